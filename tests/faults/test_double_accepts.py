"""Two people pressing "Ja, akkoord" at the same moment: one answer per party, one new text.

Each round: a proposal of one party; two people of each of the two other parties accept it at
once. There must be two answers, one adoption, one new text, and nobody gets an error. The same
trial must fail with the guard taken out, or it would prove nothing.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial

from flask import Flask

from accounts.actor import Actor
from core.storage.audit import verify
from core.storage.database import db
from partnerships.covenants import queries as covenants
from partnerships.covenants.model import ClauseText
from partnerships.negotiation import rows, service
from partnerships.negotiation.model import AnswerWord, Proposal, ProposalAnswer, ProposalState
from partnerships.negotiation.schema import AnswerCommand
from tests.builders import make_person
from tests.faults.at_once import at_once, guards_taken_out, many, told
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
    for number in range(rounds):
        proposed = table.propose(0, table.first_text(), f"Tekst van ronde {number}.")
        says_yes = partial(service.answer, reference=table.reference, number=proposed, command=YES)
        trial.faults += at_once(app, *(partial(says_yes, hand) for hand in hands))
        if trial.faults:
            break
    return _counted(trial)


def _counted(trial: Trial) -> Trial:
    trial.proposals = many(Proposal)
    trial.answers = many(ProposalAnswer)
    trial.adopted = many(Proposal, Proposal.state == ProposalState.ACCEPTED)
    trial.texts = many(ClauseText, ClauseText.proposal_id.is_not(None))
    trial.trail = told("adopt")
    return trial


@contextmanager
def _guard_taken_out() -> Iterator[None]:
    """No lock, no unique key, and on SQLite a writer that begins as a reader."""
    if db.engine.dialect.name == "postgresql":
        key = "uq_proposal_answer_proposal_id_organisation_id"
        with db.engine.begin() as connection:
            connection.exec_driver_sql(f"ALTER TABLE proposal_answer DROP CONSTRAINT {key}")
    with guards_taken_out(covenants, rows, service):
        yield
