"""The worker dies (kill -9) at every step between sending and the sealed file.

Each trial: a child does the whole way and is killed at one of its steps; another child goes on
as if nothing had happened, after the lease of the dead one ran out. In the end there is exactly
one sealed file, every signature is in it once, and nothing is pending.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from itertools import count

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

import core.jobs.work
import documents.press
import documents.signatures.seal
import documents.signatures.sign
from core.jobs import Job, JobState, Work, work_off
from core.storage.audit import verify
from core.storage.database import db, session, transaction
from core.storage.files import files
from core.values import clock
from documents.checking.service import verify as check
from documents.vault import service as vault
from partnerships.signing_rounds import evidence, jobs, paper
from partnerships.signing_rounds.model import SignatoryState
from tests.partnerships.signing_rounds.desk import Desk, lay_desk

KINDS_OF_STEP = [  # (module, name): the child may die before and after each of them
    (documents.press, "press"),
    (documents.signatures.seal, "certify"),
    (documents.signatures.seal, "finish"),
    (documents.signatures.sign, "sign"),
    (paper, "stamp_of"),
    (evidence, "sealed"),
    (vault, "add_revision"),
    (vault, "complete"),
    (jobs, "move"),
    (jobs, "step"),
    (jobs, "enqueue"),
    (core.jobs.work, "finish"),
]
CAMPAIGN = bool(os.environ.get("HANDSLAG_CAMPAIGN"))
WAY = 104  # before and after each step of the whole way: three signatures, five revisions
STEPS = range(1, WAY + 1) if CAMPAIGN else (2, 14, 29, 57, 88)
GUARDED = range(80, 87) if CAMPAIGN else (84,)  # within the transaction of the final seal
LATER = timedelta(hours=1)


@pytest.mark.parametrize("step", STEPS)
def test_exactly_one_sealed_file_whenever_the_worker_dies(app: Flask, step: int) -> None:
    _nothing_is_pending(_interrupted(step))


@pytest.mark.any_database
@pytest.mark.parametrize("step", GUARDED)
def test_the_trial_sees_work_that_is_called_done_before_its_result_is_kept(
    app: Flask, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    monkeypatch.setattr(Work, "finishing", _done_before_the_result)
    with pytest.raises(AssertionError, match="signing"):  # it waits for a seal that nobody sets
        _nothing_is_pending(_interrupted(step))


def _interrupted(step: int) -> Desk:
    """The whole way, with a worker that dies at this step."""
    desk = lay_desk()
    desk.send_without_jobs()
    for position in range(6):  # a way that was never interrupted needs one child
        if _child(partial(_go_all_the_way, desk, position), dies_at=0 if position else step):
            break
    return desk


@contextmanager
def _done_before_the_result(work: Work) -> Iterator[Session]:
    """As ``Work.finishing`` would be without its guard: two transactions in the place of one."""
    with transaction():
        vars(core.jobs.work)["finish"](work._taken)
    with transaction() as current:
        yield current
    work.finished = True


@pytest.mark.any_database
def test_the_trial_knows_every_step_of_the_way(app: Flask) -> None:
    desk = lay_desk()
    desk.send_without_jobs()
    assert _child(partial(_go_all_the_way, desk, 0), dies_at=WAY + 1)
    _nothing_is_pending(desk)


@pytest.mark.any_database
def test_the_last_step_is_one_where_it_can_die(app: Flask) -> None:
    desk = lay_desk()
    desk.send_without_jobs()
    assert not _child(partial(_go_all_the_way, desk, 0), dies_at=WAY)


def _go_all_the_way(desk: Desk, hours: int) -> None:
    with clock.fixed(clock.now() + LATER * hours):
        work_off()
        for chair in range(len(desk.signers)):
            if desk.round.signatories[chair].state == SignatoryState.WAITING:
                desk.give(chair)
            work_off()


def _child(work: Callable[[], None], *, dies_at: int) -> bool:
    """Do the work in a child that kills itself at the given step; whether it lived."""
    db.session.remove()
    db.engine.dispose()
    pid = os.fork()
    if pid == 0:
        try:
            _arm(dies_at)
            work()
            os._exit(0)
        except BaseException:
            import traceback

            traceback.print_exc()
            os._exit(1)
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    assert code in (0, -signal.SIGKILL), "the child failed by itself"
    return code == 0


def _arm(dies_at: int) -> None:
    """Count every step, before and after, and die at the wanted one."""
    numbers = count(1)

    def tick() -> None:
        if next(numbers) == dies_at:
            os.kill(os.getpid(), signal.SIGKILL)

    for module, name in KINDS_OF_STEP:
        setattr(module, name, _ticking(getattr(module, name), tick))


def _ticking(function: Callable[..., object], tick: Callable[[], None]) -> Callable[..., object]:
    def ticking(*args: object, **kwargs: object) -> object:
        tick()
        result = function(*args, **kwargs)
        tick()
        return result

    return ticking


def _nothing_is_pending(desk: Desk) -> None:
    assert desk.state == "signed"
    revisions = desk.round.paper.revisions
    labels = [str(revision.label) for revision in revisions]
    assert labels == ["certified", "signed", "signed", "signed", "sealed"]
    assert all(files().has(revision.sha256) for revision in revisions)
    verdict = check(vault.content(revisions[-1]))
    assert (verdict.issued_here, verdict.intact, verdict.complete) == (True, True, True)
    assert sorted(s.signer for s in verdict.signatures) == sorted(s.name for s in desk.signers)
    open_ = select(Job.kind).where(Job.kind.like("signing.%"), Job.state != JobState.DONE)
    assert session().scalars(open_).all() == []
    assert verify().intact
