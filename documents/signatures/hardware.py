"""Keys that never leave a PKCS#11 token: a smart card, an HSM, or SoftHSM.

Only the certificates are in our folder; the keys are found in the token by their public half.
A session does not survive a fork, and a worker forks a child for every job: each process opens
its own.
"""

from __future__ import annotations

import os
import secrets
import threading
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NoReturn

import pkcs11
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_der_public_key,
)
from pkcs11 import Attribute, KeyType, Mechanism, ObjectClass
from pkcs11.util.ec import encode_ec_public_key, encode_named_curve_parameters

from documents.signatures.errors import KeysMissing

LABEL = "handslag"
_LOCK = threading.Lock()  # a session does one thing at a time
_opened: dict[str, int] = {}  # which process started this library


@dataclass(frozen=True)
class Token:
    """Where the token is, and what opens it."""

    module: str
    label: str
    pin: str

    def __repr__(self) -> str:
        return f"Token({self.module!r}, {self.label!r})"  # never the PIN

    def make_key(self) -> TokenKey:
        """A new key inside the token; it cannot be taken out."""
        with _LOCK:
            curve = encode_named_curve_parameters("secp256r1")
            domain = _session(self, os.getpid()).create_domain_parameters(
                KeyType.EC, {Attribute.EC_PARAMS: curve}, local=True
            )
            public, _ = domain.generate_keypair(store=True, label=LABEL, id=secrets.token_bytes(16))
            return TokenKey(self, _read(public))

    def key_of(self, public: Any) -> TokenKey:
        """The key of this public half; raises ``KeysMissing`` where the token has none."""
        key = TokenKey(self, public)
        with _LOCK:
            key.find()
        return key


class TokenKey(ec.EllipticCurvePrivateKey):
    """A key that is used where any other is, and signs inside the token."""

    def __init__(self, token: Token, public: ec.EllipticCurvePublicKey) -> None:
        self.token, self.public = token, public

    def find(self) -> Any:
        """The handle of the key in this process."""
        session = _session(self.token, os.getpid())
        ours = {Attribute.CLASS: ObjectClass.PUBLIC_KEY, Attribute.LABEL: LABEL}
        for each in list(session.get_objects(ours)):
            if _plain(_read(each)) == _plain(self.public):
                number = each[Attribute.ID]
                return session.get_key(object_class=ObjectClass.PRIVATE_KEY, id=number)
        raise KeysMissing(f"the token {self.token.label!r} does not hold the key of a certificate")

    def sign(self, data: Any, signature_algorithm: ec.EllipticCurveSignatureAlgorithm) -> bytes:
        if not isinstance(signature_algorithm.algorithm, hashes.SHA256):
            raise TypeError("keys in a token sign with ECDSA and SHA-256")
        digest = hashes.Hash(hashes.SHA256())
        digest.update(bytes(data))
        with _LOCK:
            raw: bytes = self.find().sign(digest.finalize(), mechanism=Mechanism.ECDSA)
        half = len(raw) // 2
        return encode_dss_signature(int.from_bytes(raw[:half]), int.from_bytes(raw[half:]))

    def public_key(self) -> ec.EllipticCurvePublicKey:
        return self.public

    @property
    def curve(self) -> ec.EllipticCurve:
        return self.public.curve

    @property
    def key_size(self) -> int:
        return self.public.key_size

    def exchange(self, *_: Any) -> NoReturn:
        raise TypeError("a key in a token only signs")

    def private_numbers(self) -> NoReturn:
        raise TypeError("a key in a token cannot be taken out")

    def private_bytes(self, *_: Any) -> NoReturn:
        raise TypeError("a key in a token cannot be taken out")

    def __copy__(self) -> TokenKey:
        return self

    def __deepcopy__(self, memo: dict[Any, Any]) -> TokenKey:
        return self


@lru_cache(maxsize=4)
def _session(token: Token, process: int) -> Any:
    """The session of this process."""
    try:
        library = pkcs11.lib(token.module)
        if _opened.setdefault(token.module, process) != process:
            library.reinitialize()
            _opened[token.module] = process
        return library.get_token(token_label=token.label).open(user_pin=token.pin, rw=True)
    except (pkcs11.PKCS11Error, OSError, RuntimeError) as error:
        raise KeysMissing(f"cannot open the token {token.label!r}: {error!r}") from error


def _read(public: Any) -> ec.EllipticCurvePublicKey:
    found = load_der_public_key(encode_ec_public_key(public))
    if not isinstance(found, ec.EllipticCurvePublicKey):
        raise KeysMissing("the token holds a key of another kind under our label")
    return found


def _plain(public: ec.EllipticCurvePublicKey) -> bytes:
    return public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
