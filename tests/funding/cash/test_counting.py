"""A cash box is counted by people, and the books follow only when somebody says so."""

from dataclasses import replace
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select

from accounts.memberships.model import Role
from core.storage.database import session
from core.values.errors import NotAllowed, NotFound
from core.values.money import Money
from funding.books import errors as booking
from funding.books import months
from funding.books.model import Entry, EntryKind
from funding.books.schema import TransferCommand
from funding.books.service import transfer
from funding.cash import errors, queries, service, tasks
from funding.cash.rules import Piece
from funding.cash.schema import CountCommand, DifferenceCommand
from tests.builders import make_organisation, make_person
from tests.funding.books.bookkeeping import BANK, CASH, FOOD, GIFTS, Books, make_books

pytestmark = pytest.mark.usefixtures("monday")
MARCH, MAY = date(2026, 3, 4), date(2026, 5, 4)
DIFFERENCES = 4340


@pytest.fixture
def books(app: Flask) -> Books:
    """80 euro went into the box on 1 March."""
    books = make_books()
    books.receive(80_00, GIFTS, date(2026, 3, 1), through=CASH)
    return books


def counted(books: Books, cents: int, day: date = MARCH, **more) -> CountCommand:
    return CountCommand(books.account(CASH), day, total=Money(cents), **more)


def missing(cents: int) -> DifferenceCommand:
    return DifferenceCommand("Een bon is zoek", -cents)


def test_a_count_says_what_there_was_and_what_the_books_said(books: Books):
    pieces = (Piece(50_00, 1), Piece(20_00, 1), Piece(2_00, 3), Piece(5, 1), Piece(1, 0))
    number = service.count(books.actor, CountCommand(books.account(CASH), MARCH, pieces))
    one = queries.count(books.actor, number)
    assert (one.counted, one.expected, one.difference) == (Money(76_05), Money(80_00), Money(-3_95))
    assert one.pieces == [(50_00, 1), (20_00, 1), (2_00, 3), (5, 1)]


def test_a_count_is_of_the_end_of_its_day(books: Books):
    books.spend(30_00, FOOD, MARCH, through=CASH)
    books.receive(5_00, GIFTS, MAY, through=CASH)
    one = queries.count(books.actor, service.count(books.actor, counted(books, 50_00)))
    assert one.expected == Money(50_00)


def test_a_difference_is_booked_once_and_then_the_books_say_what_was_counted(books: Books):
    number = service.count(books.actor, counted(books, 77_50))
    entry = service.book_difference(books.actor, number, missing(2_50))
    assert books.entry(entry) == {CASH: -2_50, DIFFERENCES: 2_50}
    with pytest.raises(errors.DifferenceBooked):
        service.book_difference(books.actor, number, missing(2_50))
    books.undo(entry, MARCH)
    again = service.book_difference(books.actor, number, missing(2_50))
    assert books.balances()[CASH] == 77_50
    assert queries.count(books.actor, number).entry == again


def test_a_difference_of_a_closed_month_is_booked_on_an_open_day_after_it(books: Books):
    first = service.count(books.actor, counted(books, 77_50))
    for month in (1, 2, 3):
        months.soft_close(books.actor, date(2026, month, 1))
        months.close(books.actor, date(2026, month, 1))
    assert queries.count(books.actor, first).shut
    with pytest.raises(booking.MonthClosed):
        service.book_difference(books.actor, first, missing(2_50))
    for day, refusal in (
        (date(2026, 3, 20), booking.MonthClosed), (date(2026, 3, 3), errors.BeforeTheCount),
        (date(2026, 11, 24), booking.InTheFuture),
    ):  # fmt: skip
        with pytest.raises(refusal):
            service.book_difference(books.actor, first, replace(missing(2_50), day=day))
    number = service.book_difference(books.actor, first, replace(missing(2_50), day=MAY))
    assert session().scalar(select(Entry.day).where(Entry.number == number)) == MAY
    assert books.balances()[CASH] == 77_50


def test_a_difference_of_an_open_month_is_booked_on_the_day_of_the_count(books: Books):
    first = service.count(books.actor, counted(books, 77_50))
    number = service.book_difference(books.actor, first, replace(missing(2_50), day=MAY))
    assert session().scalar(select(Entry.day).where(Entry.number == number)) == MARCH


def test_what_was_too_much_is_booked_as_well(books: Books):
    number = service.count(books.actor, counted(books, 81_00))
    entry = service.book_difference(books.actor, number, DifferenceCommand("Wisselgeld", 1_00))
    assert books.entry(entry) == {CASH: 1_00, DIFFERENCES: -1_00}


def test_only_the_difference_that_was_shown_is_booked(books: Books):
    number = service.count(books.actor, counted(books, 77_50))
    books.spend(2_50, FOOD, MARCH, through=CASH)  # the receipt was found
    with pytest.raises(errors.NoDifference):
        service.book_difference(books.actor, number, missing(2_50))
    books.spend(1_00, FOOD, MARCH, through=CASH)
    with pytest.raises(errors.BooksMovedOn):
        service.book_difference(books.actor, number, missing(2_50))


def test_the_difference_of_the_last_count_holds_those_before_it(books: Books):
    first = service.count(books.actor, counted(books, 77_50))
    service.count(books.actor, counted(books, 77_50, MAY))
    with pytest.raises(errors.CountedLater):
        service.book_difference(books.actor, first, missing(2_50))


def test_a_wrong_count_is_not_changed_but_followed_by_another_one(books: Books):
    wrong = service.count(books.actor, counted(books, 70_00))
    with pytest.raises(errors.CountedThatDay):
        service.count(books.actor, counted(books, 80_00))
    with pytest.raises(errors.WhyAgain):
        service.recount(books.actor, wrong, counted(books, 80_00))
    again = counted(books, 80_00, reason="Briefje vergeten")
    right = service.recount(books.actor, wrong, again)
    assert service.recount(books.actor, wrong, again) == right  # sent twice
    assert queries.count(books.actor, wrong).replaced_by == right
    with pytest.raises(errors.CountedAgain):
        service.book_difference(books.actor, wrong, missing(10_00))
    assert service.count(books.actor, counted(books, 80_00)) == right  # the same said again


def test_a_count_that_was_booked_stands_until_that_is_undone(books: Books):
    number = service.count(books.actor, counted(books, 77_50))
    entry = service.book_difference(books.actor, number, missing(2_50))
    again = counted(books, 80_00, reason="Gevonden")
    with pytest.raises(errors.DifferenceBooked):
        service.recount(books.actor, number, again)
    books.undo(entry, MARCH)
    assert service.recount(books.actor, number, again)


@pytest.mark.parametrize("day", [date(2025, 12, 31), date(2026, 11, 24)])
def test_a_day_before_the_books_or_to_come_is_not_counted(books: Books, day: date):
    with pytest.raises((booking.BeforeTheBooks, booking.InTheFuture)):
        service.count(books.actor, counted(books, 1_00, day))


def test_only_a_cash_box_of_these_books_is_counted(books: Books):
    with pytest.raises(errors.NoSuchBox):
        service.count(books.actor, CountCommand(books.account(BANK), MARCH, total=Money(1)))
    stranger = make_person(make_organisation(), Role.TREASURER)
    with pytest.raises(booking.NoBooks):
        service.count(stranger.actor, counted(books, 1_00))
    number = service.count(books.actor, counted(books, 80_00))
    with pytest.raises(NotFound):
        queries.count(stranger.actor, number)
    auditor = make_person(books.owner, Role.AUDITOR)
    assert queries.count(auditor.actor, number).may_keep is False
    with pytest.raises(NotAllowed):
        service.count(auditor.actor, counted(books, 1_00, MAY))


def test_a_box_below_zero_is_said_before_it_is_booked(books: Books):
    command = TransferCommand(MARCH, Money(90_00), books.account(CASH), books.account(BANK), "X")
    with pytest.raises(booking.CashBelowZero) as said:
        transfer(books.actor, command)
    assert (said.value.details["day"], said.value.details["amount"]) == (MARCH, "€\u00a010,00")
    session().rollback()
    transfer(books.actor, TransferCommand(MARCH, Money(80_00), command.from_id, command.to_id, "X"))
    books.receive(5_00, GIFTS, MAY, through=CASH)
    before = TransferCommand(MARCH, Money(1_00), command.from_id, command.to_id, "X")
    with pytest.raises(booking.CashBelowZero):  # there was enough in May, and not in March
        transfer(books.actor, before)


def test_a_month_in_which_a_box_was_below_zero_is_not_closed_for_good(books: Books):
    books.book(EntryKind.MONEY_OUT, MARCH, [(FOOD, 90_00)], through=CASH)
    for month in (date(2026, 1, 1), date(2026, 2, 1)):
        months.soft_close(books.actor, month)
        months.close(books.actor, month)
    months.soft_close(books.actor, date(2026, 3, 1))
    with pytest.raises(booking.MonthBelowZero):
        months.close(books.actor, date(2026, 3, 1))
    books.move(10_00, BANK, CASH, MARCH)  # found on the file of the bank
    months.close(books.actor, date(2026, 3, 1))


def test_a_box_that_moved_waits_to_be_counted(books: Books):
    (task,) = tasks.to_count(books.actor)
    assert (task.due, task.late) == (date(2026, 4, 1), True)
    assert list(tasks.to_count(make_person(books.owner, Role.AUDITOR).actor)) == []
    service.count(books.actor, counted(books, 80_00))
    assert list(tasks.to_count(books.actor)) == []
    books.spend(1_00, FOOD, MAY, through=CASH)
    (task,) = tasks.to_count(books.actor)
    assert task.due == date(2026, 4, 4)
