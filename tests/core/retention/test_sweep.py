"""What is past its time goes by itself, a batch at a time; what has no term stays."""

from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from accounts.memberships import asked as asked_by
from accounts.memberships import service as invitations
from accounts.memberships.errors import UnknownLink
from accounts.memberships.model import Invitation, Role
from accounts.memberships.schema import AcceptCommand, InviteCommand
from core.jobs import Job, enqueue, work_off
from core.retention import jobs, sweep
from core.storage import audit
from core.storage.audit import AuditLine
from core.storage.database import session, transaction
from core.values import clock
from core.web.throttle import Tries
from tests.builders import make_organisation

YEARS = timedelta(days=1000)


@pytest.fixture
def tries(app: Flask) -> datetime:
    """Five counted tries of today."""
    with transaction() as current:
        for number in range(5):
            current.add(Tries(key=f"code:{number}", since=clock.now(), count=1))
    return clock.now()


def left() -> int:
    return session().scalar(select(func.count()).select_from(Tries)) or 0


def swept(table: str) -> int:
    return next(each.past for each in sweep.sweep() if each.table == table)


def told() -> list[int]:
    lines = select(AuditLine).where(AuditLine.verb == "retention.run").order_by(AuditLine.seq)
    return [line.detail["rows"] for line in session().scalars(lines)]


@pytest.mark.parametrize(("days", "gone"), [(0, 0), (6.9, 0), (7.1, 5), (400, 5)])
def test_a_row_goes_when_its_days_are_over_and_not_before(tries: datetime, days: float, gone: int):
    with clock.fixed(tries + timedelta(days=days)):
        assert (swept("throttle"), left()) == (gone, 5 - gone)


def test_looking_changes_nothing(tries: datetime):
    with clock.fixed(tries + YEARS):
        found = {each.table: each for each in sweep.look()}
    assert (found["throttle"].past, found["throttle"].rows, left()) == (5, 5, 5)
    assert told() == []


def test_batches_say_how_many_went_and_a_second_time_nothing_does(tries, monkeypatch):
    monkeypatch.setattr(sweep, "BATCH", 2)
    with clock.fixed(tries + YEARS):
        assert [swept("throttle"), swept("throttle")] == [5, 0]
    assert told() == [2, 2, 1]
    assert audit.verify().intact


def test_who_is_stopped_halfway_goes_on_where_it_was(tries, monkeypatch):
    monkeypatch.setattr(sweep, "BATCH", 2)
    record, calls = audit.record, []

    def fails_once(*args, **more):
        calls.append(args)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return record(*args, **more)

    with clock.fixed(tries + YEARS):
        monkeypatch.setattr(audit, "record", fails_once)
        with pytest.raises(KeyboardInterrupt):
            sweep.sweep()
        assert left() == 3
        assert swept("throttle") == 3


def test_the_nightly_job_does_the_same(tries: datetime):
    with clock.fixed(tries + YEARS):
        with transaction():
            enqueue(jobs.KIND, "tonight")
        work_off()
    assert left() == 0
    assert session().scalar(select(Job.state).where(Job.kind == jobs.KIND)) == "done"


def test_an_old_invitation_forgets_whom_it_was_for(app: Flask):
    group = make_organisation()
    asked = InviteCommand("Nooit Gekomen", "nooit@gekomen.test", "nl", Role.READER)
    token = invitations.invite(group.actor, group.id, asked).token
    with clock.fixed(clock.now() + timedelta(days=14 + 91)):
        assert [swept("invitation"), swept("invitation")] == [2, 0]  # hers too, long accepted
        with pytest.raises(UnknownLink):
            invitations.accept_as_new(token, AcceptCommand("Nooit Gekomen"))
    row = session().scalars(select(Invitation).order_by(Invitation.id.desc())).first()
    assert row is not None
    assert (row.name, row.email) == ("", "")
    assert row.withdrawn_at is not None
    assert asked_by.sent(group.actor) == []
