"""Two people pressing "Ja, akkoord" at the same moment: one answer per party, one new text.

Each round: a proposal of one party; two people of each of the two other parties accept it at
once. There must be two answers, one adoption, one new text, and nobody gets an error. The same
trial must fail with the guard taken out, or it would prove nothing.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Barrier
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from accounts.actor import Actor
from core.storage import database
from core.storage.audit import AuditLine, verify
from core.storage.database import db, session
from core.values.errors import Refusal
from partnerships.covenants import queries as covenants
from partnerships.covenants.model import ClauseText
from partnerships.negotiation import rows, service
from partnerships.negotiation.model import AnswerWord, Proposal, ProposalAnswer, ProposalState
from partnerships.negotiation.schema import AnswerCommand
from tests.builders import make_person
from tests.partnerships.negotiation.table import Table, lay_table

ROUNDS = 200 if os.environ.get("HANDSLAG_CAMPAIGN") else 20
YES = AnswerCommand(AnswerWord.ACCEPT)


@dataclass
class Trial:
    """What came of all rounds together."""

    proposals: int = 0
    answers: int = 0
    adopted: int = 0
    texts: int = 0
    trail: int = 0
    faults: list[str] = field(default_factory=list)  # anything but a yes or a plain refusal


def test_two_hundred_double_accepts_have_one_effect_each(app: Flask):
    table, hands = _at_the_table()
    trial = _play(app, table, hands, ROUNDS)
    assert trial == Trial(ROUNDS, 2 * ROUNDS, ROUNDS, ROUNDS, ROUNDS)
    assert verify().intact


def test_without_the_guard_the_same_trial_fails(app: Flask):
    table, hands = _at_the_table()
    with _guard_taken_out():
        trial = _play(app, table, hands, 5)
    assert trial != Trial(5, 10, 5, 5, 5)


def _at_the_table() -> tuple[Table, list[Actor]]:
    """A covenant, and two people of each party that must answer."""
    table = lay_table()
    second = [make_person(party).actor for party in table.parties[1:]]
    return table, [table.actor(1), table.actor(2), *second]


def _play(app: Flask, table: Table, hands: list[Actor], rounds: int) -> Trial:
    trial = Trial()
    with ThreadPoolExecutor(len(hands)) as threads:
        for number in range(rounds):
            proposed = table.propose(0, table.first_text(), f"Tekst van ronde {number}.")
            db.session.remove()
            start = Barrier(len(hands))
            said = [
                threads.submit(_press, app, start, hand, table.reference, proposed)
                for hand in hands
            ]
            trial.faults += [fault for each in said if (fault := each.result())]
            if trial.faults:
                break
    return _counted(trial)


def _press(app: Flask, start: Barrier, hand: Actor, reference: str, number: int) -> str | None:
    """One person presses the button once."""
    with app.app_context():
        start.wait(30)
        try:
            service.answer(hand, reference, number, YES)
        except Refusal:
            return None
        except Exception as fault:
            return f"{type(fault).__name__}: {fault}"
        return None


def _counted(trial: Trial) -> Trial:
    def count(row: Any, *where: Any) -> int:
        return session().scalar(select(func.count()).select_from(row).where(*where)) or 0

    session().rollback()
    trial.proposals = count(Proposal)
    trial.answers = count(ProposalAnswer)
    trial.adopted = count(Proposal, Proposal.state == ProposalState.ACCEPTED)
    trial.texts = count(ClauseText, ClauseText.proposal_id.is_not(None))
    trial.trail = count(AuditLine, AuditLine.verb == "adopt")
    return trial


@contextmanager
def _guard_taken_out() -> Iterator[None]:
    """No lock, no unique key, and on SQLite a writer that begins as a reader."""
    patch = pytest.MonkeyPatch()
    for module in (covenants, rows):
        patch.setattr(module, "locked", lambda statement: statement)
    patch.setattr(service, "transaction", _plain)
    if db.engine.dialect.name == "postgresql":
        key = "uq_proposal_answer_proposal_id_organisation_id"
        with db.engine.begin() as connection:
            connection.exec_driver_sql(f"ALTER TABLE proposal_answer DROP CONSTRAINT {key}")
    try:
        yield
    finally:
        patch.undo()


@contextmanager
def _plain() -> Iterator[Session]:
    """A transaction as one writes it without thinking of others."""
    token = database._open.set(True)
    try:
        yield session()
        session().commit()
    except BaseException:
        session().rollback()
        raise
    finally:
        database._open.reset(token)
