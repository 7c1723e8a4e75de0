"""Whoever goes past our own code, in SQL, is refused by the database itself; on both of them."""

from datetime import date

import pytest
from flask import Flask
from sqlalchemy import Connection, insert, select

from core.storage.database import IntegrityError, db
from core.values import clock
from core.values.money import Money
from funding.books import months
from funding.books.model import BookPeriod, Entry, EntryKind, Ledger, Posting
from tests.funding.books.bookkeeping import BANK, FOOD, Books, make_books

pytestmark = pytest.mark.usefixtures("monday")
COFFEE = date(2026, 1, 10)


@pytest.fixture
def books(app: Flask) -> Books:
    made = make_books()
    made.spend(4_00, FOOD, COFFEE)
    return made


def smuggle(books: Books, connection: Connection, *cents: int, month: date = COFFEE) -> None:
    """An entry with these postings, written past the service."""
    ledger = connection.execute(select(Ledger.id)).scalar_one()
    period = select(BookPeriod.id).where(BookPeriod.starts_on <= month, BookPeriod.ends_on >= month)
    for line, amount in enumerate(cents, 1):
        account = books.account(BANK if line % 2 else FOOD)
        connection.execute(insert(Posting).values(
            entry_id=900, line=line, account_id=account, cents=Money(amount)
        ))  # fmt: skip
    connection.execute(insert(Entry).values(
        id=900, ledger_id=ledger, number=900, period_id=connection.scalar(period), day=month,
        kind=EntryKind.OTHER, what="x", party="", at=clock.now(),
    ))  # fmt: skip


def test_an_entry_that_sums_to_zero_is_taken(books: Books):
    with db.engine.begin() as connection:
        smuggle(books, connection, 5_00, -5_00)


@pytest.mark.parametrize("cents", [(), (5_00,), (5_00, -4_99), (5_00, 5_00)])
def test_an_entry_that_does_not_sum_to_zero_is_refused(books: Books, cents: tuple[int, ...]):
    with pytest.raises(IntegrityError, match="sum to zero"), db.engine.begin() as connection:
        smuggle(books, connection, *cents)


def test_a_posting_without_an_entry_is_refused_at_the_end(books: Books):
    with pytest.raises(IntegrityError), db.engine.begin() as connection:
        connection.execute(insert(Posting).values(
            entry_id=901, line=1, account_id=books.account(BANK), cents=Money(1)
        ))  # fmt: skip


def test_nothing_is_added_to_an_entry_later(books: Books):
    with pytest.raises(IntegrityError, match="made already"), db.engine.begin() as connection:
        connection.execute(insert(Posting).values(
            entry_id=select(Entry.id).scalar_subquery(), line=3,
            account_id=books.account(BANK), cents=Money(1),
        ))  # fmt: skip


@pytest.mark.parametrize("change", [
    "UPDATE posting SET cents = cents + 1",
    "UPDATE entry SET day = '2026-02-01'",
    "UPDATE entry SET what = 'iets anders'",
    "DELETE FROM posting",
    "DELETE FROM entry",
])  # fmt: skip
def test_what_was_booked_is_neither_changed_nor_removed(books: Books, change: str):
    with pytest.raises(IntegrityError, match="written once"), db.engine.begin() as connection:
        connection.exec_driver_sql(change)


def test_a_closed_month_takes_nothing_and_is_not_opened(books: Books):
    months.soft_close(books.actor, date(2026, 1, 1))
    months.close(books.actor, date(2026, 1, 1))
    with pytest.raises(IntegrityError, match="period is closed"), db.engine.begin() as connection:
        smuggle(books, connection, 5_00, -5_00)
    with pytest.raises(IntegrityError, match="stays closed"), db.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE book_period SET state = 'open' WHERE state = 'closed'")
