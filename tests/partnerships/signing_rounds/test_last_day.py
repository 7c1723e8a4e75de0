"""The last day to sign: on it one may, after it nobody can, and what was given in time stays."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from accounts.signin import passkeys
from accounts.tasks.registry import tasks_of
from core.jobs import enqueue, work_off
from core.storage.database import transaction
from core.values import clock
from partnerships.returned_papers.model import Way
from partnerships.returned_papers.schema import AnswerCommand, Word
from partnerships.returned_papers.service import answer, bring
from partnerships.signing_rounds import closing, replacement, service
from partnerships.signing_rounds.errors import TooLate
from partnerships.signing_rounds.schema import ReplaceCommand
from tests.builders import signed_in
from tests.partnerships.returned_papers.test_service import SCAN, declare
from tests.partnerships.returned_papers.test_service import bring as brought
from tests.partnerships.signing_rounds.desk import send_from_desk

LAST_DAY = 14


def later(days: int) -> Any:
    """So many days after sending."""
    return clock.fixed(clock.now() + timedelta(days=days))


def come_by() -> None:
    """The calendar of the morning."""
    with transaction():
        enqueue("signing.calendar", clock.now().isoformat())
    work_off()


def test_one_signs_on_the_last_day_and_not_on_the_day_after(
    app: Flask, client: FlaskClient
) -> None:
    desk = send_from_desk()
    with later(LAST_DAY):
        desk.give(0)
    with later(LAST_DAY + 1):
        with pytest.raises(TooLate):
            desk.give(1)
        text = signed_in(client, desk.signers[1]).get(f"/convenanten/{desk.reference}/tekenen").text
        assert TooLate.sentence in text
    assert [s.state for s in desk.round.signatories] == ["given", "waiting", "waiting"]


def test_no_other_way_of_signing_is_longer_open(app: Flask, monkeypatch: Any) -> None:
    desk = send_from_desk()
    actor, ref = desk.signers[0].actor, desk.reference
    authority = desk.round.signatories[0].authority_id
    ways = (
        partial(service.ask_code, actor, ref, 1),
        partial(service.ask_passkey, actor, ref, 1),
        partial(bring, actor, ref, 1, Way.PAPER, SCAN),
        partial(replacement.replace, desk.actor(0), ref, 1, ReplaceCommand(authority, "Ziek.")),
    )
    monkeypatch.setattr(passkeys, "ask", lambda *_: {})
    with later(LAST_DAY + 1):
        for way in ways:
            with pytest.raises(TooLate):
                way()
        assert not [t for t in tasks_of(actor) if t.link.endswith("/tekenen")]


def test_a_scan_that_was_declared_in_time_may_be_confirmed_the_next_morning(app: Flask) -> None:
    desk = send_from_desk()
    with later(LAST_DAY):
        brought(desk, 0, Way.PAPER, SCAN)
        declare(desk, 0)
    with later(LAST_DAY + 1):
        answer(desk.actor(1), desk.reference, 1, AnswerCommand(Word.YES, None))
    assert desk.round.signatories[0].state == "given"


def test_when_all_gave_in_time_the_morning_does_not_close_the_round(app: Flask) -> None:
    desk = send_from_desk()
    with later(LAST_DAY):
        for chair in range(3):
            desk.give(chair)
    with later(LAST_DAY + 1):
        closing.expire(desk.round.id)
        assert desk.round.state == "open"
        work_off()
        assert desk.state == "signed"


def test_a_round_that_misses_one_closes_with_what_was_given(app: Flask) -> None:
    desk = send_from_desk()
    desk.give(0)
    with later(LAST_DAY + 1):
        come_by()
        assert (desk.round.state, desk.state) == ("expired", "negotiation")
