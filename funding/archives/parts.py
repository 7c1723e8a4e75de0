"""What belongs in the archive of an organisation: each room tells its own part."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

ENDING = re.compile(r"\.[a-z0-9]{1,5}$")


@dataclass(frozen=True)
class Piece:
    """One file: kept already under ``sha256``, or made when the archive is."""

    name: str  # its place in the ZIP; never words of people either
    what: str  # in Dutch, for the list; never words of people
    sha256: str = ""
    make: Callable[[], Iterable[bytes]] | None = None


Part = Callable[[int], Iterator[Piece]]  # by organisation; reads its rows only
PARTS: list[Part] = []


def register(part: Part) -> None:
    """Make a part known, once; they come in the order in which they were registered."""
    if part not in PARTS:
        PARTS.append(part)


def pieces(organisation_id: int) -> list[Piece]:
    """Everything, in the order of the list."""
    return [piece for part in PARTS for piece in part(organisation_id)]


def ending(name: str) -> str:
    """How the name of an uploaded file ends; the rest of it may be anybody's words."""
    found = ENDING.search(name.lower())
    return found[0] if found else ""
