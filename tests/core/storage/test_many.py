"""Very many rows at once are the same rows as one by one."""

from __future__ import annotations

from datetime import date

from flask import Flask
from sqlalchemy import select

from core.storage.database import Base, session, transaction
from core.storage.many import insert_rows
from core.storage.norms import NormRow

COLUMNS = ("value", "name", "valid_from", "valid_until", "source", "sure", "note")
ROWS = [
    (number, f"maat 10% :{number} %s ?", date(2020 + number, 1, 1), None, "BWBR", "A", "é ş م")
    for number in range(3)
]


def test_values_come_back_as_they_were_given(app: Flask):
    with transaction():
        insert_rows(Base.metadata.tables["norm"], COLUMNS, iter(ROWS))
    mine = select(NormRow).where(NormRow.source == "BWBR").order_by(NormRow.value)
    found = [tuple(getattr(row, name) for name in COLUMNS) for row in session().scalars(mine)]
    assert found == ROWS


def test_no_rows_are_no_statement(app: Flask):
    with transaction():
        insert_rows(Base.metadata.tables["norm"], COLUMNS, [])
