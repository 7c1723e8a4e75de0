"""An approved fee becomes a payment: proposed once, paid when the money went, waiting again when
that is undone."""

from __future__ import annotations

from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select

from accounts.memberships.model import Role
from core.storage.database import session
from core.values.errors import NotAllowed, NotFound
from core.values.money import Money
from funding.books import service as books
from funding.books.schema import UndoCommand
from funding.claims import errors, sending, service
from funding.claims.model import FeeClaim, FeePayment
from funding.claims.schema import BackCommand, PayCommand
from funding.compensation import queries
from funding.hours import confirming
from funding.hours.schema import ConfirmCommand
from funding.payments import paying
from funding.payments import service as payments
from funding.payments.model import PaymentState
from funding.payments.schema import CashCommand
from tests.builders import make_organisation, make_person
from tests.funding.books.bookkeeping import CASH
from tests.funding.compensation.planning import five
from tests.funding.grants.granted import granted
from tests.funding.payments.counter import Counter, open_counter
from tests.funding.volunteers.helping import NOVEMBER, Helping, helping

SELAM = "NL63TEST0000000012"


@pytest.fixture
def counter(app: Flask, monday: object) -> Counter:
    return open_counter()


@pytest.fixture
def ours(counter: Counter) -> Helping:
    """A month of 20,00 with 5,00 of costs on a grant, approved."""
    found = helping(counter.owner)
    granted(counter.owner)
    line = found.works(date(2026, 11, 2), 5, cost=Money(5_00), spent_on="bus")
    confirming.confirm(counter.asker, ConfirmCommand([line], "g1", True))
    found.approve(counter.books.treasurer)
    return found


def paid_to(counter: Counter) -> PayCommand:
    return PayCommand(counter.another("S. Tesfay", SELAM))


def budget(counter: Counter) -> tuple[int, ...]:
    """Of the grant: agreed, committed, earned, paid, left."""
    return five(queries.listed(counter.treasurer)[0].total)


def test_asked_twice_it_is_one_payment_with_every_cent_in_its_place(counter, ours):
    command = paid_to(counter)
    one, two = (sending.propose(counter.asker, ours.volunteer, NOVEMBER, command) for _ in range(2))
    assert one == two
    made = payments.load(one)
    assert made.amount == Money(25_00)
    assert [(p.amount.cents, p.grant_id, p.function_id) for p in made.parts] == [
        (20_00, 1, ours.function), (5_00, 1, ours.function),
    ]  # fmt: skip
    assert sending.usual_payee(ours.volunteer) == command.payee_id
    with pytest.raises(errors.PaymentStands):
        service.take_back(counter.treasurer, ours.volunteer, NOVEMBER, BackCommand("Fout."))


def test_paid_in_the_budget_when_the_money_went_and_not_any_more_when_undone(counter, ours):
    reference = sending.propose(counter.asker, ours.volunteer, NOVEMBER, paid_to(counter))
    counter.approve(counter.treasurer, reference)
    assert budget(counter) == (0, 0, 25, 0, -25)
    cash = CashCommand(
        date(2026, 11, 20), counter.books.account(CASH), "Zij heeft geen rekening.", True
    )
    number = paying.in_cash(counter.board.actor, reference, cash)
    assert budget(counter) == (0, 0, 25, 25, -25)
    claim = session().scalars(select(FeeClaim.id)).one()
    made = sending.sent(claim)
    assert made is not None
    assert made.state == PaymentState.PAID
    books.undo(counter.treasurer, number, UndoCommand(date(2026, 11, 21), "Verkeerd"))
    assert budget(counter) == (0, 0, 25, 0, -25)


def test_a_payment_that_was_withdrawn_makes_room_for_another(counter, ours):
    command = paid_to(counter)
    first = sending.propose(counter.asker, ours.volunteer, NOVEMBER, command)
    payments.withdraw(counter.asker, first)
    assert sending.propose(counter.asker, ours.volunteer, NOVEMBER, command) != first
    assert len(session().scalars(select(FeePayment.id)).all()) == 2


def test_only_who_may_and_only_what_was_approved(counter, ours):
    command = PayCommand(counter.payee_id)
    auditor = make_person(counter.owner, Role.AUDITOR).actor
    stranger = make_organisation().actor
    with pytest.raises(NotAllowed):
        sending.propose(auditor, ours.volunteer, NOVEMBER, command)
    with pytest.raises(NotFound):
        sending.propose(stranger, ours.volunteer, NOVEMBER, command)
    with pytest.raises(NotFound):
        sending.propose(counter.asker, ours.volunteer, date(2026, 10, 1), command)
