"""Whether the tables are those of this version."""

from __future__ import annotations

from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import current_app
from sqlalchemy import Connection


def behind(connection: Connection) -> bool:
    """The database has no tables yet, or those of another version."""
    wanted = set(ScriptDirectory(current_app.extensions["migrate"].directory).get_heads())
    return set(MigrationContext.configure(connection).get_current_heads()) != wanted
