"""A receipt is kept first, described later, and is in the books once."""

from datetime import date
from typing import cast

import pytest
from flask import Flask
from sqlalchemy import update

from core.storage.database import IntegrityError, session, transaction
from core.values.errors import NotAllowed, NotFound
from core.values.lifecycle import NotInThisState
from core.values.money import Money
from funding.bank.model import BankEntry
from funding.books.errors import (
    CashBelowZero,
    DoesNotAddUp,
    InTheFuture,
    Nothing,
    WrongAccount,
)
from funding.books.schema import Part
from funding.grants.errors import Replaced
from funding.receipts import entries, errors, service, waiting
from funding.receipts.model import Aside, Paid, Receipt, ReceiptState
from funding.receipts.schema import AsideCommand, BookCommand, DetailsCommand, WhyCommand
from tests.funding.books.bookkeeping import CASH, FOOD, RENT, make_books
from tests.funding.receipts.brought import MARCH, Drawer, open_drawer, photo

pytestmark = pytest.mark.usefixtures("monday")
ADVANCED = 1640
AWARE = BookCommand(aware=True)  # nothing went into the box here


@pytest.fixture
def drawer(app: Flask) -> Drawer:
    return open_drawer()


def test_a_photo_alone_is_a_receipt_and_says_what_it_still_needs(drawer: Drawer):
    number = drawer.keep()
    kept = drawer.see(number)
    assert (kept.label, kept.state) == ("B-0001", ReceiptState.NEW)
    assert "het bedrag" in kept.missing
    with pytest.raises(NotInThisState):
        service.book(drawer.actor, number, AWARE)


def test_with_all_that_is_on_it_a_cash_receipt_is_booked_once(drawer: Drawer):
    number = drawer.keep(details=drawer.said(12_50))
    assert drawer.see(number).state == ReceiptState.DESCRIBED
    entry = service.book(drawer.actor, number, AWARE)
    assert service.book(drawer.actor, number, AWARE) == entry
    assert drawer.books.entry(entry) == {FOOD: 12_50, CASH: -12_50}
    assert drawer.see(number).entry == entry


def test_out_of_an_empty_box_nothing_is_booked_before_somebody_says_to_know(drawer: Drawer):
    number = drawer.keep(details=drawer.said(12_50))
    with pytest.raises(CashBelowZero):
        service.book(drawer.actor, number)
    assert drawer.see(number).state == ReceiptState.DESCRIBED
    assert service.book(drawer.actor, number, AWARE) == 1


def test_what_somebody_advanced_is_owed_to_that_person(drawer: Drawer):
    number = drawer.keep(details=drawer.said(30_00, Paid.ADVANCED))
    assert drawer.see(number).missing == ["wie het voorschoot"]
    drawer_says = drawer.said(30_00, Paid.ADVANCED, advanced_by="Fatma", version=1)
    service.describe(drawer.actor, number, drawer_says)
    entry = service.book(drawer.actor, number, AWARE)
    booked = drawer.books.entry(entry)
    assert (booked.pop(FOOD), list(booked.values())) == (30_00, [-30_00])


@pytest.mark.parametrize(
    ("paid", "refusal"),
    [(Paid.BANK, errors.WaitsForTheBank), (Paid.UNPAID, errors.NotPaid)], ids=["bank", "unpaid"],
)  # fmt: skip
def test_what_was_paid_by_bank_or_not_at_all_is_not_booked_by_itself(drawer, paid, refusal):
    number = drawer.keep(details=drawer.said(paid=paid))
    with pytest.raises(refusal):
        service.book(drawer.actor, number, AWARE)


def test_only_what_was_paid_by_bank_waits_for_the_bank(drawer: Drawer):
    number = drawer.keep(details=drawer.said(45_00, Paid.BANK, party="Drukkerij"))
    for paid in (Paid.CASH, Paid.UNPAID):
        drawer.keep(details=drawer.said(45_00, paid))
    (item,) = waiting.waiting(drawer.books.owner.id)
    assert (item.amount, item.day, item.party) == (Money(-45_00), MARCH, "Drukkerij")
    assert item.label.startswith(f"B-{number:04d}")
    lines = waiting.lines(drawer.actor, item.id)
    assert [line.amount for line in lines] == [Money(45_00)]


def test_the_line_of_the_bank_settles_it_once_and_what_is_undone_waits_again(drawer: Drawer):
    number = drawer.keep(details=drawer.said(45_00, Paid.BANK))
    (item,) = waiting.waiting(drawer.books.owner.id)
    entry = drawer.entry(drawer.books.spend(45_00, FOOD, MARCH))
    line = cast(BankEntry, None)  # a receipt keeps nothing of it
    with transaction():
        waiting.settle(drawer.actor, item.id, line, entry)
    assert drawer.see(number).entry == entry.number
    assert [*waiting.waiting(drawer.books.owner.id)] == []
    with pytest.raises(errors.NotToChange), transaction():
        waiting.settle(drawer.actor, item.id, line, entry)
    drawer.books.undo(entry.number, MARCH)
    with transaction():
        waiting.release(drawer.actor, item.id, drawer.entry(entry.number))
    assert drawer.see(number).state == ReceiptState.DESCRIBED


def test_nobody_settles_the_receipt_of_another_organisation(drawer: Drawer):
    drawer.keep(details=drawer.said(45_00, Paid.BANK))
    (item,) = waiting.waiting(drawer.books.owner.id)
    entry = drawer.entry(drawer.books.spend(45_00, FOOD, MARCH))
    for verb in (waiting.lines, lambda a, n: waiting.release(a, n, entry)):
        with pytest.raises(NotFound):
            verb(make_books().actor, item.id)


def test_an_entry_that_is_booked_back_frees_its_receipt(drawer: Drawer):
    number = drawer.keep(details=drawer.said())
    drawer.books.undo(service.book(drawer.actor, number, AWARE), MARCH, "Verkeerde bon")
    freed = drawer.see(number)
    assert (freed.state, freed.entry, freed.reason) == (
        ReceiptState.DESCRIBED, None, "Verkeerde bon",
    )  # fmt: skip
    assert service.book(drawer.actor, number, AWARE) == 3


def test_a_receipt_hangs_on_an_entry_that_stands_and_comes_off_with_a_reason(drawer: Drawer):
    entry = drawer.books.spend(12_50, FOOD, MARCH)
    number = drawer.keep()
    entries.attach(drawer.actor, number, entry)
    entries.attach(drawer.actor, number, entry)  # pressed twice
    assert drawer.see(number).entry == entry
    entries.detach(drawer.actor, number, WhyCommand("Hoort bij een andere"))
    assert (drawer.see(number).state, drawer.see(number).entry) == (ReceiptState.NEW, None)


def test_a_receipt_hangs_on_nothing_that_was_booked_back(drawer: Drawer):
    entry, number = drawer.books.spend(12_50, FOOD, MARCH), drawer.keep()
    drawer.books.undo(entry, MARCH)
    for wrong in (entry, entry + 1, 999):
        with pytest.raises(errors.WrongEntry):
            entries.attach(drawer.actor, number, wrong)


def test_its_own_entry_is_undone_and_not_taken_off(drawer: Drawer):
    number = drawer.keep(details=drawer.said())
    service.book(drawer.actor, number, AWARE)
    with pytest.raises(errors.BookedFromIt):
        entries.detach(drawer.actor, number, WhyCommand("Toch niet"))


def test_the_amount_of_a_booked_receipt_stands_fast_also_in_the_database(drawer: Drawer):
    number = drawer.keep(details=drawer.said())
    service.book(drawer.actor, number, AWARE)
    with pytest.raises(errors.NotToChange):
        service.describe(drawer.actor, number, drawer.said(99_00))
    with pytest.raises(IntegrityError), transaction():
        session().execute(update(Receipt).values(amount=Money(1)))


def test_the_same_file_is_shown_before_it_is_kept_again_with_a_reason(drawer: Drawer):
    data = photo()
    first = drawer.keep(data)
    with pytest.raises(errors.KeptAlready) as refused:
        drawer.keep(data)
    assert refused.value.numbers == [first]
    again = drawer.keep(data, again="Twee keer hetzelfde gekocht")
    assert drawer.see(again).again == "Twee keer hetzelfde gekocht"


def test_a_form_that_is_sent_twice_is_one_receipt(drawer: Drawer):
    data = photo()
    assert drawer.keep(data, seen=0) == drawer.keep(data, seen=0) == 1


def test_the_same_file_of_another_organisation_is_nobodys_business(drawer: Drawer):
    data = photo()
    drawer.keep(data)
    other = Drawer(make_books(), drawer.volunteer)
    assert other.keep(data) == 1


def test_the_same_amount_day_and_shop_are_shown_as_a_likely_double(drawer: Drawer):
    first, second = (drawer.keep(details=drawer.said(party=name)) for name in ("Bart", "BART"))
    drawer.keep(details=drawer.said(12_51))
    assert drawer.see(first).alike == [second]
    service.set_aside(drawer.actor, second, AsideCommand(Aside.DOUBLE))
    assert drawer.see(first).alike == []


def test_what_is_set_aside_stays_so_and_can_be_brought_again(drawer: Drawer):
    data = photo()
    number = drawer.keep(data, drawer.said())
    with pytest.raises(errors.NoReason):
        service.set_aside(drawer.actor, number, AsideCommand(Aside.OTHER))
    service.set_aside(drawer.actor, number, AsideCommand(Aside.PRIVATE))
    service.set_aside(drawer.actor, number, AsideCommand(Aside.PRIVATE))  # pressed twice
    with pytest.raises(errors.NotToChange):
        service.describe(drawer.actor, number, drawer.said(1_00))
    assert drawer.keep(data, again="Het was toch voor de inloop") == 2


def test_who_brought_it_says_what_is_on_it_and_who_keeps_the_books_what_it_was_for(drawer: Drawer):
    who = drawer.volunteer.actor
    number = drawer.keep(details=drawer.said(), by=who)
    assert drawer.see(number, who).missing == ["onder welke post het hoort"]
    with pytest.raises(NotAllowed):
        service.book(who, number, AWARE)
    service.describe(drawer.actor, number, drawer.said(version=drawer.see(number).version))
    with pytest.raises(errors.OthersFilledIn):
        service.describe(who, number, drawer.said(9_00))


def test_somebody_elses_receipt_is_not_there_for_who_does_not_read_the_books(drawer: Drawer):
    number = drawer.keep()
    with pytest.raises(NotFound):
        drawer.see(number, drawer.volunteer.actor)


def test_two_windows_do_not_overwrite_each_other(drawer: Drawer):
    number = drawer.keep()
    opened = drawer.see(number).version
    service.describe(drawer.actor, number, DetailsCommand(party="Hema", version=opened))
    with pytest.raises(Replaced):
        service.describe(drawer.actor, number, DetailsCommand(party="Action", version=opened))
    assert drawer.see(number).party == "Hema"


def test_what_was_ready_cannot_lose_what_it_needs(drawer: Drawer):
    number = drawer.keep(details=drawer.said())
    with pytest.raises(errors.StaysComplete):
        service.describe(drawer.actor, number, DetailsCommand(version=drawer.see(number).version))


def test_what_cannot_be_is_refused(drawer: Drawer):
    tries = [
        (drawer.said(day=date(2199, 1, 1)), InTheFuture),
        (drawer.said(0), Nothing),
        (drawer.said(-5), Nothing),
        (drawer.said(10, parts=[(FOOD, 4), (RENT, 5)]), DoesNotAddUp),
        (DetailsCommand(Money(1), parts=(Part(999_999, Money(1)),)), WrongAccount),
        (DetailsCommand(paid=Paid.CASH, money_id=drawer.books.account(RENT)), errors.WrongCashBox),
    ]
    for said, refusal in tries:
        with pytest.raises(refusal):
            drawer.keep(details=said)
