"""What was approved is what is paid: one file, the same bytes each time, looked at by two."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from accounts.actor import Actor
from accounts.memberships.model import Role
from core.storage.database import session, transaction
from core.values.errors import NotFound
from core.values.lifecycle import NotInThisState
from core.values.money import Money
from funding import open_items
from funding.bank import accounts as bank
from funding.bank import claims
from funding.bank.model import BankEntry
from funding.bank.schema import AccountCommand
from funding.books import ledgers, posting
from funding.books.draft import Draft
from funding.books.errors import CashBelowZero
from funding.books.model import Entry, EntryKind
from funding.payments import batches, payees, paying, service
from funding.payments import errors as no
from funding.payments.model import Batch, PayeeAccount, Payment
from funding.payments.model import BatchState as B
from funding.payments.model import PaymentState as S
from funding.payments.schema import BatchCommand, CashCommand, PayeeCommand, WhyCommand
from tests.builders import make_organisation, make_person
from tests.funding.books.bookkeeping import BANK, CASH, RENT
from tests.funding.payments.counter import (
    LANDLORD,
    MONDAY,
    OTHER,
    Counter,
    open_counter,
    row,
    state,
)

pytestmark = pytest.mark.usefixtures("monday")
KIND = open_items.KINDS["payment"]


@pytest.fixture
def counter(app: Flask) -> Counter:
    return open_counter()


def batch_state(reference: str) -> B:
    session().rollback()
    return batches.load(reference).state


def ready(counter: Counter, *references: str) -> str:
    """A file that the treasurer confirmed."""
    reference = counter.batch(*references)
    batches.confirm(counter.treasurer, reference)
    return reference


def come_back(counter: Counter, payment_id: int, cents: int, who: Actor | None = None) -> Entry:
    """The bank's line as matching books it."""
    actor = who or counter.treasurer
    with transaction():
        ledger = ledgers.held(actor)
        lines = KIND.lines(actor, payment_id)
        draft = Draft(EntryKind.MONEY_OUT, MONDAY, "Huur", "De Brug", lines)
        entry = posting.post(actor, ledger, [draft.paid_by(counter.books.account(BANK))])[0]
        KIND.settle(actor, payment_id, BankEntry(cents=cents), entry)
        return entry


def test_a_file_is_confirmed_by_another_and_is_the_same_each_time(counter: Counter):
    reference = counter.batch(counter.approved(300_00), counter.approved(212_20))
    one = batches.load(reference)
    assert (one.count, one.total) == (2, Money(512_20))
    with pytest.raises(no.NotConfirmed):
        batches.content(counter.asker, reference)
    with pytest.raises(no.OwnBatch):
        batches.confirm(counter.board.actor, counter.batch(
            counter.approved(1_00), by=counter.board.actor
        ))  # fmt: skip
    batches.confirm(counter.treasurer, reference)
    first, name = batches.content(counter.asker, reference)
    assert batches.content(counter.asker, reference)[0] == first
    assert hashlib.sha256(first).hexdigest() == batches.load(reference).sha256
    assert name == f"{reference}.xml"
    for told in (b"<CtrlSum>512.20</CtrlSum>", b"<NbOfTxs>2</NbOfTxs>", reference.encode()):
        assert told in first


def test_only_what_was_approved_goes_into_a_file_and_once(counter: Counter):
    proposed, approved = counter.propose(), counter.approved()
    with pytest.raises(no.CannotBeBatched):
        counter.batch(proposed, approved)
    reference = counter.batch(approved)
    assert counter.batch(approved) == reference  # the same form sent twice
    with pytest.raises(no.CannotBeBatched):
        counter.batch(approved, by=counter.treasurer)
    with pytest.raises(no.NothingChosen):
        counter.batch()
    with pytest.raises(NotInThisState):
        service.change(counter.asker, approved, counter.command(1_00))


def test_a_file_that_does_not_go_sets_its_payments_free(counter: Counter):
    approved = counter.approved()
    reference = ready(counter, approved)
    batches.cancel(counter.asker, reference)
    assert (batch_state(reference), state(approved)) == (B.CANCELLED, S.APPROVED)
    with pytest.raises(no.NotConfirmed):
        batches.content(counter.asker, reference)
    again = ready(counter, approved)
    assert again != reference
    batches.send(counter.asker, again)
    with pytest.raises(NotInThisState):
        batches.cancel(counter.asker, again)


def test_a_bank_pays_from_an_account_of_ones_own_from_today_on(counter: Counter):
    approved = counter.approved()
    with pytest.raises(no.NoOwnAccount):
        batches.make(counter.asker, BatchCommand((approved,), 99_999, MONDAY, "09"))
    yesterday = BatchCommand((approved,), counter.account_id, date(2026, 11, 22), "09")
    with pytest.raises(no.DayGone):
        batches.make(counter.asker, yesterday)


def test_money_leaves_no_account_that_nobody_confirmed(app: Flask, counter: Counter):
    approved = counter.approved()
    other = bank.add(counter.treasurer, AccountCommand(OTHER, "Spaarrekening"))
    command = BatchCommand((approved,), other, MONDAY, "09")
    with pytest.raises(no.NotYetOurs):
        batches.make(counter.asker, command)
    claims.confirm(counter.asker, other)
    assert batches.make(counter.asker, command)


def test_cash_that_was_not_in_the_box_asks_for_a_tick(counter: Counter):
    approved = counter.approved()
    paid = CashCommand(MONDAY, counter.books.account(CASH), "Geen bank")
    with pytest.raises(CashBelowZero):
        paying.in_cash(counter.treasurer, approved, paid)
    assert state(approved) == S.APPROVED
    number = paying.in_cash(counter.treasurer, approved, replace(paid, aware=True))
    assert counter.books.entry(number) == {RENT: 300_00, CASH: -300_00}


def test_it_is_paid_when_the_statement_comes_back(counter: Counter):
    approved = counter.approved()
    number = row(approved).id
    ready(counter, approved)
    [item] = open_items.waiting(counter.owner.id)
    assert (item.key, item.amount, item.iban) == (f"payment-{number}", Money(-300_00), LANDLORD)
    assert approved in item.references
    entry = come_back(counter, number, -300_00)
    assert counter.books.entry(entry.number) == {RENT: 300_00, BANK: -300_00}
    assert (state(approved), row(approved).paid_on) == (S.PAID, MONDAY)
    assert list(KIND.waiting(counter.owner.id)) == []
    with pytest.raises(NotInThisState):
        come_back(counter, number, -300_00)


def test_what_the_bank_paid_is_booked_whatever_the_payee_is_called_since(counter: Counter):
    approved = counter.approved()
    batches.send(counter.asker, ready(counter, approved))
    payees.describe(counter.asker, counter.payee_id, PayeeCommand("Stichting De Burg"))
    come_back(counter, row(approved).id, -300_00)
    assert state(approved) == S.PAID


def test_a_match_that_was_wrong_lets_it_wait_again(counter: Counter):
    in_file, by_hand = counter.approved(), counter.approved(20_00)
    ready(counter, in_file)
    for reference, left in ((in_file, S.BATCHED), (by_hand, S.APPROVED)):
        number = row(reference).id
        entry = come_back(counter, number, -1)
        with transaction():
            KIND.release(counter.treasurer, number, entry)
        assert state(reference) == left


def test_what_did_not_leave_yet_waits_for_no_line_of_the_bank(counter: Counter):
    counter.batch(counter.approved())
    counter.propose()
    assert open_items.waiting(counter.owner.id) == []


def test_another_organisation_settles_nothing(counter: Counter):
    number = row(counter.approved()).id
    stranger = make_person(make_organisation(), Role.TREASURER).actor
    with pytest.raises(NotFound):
        KIND.lines(stranger, number)
    with transaction(), pytest.raises(NotFound):
        KIND.settle(stranger, number, BankEntry(cents=1), Entry())


def test_the_bank_says_no_and_it_is_proposed_again_under_a_new_number(counter: Counter):
    approved = counter.approved()
    batches.send(counter.asker, ready(counter, approved))
    before = row(approved).end_to_end
    service.bounce(counter.asker, approved, WhyCommand("Rekening opgeheven"))
    service.change(counter.asker, approved, counter.command())
    assert state(approved) == S.PROPOSED
    assert row(approved).end_to_end != before
    assert row(approved).batch_id is None


def test_a_payment_leaves_no_file_that_the_bank_does_not_have(counter: Counter):
    approved = counter.approved()
    reference = counter.batch(approved)
    why = WhyCommand("Rekening opgeheven")
    for _ in range(2):
        with pytest.raises(no.NotSentYet):
            service.bounce(counter.asker, approved, why)
        session().rollback()
        batches.confirm(counter.treasurer, reference)
    batches.send(counter.asker, reference)
    service.bounce(counter.asker, approved, why)
    assert state(approved) == S.BOUNCED


@pytest.mark.parametrize(
    "gone",
    [
        {"batch_id": None},
        {"amount": Money(1)},
        {"end_to_end": Payment.end_to_end + "X"},
        {"state": S.BOUNCED},
    ],
)
def test_a_file_is_of_the_payments_that_it_was_made_of_or_goes_nowhere(counter: Counter, gone):
    left, stays = counter.approved(90_00), counter.approved(12_00)
    made, confirmed = counter.batch(left, stays), ready(counter, counter.approved(5_00))
    inside = row(left).id, batches.within(batches.load(confirmed))[0].id
    with transaction():
        session().execute(update(Payment).where(Payment.id.in_(inside)).values(**gone))
    session().expire_all()
    with pytest.raises(no.NotWhole):
        batches.confirm(counter.treasurer, made)
    with pytest.raises(no.NotWhole):
        batches.content(counter.asker, confirmed)
    with pytest.raises(no.NotWhole):
        batches.send(counter.asker, confirmed)


def test_a_file_that_the_bank_has_is_not_fetched_again_for_a_payment_that_left_it(
    counter: Counter,
):
    approved = counter.approved()
    first = ready(counter, approved)
    batches.send(counter.asker, first)
    service.bounce(counter.asker, approved, WhyCommand("Rekening opgeheven"))
    assert batches.content(counter.asker, first)
    service.change(counter.asker, approved, counter.command())
    with pytest.raises(no.NotWhole):
        batches.content(counter.asker, first)


def test_cash_is_handed_out_by_another_and_booked(counter: Counter):
    books_ = counter.books
    books_.receive(500_00, 8110, MONDAY, through=CASH)
    asked_by_board = counter.board.actor
    reference = counter.propose(payee_id=counter.another("Muzikant"), by=asked_by_board)
    counter.approve(counter.treasurer, reference)
    paid = CashCommand(MONDAY, books_.account(CASH), "Hij heeft geen bankrekening")
    with pytest.raises(no.OwnCash):
        paying.in_cash(asked_by_board, reference, paid)
    with pytest.raises(no.CannotBeBatched):
        counter.batch(reference)
    number = paying.in_cash(counter.treasurer, reference, paid)
    assert paying.in_cash(counter.treasurer, reference, paid) == number  # pressed twice
    assert books_.entry(number) == {RENT: 300_00, CASH: -300_00}
    assert state(reference) == S.PAID


def test_the_database_itself_keeps_an_account_and_a_file_as_they_were(counter: Counter):
    counter.batch(counter.approved())
    for statement in (
        update(PayeeAccount).values(iban="NL20TEST0000000010"),
        update(Batch).values(sha256="0" * 64),
    ):
        with pytest.raises(IntegrityError), transaction():
            session().execute(statement)
