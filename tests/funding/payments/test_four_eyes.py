"""Nobody pays alone: who may say yes to which payment, and what a yes is worth after a change."""

from __future__ import annotations

import pytest
from flask import Flask

from accounts.memberships.model import Role
from core.storage.audit import verify
from core.values.money import Money
from funding.payments import approvals, limits, payees, service
from funding.payments import errors as no
from funding.payments.model import PaymentState as S
from funding.payments.schema import IbanCommand, PayeeCommand, WhyCommand
from tests.builders import make_person
from tests.funding.payments.counter import (
    OTHER,
    Counter,
    confirm,
    open_counter,
    row,
    state,
)

pytestmark = pytest.mark.usefixtures("monday")
RELATED = {"related": True, "relation": "Mijn broer"}


@pytest.fixture
def counter(app: Flask) -> Counter:
    return open_counter()


def test_one_proposes_and_another_approves(counter: Counter):
    reference = counter.propose()
    assert state(reference) == S.PROPOSED
    assert counter.approve(counter.treasurer, reference)
    assert state(reference) == S.APPROVED
    assert verify().intact


def test_nobody_approves_what_he_proposed_or_changed_last(counter: Counter):
    reference = counter.propose(by=counter.treasurer)
    with pytest.raises(no.OwnProposal):
        counter.approve(counter.treasurer, reference)
    service.change(counter.board.actor, reference, counter.command(310_00))
    with pytest.raises(no.OwnChange):
        counter.approve(counter.board.actor, reference)
    assert counter.approve(counter.second.actor, reference)


def test_nobody_approves_a_payment_to_himself(counter: Counter):
    to_board = counter.another("Bram Bestuur", OTHER, person_id=counter.board.id)
    reference = counter.propose(payee_id=to_board)
    with pytest.raises(no.ToOneself):
        counter.approve(counter.board.actor, reference)
    assert counter.approve(counter.treasurer, reference)


def test_an_account_that_nobody_looked_at_gets_no_money(counter: Counter):
    fresh = payees.add(counter.treasurer, PayeeCommand("Nieuwe bakker", OTHER))
    reference = counter.propose(payee_id=fresh)
    with pytest.raises(no.IbanNotConfirmed):
        counter.approve(counter.board.actor, reference)
    with pytest.raises(no.OwnIban):
        counter.approve(counter.treasurer, reference)
    with pytest.raises(no.OwnAccountVersion):
        confirm(counter, fresh, by=counter.treasurer)
    confirm(counter, fresh, by=counter.board.actor)
    assert counter.approve(counter.treasurer, reference)


def test_a_new_account_takes_the_place_of_the_old_one_when_a_second_person_saw_it(
    counter: Counter,
):
    before = counter.propose()
    payees.ask_account(counter.asker, counter.payee_id, IbanCommand(OTHER))
    assert counter.approve(counter.treasurer, before)  # to the old one, which still holds
    waits = counter.propose(120_00)
    confirm(counter, counter.payee_id)
    with pytest.raises(no.IbanReplaced):
        counter.approve(counter.treasurer, waits)
    with pytest.raises(no.IbanReplaced):
        counter.batch(before)
    service.change(counter.asker, before, counter.command())
    account = row(before).account
    assert account
    assert account.iban == OTHER
    assert counter.approve(counter.treasurer, before)


def test_a_change_makes_an_approval_worth_nothing(counter: Counter):
    reference = counter.approved()
    service.change(counter.asker, reference, counter.command(300_01))
    assert state(reference) == S.PROPOSED
    assert row(reference).digest is None
    assert row(reference).end_to_end == f"{reference}-2"
    assert counter.approve(counter.treasurer, reference)


def test_what_was_looked_at_is_what_is_approved(counter: Counter):
    reference = counter.propose()
    for stale in ("0" * 64, ""):
        with pytest.raises(no.Changed):
            counter.approve(counter.treasurer, reference, digest=stale)
    assert state(reference) == S.PROPOSED


def test_another_name_after_the_approval_is_not_paid(counter: Counter):
    reference = counter.approved()
    payees.describe(counter.asker, counter.payee_id, PayeeCommand("Stichting De Burg"))
    with pytest.raises(no.Changed):
        counter.batch(reference)


def test_nothing_goes_to_a_payee_that_was_stopped(counter: Counter):
    waits, ready = counter.propose(), counter.approved()
    payees.stop(counter.board.actor, counter.payee_id)
    with pytest.raises(no.IbanReplaced):
        counter.approve(counter.treasurer, waits)
    with pytest.raises(no.IbanReplaced):
        counter.batch(ready)
    with pytest.raises(no.NoSuchPayee):
        counter.propose()


def test_above_the_limit_two_others_have_to_agree(counter: Counter):
    limits.keep(counter.board.actor, {Role.TREASURER: Money(250_00)})
    small, large = counter.propose(250_00), counter.propose(250_01)
    assert counter.approve(counter.treasurer, small)
    assert not counter.approve(counter.treasurer, large)
    assert state(large) == S.PROPOSED
    assert not counter.approve(counter.treasurer, large)  # pressed again: still one person
    assert counter.approve(counter.board.actor, large)


def test_a_limit_holds_for_later_approvals_only(counter: Counter):
    before = counter.approved(900_00)
    limits.keep(counter.board.actor, {Role.TREASURER: Money(1_00)})
    assert state(before) == S.APPROVED
    assert not counter.approve(counter.treasurer, counter.propose(2_00))


def test_a_relation_asks_for_a_member_of_the_board_without_one(counter: Counter):
    said = counter.propose()
    assert not counter.approve(counter.board.actor, said, **RELATED)
    assert not counter.approve(counter.treasurer, said)
    assert counter.approve(counter.second.actor, said)
    cousin = counter.another("Nicht", OTHER, related=True, relation="Nicht van het bestuur")
    known = counter.propose(payee_id=cousin)
    assert not counter.approve(counter.treasurer, known)
    assert counter.approve(counter.board.actor, known)


def test_a_relation_says_which(counter: Counter):
    reference = counter.propose()
    with pytest.raises(no.RelationMissing):
        counter.approve(counter.treasurer, reference, related=True)
    with pytest.raises(no.RelationMissing):
        payees.add(counter.asker, PayeeCommand("Nicht", OTHER, related=True))


def test_what_comes_back_says_why_and_is_proposed_again(counter: Counter):
    reference = counter.propose()
    approvals.give_back(counter.treasurer, reference, WhyCommand("Factuur ontbreekt"))
    assert (state(reference), row(reference).reason) == (S.RETURNED, "Factuur ontbreekt")
    service.change(counter.asker, reference, counter.command())
    assert state(reference) == S.PROPOSED


def test_the_same_form_sent_twice_asks_once_and_another_may_say_the_same(counter: Counter):
    first = counter.propose(seen=0)
    assert counter.propose(seen=0) == first
    assert counter.propose(seen=row(first).id) != first


def test_an_account_outside_sepa_is_refused(counter: Counter):
    with pytest.raises(no.OutsideSepa):
        payees.add(counter.asker, PayeeCommand("Uzak", "TR330006100519786457841326"))


def test_a_payee_of_somebody_else_is_not_there(counter: Counter):
    with pytest.raises(no.NoSuchPayee):
        counter.propose(payee_id=99_999)
    stranger = make_person()
    with pytest.raises(no.NoSuchPerson):
        payees.add(counter.asker, PayeeCommand("Wie?", OTHER, person_id=stranger.id))


def test_another_room_asks_for_one_payee_per_person(counter: Counter):
    who = PayeeCommand("Vera Vrijwilliger", OTHER)
    number = payees.of_somebody(counter.asker, who)
    assert payees.of_somebody(counter.asker, who) == number
