"""What was charged to a grant: each room tells its own, so that what is charged twice is found.

A room registers its kind when it is imported; who looks for doubles knows no room.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from core.values.money import Money


@dataclass(frozen=True)
class Charge:
    """One amount that one grant pays."""

    kind: str  # the word of its kind
    id: int
    grant_id: int
    funder: str  # who gave the grant, as people read it
    grant: str  # its title
    amount: Money  # a cost is positive
    day: date
    what: str
    party: str = ""
    source: str = ""  # what is charged, where that is known: "hour-12", "receipt-7", a hash of it
    whole: Money | None = None  # what that source comes to; its parts together are no more
    together: str = ""  # charges of one booking are parts of one thing: "entry-5"
    link: str = ""  # where people look at it

    @property
    def key(self) -> str:
        """Its name among all charges: ``posting-12``."""
        return f"{self.kind}-{self.id}"


@dataclass(frozen=True)
class Kind:
    """What a room charges; ``charged`` reads what stands now of one organisation, without what was
    undone."""

    word: str
    label: str  # in Dutch
    charged: Callable[[int], Iterable[Charge]]


KINDS: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Make a kind known, once."""
    KINDS[kind.word] = kind


def charged(organisation_id: int) -> list[Charge]:
    """Everything that is charged to a grant, of one organisation."""
    return [charge for kind in KINDS.values() for charge in kind.charged(organisation_id)]
