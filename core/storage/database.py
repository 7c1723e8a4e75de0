"""The database: one ``Base`` for all rows, one ``transaction()`` for all writes.

SQLite (WAL, synchronous=FULL) for one organisation or a small municipality, PostgreSQL for
more. Writers on SQLite begin IMMEDIATE: a deferred writer that upgrades gets "database is
locked" at once, whatever the busy timeout.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, ClassVar, TypeVar

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Engine, MetaData, Select, event, func, select
from sqlalchemy.exc import IntegrityError, OperationalError, ProgrammingError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column
from sqlalchemy.orm.exc import StaleDataError

from core.values.errors import Conflict

Chosen = TypeVar("Chosen", bound=Select[Any])
BUSY_TIMEOUT = 30_000  # milliseconds
CACHE = "cache_size=-12288"  # KB, taken when needed: enough for the keys of a large import
NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """What every row has: a number, and the thing under which its trail is shown."""

    metadata: ClassVar[MetaData] = MetaData(naming_convention=NAMES)
    id: Mapped[int] = mapped_column(primary_key=True)

    @property
    def audit_root(self) -> Base:
        """The thing on whose page a trail line about this row is shown."""
        return self


db = SQLAlchemy(model_class=Base, disable_autonaming=True)
_open: ContextVar[bool] = ContextVar("transaction_open", default=False)


def session() -> Session:
    """The session of this request, job or command."""
    return db.session()


@contextmanager
def transaction() -> Iterator[Session]:
    """The one place where a write begins and ends; joins a transaction that is open.

    Two people at the same thing at once become a ``Conflict``, not a lost decision.
    """
    current = session()
    if _open.get():
        yield current
        return
    token = _open.set(True)
    try:
        if current.in_transaction():  # what was only read; a writer begins anew, IMMEDIATE
            current.rollback()
        current.connection(execution_options={"writes": True})
        yield current
        current.commit()
    except StaleDataError as stale:
        current.rollback()
        raise Conflict() from stale
    except BaseException:
        current.rollback()
        raise
    finally:
        _open.reset(token)


def in_transaction() -> bool:
    """Whether a write transaction is open here."""
    return _open.get()


def locked(statement: Chosen) -> Chosen:
    """Read the rows as they are now and keep others from changing them until the end.

    On SQLite the writer already has the database to itself.
    """
    return statement.with_for_update().execution_options(populate_existing=True)


def next_ids(row: type[Base], count: int) -> list[int]:
    """Numbers for rows that others point at before they are written; within a transaction."""
    current = session()
    if current.get_bind().dialect.name == "sqlite":  # the writer has the database to itself
        last = current.scalar(select(func.coalesce(func.max(row.id), 0))) or 0
        return list(range(last + 1, last + 1 + count))
    sequence = func.nextval(func.pg_get_serial_sequence(f'"{row.__tablename__}"', "id"))
    each = select(sequence).select_from(func.generate_series(1, count))
    return sorted(int(number) for number in current.scalars(each))


def violated(error: IntegrityError, *columns: str) -> bool:
    """Whether a unique key over these columns stopped the insert, on either database."""
    said = str(error.orig)
    return all(column in said for column in columns)


def url_of(address: str) -> str:
    """The SQLAlchemy address for a configured one: plain ``postgresql://`` means psycopg 3."""
    for plain in ("postgres://", "postgresql://"):
        if address.startswith(plain):
            return "postgresql+psycopg://" + address.removeprefix(plain)
    return address


@event.listens_for(Engine, "connect")
def _prepare_sqlite(connection: Any, record: Any) -> None:
    if "sqlite3" not in type(connection).__module__:
        return
    connection.isolation_level = None  # we say BEGIN ourselves
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", CACHE):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT}")
    cursor.close()


@event.listens_for(Engine, "begin")
def _begin_sqlite(connection: Any) -> None:
    if connection.dialect.name == "sqlite":
        writes = connection.get_execution_options().get("writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


__all__ = [
    "Base",
    "IntegrityError",
    "OperationalError",
    "ProgrammingError",
    "db",
    "in_transaction",
    "locked",
    "next_ids",
    "session",
    "transaction",
    "url_of",
    "violated",
]
