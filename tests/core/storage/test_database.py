"""One way to write: all of it or nothing, one writer at a time on SQLite, nobody overwritten."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from threading import Barrier

import pytest
from flask import Flask
from sqlalchemy import event, func, select, update

from accounts.people.model import Person
from core.storage.columns import MoneyColumn
from core.storage.database import (
    Base,
    IntegrityError,
    db,
    in_transaction,
    locked,
    session,
    transaction,
    url_of,
    violated,
)
from core.values import clock
from core.values.errors import Conflict
from core.values.money import Money
from partnerships.negotiation.model import Proposal
from tests.partnerships.negotiation.table import lay_table


def person(name: str) -> Person:
    return Person(name=name, email=f"{name}@voorbeeld.test", created_at=clock.now())


def names() -> list[str]:
    session().rollback()
    return list(session().scalars(select(Person.name).order_by(Person.id)))


def test_a_transaction_keeps_everything_or_nothing(app: Flask):
    with transaction() as current:
        current.add(person("sam"))

    def fail_halfway() -> None:
        with transaction() as current:
            current.add(person("noor"))
            current.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_halfway()
    assert names() == ["sam"]
    assert not in_transaction()


def test_an_inner_transaction_is_part_of_the_outer_one(app: Flask):
    def fail_outside() -> None:
        with transaction():
            with transaction() as inner:
                inner.add(person("sam"))
            assert in_transaction()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_outside()
    assert names() == []


def test_a_transaction_after_a_read_still_begins_as_a_writer(app: Flask):
    begun: list[str] = []
    event.listen(db.engine, "before_cursor_execute", lambda *args: begun.append(args[2]))
    assert names() == []
    with transaction() as current:
        current.add(person("sam"))
    if db.engine.dialect.name == "sqlite":
        assert "BEGIN IMMEDIATE" in begun
    assert names() == ["sam"]


def test_writers_that_read_first_never_lose_an_update(app: Flask):
    with transaction() as current:
        current.add(person("0"))
    db.session.remove()
    start = Barrier(6)

    def count_up(_: int) -> None:
        with app.app_context():
            start.wait(30)
            for _ in range(5):
                with transaction() as current:
                    row = current.scalars(locked(select(Person))).one()
                    row.name = str(int(row.name) + 1)

    with ThreadPoolExecutor(6) as threads:
        list(threads.map(count_up, range(6)))
    assert names() == ["30"]


def test_a_row_that_somebody_else_decided_on_first_is_a_conflict(app: Flask):
    table = lay_table()
    number = table.propose(0, table.first_text(), "Anders.")

    def decide_too_late() -> None:
        with transaction() as current:
            row = current.scalars(select(Proposal).where(Proposal.number == number)).one()
            other = update(Proposal).values(version=Proposal.version + 1)
            current.execute(other.execution_options(synchronize_session=False))
            row.decided_at = clock.now()

    with pytest.raises(Conflict):
        decide_too_late()


def test_a_unique_key_that_stopped_an_insert_can_be_named(app: Flask):
    with transaction() as current:
        current.add(person("sam"))
    with pytest.raises(IntegrityError) as stopped, transaction() as current:
        current.add(person("sam"))
    assert violated(stopped.value, "email")
    assert not violated(stopped.value, "kvk")


def test_a_locked_read_sees_the_row_as_it_is_now(app: Flask):
    with transaction() as current:
        current.add(person("sam"))
    with transaction() as current:
        row = current.scalars(select(Person)).one()
        renamed = update(Person).values(name="noor")
        current.execute(renamed.execution_options(synchronize_session=False))
        assert row.name == "sam"
        assert current.scalars(locked(select(Person))).one().name == "noor"


def test_a_reference_to_nothing_is_refused_by_the_database(app: Flask):
    from accounts.memberships.model import Membership, Role

    lost = Membership(person_id=99, organisation_id=99, role=Role.READER, begun_at=clock.now())
    with pytest.raises(IntegrityError), transaction() as current:
        current.add(lost)


def test_moments_come_back_in_utc_and_naive_ones_are_refused(app: Flask):
    summer = datetime(2026, 7, 1, 12, 0, tzinfo=timezone(timedelta(hours=2)))
    with transaction() as current:
        current.add(Person(name="sam", email="s@voorbeeld.test", created_at=summer))
    assert session().scalars(select(Person.created_at)).one() == datetime(
        2026, 7, 1, 10, tzinfo=UTC
    )
    naive = Person(name="n", email="n@voorbeeld.test", created_at=datetime(2026, 7, 1))  # noqa: DTZ001
    with pytest.raises(Exception, match="time zone"), transaction() as current:
        current.add(naive)


def test_money_is_kept_as_whole_cents(app: Flask):
    column = MoneyColumn()
    dialect = db.engine.dialect
    assert column.process_bind_param(Money(1_250_50), dialect) == 125_050
    assert column.process_result_value(125_050, dialect) == Money(125_050)
    assert column.process_bind_param(None, dialect) is None


def test_every_constraint_has_a_name_so_that_a_migration_can_find_it():
    for table in Base.metadata.tables.values():
        assert all(constraint.name for constraint in table.constraints), table.name


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ("postgresql://u@h/d", "postgresql+psycopg://u@h/d"),
        ("postgres://u@h/d", "postgresql+psycopg://u@h/d"),
        ("postgresql+psycopg://u@h/d", "postgresql+psycopg://u@h/d"),
        ("sqlite:////tmp/x", "sqlite:////tmp/x"),
    ],
)
def test_a_plain_postgresql_address_means_psycopg_3(given: str, address: str):
    assert url_of(given) == address


@pytest.mark.parametrize(
    ("pragma", "value"), [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1)]
)
def test_sqlite_is_set_so_that_nothing_acknowledged_is_lost(app: Flask, pragma: str, value: object):
    with db.engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value
        else:
            assert connection.scalar(select(func.current_setting("fsync"))) in ("on", "off")
