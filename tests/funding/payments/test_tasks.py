"""What waits for whom about payments, counted per kind, and never for who asked."""

from __future__ import annotations

import pytest
from flask import Flask

from accounts.memberships.model import Role
from accounts.tasks.registry import tasks_of
from funding.payments import approvals, batches, payees
from funding.payments.schema import PayeeCommand, WhyCommand
from tests.builders import Someone, make_person
from tests.funding.payments.counter import OTHER, Counter, open_counter

pytestmark = pytest.mark.usefixtures("monday")


@pytest.fixture
def counter(app: Flask) -> Counter:
    return open_counter()


def told(who: Someone) -> list[str]:
    found = (task for task in tasks_of(who.actor) if task.link.startswith("/betalingen"))
    return [task.what % task.details for task in found]


def test_two_wait_for_the_treasurer_and_none_for_who_asked(counter: Counter):
    counter.propose()
    counter.propose(20_00)
    assert told(counter.books.treasurer) == ["Keur 2 betalingen goed"]
    assert told(counter.owner.coordinator) == []
    assert told(make_person(counter.owner, Role.AUDITOR)) == []


def test_what_one_asked_looked_at_or_gets_oneself_is_no_task(counter: Counter):
    counter.propose(by=counter.treasurer)
    assert told(counter.books.treasurer) == []
    to_board = counter.another("Bram", OTHER, person_id=counter.board.id)
    counter.propose(payee_id=to_board)
    assert told(counter.board) == ["Keur 1 betaling goed"]  # the one of the treasurer


def test_a_new_account_and_a_file_wait_for_another(counter: Counter):
    payees.add(counter.treasurer, PayeeCommand("Bakker", OTHER))
    file = counter.batch(counter.approved())
    assert told(counter.board) == ["Kijk 1 nieuw rekeningnummer na", "Bevestig 1 betaalbestand"]
    batches.confirm(counter.treasurer, file)
    assert told(counter.owner.coordinator) == ["Stuur 1 betaalbestand naar de bank"]


def test_what_came_back_waits_for_who_asked(counter: Counter):
    reference = counter.propose()
    approvals.give_back(counter.treasurer, reference, WhyCommand("De bon mist"))
    assert told(counter.owner.coordinator) == ["1 betaling kwam terug: pas haar aan"]
    assert told(counter.books.treasurer) == []
