"""Whether the tables are those of this version."""

from __future__ import annotations

from functools import cache

from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import current_app
from sqlalchemy import Connection


def behind(connection: Connection) -> bool:
    """The database has no tables yet, or those of another version."""
    wanted = set(scripts().get_heads())
    return set(MigrationContext.configure(connection).get_current_heads()) != wanted


@cache
def _scripts(folder: str) -> ScriptDirectory:
    return ScriptDirectory(folder)


def scripts() -> ScriptDirectory:
    """The steps of this version; read once, they do not change while it runs."""
    return _scripts(current_app.extensions["migrate"].directory)
