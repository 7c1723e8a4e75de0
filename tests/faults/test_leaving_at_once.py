"""A party leaves while an amendment is being signed, and all end it at the same moment."""

from __future__ import annotations

import os
from datetime import date
from functools import partial
from itertools import count

import pytest
from flask import Flask
from sqlalchemy import delete, update

from accounts.memberships.model import Role
from core.jobs import work_off
from core.storage.audit import verify
from core.storage.database import transaction
from core.values import clock
from partnerships.covenants import queries as covenants
from partnerships.covenants.model import Covenant, CovenantState
from partnerships.endings import jobs, service
from partnerships.endings.model import EndWish, Exit, ExitState
from partnerships.endings.schema import NoticeCommand
from tests.builders import Someone, make_person
from tests.faults.at_once import at_once, guards_taken_out, hesitating, many, told
from tests.faults.signature import ready, unsigned_again
from tests.kept import kept
from tests.partnerships.amendments.table import lay
from tests.partnerships.evaluation.looking_back import Back, look_back
from tests.partnerships.signing_rounds.desk import Desk

ROUNDS = 200 if os.environ.get("HANDSLAG_CAMPAIGN") else 10
LAST_DAY, AFTER = date(2027, 3, 1), date(2027, 3, 2)
LEAVES = 1  # the chair of the party that gives notice
pytestmark = pytest.mark.usefixtures("monday")


def test_of_two_notices_one_counts_while_an_amendment_is_signed(app: Flask) -> None:
    desk, colleague = signed_amendment()
    assert _leave_and_sign(app, desk, colleague, ROUNDS) == (ROUNDS, ROUNDS, [])
    assert verify().intact


def test_without_the_guard_a_party_gives_notice_twice_or_sees_a_fault(app: Flask) -> None:
    desk, colleague = signed_amendment()
    with guards_taken_out(covenants, service) as patch:
        patch.setattr(service, "notice_of", hesitating(service.notice_of))
        notices, _, faults = _leave_and_sign(app, desk, colleague, 5)
    assert notices > 5 or faults


@pytest.mark.parametrize("chair", [0, LEAVES])
def test_a_signature_at_the_moment_of_leaving_changes_nothing(app: Flask, chair: int) -> None:
    desk, _ = signed_amendment()
    reference = _amended(desk)
    notice = NoticeCommand(LAST_DAY, "Wij stoppen.")
    service.give_notice(desk.actor(LEAVES), reference, notice)
    press, _ = ready(desk, chair)
    with clock.fixed(AFTER):
        assert at_once(app, jobs.depart, press) == []
        work_off()  # a signature that was given is not put into a round that was stopped
    assert desk.round.state == "recalled"
    assert desk.state == CovenantState.NEGOTIATION
    assert len(covenants.load(desk.reference).parties) == 2
    assert covenants.load(reference).state == CovenantState.IN_FORCE
    assert verify().intact


def test_when_all_end_it_at_once_it_ends_once(app: Flask) -> None:
    assert _close(app, _all_looked_back(), ROUNDS) == (ROUNDS, [])
    assert verify().intact


def test_without_the_guard_it_does_not_end_or_somebody_sees_a_fault(app: Flask) -> None:
    back = _all_looked_back()
    with guards_taken_out(covenants, service) as patch:
        patch.setattr(service, "_wish", hesitating(service._wish))
        patch.setattr(service, "record", lambda *_, **__: None)  # who writes the trail waits too
        assert _close(app, back, 5) != (5, [])


@kept
def signed_amendment() -> tuple[Desk, Someone]:
    """An amendment that is being signed, and a colleague who decides for a party too."""
    table = lay(3)
    reference = table.begin()
    table.rewrite(reference, 3, "Anders.")
    table.confirm(reference)
    signers = tuple(make_person(party, Role.SIGNATORY) for party in table.parties)
    desk = Desk(reference, table.parties, signers)
    for chair in range(len(signers)):
        desk.nominate(chair)
    desk.send()
    return desk, make_person(table.parties[LEAVES])


def _amended(desk: Desk) -> str:
    covenant = covenants.load(desk.reference).amends
    assert covenant is not None
    return covenant.reference


def _leave_and_sign(
    app: Flask, desk: Desk, colleague: Someone, rounds: int
) -> tuple[int, int, list[str]]:
    """Each round: two people of one party give notice, and another party signs."""
    faults, days, reference = list[str](), count(1), _amended(desk)
    for _ in range(rounds):
        press, position = ready(desk, 0)
        leave = [
            partial(service.give_notice, actor, reference, NoticeCommand(LAST_DAY, f"Om {day}."))
            for actor, day in ((desk.actor(LEAVES), next(days)), (colleague.actor, next(days)))
        ]
        faults += at_once(app, *leave, press)
        unsigned_again(position)
        with transaction() as current:
            current.execute(update(Exit).values(state=ExitState.LAPSED))
    return many(Exit), told("give"), faults


def _all_looked_back() -> Back:
    back = look_back()
    for chair in range(3):
        back.give(chair)
    return back


def _close(app: Flask, back: Back, rounds: int) -> tuple[int, list[str]]:
    """Each round: all three parties say at once that it may end now."""
    faults: list[str] = []
    for _ in range(rounds):
        actors = [party.actor for party in back.parties]
        end = partial(service.agree_to_end, reference=back.reference)
        faults += at_once(app, *(partial(end, actor) for actor in actors))
        with transaction() as current:
            goes_on = {"state": CovenantState.IN_FORCE}
            current.execute(
                update(Covenant).where(Covenant.reference == back.reference).values(goes_on)
            )
            current.execute(delete(EndWish))
        if faults:
            break
    return told("close"), faults
