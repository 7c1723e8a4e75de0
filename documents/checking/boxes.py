"""Whose box a signature stands in: anybody can make a certificate with any name in it.

Of a paper that was kept here the room that had it printed knows for whom each box was made, as
the paper itself says beside it. Of any other file nothing is known but what its certificates say.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass

from documents.vault.model import KeptPaper


@dataclass(frozen=True)
class Box:
    """The signatory that stands on the paper beside an empty field."""

    name: str
    function: str
    organisation: str

    def as_dict(self) -> dict[str, str]:
        """For JSON."""
        return asdict(self)


Boxes = Mapping[str, Box]  # by the name of the field
_rooms: list[Callable[[int], Boxes]] = []


def knows_boxes(room: Callable[[int], Boxes]) -> Callable[[int], Boxes]:
    """A room that has papers printed says whose boxes are on the paper with this number."""
    _rooms.append(room)
    return room


def boxes_of(paper: KeptPaper) -> Boxes:
    """The signatories of a paper that was kept here."""
    return next((found for room in _rooms if (found := room(paper.id))), {})
