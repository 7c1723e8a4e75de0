"""A party takes a round back while the house closes or seals it: one of the two, and no deadlock.

Both hold the covenant first and then the round; with the other order PostgreSQL stops one of them.
"""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import Any, cast

import pytest
from flask import Flask
from sqlalchemy import update

from core.jobs import work_off
from core.storage.audit import verify
from core.storage.database import transaction
from core.values import clock
from documents.signatures import seal
from partnerships.signing_rounds import closing, jobs
from partnerships.signing_rounds.model import SigningRound
from partnerships.signing_rounds.schema import ReasonCommand
from tests.faults.at_once import at_once, hesitating
from tests.partnerships.signing_rounds.desk import Desk, send_from_desk

WHY = ReasonCommand("Artikel 8 klopt niet.")
AFTER = timedelta(days=15)


class Attempt:
    """A job at the moment at which it writes down what it did."""

    finishing = staticmethod(transaction)

    def __init__(self, round_id: int) -> None:
        self.payload = {"round": round_id}


@pytest.mark.parametrize("verb", ["conclude", "expire", "give up"])
def test_a_recall_at_the_same_moment_does_not_meet_a_deadlock(
    app: Flask, monkeypatch: pytest.MonkeyPatch, verb: str
) -> None:
    desk = send_from_desk()
    closes = _ready(desk, verb)
    monkeypatch.setattr(seal, "finish", lambda content, *_, **__: content)
    for room in (closing, jobs):
        monkeypatch.setattr(room, "load", hesitating(room.load))  # longer than a lock takes
    monkeypatch.setattr(jobs, "_round", hesitating(jobs._round))
    recalls = partial(closing.recall, desk.actor(0), desk.reference, WHY)
    with clock.fixed(clock.now() + AFTER):
        assert at_once(app, closes, recalls) == []
    assert desk.round.state in ("recalled", "expired", "sealing", "sealed")
    assert verify().intact


def _ready(desk: Desk, verb: str) -> partial[None]:
    """What the house is about to do with this round."""
    number = desk.round.id
    if verb == "expire":
        return partial(closing.expire, number)
    if verb == "conclude":
        for chair in range(3):
            desk.give(chair)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(jobs, "enqueue", lambda *_: None)
            work_off()
        return partial(jobs.conclude, cast(Any, Attempt(number)))
    with transaction() as current:
        wanted = SigningRound.id == number
        current.execute(update(SigningRound).where(wanted).values(state="preparing"))
    return partial(_give_up, number)


def _give_up(number: int) -> None:
    with transaction():  # as the runner does
        jobs.gave_up({"round": number}, "MemoryError")
