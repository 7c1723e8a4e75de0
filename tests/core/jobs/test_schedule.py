"""What comes back each day or each few minutes comes once, however many look at the clock."""

from collections.abc import Iterator
from datetime import UTC, datetime, time

import pytest
from flask import Flask
from sqlalchemy import select

from core.jobs import Job, schedule
from core.storage.database import session
from core.values import clock


@pytest.fixture(autouse=True)
def _empty(app: Flask) -> Iterator[None]:
    before = dict(schedule._periodic)
    schedule._periodic.clear()
    yield
    schedule._periodic.clear()
    schedule._periodic.update(before)


def _keys() -> list[str]:
    return list(session().scalars(select(Job.key).order_by(Job.id)))


def _at(text: str) -> None:
    with clock.fixed(datetime.fromisoformat(text).replace(tzinfo=UTC)):
        schedule.tick({})


def test_once_a_day_from_its_time_on_the_dutch_clock(app: Flask) -> None:
    schedule.daily("night", time(3, 0))
    _at("2026-11-22T01:59:00")  # 02:59 in Amsterdam
    assert _keys() == []
    for moment in ("2026-11-22T02:00:01", "2026-11-22T09:00:00", "2026-11-22T22:59:00"):
        _at(moment)
    _at("2026-11-23T02:30:00")
    assert _keys() == ["2026-11-22", "2026-11-23"]


def test_a_missed_day_is_not_made_up_for(app: Flask) -> None:
    schedule.daily("night", time(3, 0))
    _at("2026-11-22T12:00:00")
    _at("2026-11-25T12:00:00")
    assert _keys() == ["2026-11-22", "2026-11-25"]


def test_on_the_night_that_an_hour_comes_twice_the_job_comes_once(app: Flask) -> None:
    schedule.daily("night", time(2, 30))
    _at("2026-10-25T00:31:00")  # 02:31 summer time
    _at("2026-10-25T01:31:00")  # 02:31 winter time
    assert _keys() == ["2026-10-25"]


def test_once_in_each_stretch_of_minutes(app: Flask) -> None:
    schedule.every("often", minutes=10)
    for moment in ("2026-11-22T10:00:00", "2026-11-22T10:09:59", "2026-11-22T10:10:00"):
        _at(moment)
    assert _keys() == ["2026-11-22T10:00", "2026-11-22T10:10"]


def test_a_worker_that_made_the_row_does_not_ask_again(app: Flask) -> None:
    schedule.every("often", minutes=10)
    made: dict[str, str] = {}
    moment = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
    with clock.fixed(moment):
        schedule.tick(made)
        schedule.tick(made)
    assert made == {"often": "2026-11-22T10:00"}
    assert _keys() == ["2026-11-22T10:00"]
