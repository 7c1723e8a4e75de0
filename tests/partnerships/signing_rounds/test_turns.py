"""Steps and reminders: who waits reads for whom; who is asked is reminded, and nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from accounts.notices.model import OutboxMail
from core.jobs import enqueue, work_off
from core.storage.database import session, transaction
from core.values import clock
from partnerships.signing_rounds import closing, reminders
from partnerships.signing_rounds.schema import ReasonCommand
from tests.builders import Someone, signed_in
from tests.kept import kept
from tests.partnerships.signing_rounds.desk import Desk, lay_desk

pytestmark = pytest.mark.any_database


@contextmanager
def after(days: int) -> Iterator[None]:
    """So many days later, when the calendar has come by twice."""
    with clock.fixed(clock.now() + timedelta(days=days)):
        for turn in ("first", "again"):
            with transaction():
                enqueue("signing.calendar", f"{clock.today()} {turn}")
            work_off()
        yield


def reminded(someone: Someone) -> int:
    session().rollback()
    mails = select(func.count(OutboxMail.id)).where(
        OutboxMail.address == someone.email, OutboxMail.subject.startswith("Nog te tekenen")
    )
    return session().scalar(mails) or 0


def counts(desk: Desk) -> list[int]:
    return [reminded(signer) for signer in desk.signers]


@kept
def in_steps(*steps: int) -> Desk:
    """Everybody asked, each in a step."""
    desk = lay_desk(nominated=False)
    for chair, step in enumerate(steps):
        desk.nominate(chair, step)
    desk.send(clock.today() + timedelta(days=60))
    return desk


def test_three_reminders_once_each_and_then_silence(app: Flask) -> None:
    desk = in_steps(1, 1, 1)
    for days, expected in ((2, 0), (3, 1), (4, 1), (7, 2), (13, 2), (14, 3), (30, 3)):
        with after(days):
            assert counts(desk) == [expected] * 3, days


def test_after_a_silence_of_the_calendar_one_reminder_comes_and_not_two(app: Flask) -> None:
    desk = in_steps(1, 1, 1)
    with after(8):
        assert counts(desk) == [1, 1, 1]


def test_the_days_of_the_second_step_count_from_when_its_turn_came(app: Flask) -> None:
    desk = in_steps(2, 1, 1)
    with after(3):
        assert counts(desk) == [0, 1, 1]
        desk.sign(1)
        desk.sign(2)
    with after(5):
        assert counts(desk) == [0, 1, 1]
    with after(6):
        assert counts(desk) == [1, 1, 1]


def test_who_signed_meanwhile_is_not_reminded_by_a_job_that_waited(app: Flask) -> None:
    desk = in_steps(1, 1, 1)
    with clock.fixed(clock.now() + timedelta(days=3)):
        reminders.look()
        desk.give(0)
        work_off()
        assert counts(desk) == [0, 1, 1]


def test_nobody_is_reminded_of_a_round_that_was_recalled(app: Flask) -> None:
    desk = in_steps(1, 1, 1)
    with clock.fixed(clock.now() + timedelta(days=3)):
        reminders.look()
        closing.recall(desk.actor(0), desk.reference, ReasonCommand("Artikel 8 klopt niet."))
        work_off()
    with after(7):
        assert counts(desk) == [0, 0, 0]


def test_who_is_not_on_turn_reads_for_whom_it_waits(app: Flask, client: FlaskClient) -> None:
    desk = in_steps(2, 1, 1)
    first = f"{desk.signers[1].name}, {desk.signers[2].name}"
    there = f"/convenanten/{desk.reference}"
    text = signed_in(client, desk.signers[0]).get(f"{there}/tekenen").text
    assert f"U bent nog niet aan de beurt. Eerst tekent: {first}." in text
    everybody = signed_in(client, desk.parties[2].coordinator).get(f"{there}/tekenronde").text
    assert f"eerst tekent: {first}" in everybody
    desk.sign(2)  # within a step in any order
    desk.sign(1)
    assert "eerst tekent" not in client.get(f"{there}/tekenronde").text
