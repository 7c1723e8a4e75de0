"""An entry before it is made: values only."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from core.values.money import Money
from funding.books.model import EntryKind


@dataclass(frozen=True)
class Place:
    """For what an amount was spent or received, next to its account."""

    grant_id: int | None = None
    cost_line_id: int | None = None
    activity_id: int | None = None
    function_id: int | None = None


NOWHERE = Place()


@dataclass(frozen=True)
class Line:
    """An amount under an account: debit is positive, credit negative."""

    account_id: int
    amount: Money
    place: Place = NOWHERE

    def undone(self) -> Line:
        """The same on the other side."""
        return replace(self, amount=-self.amount)


@dataclass(frozen=True)
class Draft:
    """What is to be booked."""

    kind: EntryKind
    day: date
    what: str
    party: str = ""
    lines: tuple[Line, ...] = field(default_factory=tuple)
    reverses_id: int | None = None

    @property
    def account_ids(self) -> frozenset[int]:
        """Every account that it touches."""
        return frozenset(line.account_id for line in self.lines)

    @property
    def rest(self) -> Money:
        """What its debit is more than its credit; nothing when it is whole."""
        return sum((line.amount for line in self.lines), Money.zero())

    def paid_by(self, account_id: int) -> Draft:
        """With one line more, that makes it whole: where the money came from or went."""
        return replace(self, lines=(*self.lines, Line(account_id, -self.rest)))
