"""Keyset paging: a page begins after the last row of the one before, however long the list."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from sqlalchemy import BigInteger, ColumnElement, Select, and_, or_
from sqlalchemy.types import TypeDecorator

T = TypeVar("T")
SIZE = 50
LARGEST = 2**31  # what every database takes for a row's number
LARGEST_BIG = 2**63  # and for an amount


@dataclass(frozen=True)
class Page(Generic[T]):
    """Some rows of a list, and where the next ones begin."""

    rows: Sequence[T]
    after: str | None
    first: bool


def start_after(
    statement: Select[Any], key: Sequence[tuple[ColumnElement[Any], bool]], cursor: str | None,
    size: int = SIZE,
) -> Select[Any]:  # fmt: skip
    """Order by the key columns (column, descending) and begin after the cursor."""
    values = read(cursor, len(key))
    if values is not None and all(map(_fits, (column for column, _ in key), values)):
        values = [_as_kept(column, value) for (column, _), value in zip(key, values, strict=True)]
        alternatives = []
        for place, (column, descending) in enumerate(key):
            same = [other == value for (other, _), value in zip(key[:place], values, strict=False)]
            beyond = column < values[place] if descending else column > values[place]
            alternatives.append(and_(*same, beyond))
        statement = statement.where(or_(*alternatives))
    order = [column.desc() if descending else column.asc() for column, descending in key]
    return statement.order_by(*order).limit(size + 1)


def paged(
    rows: Sequence[T], cursor: str | None, key: Callable[[T], Sequence[Any]], size: int = SIZE
) -> Page[T]:
    """Cut the one row too many off; it says that there are more."""
    more = len(rows) > size
    rows = rows[:size]
    return Page(rows, write(key(rows[-1])) if more else None, cursor is None)


def write(values: Sequence[Any]) -> str:
    """A cursor for an address."""
    text = json.dumps([str(v) if not isinstance(v, int) else v for v in values])
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def read(cursor: str | None, length: int) -> list[Any] | None:
    """The key in a cursor; None when there is none or somebody made one up."""
    try:
        values = json.loads(base64.urlsafe_b64decode((cursor or "") + "=="))
    except ValueError:
        return None
    right = isinstance(values, list) and len(values) == length
    return values if right and all(isinstance(v, (int, str)) for v in values) else None


def _fits(column: ColumnElement[Any], value: int | str) -> bool:
    """Whether a value from an address may be compared with the column at all."""
    is_number = column.type.python_type is int
    if column.type.python_type is date:
        return isinstance(value, str) and _day(value) is not None
    if isinstance(value, str):
        return not is_number and not any(s == "\0" or "\ud800" <= s <= "\udfff" for s in value)
    return is_number and not isinstance(value, bool) and abs(value) < _largest(column)


def _largest(column: ColumnElement[Any]) -> int:
    kind = column.type.impl if isinstance(column.type, TypeDecorator) else column.type
    return LARGEST_BIG if isinstance(kind, BigInteger) else LARGEST


def _as_kept(column: ColumnElement[Any], value: int | str) -> int | str | date | None:
    """A day is text in an address, and a day to the database."""
    return _day(str(value)) if column.type.python_type is date else value


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
