"""``demo load``: what it prints is so, and what it leaves aside it says."""

from __future__ import annotations

from datetime import date

import pytest
from flask import Flask

from core.storage.database import transaction
from core.values import clock
from demo.model import DemoChapter
from demo.story import CHAPTERS

DAY = date(2026, 11, 2)
pytestmark = pytest.mark.any_database


def count_as_told(*names: str) -> None:
    """These chapters were told, to nobody."""
    with transaction() as current:
        for name in names:
            now = clock.now()
            current.add(DemoChapter(name=name, first_day=DAY, begun_at=now, done_at=now))


def load(app: Flask, *options: str) -> str:
    result = app.test_cli_runner().invoke(args=["demo", "load", *options])
    assert result.exit_code == 0, result.output
    return str(result.output)


def test_every_role_that_somebody_has_is_printed(app: Flask) -> None:
    count_as_told(*(name for name, _ in CHAPTERS[1:]))
    printed = {line.split()[0]: line for line in load(app).splitlines() if "@" in line}
    assert "coordinator" in printed["marieke@voorbeeld.test"]
    assert "policy-officer" in printed["marieke@voorbeeld.test"]
    assert "coordinator" not in printed["karim@voorbeeld.test"]
    assert "(administrator)" in printed["beheer@voorbeeld.test"]


def test_another_day_comes_too_late_once_the_story_was_told(app: Flask) -> None:
    count_as_told(*(name for name, _ in CHAPTERS))
    assert "the story stands with 2026-11-02" in load(app, "--today", "2026-11-20")
    assert "the story stands" not in load(app, "--today", "2026-11-02")
    assert "the story stands" not in load(app)
