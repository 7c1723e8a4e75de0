"""Alembic: brings a database from any older state to the rows of this version."""

from __future__ import annotations

from alembic import context
from flask import current_app

from core.storage.database import Base, db
from core.storage.triggers import install_triggers


def run() -> None:
    """Upgrade or downgrade on the app's own engine, and set the triggers anew."""
    with db.engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            compare_type=True,
            render_as_batch=True,
            transaction_per_migration=True,
            include_object=lambda thing, name, kind, *_: not (
                kind == "table" and name == "alembic_version"
            ),
        )
        with context.begin_transaction():
            context.run_migrations()
        if context.get_x_argument(as_dictionary=True).get("triggers") != "off":
            install_triggers(connection)
        connection.commit()


current_app.logger.setLevel("WARNING")
run()
