"""What an emptied column holds: nothing, or as little as its constraints allow."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import JSON, Boolean, Column, ColumnElement, String, cast, literal, null, true

GONE = "@weg.invalid"  # RFC 2606: no mail will ever arrive there


def blank(column: Column[Any]) -> ColumnElement[Any]:
    """The empty value of a column; where values must differ, one made of the row's own number."""
    if column.nullable:
        return null()
    if column.unique:
        return literal("weg-") + cast(column.table.c.id, String) + GONE
    if isinstance(column.type, Boolean):
        return ~true()
    if isinstance(column.type, JSON):
        return literal({}, column.type)
    return literal("", String)


def still_filled(columns: Iterable[Column[Any]]) -> list[ColumnElement[bool]]:
    """Per column whether there is something in it that could be emptied."""
    found: list[ColumnElement[bool]] = []
    for column in columns:
        if column.nullable:
            found.append(column.is_not(None))
        elif column.unique:
            found.append(~cast(column, String).endswith(GONE))
        elif isinstance(column.type, String):
            found.append(column != "")
    return found
