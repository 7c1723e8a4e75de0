"""Changing what is written once, as the owner of the database could: past the triggers, in SQL."""

from sqlalchemy import Executable

from core.storage.database import db, session
from core.storage.triggers import installed


def tamper(*changes: Executable) -> None:
    """Drop the triggers of this test's database, then make the changes."""
    session().rollback()
    with db.engine.begin() as connection:
        for table, name in installed(connection):
            on = "" if connection.dialect.name == "sqlite" else f' ON "{table}"'
            connection.exec_driver_sql(f'DROP TRIGGER "{name}"{on}')
        for change in changes:
            connection.execute(change)
