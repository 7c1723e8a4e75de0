"""Very many rows of one table at once, as quick as the driver takes them.

SQLAlchemy's own insert looks at every value of every row by its name; here the statement is made
once, and all values of a column are written together, as it asks; defaults of a model are not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
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
    written = dict(zip(columns, zip(*rows, strict=True), strict=False))
    if not written:
        return
    for name, write in writers:
        written[name] = tuple(map(write, written[name]))
    if statement.positional:
        asked = (written[name] for name in statement.positiontup or ())
        connection.exec_driver_sql(statement.string, list(zip(*asked, strict=True)))
    else:
        each = zip(*written.values(), strict=True)
        named = [dict(zip(columns, row, strict=True)) for row in each]
        connection.exec_driver_sql(statement.string, named)


def _writers(table: Table, columns: Sequence[str], dialect: Dialect) -> list[tuple[str, Write]]:
    """The columns whose values the driver does not take as they are."""
    found: list[tuple[str, Write]] = []
    for name in columns:
        kind = table.c[name].type
        write = kind.dialect_impl(dialect).bind_processor(dialect)
        if write is not None:
            found.append((name, lru_cache(1_000)(write) if isinstance(kind, Date) else write))
    return found
