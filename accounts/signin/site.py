"""The site that a passkey belongs to: the address of this installation decides."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from flask import current_app


@dataclass(frozen=True)
class Site:
    """As passkeys know a site: by its host, and by the start of its addresses."""

    id: str  # "handslag.voorbeeld.nl": the relying party id
    origin: str  # "https://handslag.voorbeeld.nl"
    name: str


def site() -> Site:
    """This installation."""
    parts = urlsplit(str(current_app.config["BASE_URL"]))
    name = str(current_app.config["INSTALLATION_NAME"])
    return Site(parts.hostname or "localhost", f"{parts.scheme}://{parts.netloc}", name)
