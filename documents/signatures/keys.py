"""The installation's own keys: the authority that issues certificates, and the seal.

They are kept as two encrypted PKCS#12 files in ``<data>/keys/signing``, or in a PKCS#11 token; then
only the certificates are in that folder. Outside production they
are made on first use, and say in every certificate that they are a demonstration. Production
makes them once with `documents make-keys`, under HANDSLAG_KEY_PASSPHRASE, and refuses demo keys:
a throw-away seal is worthless as evidence. Old certificates go to ``earlier/*.pem``; papers
sealed with them are still recognised.
"""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, pkcs12

from core.values import clock
from documents.signatures.certificates import (
    Certificate,
    Key,
    authority,
    leaf,
    new_key,
    subject,
)
from documents.signatures.errors import KeysMissing
from documents.signatures.hardware import Token
from documents.signatures.settings import settings

DEMO_UNIT = "Demonstratie, niet voor echt gebruik"
DEMO_PASSPHRASE = "demonstratie"  # noqa: S105  not a secret: demo keys are refused in production
SHORTEST_PASSPHRASE = 16
Opens = str | Token  # a passphrase, or the token that holds the keys


@dataclass(frozen=True)
class Installation:
    """Who seals here. `known` are this and earlier authorities, `seals` this and earlier seals."""

    authority: Certificate
    authority_key: Key
    seal: Certificate
    seal_key: Key
    earlier: tuple[Certificate, ...] = ()

    @property
    def known(self) -> tuple[Certificate, ...]:
        return (self.authority, *(each for each in self.earlier if is_authority(each)))

    @property
    def seals(self) -> tuple[Certificate, ...]:
        return (self.seal, *(each for each in self.earlier if not is_authority(each)))

    @property
    def is_demo(self) -> bool:
        units = self.authority.subject.get_attributes_for_oid(x509.NameOID.ORGANIZATIONAL_UNIT_NAME)
        return any(unit.value == DEMO_UNIT for unit in units)


def installation() -> Installation:
    """The keys of this installation, from its configuration."""
    here = settings()
    return opened(here.folder, here.passphrase, here.production, name=here.name, token=here.token)


def opened(
    folder: Path,
    passphrase: str | None,
    production: bool,
    *,
    name: str = "Handslag",
    token: Token | None = None,
) -> Installation:
    """The keys in this folder; outside production they are made when there are none."""
    if production:
        found = _load(folder, token or strong(passphrase))
        if found.is_demo:
            raise KeysMissing(
                f"{folder} holds demo keys: make real ones with `documents make-keys`"
            )
        return found
    opens = token or passphrase or DEMO_PASSPHRASE
    if not are_made(folder):
        make(folder, opens, name=name, unit=DEMO_UNIT)
    return _load(folder, opens)


def make_real(
    folder: Path, passphrase: str | None, name: str, token: Token | None = None
) -> Installation:
    """New keys for production; refuses to overwrite any."""
    if folder.exists():
        raise KeysMissing(f"{folder} holds keys already: `keys rotate` makes new ones beside them")
    opens = token or strong(passphrase)
    make(folder, opens, name=name)
    return _load(folder, opens)


def are_made(folder: Path) -> bool:
    """Whether there are keys, of either kind."""
    return (folder / "seal.p12").exists() or (folder / "seal.pem").exists()


def make(folder: Path, opens: Opens, *, name: str = "Handslag", unit: str = "") -> None:
    """Make the keys beside their place and move them in one step: two starters make one set."""
    past = timedelta(days=10 * 365) if unit else timedelta(days=1)
    start = clock.now() - past  # a demonstration tells stories of the past
    folder.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    beside = Path(tempfile.mkdtemp(prefix=".signing-", dir=folder.parent))
    try:
        write(beside, new_set(name, unit, start, opens), opens)
        beside.rename(folder)
    except OSError:
        if not are_made(folder):
            raise
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def new_set(name: str, unit: str, start: datetime, opens: Opens) -> Installation:
    """A new authority and a new seal; their keys are made where they will be kept."""
    make_key = opens.make_key if isinstance(opens, Token) else new_key
    root_key, seal_key = make_key(), make_key()
    root = authority(name, unit, root_key, start)
    who = subject(f"Zegel van {name}", organisation=name, unit=unit)
    seal = leaf(who, seal_key, root, root_key, start + timedelta(minutes=5))
    return Installation(root, root_key, seal, seal_key)


def write(folder: Path, keys: Installation, opens: Opens) -> None:
    """The two files of a set; each is whole or not there."""
    pairs = {
        "authority": (keys.authority_key, keys.authority, None),
        "seal": (keys.seal_key, keys.seal, [keys.authority]),
    }
    for name, (key, certificate, chain) in pairs.items():
        if isinstance(opens, Token):
            put(folder / f"{name}.pem", certificate.public_bytes(Encoding.PEM))
            continue
        data = pkcs12.serialize_key_and_certificates(
            b"handslag", key, certificate, chain, BestAvailableEncryption(opens.encode())
        )
        put(folder / f"{name}.p12", data)


def put(path: Path, data: bytes) -> None:
    """Write a file for its owner only, and give it its name when it is whole."""
    beside = path.with_name(path.name + ".new")
    beside.touch(mode=0o600)
    beside.write_bytes(data)
    beside.replace(path)


def _load(folder: Path, opens: Opens) -> Installation:
    try:
        stamps = tuple(sorted((p.name, p.stat().st_mtime_ns) for p in folder.glob("**/*.p*")))
        return _read(folder, opens, stamps)
    except FileNotFoundError as error:
        raise KeysMissing(f"no signing keys in {folder}: run `documents make-keys`") from error
    except (ValueError, InvalidSignature) as error:
        raise KeysMissing(f"cannot open the keys in {folder}: check the passphrase") from error


@lru_cache(maxsize=8)
def _read(folder: Path, opens: Opens, stamps: object) -> Installation:
    root_key, root = _pair(folder, "authority", opens)
    seal_key, seal = _pair(folder, "seal", opens)
    seal.verify_directly_issued_by(root)
    earlier = tuple(
        certificate
        for path in sorted(folder.glob("earlier/*.pem"))
        for certificate in x509.load_pem_x509_certificates(path.read_bytes())
    )
    return Installation(root, root_key, seal, seal_key, earlier)


def _pair(folder: Path, name: str, opens: Opens) -> tuple[Key, Certificate]:
    if isinstance(opens, Token):
        named = x509.load_pem_x509_certificate((folder / f"{name}.pem").read_bytes())
        return opens.key_of(named.public_key()), named
    path = folder / f"{name}.p12"
    key, certificate, _ = pkcs12.load_key_and_certificates(path.read_bytes(), opens.encode())
    if not isinstance(key, ec.EllipticCurvePrivateKey) or certificate is None:
        raise ValueError(f"{path.name} holds no EC key with its certificate")
    return key, certificate


def strong(passphrase: str | None) -> str:
    """A passphrase that production may use."""
    if not passphrase:
        raise KeysMissing("HANDSLAG_KEY_PASSPHRASE is missing: production cannot seal without it")
    if len(passphrase) < SHORTEST_PASSPHRASE or "demo" in passphrase.lower():
        raise KeysMissing("HANDSLAG_KEY_PASSPHRASE is too short or a demo value: use 16 or more")
    return passphrase


def is_authority(certificate: Certificate) -> bool:
    """Whether it may issue others."""
    return certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
