"""Where a link may lead after an action: only to a page of our own."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import urlsplit

from flask import current_app

_PATH = re.compile(r"/(?![/\\])[^\\]*")


def local(address: str | None, otherwise: str = "/") -> str:
    """The address when it is a path of this site, written plainly; else ``otherwise``.

    Browsers take ``\\`` for ``/`` and drop tabs and line ends, so that ``/\\evil.example`` and
    ``/<tab>/evil.example`` lead away: an address with one of them is not followed.
    """
    address = address or ""
    if len(address) > 2000 or not _PATH.fullmatch(address):
        return otherwise
    if any(unicodedata.category(sign)[0] in "CZ" for sign in address):
        return otherwise
    try:
        parts = urlsplit(address)
    except ValueError:
        return otherwise
    return otherwise if parts.scheme or parts.netloc else address


def absolute(path: str) -> str:
    """The address of a page as it stands in a mail."""
    return f"{current_app.config['BASE_URL']}{path}"
