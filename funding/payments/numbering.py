"""A row under the next free number of the year, of all organisations together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from sqlalchemy import func, select

from core.storage.database import IntegrityError, session, violated
from core.values import clock
from core.values.identifiers import reference as reference_of
from funding.payments.model import Batch, Payment

Row = TypeVar("Row", Payment, Batch)


def next_reference(kind: type[Row], prefix: str) -> tuple[str, int, int]:
    """The reference that is free now, its year and its number."""
    year = clock.today().year
    number = (session().scalar(select(func.max(kind.number)).where(kind.year == year)) or 0) + 1
    return reference_of(prefix, year, number), year, number


def numbered(kind: type[Row], prefix: str, columns: Callable[[str], Mapping[str, Any]]) -> Row:
    """The row, with columns that may need its reference; another organisation may just have taken
    the number that was free."""
    while True:
        reference, year, number = next_reference(kind, prefix)
        row = kind(reference=reference, year=year, number=number, **columns(reference))
        try:
            with session().begin_nested():
                session().add(row)
        except IntegrityError as taken:
            if not (violated(taken, "number") or violated(taken, "reference")):
                raise
        else:
            return row
