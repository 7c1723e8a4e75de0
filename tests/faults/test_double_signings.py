"""One signatory presses "Ik teken" several times at once: one signature in the file.

The same trial must fail with the guard taken out, or it would prove nothing.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Barrier
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select, update

from accounts.signin import factors
from core.storage.audit import AuditLine, verify
from core.storage.database import db, session
from core.values.errors import Refusal
from partnerships.covenants import queries as covenants
from partnerships.signing_rounds import queries, service
from partnerships.signing_rounds.model import Signatory, SignatoryState
from partnerships.signing_rounds.schema import SignCommand
from tests.faults.test_double_accepts import _plain
from tests.partnerships.signing_rounds.desk import FUNCTION, HERE, Desk, send_from_desk

ROUNDS = 200 if os.environ.get("HANDSLAG_CAMPAIGN") else 10
HANDS = 3
AT_ONCE = 4


def test_double_signings_have_one_effect_each(app: Flask) -> None:
    desk = _sent()
    given, faults = _play(app, desk, ROUNDS)
    assert not faults
    assert given == ROUNDS
    assert verify().intact


def test_without_the_guard_the_same_trial_fails(app: Flask) -> None:
    desk = _sent()
    with _guard_taken_out():
        given, faults = _play(app, desk, 5)
    assert given > 5 or faults


def _sent() -> Desk:
    desk = send_from_desk()
    return desk


def _play(app: Flask, desk: Desk, rounds: int) -> tuple[int, list[str]]:
    """Each round: one signatory, several presses at once, with one code; then as before again."""
    faults: list[str] = []
    with ThreadPoolExecutor(AT_ONCE) as threads:
        for number in range(rounds):
            chair = number % HANDS
            position, command = _ready(desk, chair)
            start = Barrier(AT_ONCE)
            pressed = [
                threads.submit(_press, app, start, desk, chair, position, command)
                for _ in range(AT_ONCE)
            ]
            faults += [fault for each in pressed if (fault := each.result())]
            _again(position)
    session().rollback()
    lines = select(func.count()).select_from(AuditLine).where(AuditLine.verb == "give")
    return session().scalar(lines) or 0, faults


def _ready(desk: Desk, chair: int) -> tuple[int, SignCommand]:
    """The signatory has a code in hand; it is sent without mail, for there are many."""
    signer = desk.signers[chair]
    position = queries.to_sign(signer.actor, desk.reference).signatory.position
    service.open_to_sign(signer.actor, desk.reference, position)
    code = _code(signer.id, service.purpose(desk.reference, position))
    db.session.remove()
    return position, SignCommand(signer.name, FUNCTION, True, code)


def _code(person_id: int, purpose: str) -> str:
    from accounts.signin import codes

    sent: list[str] = []
    patch = pytest.MonkeyPatch()
    patch.setattr(codes, "write_to", lambda *_, code, **__: sent.append(code))
    patch.setattr(codes, "MOST_SENT", 10_000)
    patch.setattr(factors, "GUESSES", 100_000)
    factors.send_code(person_id, purpose)
    patch.undo()
    return sent[0]


def _press(
    app: Flask, start: Barrier, desk: Desk, chair: int, position: int, command: SignCommand
) -> str | None:
    with app.app_context():
        actor = desk.signers[chair].actor
        db.session.remove()
        start.wait(60)
        try:
            service.sign(actor, desk.reference, position, command, HERE)
        except Refusal:
            return None
        except Exception as fault:
            return f"{type(fault).__name__}: {fault}"
        return None


def _again(position: int) -> None:
    """As if nothing had been signed: the next round begins anew, guesses forgotten."""
    from core.jobs import Job
    from core.storage.database import transaction
    from core.web.throttle import Tries

    with transaction() as current:
        where = Signatory.position == position
        current.execute(update(Signatory).where(where).values(state=SignatoryState.WAITING))
        for row in current.scalars(select(Job).where(Job.kind == "signing.apply")):
            current.delete(row)
        for tries in current.scalars(select(Tries)):
            current.delete(tries)
    db.session.remove()


@contextmanager
def _guard_taken_out() -> Iterator[None]:
    """No lock on the covenant, no compare-and-set of the code, and a writer that reads first."""
    from accounts.signin import codes

    patch = pytest.MonkeyPatch()
    patch.setattr(covenants, "locked", lambda statement: statement)
    patch.setattr(service, "transaction", _plain)
    patch.setattr(codes, "use", lambda *_: True)
    try:
        yield
    finally:
        patch.undo()


__all__: list[Any] = []
