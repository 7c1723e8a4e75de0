"""Bytes as browsers write them: base64url without padding, in one way only."""

from __future__ import annotations

import base64


def base64url(data: bytes) -> str:
    """The text of some bytes."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


def from_base64url(text: str) -> bytes:
    """The bytes of a text; raises ``ValueError`` when it is written in another way."""
    data = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    if base64url(data) != text:
        raise ValueError("not base64url")
    return data
