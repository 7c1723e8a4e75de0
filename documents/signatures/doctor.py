"""What the doctor sees of the keys that papers are sealed with."""

from __future__ import annotations

from datetime import timedelta

from core.operations.checks import Finding, check, good, mind, wrong
from core.values import clock
from documents.signatures.certificates import Certificate, Key
from documents.signatures.errors import KeysMissing
from documents.signatures.keys import Installation, installation
from documents.signatures.settings import settings

SOON = timedelta(days=90)
OPEN_THEM = (
    "flask --app app documents make-keys (once), or give the HANDSLAG_KEY_PASSPHRASE of then"
)
RENEW = "flask --app app keys rotate"


@check("seal")
def seal() -> Finding:
    """The authority and the seal can be opened, fit their certificates, and last."""
    here = settings()
    if not here.production and not here.folder.exists():
        return good("no signing keys yet: a demonstration makes them at the first seal")
    try:
        found = installation()
    except KeysMissing as error:
        return wrong(str(error), OPEN_THEM)
    return judged(found)


def judged(keys: Installation) -> Finding:
    """Whether these keys can seal, and for how long."""
    pairs = ((keys.authority_key, keys.authority), (keys.seal_key, keys.seal))
    if not all(_fit(key, certificate) for key, certificate in pairs):
        return wrong("a signing key is not that of its certificate", "put the newest backup back")
    now = clock.now()
    if now < max(certificate.not_valid_before_utc for _, certificate in pairs):
        return wrong("the signing certificates are not valid yet", "set the clock right")
    end = min(certificate.not_valid_after_utc for _, certificate in pairs)
    if end <= now:
        return wrong(f"the signing certificates ended on {end:%Y-%m-%d}", RENEW)
    if end <= now + SOON:
        return mind(f"the signing certificates end on {end:%Y-%m-%d}", RENEW)
    return good(f"papers can be sealed until {end:%Y-%m-%d}")


def _fit(key: Key, certificate: Certificate) -> bool:
    return bool(key.public_key() == certificate.public_key())
