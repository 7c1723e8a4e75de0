"""Money in and money out become entries that sum to zero; what was wrong is undone, not changed."""

from datetime import date

import pytest
from flask import Flask

from accounts.memberships.model import Role
from core.storage import audit
from core.values.errors import NotAllowed, NotFound
from core.values.money import Money
from funding.books import errors, ledgers, opening, service, totals
from funding.books.charts import Chart
from funding.books.model import EntryKind
from funding.books.schema import BeginCommand, TransferCommand
from tests.builders import make_organisation, make_person
from tests.funding.books.bookkeeping import (
    BANK,
    CASH,
    FEES,
    FOOD,
    GIFTS,
    NEW_YEAR,
    OWED,
    OWN,
    RENT,
    Books,
    make_books,
)

pytestmark = pytest.mark.usefixtures("monday")
MARCH = date(2026, 3, 4)


@pytest.fixture
def books(app: Flask) -> Books:
    return make_books()


def sound(books: Books) -> bool:
    """The totals that are kept are what the postings add up to, and the trail is whole."""
    ledger = ledgers.found(books.actor)
    assert ledger is not None
    return totals.differences(ledger.id) == [] and audit.verify().intact


def test_what_went_out_is_a_cost_and_less_on_the_bank(books: Books):
    number = books.spend(12_50, FOOD, MARCH)
    assert books.entry(number) == {FOOD: 12_50, BANK: -12_50}


def test_what_came_in_is_income_and_more_in_the_cash_box(books: Books):
    number = books.receive(80_00, GIFTS, MARCH, through=CASH)
    assert books.entry(number) == {GIFTS: -80_00, CASH: 80_00}


def test_one_payment_for_several_things_is_one_entry(books: Books):
    number = books.book(EntryKind.MONEY_OUT, MARCH, [(RENT, 300_00), (FOOD, 45_05)])
    assert books.entry(number) == {RENT: 300_00, FOOD: 45_05, BANK: -345_05}


def test_own_money_that_moves_is_neither_income_nor_cost(books: Books):
    number = books.move(50_00, CASH, BANK, MARCH)
    assert books.entry(number) == {CASH: -50_00, BANK: 50_00}


def test_what_there_was_on_the_first_day_leaves_the_own_capital(books: Books):
    number = books.open_with((BANK, 1_000_00), (CASH, 75_00), (OWED, 200_00))
    assert books.entry(number) == {BANK: 1_000_00, CASH: 75_00, OWED: -200_00, OWN: -875_00}
    with pytest.raises(errors.OpenedAlready):
        books.open_with((BANK, 1_00))
    books.undo(number, NEW_YEAR)
    books.open_with((BANK, 900_00))
    assert books.balances() == {OWN: -900_00, BANK: 900_00}


def test_a_cost_is_no_opening_balance(books: Books):
    with pytest.raises(errors.WrongAccount):
        books.open_with((BANK, 10_00), (FOOD, 5_00))


def test_undoing_books_the_opposite_and_both_stay(books: Books):
    wrong = books.spend(99_00, FEES, MARCH)
    right = books.undo(wrong, date(2026, 4, 1))
    assert books.entry(wrong) == {FEES: 99_00, BANK: -99_00}
    assert books.entry(right) == {FEES: -99_00, BANK: 99_00}
    assert books.balances() == {}
    with pytest.raises(errors.UndoneAlready):
        books.undo(wrong, MARCH)
    with pytest.raises(errors.IsItselfUndoing):
        books.undo(right, MARCH)


def test_entries_are_numbered_without_a_gap_also_after_one_that_was_refused(books: Books):
    first = books.spend(1_00, FOOD, MARCH)
    with pytest.raises(errors.DoesNotAddUp):
        books.book(EntryKind.MONEY_OUT, MARCH, [(FOOD, 1_00), (RENT, 1_00)], whole=3_00)
    assert (first, books.spend(2_00, FOOD, MARCH)) == (1, 2)


@pytest.mark.parametrize("cents", [0, -5_00])
def test_an_amount_of_nothing_or_less_is_refused(books: Books, cents: int):
    with pytest.raises(errors.Nothing):
        books.spend(cents, FOOD, MARCH)
    with pytest.raises(errors.Nothing):
        books.move(cents, CASH, BANK, MARCH)


def test_the_day_lies_within_the_books_and_not_in_the_future(books: Books):
    with pytest.raises(errors.BeforeTheBooks):
        books.spend(1_00, FOOD, date(2025, 12, 31))
    with pytest.raises(errors.InTheFuture):
        books.spend(1_00, FOOD, date(2026, 11, 24))
    assert books.spend(1_00, FOOD, date(2026, 11, 23)) == 1


def test_nothing_is_booked_under_an_account_of_others(books: Books):
    other = make_organisation()
    theirs = make_person(other, Role.TREASURER)
    opening.begin(theirs.actor, BeginCommand(Chart.FOUNDATION, NEW_YEAR))
    here, there = books.account(BANK), Books(other, theirs).account(CASH)
    with pytest.raises(errors.WrongAccount):
        service.transfer(books.actor, TransferCommand(MARCH, Money(1), here, there, ""))


def test_who_keeps_no_books_books_nothing(books: Books):
    reader = make_person(books.owner, Role.READER)
    with pytest.raises(NotFound):  # a reader does not even see that there are books
        books.spend(1_00, FOOD, MARCH, by=reader.actor)
    auditor = make_person(books.owner, Role.AUDITOR)
    with pytest.raises(NotAllowed):
        books.spend(1_00, FOOD, MARCH, by=auditor.actor)
    stranger = make_organisation()
    with pytest.raises(errors.NoBooks):
        books.spend(1_00, FOOD, MARCH, by=stranger.actor)


def test_books_are_begun_once_and_not_in_the_future(books: Books):
    with pytest.raises(errors.BooksThere):
        opening.begin(books.actor, BeginCommand(Chart.FOUNDATION, NEW_YEAR))
    other = make_organisation()
    with pytest.raises(errors.FirstDayToCome):
        opening.begin(other.actor, BeginCommand(Chart.FOUNDATION, date(2026, 12, 1)))


def test_the_totals_that_are_kept_are_what_the_postings_add_up_to(books: Books):
    books.open_with((BANK, 500_00))
    for day in (date(2026, 1, 31), date(2026, 2, 1), MARCH, MARCH):
        books.spend(10_01, FOOD, day)
        books.receive(3_33, GIFTS, day, through=CASH)
    books.undo(books.book(EntryKind.MONEY_OUT, MARCH, [(RENT, 7_00), (RENT, 8_00)]), MARCH)
    assert sound(books)
    assert books.balances() == {
        OWN: -500_00, CASH: 13_32, BANK: 459_96, FOOD: 40_04, GIFTS: -13_32,
    }  # fmt: skip
