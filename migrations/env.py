"""Alembic: brings a database from any older state to the rows of this version."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal

import sqlalchemy as sa
from alembic import context

from core.storage import norms
from core.storage.columns import Moment, MoneyColumn, Secret
from core.storage.database import Base, db
from core.storage.triggers import install_triggers
from partnerships.clauses import seeding

PLAIN = {
    Moment: "sa.DateTime(timezone=True)",
    MoneyColumn: "sa.BigInteger()",
    Secret: "sa.String()",
}


def plain_types(kind: str, thing: Any, _: Any) -> str | Literal[False]:
    """A migration names the database's own types: it must outlive ours."""
    if kind == "type" and isinstance(thing, sa.JSON):
        return "sa.JSON().with_variant(postgresql.JSONB(), 'postgresql')"
    return PLAIN.get(type(thing), False) if kind == "type" else False


@contextmanager
def references_at_rest(connection: sa.Connection) -> Iterator[None]:
    """SQLite changes a table by making it anew: dropping the old one, while rows of other tables
    refer to it, is refused. So references rest during a migration, and are checked after it."""
    if connection.dialect.name != "sqlite":
        yield
        return
    sqlite = connection.connection.cursor()  # not by SQLAlchemy: it would begin a transaction
    sqlite.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
        if lost := sqlite.execute("PRAGMA foreign_key_check").fetchall():
            raise RuntimeError(f"rows that refer to nothing (table, row, to, key): {lost[:20]}")
    finally:
        sqlite.execute("PRAGMA foreign_keys=ON")


def run() -> None:
    """Upgrade or downgrade on the app's own engine, and set the triggers anew."""
    with db.engine.connect() as connection, references_at_rest(connection):
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            compare_type=True,
            render_as_batch=True,
            transaction_per_migration=True,
            render_item=plain_types,
            include_object=lambda thing, name, kind, *_: (
                not (kind == "table" and name == "alembic_version")
            ),
        )
        with context.begin_transaction():
            context.run_migrations()
        if context.get_x_argument(as_dictionary=True).get("triggers") != "off":
            install_triggers(connection)
        connection.commit()


logging.getLogger("alembic").setLevel("WARNING")
run()
norms.load()
seeding.load()
