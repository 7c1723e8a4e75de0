"""Two people at one payment, one form sent thrice, two people at one file: one effect each.

The same trials must fail with the guards taken out, or they would prove nothing.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial

import pytest
from flask import Flask

from core.storage.audit import verify
from core.storage.database import db
from core.values import clock
from funding.grants import service as grants
from funding.payments import approvals, batches, service
from funding.payments.model import Approval, Batch, Payment
from funding.payments.schema import BatchCommand
from tests.faults.at_once import Press, at_once, guards_taken_out, hesitating, many, told
from tests.funding.payments.counter import MONDAY, Counter, open_counter, yes

ROUNDS = 1000 if os.environ.get("HANDSLAG_CAMPAIGN") else 35
FEW = 4


@dataclass
class Outcome:
    """What came of all rounds together."""

    payments: int = 0
    approvals: int = 0
    moved: int = 0  # lines of the trail that say that it was approved
    collected: int = 0
    files: int = 0
    faults: list[str] = field(default_factory=list)  # anything but a yes or a plain refusal


def approvers(counter: Counter, number: int) -> Sequence[Press]:
    """The treasurer and two of the board, each twice, at one payment."""
    reference = counter.propose(1_00 + number)
    people = (counter.treasurer, counter.board.actor)
    return [partial(approvals.approve, who, reference, yes(reference)) for who in people] * 2


def askers(counter: Counter, number: int) -> Sequence[Press]:
    """One form, sent three times."""
    command = counter.command(1_00 + number, seen=many(Payment))
    return [partial(service.propose, counter.asker, command)] * 3


def makers(counter: Counter, number: int) -> Sequence[Press]:
    """One approved payment, put into a file by two people."""
    command = BatchCommand((counter.approved(1_00 + number),), counter.account_id, MONDAY, "09")
    return [partial(batches.make, who, command) for who in (counter.asker, counter.treasurer)] * 2


Race = Callable[[Counter, int], Sequence[Press]]
WANTED: dict[Race, Callable[[int], Outcome]] = {
    approvers: lambda n: Outcome(n, n, n),
    askers: lambda n: Outcome(n),
    makers: lambda n: Outcome(n, n, n, n, n),
}


@pytest.mark.parametrize("race", WANTED, ids=lambda race: race.__name__)
def test_presses_at_once_have_one_effect(app: Flask, monday: object, race: Race):
    assert _play(app, open_counter(), race, ROUNDS) == WANTED[race](ROUNDS)
    assert verify().intact


@pytest.mark.parametrize("race", WANTED, ids=lambda race: race.__name__)
def test_without_the_guards_the_same_trial_fails(app: Flask, monday: object, race: Race):
    counter = open_counter()
    with _guards_taken_out():
        assert _play(app, counter, race, FEW) != WANTED[race](FEW)


def _play(app: Flask, counter: Counter, race: Race, rounds: int) -> Outcome:
    outcome = Outcome()
    with clock.fixed(MONDAY):
        for number in range(rounds):
            outcome.faults += at_once(app, *race(counter, number))
            if outcome.faults:
                break
    outcome.payments = many(Payment)
    outcome.approvals = many(Approval)
    outcome.moved, outcome.collected = told("approve"), told("collect")
    outcome.files = many(Batch, Batch.state == "made")
    return outcome


@contextmanager
def _guards_taken_out() -> Iterator[None]:
    """Nobody waits for anybody, who looks acts a moment later, and no key or version stops it."""
    if db.engine.dialect.name == "postgresql":
        key = "uq_payment_approval_payment_id_round_person_id"
        with db.engine.begin() as connection:
            connection.exec_driver_sql(f"ALTER TABLE payment_approval DROP CONSTRAINT {key}")
    with guards_taken_out(approvals, batches, grants, service) as patch:
        patch.setattr(approvals, "held", hesitating(service.held))
        patch.setattr(batches, "_chosen", hesitating(batches._chosen))
        patch.setattr(service, "_there", hesitating(service._there))
        yield
