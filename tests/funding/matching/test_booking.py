"""A line of the bank is booked once, as what it was; undone it is open again."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from core.jobs import standing, work_off
from core.storage import audit
from core.storage.database import session
from core.values.errors import NotFound
from funding.bank import accounts as bank_accounts
from funding.bank.model import BankEntry
from funding.bank.schema import AccountCommand
from funding.books import months
from funding.books.errors import DoesNotAddUp, MonthSoftClosed, UndoneAlready
from funding.grants.model import Instalment
from funding.matching import accounts, errors, service
from funding.matching.schema import CertainCommand, StandsForCommand
from tests.builders import make_person
from tests.funding.bank.desk import lay_desk as another_desk
from tests.funding.bank.messages import Month, camt
from tests.funding.books.bookkeeping import BANK, FOOD, GIFTS, RENT
from tests.funding.matching.table import HALL, MARCH, Desk, came, lay_desk

pytestmark = pytest.mark.usefixtures("monday")
GRANTS, SAVINGS, TRANSIT = 8000, 1110, 1290


@pytest.fixture
def desk(app: Flask) -> Desk:
    return lay_desk()


def received() -> list[date | None]:
    session().rollback()
    return list(session().scalars(select(Instalment.received_on).order_by(Instalment.id)))


def words(desk: Desk, line: int) -> list[str]:
    return [offer.word for offer in desk.found().offers(line)]


def test_an_instalment_that_came_is_income_of_its_grant_and_not_awaited_any_more(desk: Desk):
    reference = desk.promised(12_000)
    (line,) = desk.reads(came(12_000_00, text=f"Voorschot {reference}"))
    assert desk.found().certain == [(line, words(desk, line)[0])]
    assert desk.accept_certain() is None
    assert desk.books.balances() == {BANK: 12_000_00, GRANTS: -12_000_00}
    assert (received(), desk.found().lines) == ([MARCH], {})
    assert audit.verify().intact


def test_undone_the_line_and_the_instalment_are_open_again(desk: Desk):
    desk.promised(500)
    (line,) = desk.reads(came(500_00))
    (word,) = words(desk, line)
    number = desk.accept(line, word)
    desk.books.undo(number, MARCH)
    assert (received(), words(desk, line)) == ([None], [word])
    assert desk.accept(line, word) == number + 2
    with pytest.raises(UndoneAlready):
        desk.books.undo(number, MARCH)


def test_said_twice_it_is_booked_once(desk: Desk):
    desk.promised(500)
    (line,) = desk.reads(came(500_00))
    (word,) = words(desk, line)
    assert desk.accept(line, word) == desk.accept(line, word)
    with pytest.raises(errors.BookedAlready):
        desk.by_hand(line, (GIFTS, 500_00))


def test_two_instalments_in_one_payment_must_be_what_the_bank_says(desk: Desk):
    desk.promised(300, 200)
    short, whole = desk.reads(came(400_00), came(500_00))
    both = [item for item in desk.found().items if item.startswith("instalment")]
    with pytest.raises(errors.OtherSum):
        desk.accept(short, *both)
    assert desk.books.entry(desk.accept(whole, *both)) == {BANK: 500_00, GRANTS: -500_00}
    assert received() == [MARCH, MARCH]


def test_an_instalment_in_two_payments_is_received_with_the_last_one(desk: Desk):
    desk.promised(500)
    first, last = desk.reads(came(300_00), came(200_00))
    (key,) = desk.found().items
    one = desk.accept(first, key, in_part=True)
    assert received() == [None]
    assert [item.amount.cents for item in desk.found().items.values()] == [200_00]
    desk.accept(last, key)
    assert received() == [MARCH]
    desk.books.undo(one, MARCH)
    assert received() == [None]
    assert [item.amount.cents for item in desk.found().items.values()] == [300_00]


def test_what_stood_in_the_books_already_is_tied_and_not_booked_again(desk: Desk):
    number = desk.books.spend(12_50, FOOD, MARCH)
    (line,) = desk.reads(came(-12_50))
    (word,) = words(desk, line)
    assert desk.accept(line, word) == number
    assert desk.books.balances() == {BANK: -12_50, FOOD: 12_50}
    assert desk.found().items == {}


def test_by_hand_for_several_things_the_parts_are_what_the_bank_says(desk: Desk):
    (line,) = desk.reads(came(-100_00))
    with pytest.raises(DoesNotAddUp):
        desk.by_hand(line, (RENT, 60_00), (FOOD, 30_00))
    number = desk.by_hand(line, (RENT, 60_00), (FOOD, 40_00))
    assert desk.books.entry(number) == {BANK: -100_00, RENT: 60_00, FOOD: 40_00}


def test_money_between_two_own_accounts_goes_by_way_of_what_is_on_its_way(desk: Desk):
    savings = bank_accounts.add(desk.actor, AccountCommand(HALL, "Spaarrekening"))
    (out,) = desk.reads(came(-80_00, iban=HALL))
    (back,) = desk.reads(came(80_00, iban="NL31TEST0000000006"), account=HALL)
    assert words(desk, out) == ["transfer"]
    with pytest.raises(errors.NoAccountChosen):
        desk.accept(back, "transfer")
    accounts.choose(desk.actor, savings, StandsForCommand(desk.books.account(SAVINGS)))
    desk.accept(out, "transfer")
    assert desk.books.balances() == {BANK: -80_00, TRANSIT: 80_00}
    desk.accept(back, "transfer")
    assert desk.books.balances() == {BANK: -80_00, SAVINGS: 80_00}
    with pytest.raises(errors.AccountInUse):
        accounts.choose(desk.actor, savings, StandsForCommand(desk.books.account(BANK)))


def test_what_is_older_than_the_books_is_in_the_opening_balance(desk: Desk):
    (line,) = desk.reads(came(-3_75, day=date(2025, 12, 31)))
    assert desk.found().lines == {}
    with pytest.raises(errors.BeforeTheseBooks):
        desk.by_hand(line, (FOOD, 3_75))


def test_what_does_not_wait_any_more_cannot_be_the_reason(desk: Desk):
    desk.promised(500)
    first, second = desk.reads(came(500_00), came(500_00))
    (key,) = desk.found().items
    desk.accept(first, key)
    with pytest.raises(errors.NotWaiting):
        desk.accept(second, key)
    with pytest.raises(errors.NothingChosen):
        desk.accept(second)


def test_the_line_of_another_organisation_is_not_there(desk: Desk):
    stranger = another_desk("NL85TEST0000000004")
    stranger.read_in(camt(Month((came(-3_75),), 0, "NL85TEST0000000004")))
    theirs = session().scalars(select(BankEntry.id)).one()
    with pytest.raises(NotFound):
        desk.by_hand(theirs, (FOOD, 3_75))


def test_what_changed_since_it_was_shown_is_not_booked(desk: Desk):
    reference = desk.promised(500)
    desk.reads(came(500_00, text=reference))
    with pytest.raises(errors.SomethingChanged):
        service.accept_certain(desk.actor, CertainCommand("something else"))


def test_in_a_closed_month_it_takes_another_day(desk: Desk):
    january = date(2026, 1, 5)
    desk.books.spend(1_00, FOOD, january)
    (line,) = desk.reads(came(-3_75, day=january))
    months.soft_close(desk.actor, date(2026, 1, 1))
    coordinator = Desk(type(desk.books)(desk.books.owner, make_person(desk.books.owner)), 0)
    with pytest.raises(MonthSoftClosed):
        coordinator.by_hand(line, (FOOD, 3_75))
    assert coordinator.by_hand(line, (FOOD, 3_75), day=MARCH)


def test_much_that_is_certain_is_booked_in_turns(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    reference = desk.promised(100, 200, 300)
    desk.reads(*(came(euros * 100, text=reference) for euros in (100, 200, 300)))
    monkeypatch.setattr(service, "AT_ONCE", 1)
    number = desk.accept_certain()
    assert number is not None
    assert received() == [MARCH, None, None]
    own = desk.books.owner.id
    ledger: Any = SimpleNamespace(organisation_id=own)
    other: Any = SimpleNamespace(organisation_id=own * 10 + 1)
    assert service.working(ledger, number)
    assert service.working(other, number) is None
    work_off()
    assert service.working(ledger, number) is None
    assert (received(), standing(number).ready) == ([MARCH] * 3, True)
    assert desk.books.balances() == {BANK: 600_00, GRANTS: -600_00}
