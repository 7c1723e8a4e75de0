"""One signatory presses "Ik teken" several times at once: one signature in the file.

The same trial must fail with the guard taken out, or it would prove nothing.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask

from accounts.signin import codes
from core.storage.audit import verify
from partnerships.covenants import queries as covenants
from partnerships.signing_rounds import service
from tests.faults.at_once import at_once, guards_taken_out, told
from tests.faults.signature import ready, unsigned_again
from tests.partnerships.signing_rounds.desk import Desk, send_from_desk

ROUNDS = 200 if os.environ.get("HANDSLAG_CAMPAIGN") else 10
HANDS = 3
AT_ONCE = 4


def test_double_signings_have_one_effect_each(app: Flask) -> None:
    desk = send_from_desk()
    given, faults = _play(app, desk, ROUNDS)
    assert not faults
    assert given == ROUNDS
    assert verify().intact


def test_without_the_guard_the_same_trial_fails(app: Flask) -> None:
    desk = send_from_desk()
    with _guard_taken_out():
        given, faults = _play(app, desk, 5)
    assert given > 5 or faults


def _play(app: Flask, desk: Desk, rounds: int) -> tuple[int, list[str]]:
    """Each round: one signatory, several presses at once, with one code; then as before again."""
    faults: list[str] = []
    for number in range(rounds):
        press, position = ready(desk, number % HANDS)
        faults += at_once(app, *[press] * AT_ONCE)
        unsigned_again(position)
    return told("give"), faults


@contextmanager
def _guard_taken_out() -> Iterator[None]:
    """No lock on the covenant, no compare-and-set of the code, and a writer that reads first."""
    with guards_taken_out(covenants, service) as patch:
        patch.setattr(codes, "use", lambda *_: True)
        yield
