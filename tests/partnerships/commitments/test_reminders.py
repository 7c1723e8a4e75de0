"""Who hears what when; once, in batches, and to the portfolio holder when it is two weeks late."""

from __future__ import annotations

import gc
import os
import tracemalloc
from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import func, insert, select

from accounts.memberships.model import Role
from accounts.memberships.roles import active, end
from accounts.notices.model import OutboxMail
from core.storage.database import session, transaction
from core.values import clock
from partnerships.commitments import desk, keeping, reminders
from partnerships.commitments.errors import NotOneOfYours
from partnerships.commitments.model import CommitmentReminder, Occurrence, OccurrenceState
from partnerships.commitments.schema import DeskCommand, DoneCommand
from tests.builders import Someone, mailed, make_person
from tests.kept import kept
from tests.partnerships.commitments.promises import Promised, sign

DUE = date(2027, 3, 1)
PYTHONS_OWN = (700, 10, 10)
CAMPAIGN = bool(os.environ.get("HANDSLAG_CAMPAIGN"))


@kept
def due() -> Promised:
    made = sign()
    made.standing(1, due_on=DUE)
    return made


@pytest.fixture
def promised(app: Flask, monday) -> Promised:
    return due()


def remind(days_before: int) -> int:
    with clock.fixed(DUE - timedelta(days_before)):
        return reminders.remind()


def mails() -> int:
    return session().scalar(select(func.count()).select_from(OutboxMail)) or 0


def name_desk(promised: Promised) -> dict[str, Someone]:
    party = promised.parties[1]
    people = {
        name: make_person(party, Role.PROFESSIONAL) for name in ("contact", "deputy", "holder")
    }
    command = DeskCommand(**{name: person.id for name, person in people.items()})
    desk.appoint(promised.actor(1), promised.reference, command)
    return people


def test_a_promise_is_reminded_of_two_weeks_and_three_days_before_and_on_the_day(
    promised: Promised,
):
    sent = [remind(days) for days in (20, 15, 14, 10, 4, 3, 1, 0, -5, -13, -14, -100)]
    assert sent == [0, 0, 1, 0, 0, 1, 0, 1, 0, 0, 1, 0]


def test_a_round_that_was_missed_sends_one_mail_and_no_heap(promised: Promised):
    before = mails()
    assert remind(0) == 1
    assert mails() - before == 1
    assert "Stuurt een verslag" in mailed(promised.parties[1].coordinator)


def test_the_other_parties_hear_nothing(promised: Promised):
    before = mailed(promised.parties[0].coordinator)
    remind(3)
    assert mailed(promised.parties[0].coordinator) == before


def test_the_contact_and_the_deputy_hear_of_it_and_the_holder_only_when_it_escalates(
    promised: Promised,
):
    people = name_desk(promised)
    remind(3)
    heard = {name: "Stuurt een verslag" in mailed(who) for name, who in people.items()}
    assert heard == {"contact": True, "deputy": True, "holder": False}
    remind(-14)
    assert "Twee weken of langer te laat" in mailed(people["holder"])


def test_who_left_hears_nothing_and_the_deciders_do(promised: Promised):
    people = name_desk(promised)
    for row in active(promised.parties[1].id):
        if row.person_id in {person.id for person in people.values()}:
            end(promised.actor(1), row.id)
    remind(3)
    assert "Stuurt een verslag" not in mailed(people["contact"])
    assert "Stuurt een verslag" in mailed(promised.parties[1].coordinator)


@pytest.mark.parametrize("leaves", [False, True])
def test_without_a_portfolio_holder_the_deciders_hear_when_it_escalates(promised: Promised, leaves):
    people = name_desk(promised)
    if leaves:
        for row in active(promised.parties[1].id):
            if row.person_id == people["holder"].id:
                end(promised.actor(1), row.id)
    else:
        named = DeskCommand(people["contact"].id, people["deputy"].id, None)
        desk.appoint(promised.actor(1), promised.reference, named)
    late = "Twee weken of langer te laat"
    remind(3)
    assert "Stuurt een verslag" not in mailed(promised.parties[1].coordinator)
    remind(-14)
    for person in (people["contact"], people["deputy"], promised.parties[1].coordinator):
        assert late in mailed(person)
    assert late not in mailed(people["holder"])


def test_only_own_people_look_after_promises(promised: Promised):
    other = promised.parties[0].coordinator.id
    with pytest.raises(NotOneOfYours) as refused:
        desk.appoint(
            promised.actor(1),
            promised.reference,
            DeskCommand(promised.parties[1].coordinator.id, None, other),
        )
    assert refused.value.at == "holder"


def test_what_is_done_is_not_reminded_of(promised: Promised):
    keeping.report(promised.actor(1), promised.reference, 1, 1, DoneCommand("Gedaan."))
    assert remind(3) == 0


def many(promised: Promised, number: int) -> None:
    """So many more moments, in rows: a year of a large town in one go."""
    row = promised.turn(1)
    same = {
        "commitment_id": row.commitment_id, "covenant_id": row.covenant_id, "version": 1,
        "organisation_id": row.organisation_id, "due_on": DUE, "state": OccurrenceState.OPEN,
        "proof": "", "explanation": "", "waiver": "",
    }  # fmt: skip
    last = session().scalar(select(func.max(Occurrence.number))) or 0
    for start in range(last + 1, last + number + 1, 1000):
        stop = min(start + 1000, last + number + 1)
        with transaction():
            session().execute(
                insert(Occurrence), [{**same, "number": n} for n in range(start, stop)]
            )


def peak(days_before: int) -> tuple[int, int]:
    """How many reminders a round sends, and the most memory it holds, in bytes."""
    seldom = gc.get_threshold()
    gc.set_threshold(*PYTHONS_OWN)  # the suite collects rubbish less often
    tracemalloc.start()
    sent = remind(days_before)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    gc.set_threshold(*seldom)
    return sent, most


def test_the_memory_of_a_round_does_not_grow_with_what_is_open(promised: Promised):
    few, large = (5_000, 100_000) if CAMPAIGN else (1_000, 5_000)
    many(promised, few - 1)
    remind(14)  # everything that is loaded once is loaded now
    sent, small = peak(3)
    assert sent == few
    many(promised, large - few)
    sent, big = peak(0)
    assert sent == large
    assert big < 2 * small
    assert remind(-1) == 0
    assert session().scalar(select(func.count()).select_from(CommitmentReminder)) == large + 2 * few


def test_a_round_that_was_cut_off_goes_on_where_it_stopped(
    promised: Promised, monkeypatch: pytest.MonkeyPatch
):
    many(promised, 24)
    monkeypatch.setattr(reminders, "BATCH", 10)
    whole = reminders._send
    done: list[int] = []

    def killed(*asked):  # the worker dies after the first batch
        if done:
            raise KeyboardInterrupt
        done.extend(whole(*asked))
        return done

    with monkeypatch.context() as cut:
        cut.setattr(reminders, "_send", killed)
        with pytest.raises(KeyboardInterrupt):
            remind(3)
    assert len(done) == 10
    assert remind(3) == 15
    assert remind(3) == 0
