"""Months are closed in their order, first for now and then for good; closed stays closed."""

from datetime import date

import pytest
from flask import Flask

from accounts.memberships.model import Role
from core.values.errors import NotAllowed
from core.values.lifecycle import NotInThisState
from funding.books import errors, months
from funding.books.schema import WhyCommand
from tests.builders import make_person
from tests.funding.books.bookkeeping import FOOD, Books, make_books

pytestmark = pytest.mark.usefixtures("monday")
JANUARY, FEBRUARY, NOVEMBER = date(2026, 1, 1), date(2026, 2, 1), date(2026, 11, 1)
COFFEE = date(2026, 1, 10)


@pytest.fixture
def books(app: Flask) -> Books:
    made = make_books()
    made.spend(4_00, FOOD, COFFEE)
    return made


def test_a_month_that_is_closed_for_now_takes_only_what_who_closes_books(books: Books):
    months.soft_close(books.actor, JANUARY)
    with pytest.raises(errors.MonthSoftClosed):
        books.spend(1_00, FOOD, COFFEE, by=books.owner.actor)
    assert books.spend(1_00, FOOD, COFFEE) == 2


def test_a_month_that_is_closed_takes_nothing_and_stays_closed(books: Books):
    months.soft_close(books.actor, JANUARY)
    months.close(books.actor, JANUARY)
    with pytest.raises(errors.MonthClosed):
        books.spend(1_00, FOOD, COFFEE)
    with pytest.raises(errors.MonthClosed):
        books.undo(1, COFFEE)
    with pytest.raises(NotInThisState):
        months.reopen(books.actor, JANUARY, WhyCommand("Bon gevonden"))
    assert books.undo(1, date(2026, 2, 1)) == 2


def test_what_was_closed_for_now_is_opened_again_with_a_reason(books: Books):
    months.soft_close(books.actor, JANUARY)
    with pytest.raises(errors.NoReason):
        months.reopen(books.actor, JANUARY, WhyCommand(""))
    months.reopen(books.actor, JANUARY, WhyCommand("Bon gevonden"))
    assert books.spend(1_00, FOOD, COFFEE, by=books.owner.actor) == 2


def test_months_go_in_their_order(books: Books):
    with pytest.raises(errors.EarlierMonthOpen):
        months.soft_close(books.actor, FEBRUARY)
    months.soft_close(books.actor, JANUARY)
    months.soft_close(books.actor, FEBRUARY)
    with pytest.raises(errors.EarlierMonthOpen):
        months.close(books.actor, FEBRUARY)


def test_a_month_that_is_not_over_stays_open(books: Books):
    for month in range(1, 11):
        months.soft_close(books.actor, date(2026, month, 1))
    with pytest.raises(errors.MonthNotOver):
        months.soft_close(books.actor, NOVEMBER)


def test_who_may_not_close_does_not(books: Books):
    helper = make_person(books.owner, Role.COORDINATOR)
    with pytest.raises(NotAllowed):
        months.soft_close(helper.actor, JANUARY)
