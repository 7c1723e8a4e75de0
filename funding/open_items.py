"""What waits for money to come in or to go out: each room tells its own, matching reads them all.

A room registers its kind when it is imported; matching knows no room.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from accounts.actor import Actor
from core.values.money import Money
from funding.bank.model import BankEntry
from funding.books.draft import Line
from funding.books.model import Entry


@dataclass(frozen=True)
class OpenItem:
    """One thing that a line of the bank may be the money of."""

    kind: str  # the word of its kind
    id: int
    amount: Money  # as on the account: what is to come in is positive
    day: date  # on which the money is expected, or was paid
    label: str  # what people read
    party: str = ""  # from or to whom
    iban: str = ""
    references: tuple[str, ...] = ()  # texts that the bank gives back: a number, an end-to-end id
    account_id: int = 0  # the only account of the books on which its money can be; 0: any

    @property
    def key(self) -> str:
        """Its name among all open items: ``payment-12``."""
        return f"{self.kind}-{self.id}"


@dataclass(frozen=True)
class Kind:
    """What a room offers of its open items; all of it runs inside the transaction of who calls.

    ``waiting`` reads those of an organisation. ``lines`` tells what an item books next to the
    bank account: postings that sum to the opposite of the amount. ``settle`` notes that the money
    came or went; it locks its row and refuses what no longer waits. ``release`` takes that back
    when the entry is undone.

    ``in_parts``: its money may come in more than one payment. ``settle`` is then asked with the
    last of them, and ``release`` when any of them is undone, also before the last one came.
    """

    word: str
    label: str  # in Dutch
    waiting: Callable[[int], Iterable[OpenItem]]
    lines: Callable[[Actor, int], tuple[Line, ...]]
    settle: Callable[[Actor, int, BankEntry, Entry], None]
    release: Callable[[Actor, int, Entry], None]
    in_parts: bool = False


KINDS: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Make a kind known, once."""
    KINDS[kind.word] = kind


def waiting(organisation_id: int) -> list[OpenItem]:
    """Everything that waits for money, of one organisation."""
    return [item for kind in KINDS.values() for item in kind.waiting(organisation_id)]
