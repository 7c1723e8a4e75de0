"""Files that were brought by a form that cannot be kept yet: the form carries their names, sealed,
so that nobody has to choose them again and nobody can name a file that is not theirs."""

from __future__ import annotations

import json
from dataclasses import asdict

from cryptography.fernet import InvalidToken

from accounts.actor import Actor
from core.storage.secrets import fernet
from funding.receipts.reading import Brought

LONGEST = 24 * 3600  # seconds that a form may wait


def write(actor: Actor, brought: tuple[Brought, ...]) -> str:
    """For the hidden field of the form of this person, for this organisation."""
    said = {"who": _who(actor), "files": [asdict(each) for each in brought]}
    return fernet().encrypt(json.dumps(said).encode()).decode()


def read(actor: Actor, token: str | None) -> tuple[Brought, ...]:
    """What was brought; nothing when it is of somebody else, too old, or made up."""
    try:
        said = json.loads(fernet().decrypt((token or "").encode(), ttl=LONGEST))
    except (InvalidToken, ValueError):
        return ()
    if said["who"] != _who(actor):
        return ()
    return tuple(Brought(**each) for each in said["files"])


def _who(actor: Actor) -> list[int | None]:
    return [actor.person_id, actor.organisation_id]
