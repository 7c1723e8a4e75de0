"""The lists of a grant as values: cost lines, instalments and reports, with where each stood in the
form and the row that it was before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from core.values.money import Money
from funding.grants.model import ReportKind


@dataclass(frozen=True, kw_only=True)
class Row:
    """What every row of a form has."""

    id: int | None = None
    place: int = 0

    @property
    def content(self) -> tuple[Any, ...]:
        """What it says, whichever row it is."""
        return tuple(vars(self)[name] for name in sorted(vars(self)) if name not in ("id", "place"))

    @property
    def columns(self) -> dict[str, Any]:
        """The same, by the name of the column."""
        return {name: vars(self)[name] for name in vars(self) if name not in ("id", "place")}


@dataclass(frozen=True, kw_only=True)
class Cost(Row):
    """What a part of the money is for."""

    heading: str
    amount: Money


@dataclass(frozen=True, kw_only=True)
class Part(Row):
    """A part of the money, and when it comes."""

    due_on: date
    amount: Money
    condition: str = ""
    received_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Report(Row):
    """A report, and when the funder expects it."""

    due_on: date
    kind: ReportKind
    note: str = ""
    sent_on: date | None = None


def typed(kind: type[Row], rows: Sequence[Mapping[str, Any]]) -> list[Any]:
    """The rows of a form in which something stands; an emptied one is not there."""
    found = []
    for place, row in enumerate(rows):
        said = {name: value for name, value in row.items() if value is not None}
        if {*said} - {"id", "place"}:
            found.append(kind(**{"place": place, **said}))
    return found
