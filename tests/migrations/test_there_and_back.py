"""A database of an older release becomes one of this release, and goes back, with its rows."""

from __future__ import annotations

from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask
from flask_migrate import downgrade, stamp, upgrade
from sqlalchemy import MetaData, select

from core.storage.database import Base, db
from core.storage.triggers import missing
from tests.migrations.older import tables_of
from tests.partnerships.commitments.promises import sign
from tests.partnerships.negotiation.table import lay_table

FIRST = "0001"
Rows = dict[str, list[tuple[Any, ...]]]


def test_rows_of_the_first_release_stay_on_the_way_down_and_up(app: Flask) -> None:
    sign(draw=True)
    table = lay_table()
    stamp()  # not before: a world that is put back knows of no release
    first = table.propose(0, table.first_text(), "Binnen 8 weken.")
    table.no(1, table.counter(2, first, "Binnen 10 weken."))
    known = rows_of(tables := tables_of(db.engine))
    move(downgrade, FIRST)
    old = tables_of(db.engine)
    assert tables.tables.keys() - old.tables.keys() >= {"remark", "commitment", "library_version"}
    kept = rows_of(old)
    assert kept["proposal_answer"]
    for name in old.tables:
        assert len(kept[name]) == len(known[name]), name
    move(upgrade)
    assert rows_of(old) == kept
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []
        assert missing(connection) == set()


def move(way: Any, *revision: str) -> None:
    """Up or down, by default up to the newest."""
    db.session.remove()
    way(revision=revision[0] if revision else "head")


def rows_of(tables: MetaData) -> Rows:
    """Every row of every table, in the columns that these tables have."""
    with db.engine.connect() as connection:
        return {
            name: sorted((tuple(row) for row in connection.execute(select(table))), key=repr)
            for name, table in tables.tables.items()
        }
