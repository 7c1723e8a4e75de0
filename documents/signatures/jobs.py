"""Production does not start while it could not seal; it says so before the first paper.

The passphrase is asked for by every process, the keys by those that serve: `documents make-keys`
must be able to run.
"""

from __future__ import annotations

from flask import Flask

from core.jobs import warmer
from core.storage.secrets import MissingSecret
from core.storage.told import Misconfigured
from documents.signatures.errors import KeysMissing
from documents.signatures.keys import installation, strong
from documents.signatures.settings import settings


def install(app: Flask) -> None:
    """Refuse to make an app for production without what opens its keys."""
    with app.app_context():
        here = settings()
    if not here.production:
        return
    if here.token and not here.token.pin:
        raise MissingSecret("HANDSLAG_PKCS11_PIN is missing: give it, or HANDSLAG_PKCS11_PIN_FILE")
    try:
        here.token or strong(here.passphrase)
    except KeysMissing as error:
        raise MissingSecret(f"{error}; HANDSLAG_KEY_PASSPHRASE_FILE may name a file") from error


@warmer
def demand_keys() -> None:
    """Refuse to serve in production without real keys that open."""
    if not settings().production:
        return
    try:
        installation()
    except KeysMissing as error:
        raise Misconfigured(f"Handslag does not start: {error}") from error
