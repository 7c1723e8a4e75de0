"""What a receipt asks for is paid once, and hangs on the entry that paid it."""

from __future__ import annotations

import pytest
from flask import Flask

from funding.payments import errors as no
from funding.payments import paying, service
from funding.payments.model import PaymentState as S
from funding.payments.schema import CashCommand
from funding.receipts import service as receipts
from funding.receipts.model import Paid, ReceiptState
from tests.builders import signed_in
from tests.funding.books.bookkeeping import CASH, FOOD, GIFTS
from tests.funding.payments.counter import MONDAY, Counter, open_counter, row, state
from tests.funding.receipts.brought import Drawer

pytestmark = pytest.mark.usefixtures("monday")


@pytest.fixture
def counter(app: Flask) -> Counter:
    return open_counter()


@pytest.fixture
def drawer(counter: Counter) -> Drawer:
    return Drawer(counter.books, counter.second)


def test_a_bill_is_paid_once_and_hangs_on_its_entry(counter: Counter, drawer: Drawer):
    bill = drawer.keep(details=drawer.said(300_00, Paid.UNPAID))
    reference = counter.propose(receipt=bill)
    with pytest.raises(no.ReceiptTaken):
        counter.propose(20_00, receipt=bill)
    counter.approve(counter.treasurer, reference)
    counter.books.receive(500_00, GIFTS, MONDAY, through=CASH)
    paid = CashCommand(MONDAY, counter.books.account(CASH), "De bakker wilde contant geld")
    number = paying.in_cash(counter.treasurer, reference, paid)
    assert (drawer.see(bill).state, drawer.see(bill).entry) == (ReceiptState.BOOKED, number)
    with pytest.raises(no.ReceiptTaken if state(reference) != S.PAID else no.ReceiptPaid):
        counter.propose(20_00, receipt=bill)


def test_when_its_entry_is_booked_back_both_wait_again(counter: Counter, drawer: Drawer):
    bill = drawer.keep(details=drawer.said(300_00, Paid.UNPAID))
    reference = counter.propose(receipt=bill)
    counter.approve(counter.treasurer, reference)
    counter.books.receive(500_00, GIFTS, MONDAY, through=CASH)
    paid = CashCommand(MONDAY, counter.books.account(CASH), "De bakker wilde contant geld")
    counter.books.undo(paying.in_cash(counter.treasurer, reference, paid), MONDAY)
    assert (state(reference), row(reference).entry_id) == (S.APPROVED, None)
    assert drawer.see(bill).entry is None


def test_what_was_withdrawn_leaves_the_bill_to_be_paid(counter: Counter, drawer: Drawer):
    bill = drawer.keep(details=drawer.said(300_00, Paid.UNPAID))
    service.withdraw(counter.asker, counter.propose(receipt=bill))
    assert state(counter.propose(receipt=bill)) == S.PROPOSED


def test_what_was_paid_is_not_paid_again(counter: Counter, drawer: Drawer):
    with pytest.raises(no.ReceiptPaid):
        counter.propose(receipt=drawer.keep(details=drawer.said(300_00, Paid.CASH)))
    lent = drawer.keep(details=drawer.said(300_00, Paid.ADVANCED, advanced_by="Vera"))
    with pytest.raises(no.ReceiptNotBooked):
        counter.propose(receipt=lent)
    receipts.book(drawer.actor, lent)
    assert state(counter.propose(receipt=lent)) == S.PROPOSED


def test_the_form_begins_with_what_the_bill_says(app: Flask, counter: Counter, drawer: Drawer):
    client = signed_in(app.test_client(), counter.owner.coordinator)
    said = drawer.said(12_50, Paid.UNPAID, party="Stichting De Brug")
    bill = drawer.keep(details=said)
    assert f"/betalingen/nieuw?bon={bill}" in client.get(f"/grootboek/bonnen/{bill}").text
    page = client.get(f"/betalingen/nieuw?bon={bill}").text
    assert 'value="12,50"' in page
    assert f'<option value="{counter.payee_id}" selected>' in page
    assert f'<option value="{counter.books.account(FOOD)}" selected>' in page
    form = {
        "payee_id": str(counter.payee_id), "amount": "12,50", "what": "Koffie", "seen": "0",
        "receipt": str(bill), "parts-0-account_id": str(counter.books.account(FOOD)),
    }  # fmt: skip
    assert client.post("/betalingen/nieuw", data=form | {"receipt": "x"}).status_code == 422
    there = client.post("/betalingen/nieuw", data=form).location
    assert f"/grootboek/bonnen/{bill}/bladen/1/foto" in client.get(there).text
    assert client.get("/betalingen/nieuw?bon=99999").status_code == 404
