"""The whole database as one file, and back again.

Both ways of dumping read one moment, whatever others write meanwhile: `VACUUM INTO` on SQLite
(copying the file of a database in use loses what is in its log), `pg_dump` on PostgreSQL.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from pathlib import Path

from sqlalchemy import URL, inspect

from core.storage.database import db

SQLITE, POSTGRESQL = "database.sqlite", "database.pgdump"


class DumpFailed(Exception):
    """The database could not be dumped or put back; the text says why."""


def name() -> str:
    """The name of the dump in a backup: it says of which database it is."""
    return SQLITE if _url().get_backend_name() == "sqlite" else POSTGRESQL


def dump(target: Path) -> None:
    """Write the database, as it is at one moment, to a new file."""
    if name() == SQLITE:
        with sqlite3.connect(_sqlite_path(), timeout=60) as connection:
            connection.execute("VACUUM INTO ?", (str(target),))
        connection.close()
    else:
        _run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={target}")


def damage() -> str | None:
    """What SQLite finds wrong with its own file; PostgreSQL looks after itself."""
    if name() == POSTGRESQL:
        return None
    connection = sqlite3.connect(_sqlite_path(), timeout=60)
    try:
        (found,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.DatabaseError as error:
        return str(error)
    finally:
        connection.close()
    return None if found == "ok" else str(found)


def is_empty() -> bool:
    """Whether there is nothing in the database that a restore would destroy."""
    return not inspect(db.engine).get_table_names()


def restore(source: Path) -> None:
    """Fill the empty database from a dump: all of it, or nothing."""
    if name() == SQLITE:
        _restore_sqlite(source)
    else:
        _run("pg_restore", "--exit-on-error", "--single-transaction", "--no-owner", str(source))
    db.engine.dispose()


def _restore_sqlite(source: Path) -> None:
    connection = sqlite3.connect(source)
    problems = connection.execute("PRAGMA integrity_check").fetchall()
    connection.close()
    if problems != [("ok",)]:
        raise DumpFailed("the dump in this backup is damaged")
    db.session.remove()
    db.engine.dispose()
    path = _sqlite_path()
    for beside in ("-wal", "-shm"):
        path.with_name(path.name + beside).unlink(missing_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(path.name + ".new")
    shutil.copyfile(source, new)
    with new.open("rb") as file:
        os.fsync(file.fileno())
    new.replace(path)


def _run(program: str, *arguments: str) -> None:
    found = shutil.which(program)
    if found is None:
        raise DumpFailed(f"{program} is not there: apt-get install postgresql-client")
    names = [f"--dbname={_url().database}"] if program == "pg_restore" else []
    done = subprocess.run(
        [found, *names, *arguments], env=os.environ | _pg_environment(), capture_output=True
    )
    if done.returncode:
        raise DumpFailed(done.stderr.decode("utf-8", "replace").strip()[:1000])


def _pg_environment() -> dict[str, str]:
    """By the environment and not on the command line, where everybody reads a password."""
    url = _url()
    further = dict(url.query)
    host = url.host or further.get("host", "")
    given = {
        "PGHOST": host if isinstance(host, str) else ",".join(host),
        "PGPORT": str(url.port or ""),
        "PGUSER": url.username or "",
        "PGPASSWORD": url.password or "",
        "PGDATABASE": url.database or "",
        "PGSSLMODE": str(further.get("sslmode", "")),
    }
    return {key: value for key, value in given.items() if value}


def _url() -> URL:
    return db.engine.url


def _sqlite_path() -> Path:
    return Path(_url().database or "")
