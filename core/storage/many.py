"""Very many rows of one table at once, as quick as the driver takes them.

SQLAlchemy's own insert looks at every value of every row by its name; here the statement is made
once and a row is a tuple. Values are written as their columns ask; defaults of a model are not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Date, Dialect, Table, insert

from core.storage.database import in_transaction, session

Write = Callable[[Any], Any]


def insert_rows(table: Table, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert them in the open transaction; each row has its values in the order of the columns."""
    assert in_transaction(), "rows are written in the transaction of their verb"
    connection = session().connection()
    dialect = connection.dialect
    statement = insert(table).inline().compile(dialect=dialect, column_keys=list(columns))
    writers = _writers(table, columns, dialect)
    written = list(_written(rows, writers))
    if not written:
        return
    if statement.positional:
        asked = itemgetter(*map(list(columns).index, statement.positiontup or ()))
        connection.exec_driver_sql(statement.string, [asked(row) for row in written])
    else:
        named = [dict(zip(columns, row, strict=True)) for row in written]
        connection.exec_driver_sql(statement.string, named)


def _writers(table: Table, columns: Sequence[str], dialect: Dialect) -> list[tuple[int, Write]]:
    """The columns whose values the driver does not take as they are."""
    found: list[tuple[int, Write]] = []
    for place, name in enumerate(columns):
        kind = table.c[name].type
        write = kind.dialect_impl(dialect).bind_processor(dialect)
        if write is not None:
            found.append((place, lru_cache(1_000)(write) if isinstance(kind, Date) else write))
    return found


def _written(
    rows: Iterable[Sequence[Any]], writers: list[tuple[int, Write]]
) -> Iterable[Sequence[Any]]:
    for row in rows:
        written = list(row)
        for place, write in writers:
            written[place] = write(written[place])
        yield written
