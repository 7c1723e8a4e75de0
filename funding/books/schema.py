"""What comes in by the forms of the books, and the commands that it becomes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from core.values.money import Money
from funding.books.charts import Chart
from funding.books.draft import NOWHERE, Place
from funding.books.model import EntryKind


@dataclass(frozen=True)
class BeginCommand:
    """With which chart, and from which day."""

    chart: Chart
    begun_on: date
    first_month: int | None = None


@dataclass(frozen=True)
class OpeningPart:
    """What stood under one account on the first day."""

    number: int
    amount: Money


@dataclass(frozen=True)
class OpeningCommand:
    """What there was on the first day."""

    parts: Sequence[OpeningPart] = field(default_factory=tuple)


@dataclass(frozen=True)
class Part:
    """What one amount was for."""

    account_id: int
    amount: Money
    place: Place = NOWHERE


@dataclass(frozen=True)
class MoneyCommand:
    """Money that came in or went out, through which of one's own accounts, and for what."""

    kind: EntryKind
    day: date
    amount: Money
    money_id: int
    what: str
    party: str
    parts: Sequence[Part]


@dataclass(frozen=True)
class TransferCommand:
    """Own money that changed its place."""

    day: date
    amount: Money
    from_id: int
    to_id: int
    what: str


@dataclass(frozen=True)
class UndoCommand:
    """On which day it is undone, and why."""

    day: date
    reason: str


@dataclass(frozen=True)
class WhyCommand:
    """Why a month is opened again."""

    reason: str
