"""The installation's own secrets: one file each under ``HANDSLAG_DATA_DIR/keys``.

Outside production a missing secret is made; production wants it given (``HANDSLAG_<NAME>`` or
``HANDSLAG_<NAME>_FILE``) and refuses a short or a demo one.
"""

from __future__ import annotations

import base64
import hashlib
import os
import secrets
from pathlib import Path

from cryptography.fernet import Fernet
from flask import current_app

from core.storage.told import Misconfigured, given

SHORTEST = 32  # characters
NAMES = ("SECRET_KEY", "AUDIT_KEY", "FIELD_KEY")


class MissingSecret(Misconfigured):
    """Production may not start without this secret."""


def secret(name: str, data_dir: Path, production: bool) -> str:
    """The secret from the environment, a file named there, or (not in production) made here."""
    if told := given(name):
        if production and (len(told) < SHORTEST or "demo" in told.lower()):
            raise MissingSecret(
                f"HANDSLAG_{name} is too short or a demo value: use 32 random characters or more"
            )
        return told
    if production:
        raise MissingSecret(
            f"HANDSLAG_{name} is missing: give it, or HANDSLAG_{name}_FILE, and start again"
        )
    path = data_dir / "keys" / name.lower()
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                file.write(secrets.token_urlsafe(48))
        except FileExistsError:
            pass
    return path.read_text().strip()


def audit_key() -> bytes:
    """The key of the audit chain."""
    return str(current_app.config["AUDIT_KEY"]).encode()


def fernet() -> Fernet:
    """The cipher for secrets that must be read back."""
    digest = hashlib.sha256(str(current_app.config["FIELD_KEY"]).encode()).digest()
    return Fernet(base64.urlsafe_b64encode(digest))
