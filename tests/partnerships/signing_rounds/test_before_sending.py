"""Before a round begins: who is told what, and what waits for whom."""

from __future__ import annotations

import pytest
from flask import Flask

from accounts.actor import Actor
from accounts.memberships.model import Role
from accounts.organisations.model import AuthorityBasis, OrganisationKind
from accounts.tasks.registry import tasks_of
from core.storage.database import session
from partnerships.covenants.queries import load
from partnerships.signing_rounds import nominations
from partnerships.signing_rounds.schema import NominateCommand, QuestionCommand
from tests.builders import mailed, make_person
from tests.partnerships.signing_rounds.desk import authority_for, lay_desk

pytestmark = pytest.mark.any_database
TWO = (OrganisationKind.MUNICIPALITY, OrganisationKind.FOUNDATION)
NAME, SEND = "Zeg wie", "Verstuur"


def waits(actor: Actor, word: str) -> list[str]:
    """Where the tasks with this word lead."""
    session().rollback()
    return [task.link for task in tasks_of(actor) if task.what.startswith(word)]


def test_the_last_name_makes_it_ready_and_all_parties_hear_it(app: Flask) -> None:
    desk = lay_desk(nominated=False)
    for chair in range(3):
        assert waits(desk.actor(chair), NAME)
        assert "U kunt versturen" not in mailed(desk.parties[0].coordinator)
        desk.nominate(chair)
        assert not waits(desk.actor(chair), NAME)
    for chair in range(3):
        assert waits(desk.actor(chair), SEND) == [f"/convenanten/{desk.reference}/versturen"]
        assert "U kunt versturen" in mailed(desk.parties[chair].coordinator)
    desk.send_without_jobs()
    assert not waits(desk.actor(0), SEND)


def test_a_party_that_needs_two_is_asked_until_it_named_two(app: Flask) -> None:
    desk = lay_desk(TWO, nominated=False)
    desk.nominate(0)
    first, second = desk.signers[1], make_person(desk.parties[1], Role.SIGNATORY)
    for someone in (first, second):
        assert waits(desk.actor(1), NAME)
        assert not waits(desk.actor(0), SEND)
        authority = authority_for(desk.parties[1], someone, AuthorityBasis.JOINT)
        nominations.nominate(desk.actor(1), desk.reference, NominateCommand(authority, 1))
    assert not waits(desk.actor(1), NAME)
    assert waits(desk.actor(1), SEND)


def test_who_is_questioned_has_mail_and_a_task_with_the_way_to_answer(app: Flask) -> None:
    desk = lay_desk()
    row = nominations.nominated(load(desk.reference))[1]
    ask = QuestionCommand("Waar staat dat zij alleen mag tekenen?")
    nominations.ask(desk.actor(0), desk.reference, row.authority_id, ask)
    (there,) = waits(desk.actor(1), "Antwoord")
    assert not waits(desk.actor(0), "Antwoord")
    assert not waits(desk.actor(2), "Antwoord")
    mail = mailed(desk.parties[1].coordinator)
    assert there in mail
    assert ask.text in mail
    number = int(there.split("/")[-2])
    nominations.answer(desk.actor(1), desk.reference, number, QuestionCommand("In artikel 7."))
    assert not waits(desk.actor(1), "Antwoord")
    assert "In artikel 7." in mailed(desk.parties[0].coordinator)
