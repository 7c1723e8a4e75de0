"""A passkey in software: what a phone does, byte by byte, so that a test can also do it wrongly."""

from __future__ import annotations

import hashlib
import json
import secrets
from dataclasses import dataclass, field
from typing import Any

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

from accounts.signin.encoding import base64url, from_base64url

HERE = "http://localhost:8000"
PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40


@dataclass
class Authenticator:
    """One device with one key; every part of an answer can be another one."""

    origin: str = HERE
    rp_id: str = "localhost"
    flags: int = PRESENT | VERIFIED
    count: int = 0
    id: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    key: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )

    def make(self, options: dict[str, Any], **other: Any) -> str:
        """Answer the question for a new passkey."""
        numbers = self.key.public_key().public_numbers()
        public = {1: 2, 3: -7, -1: 1, -2: numbers.x.to_bytes(32), -3: numbers.y.to_bytes(32)}
        attested = bytes(16) + len(self.id).to_bytes(2) + self.id + cbor2.dumps(public)
        data = self._data(self.flags | ATTESTED) + attested
        statement = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": data})
        client = self._client("webauthn.create", options, other)
        return self._told({"clientDataJSON": client, "attestationObject": statement})

    def answer(self, options: dict[str, Any], **other: Any) -> str:
        """Answer a question with the key; counts one further."""
        self.count += 1
        data, client = self._data(self.flags), self._client("webauthn.get", options, other)
        signed = data + hashlib.sha256(client).digest()
        signature = self.key.sign(signed, ec.ECDSA(hashes.SHA256()))
        parts = {"clientDataJSON": client, "authenticatorData": data, "signature": signature}
        return self._told(parts)

    def _data(self, flags: int) -> bytes:
        site = hashlib.sha256(self.rp_id.encode()).digest()
        return site + bytes([flags]) + self.count.to_bytes(4)

    def _client(self, kind: str, options: dict[str, Any], other: dict[str, Any]) -> bytes:
        said = {"type": kind, "challenge": options["challenge"], "origin": self.origin}
        return json.dumps(said | {"crossOrigin": False} | other).encode()

    def _told(self, parts: dict[str, bytes]) -> str:
        written = {name: base64url(data) for name, data in parts.items()}
        own = base64url(self.id)
        return json.dumps(
            {"id": own, "rawId": own, "type": "public-key", "response": written,
             "clientExtensionResults": {}}
        )  # fmt: skip


def changed(answer: str, part: str) -> str:
    """The same answer with one bit of one part turned."""
    told = json.loads(answer)
    data = bytearray(from_base64url(told["response"][part]))
    data[len(data) // 2] ^= 1
    told["response"][part] = base64url(bytes(data))
    return json.dumps(told)
