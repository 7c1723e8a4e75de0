"""A gift out of the pot is an entry and a number, and says nothing about who got it."""

from dataclasses import replace
from datetime import date

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from accounts.memberships.model import Role
from core.storage.database import session
from core.values.errors import NotAllowed, NotFound
from core.values.money import Money
from funding.books import errors as booking
from funding.books import ledgers
from funding.emergency import errors, queries, service, standing
from funding.emergency.model import EmergencyPayout, WordKind
from funding.emergency.rules import Case, case_of
from funding.emergency.schema import PayoutCommand, PotCommand, WordCommand
from tests.builders import make_organisation, make_person
from tests.funding.books.bookkeeping import BANK, CASH, GIFTS, NEW_YEAR, Books, make_books

pytestmark = pytest.mark.usefixtures("monday")
MARCH = date(2026, 3, 4)
POT = 4400


@pytest.fixture
def books(app: Flask) -> Books:
    """500 euro for the pot, of which nothing is spent; a warning above 100."""
    books = make_books()
    books.receive(500_00, GIFTS, date(2026, 3, 1), through=CASH)
    service.settle(books.actor, PotCommand(NEW_YEAR, Money(100_00), Money(500_00)))
    service.add_word(books.actor, WordCommand(WordKind.HELPER, "Taalhuis"))
    return books


def word(books: Books, name: str) -> int:
    ledger = ledgers.found(books.actor)
    assert ledger is not None
    return next(w.id for kind in WordKind for w in standing.words(ledger, kind) if w.name == name)


def gift(books: Books, cents: int = 40_00, **more) -> PayoutCommand:
    command = PayoutCommand(
        MARCH, Money(cents), word(books, "Medicijnen"), books.account(CASH),
        word(books, "Taalhuis"), seen=0,
    )  # fmt: skip
    return replace(command, **more)


def left(books: Books) -> Money | None:
    ledger = ledgers.found(books.actor)
    assert ledger is not None
    pot = standing.pot(ledger)
    assert pot is not None
    return standing.left(ledger, pot)


def number_of(row: EmergencyPayout) -> int:
    return row.entry.number


def test_a_gift_is_booked_and_gets_a_number(books: Books):
    row = service.pay(books.actor, gift(books))
    assert str(Case(row.year, row.number)) == "NP-2026-0001"
    assert books.entry(number_of(row)) == {POT: 40_00, CASH: -40_00}
    assert (row.entry.what, row.entry.party) == ("Noodpot NP-2026-0001: Medicijnen", "Taalhuis")
    assert left(books) == Money(460_00)


def test_every_gift_has_a_new_number_unless_it_is_for_the_same_case(books: Books):
    first = service.pay(books.actor, gift(books))
    second = service.pay(books.actor, gift(books, 20_00, money_id=books.account(CASH)))
    again = service.pay(books.actor, gift(books, 5_00, case="np-2026-0001"))
    assert [row.number for row in (first, second, again)] == [1, 2, 1]


def test_the_same_form_sent_twice_pays_once(books: Books):
    first = service.pay(books.actor, gift(books))
    assert service.pay(books.actor, gift(books)).id == first.id
    later = gift(books, seen=number_of(first))
    assert service.pay(books.actor, later).id != first.id


@pytest.mark.parametrize(
    "typed", ["Fatima", "1-2-1990", "123456782", "NP-2026-00O1", "NP-2026-١٢٣٤"]
)
def test_the_field_for_a_number_takes_nothing_else(books: Books, typed: str):
    with pytest.raises(errors.NotACaseNumber):
        service.pay(books.actor, gift(books, case=typed))


@given(st.text(max_size=20))
def test_no_text_is_a_case_but_a_number_of_that_shape(typed: str):
    try:
        found = case_of(typed)
    except errors.NotACaseNumber:
        return
    assert str(found).replace("-", "").isalnum()


def test_a_number_that_was_not_given_is_refused(books: Books):
    with pytest.raises(errors.UnknownCase):
        service.pay(books.actor, gift(books, case="NP-2026-0001"))


def test_more_than_the_limit_or_than_is_left_asks_for_a_second_thought(books: Books):
    with pytest.raises(errors.AboveLimit):
        service.pay(books.actor, gift(books, 100_01))
    session().rollback()
    service.pay(books.actor, gift(books, 460_00, aware=True))
    with pytest.raises(errors.MoreThanIsLeft):
        service.pay(books.actor, gift(books, 40_01))
    session().rollback()
    books.move(30_00, CASH, BANK, MARCH)
    with pytest.raises(booking.CashBelowZero):  # the box has less than the pot
        service.pay(books.actor, gift(books, 20_00))


def test_what_is_booked_back_is_in_the_pot_again(books: Books):
    row = service.pay(books.actor, gift(books))
    books.undo(number_of(row), MARCH)
    assert left(books) == Money(500_00)
    ledger = ledgers.found(books.actor)
    assert ledger is not None
    (line,) = queries.listed(ledger, queries.Wish()).rows
    assert line.undone_by == 3
    assert queries.overview(ledger, 2026, "").times == 0


def test_the_figures_of_a_year_are_those_of_its_gifts(books: Books):
    service.pay(books.actor, gift(books, 30_00, receipt=True))
    service.pay(books.actor, gift(books, 10_00, category_id=word(books, "Kleding")))
    service.pay(books.actor, gift(books, 15_00, day=date(2026, 4, 1), helper_id=None))
    ledger = ledgers.found(books.actor)
    assert ledger is not None
    year = queries.overview(ledger, 2026, "Niemand")
    assert (year.total, year.times, year.without_receipt) == (Money(55_00), 3, 2)
    shown = [(each.label, each.amount.cents) for each in year.by_category]
    assert shown == [("Medicijnen", 45_00), ("Kleding", 10_00)]
    assert [(e.label, e.amount.cents) for e in year.by_helper] == [
        ("Taalhuis", 40_00),
        ("Niemand", 15_00),
    ]
    assert [month.month for month, _ in year.by_month] == [3, 4]


def test_words_are_of_one_list_of_one_organisation(books: Books):
    with pytest.raises(errors.WrongWord):
        service.pay(books.actor, gift(books, category_id=word(books, "Taalhuis")))
    with pytest.raises(errors.WordThere):
        service.add_word(books.actor, WordCommand(WordKind.HELPER, "taalhuis"))
    gone = word(books, "Kleding")
    service.end_word(books.actor, gone)
    with pytest.raises(errors.WrongWord):
        service.pay(books.actor, gift(books, category_id=gone))
    other = make_person(make_organisation(), Role.TREASURER)
    with pytest.raises(booking.NoBooks):
        service.end_word(other.actor, gone)


def test_money_leaves_only_a_cash_box_or_a_bank_account(books: Books):
    with pytest.raises(booking.WrongAccount):
        service.pay(books.actor, gift(books, money_id=books.account(GIFTS)))


def test_two_people_do_not_decide_over_each_other(books: Books):
    with pytest.raises(errors.PotChanged):
        service.settle(books.actor, PotCommand(NEW_YEAR, version=7))


def test_an_auditor_looks_and_does_not_pay(books: Books):
    auditor = make_person(books.owner, Role.AUDITOR)
    with pytest.raises(NotAllowed):
        service.pay(auditor.actor, gift(books))
    reader = make_person(books.owner, Role.READER)
    with pytest.raises(NotFound):
        service.pay(reader.actor, gift(books))
