"""A party that gave notice stays after all, when every other party lets it: up to its last day.

A notice works once it has reached the others (BW 3:37), so who gave it cannot take it back alone.
Silence is no yes: who wants the notice to stand does nothing.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select

from accounts.actor import Actor
from core.storage.audit import record
from core.storage.database import session, transaction
from core.storage.lifecycle import move
from core.values import clock
from partnerships.commitments import service as promises
from partnerships.endings import errors, news
from partnerships.endings.lifecycle import EXIT
from partnerships.endings.model import Exit, StayWord
from partnerships.endings.needs import ExitFacts
from partnerships.endings.service import in_force, notice_of
from partnerships.negotiation.rows import party_of
from partnerships.policy import CovenantAction


def say_stay(actor: Actor, reference: str, organisation_id: int) -> bool:
    """Say for one's party that this party may stay; the party itself says so first. Returns whether
    all have, and its notice is off."""
    with transaction():
        covenant = in_force(actor, CovenantAction.DECIDE, reference)
        notice = notice_of(covenant, organisation_id)
        if notice is None or notice.last_day < clock.today():
            raise errors.NoNotice()
        ours, said = party_of(actor), said_of(notice)
        if ours != organisation_id and organisation_id not in said:
            raise errors.NotAsked()
        if ours in said:
            raise errors.StayNoted(names=silent(notice, said))
        assert actor.person_id is not None
        word = StayWord(
            notice=notice, organisation_id=ours, person_id=actor.person_id, at=clock.now()
        )
        session().add(word)
        session().flush()
        verb = "exit.ask-to-stay" if ours == organisation_id else "exit.let-stay"
        record(actor, verb, word, detail={"organisation": organisation_id})
        if ours == organisation_id:
            news.stay_asked(notice)
        return settle(actor, notice)


def settle(actor: Actor, notice: Exit) -> bool:
    """Call a notice off when its party asked so and no other party is silent any more."""
    said = said_of(notice)
    if notice.organisation_id not in said or silent(notice, said):
        return False
    notice.facts = ExitFacts(last_day_passed=False, covenant_over=False, all_let_it_stay=True)
    move(notice, EXIT, "stay", actor, organisation=notice.organisation_id)
    session().flush()
    promises.go_on(notice.covenant)
    news.stayed(notice)
    return True


def said_of(notice: Exit) -> set[int]:
    """The parties that said it."""
    statement = select(StayWord.organisation_id).where(StayWord.exit_id == notice.id)
    return set(session().scalars(statement))


def silent(notice: Exit, said: Iterable[int]) -> tuple[str, ...]:
    """The names of the parties that did not."""
    words = set(said)
    others = (p for p in notice.covenant.parties if p.organisation_id not in words)
    return tuple(party.organisation.name for party in others)
