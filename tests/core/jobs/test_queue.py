"""A job is asked for once, held by one, finished with its result, and never forgotten."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from threading import Barrier, Thread
from typing import Any

import pytest
import time_machine
from flask import Flask
from sqlalchemy import func, select, update

from core.jobs import (
    Job,
    JobsFailed,
    JobState,
    LeaseLost,
    Work,
    enqueue,
    job,
    queue,
    registry,
    standing,
    work_off,
)
from core.jobs.work import NotFinished, attempt
from core.storage.audit import AuditLine
from core.storage.database import session, transaction
from core.values import clock

seen: list[Any] = []


@pytest.fixture(autouse=True)
def _kinds(app: Flask) -> Iterator[None]:
    before = dict(registry._kinds)
    registry._kinds.clear()
    seen.clear()

    @job("tell")
    def tell(work: Work) -> None:
        with work.finishing():
            seen.append(work.payload["word"])

    @job("break", attempts=2, gave_up=lambda payload, reason: seen.append((payload, reason)))
    def break_(work: Work) -> None:
        raise ValueError("kapot")

    @job("forget", attempts=1)
    def forget(work: Work) -> None:
        pass

    @job("half", attempts=1)
    def half(work: Work) -> None:
        with work.finishing():
            _ask("tell", "from-half", word="x")
            raise ValueError("halverwege")

    yield
    registry._kinds.clear()
    registry._kinds.update(before)


def _ask(kind: str, key: str, due: timedelta | None = None, **payload: Any) -> int:
    with transaction():
        return enqueue(kind, key, payload, due).id


def _row(job_id: int) -> Job:
    session().rollback()
    return session().scalars(select(Job).where(Job.id == job_id)).one()


def test_work_that_gives_way_is_done_when_nothing_else_is_due(app: Flask):
    registry._kinds["patient"] = replace(registry.kind_of("tell"), gives_way=True)
    for number, kind in enumerate(("patient", "tell", "patient", "tell")):
        _ask(kind, str(number), word=f"{kind} {number}")
    work_off()
    assert seen == ["tell 1", "tell 3", "patient 0", "patient 2"]


def test_a_job_is_done_once(app: Flask) -> None:
    job_id = _ask("tell", "1", word="hoi")
    assert work_off() == 1
    assert work_off() == 0
    assert seen == ["hoi"]
    assert _row(job_id).state == JobState.DONE
    assert _row(job_id).finished_at is not None


def test_asking_twice_is_asking_once(app: Flask) -> None:
    assert _ask("tell", "1", word="a") == _ask("tell", "1", word="b")
    assert _ask("tell", "2", word="c") != _ask("tell", "1", word="d")
    work_off()
    assert seen == ["a", "c"]


def test_a_job_that_is_asked_for_in_a_transaction_that_fails_was_never_asked_for(
    app: Flask,
) -> None:
    def verb() -> None:
        with transaction():
            enqueue("tell", "1", {"word": "a"})
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        verb()
    assert work_off() == 0


def test_asking_outside_a_transaction_is_a_mistake(app: Flask) -> None:
    with pytest.raises(AssertionError):
        enqueue("tell", "1")


def test_what_is_not_due_waits(app: Flask) -> None:
    _ask("tell", "later", timedelta(hours=1), word="later")
    _ask("tell", "now", word="now")
    assert work_off() == 1
    with clock.fixed(clock.now() + timedelta(hours=2)):
        assert work_off() == 1
    assert seen == ["now", "later"]


def test_a_kind_that_this_version_does_not_know_is_left_alone(app: Flask) -> None:
    job_id = _ask("of the future", "1")
    assert work_off() == 0
    assert _row(job_id).state == JobState.WAITING


def test_a_failure_is_tried_again_later_and_then_raises_the_alarm(app: Flask) -> None:
    job_id = _ask("break", "1", word="x")
    with pytest.raises(JobsFailed, match="kapot"):
        work_off()
    first = _row(job_id)
    assert (first.state, first.attempts, first.error) == (JobState.WAITING, 1, "ValueError: kapot")
    assert first.due > clock.now()
    with clock.fixed(clock.now() + timedelta(minutes=1)):
        work_off(strict=False)
    assert (_row(job_id).state, _row(job_id).attempts) == (JobState.ALARM, 2)
    assert seen == [({"word": "x"}, "ValueError: kapot")]
    assert standing(job_id).gave_up


def test_a_person_lets_a_job_with_an_alarm_begin_anew(app: Flask) -> None:
    job_id = _ask("forget", "1")
    work_off(strict=False)
    assert _row(job_id).state == JobState.ALARM
    assert queue.retry(job_id)
    assert (_row(job_id).state, _row(job_id).attempts) == (JobState.WAITING, 0)
    assert not queue.retry(job_id)


def test_a_handler_that_does_not_finish_has_failed(app: Flask) -> None:
    _ask("forget", "1")
    with pytest.raises(JobsFailed) as caught:
        work_off()
    assert isinstance(caught.value.errors[0], NotFinished)


def test_result_and_done_come_together_or_not_at_all(app: Flask) -> None:
    job_id = _ask("half", "1")
    work_off(strict=False)
    assert session().scalar(select(func.count()).select_from(Job)) == 1
    assert _row(job_id).state == JobState.ALARM


def test_the_lease_ends_when_nobody_moves_it_on(app: Flask) -> None:
    _ask("tell", "1", word="a")
    dead = queue.take("dead")
    assert dead is not None
    assert queue.take("early") is None
    with clock.fixed(clock.now() + timedelta(seconds=queue.LEASE + 1)):
        second = queue.take("second")
        assert second is not None
        assert second.attempts == 2


def test_moving_the_lease_on_keeps_the_job(app: Flask) -> None:
    _ask("tell", "1", word="a")
    taken = queue.take("alive")
    assert taken is not None
    with clock.fixed(clock.now() + timedelta(seconds=queue.LEASE - 1)):
        assert queue.hold(taken)
    with clock.fixed(clock.now() + timedelta(seconds=queue.LEASE + 1)):
        assert queue.take("other") is None


def test_who_lost_the_lease_writes_nothing(app: Flask) -> None:
    _ask("tell", "1", word="a")
    late = queue.take("late")
    assert late is not None
    with clock.fixed(clock.now() + timedelta(minutes=1)):
        assert queue.take("other") is not None
    with pytest.raises(LeaseLost):
        attempt(late)
    assert seen == []
    assert not queue.hold(late)
    queue.fail(late, "too late")
    queue.release(late)
    assert _row(late.id).holder == "other"


def test_the_same_holder_at_an_earlier_attempt_writes_nothing(app: Flask) -> None:
    _ask("tell", "1", word="a")
    first = queue.take("same")
    assert first is not None
    with clock.fixed(clock.now() + timedelta(minutes=1)):
        assert queue.take("same") is not None
    with pytest.raises(LeaseLost):
        attempt(first)


def test_a_job_that_kills_its_worker_each_time_ends_in_an_alarm(app: Flask) -> None:
    job_id = _ask("break", "1", word="x")
    for round_ in range(1, 4):
        with clock.fixed(clock.now() + timedelta(minutes=round_)):
            taken = queue.take("dies")
            assert (taken is None) == (round_ == 3)
    assert _row(job_id).state == JobState.ALARM


def test_a_job_given_back_counts_no_attempt(app: Flask) -> None:
    job_id = _ask("tell", "1", word="a")
    taken = queue.take("stopping")
    assert taken is not None
    queue.release(taken)
    assert (_row(job_id).attempts, _row(job_id).state) == (0, JobState.WAITING)
    assert work_off() == 1


def test_progress_is_seen_by_others_while_the_job_runs(app: Flask) -> None:
    @job("count")
    def count(work: Work) -> None:
        work.progress(1, 3)
        seen.append((standing(work.job_id).done, standing(work.job_id).total))
        work.progress(2, 3)  # too soon after the first to be worth a write
        seen.append((standing(work.job_id).done, standing(work.job_id).total))
        work.progress(3, 3)
        with work.finishing():
            pass

    job_id = _ask("count", "1")
    work_off()
    assert seen == [(1, 3), (1, 3)]
    assert (standing(job_id).done, standing(job_id).ready) == (3, True)


def test_who_lost_the_lease_hears_so_when_telling_its_progress(app: Flask) -> None:
    @job("slow")
    def slow(work: Work) -> None:
        with transaction() as current:
            current.execute(update(Job).values(holder="other"))
        work.progress(1, 2)

    job_id = _ask("slow", "1")
    assert work_off() == 0
    assert _row(job_id).state == JobState.RUNNING


def test_of_many_takers_each_job_has_one(app: Flask) -> None:
    ids = [_ask("tell", str(number), word="x") for number in range(40)]
    start, taken = Barrier(8), list[int]()

    def taker(name: str) -> None:
        with app.app_context():
            start.wait()
            while (one := queue.take(name)) is not None:
                taken.append(one.id)

    threads = [Thread(target=taker, args=(f"taker-{n}",)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(taken) == ids


def test_of_many_askers_one_job_comes(app: Flask) -> None:
    start, ids = Barrier(8), list[int]()

    def asker() -> None:
        with app.app_context():
            start.wait()
            ids.append(_ask("tell", "the same", word="x"))

    threads = [Thread(target=asker) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(ids) == 8
    assert len(set(ids)) == 1


def test_an_idle_look_writes_nothing(app: Flask) -> None:
    assert queue.take("idle") is None
    assert session().scalar(select(func.count()).select_from(AuditLine)) == 0


def test_the_longest_error_still_fits(app: Flask) -> None:
    job_id = _ask("break", "1")
    taken = queue.take("me")
    assert taken is not None
    queue.fail(taken, "x" * 10_000)
    assert len(_row(job_id).error or "") == queue.LONGEST_ERROR


def test_a_jump_of_the_clock_loses_no_job(app: Flask) -> None:
    with time_machine.travel("2036-01-01T00:00:00Z"):
        _ask("tell", "ahead", word="ahead")
        assert work_off() == 1
    _ask("tell", "back", word="back")
    assert work_off() == 1
