"""Keyed hashes of short secrets: without the installation's key a table of them says nothing."""

from __future__ import annotations

import hashlib
import hmac

from flask import current_app


def digest(purpose: str, secret: str) -> str:
    """The hash to keep of a code or a token."""
    key = str(current_app.config["FIELD_KEY"]).encode()
    return hmac.digest(key, f"{purpose}\n{secret}".encode(), hashlib.sha256).hex()
