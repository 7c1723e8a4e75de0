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


@pytest.fixture
def founded(app: Flask) -> Flask:
    """The people are still to come; the rest of the story counts as told."""
    with transaction() as current:
        for name, _ in CHAPTERS[1:]:
            now = clock.now()
            current.add(DemoChapter(name=name, first_day=DAY, begun_at=now, done_at=now))
    return app


def load(app: Flask, *options: str) -> str:
    result = app.test_cli_runner().invoke(args=["demo", "load", *options])
    assert result.exit_code == 0, result.output
    return str(result.output)


def test_every_role_that_somebody_has_is_printed(founded: Flask) -> None:
    printed = {line.split()[0]: line for line in load(founded).splitlines() if "@" in line}
    assert "coordinator" in printed["marieke@voorbeeld.test"]
    assert "policy-officer" in printed["marieke@voorbeeld.test"]
    assert "coordinator" not in printed["karim@voorbeeld.test"]
    assert "(administrator)" in printed["beheer@voorbeeld.test"]


def test_another_day_comes_too_late_once_the_story_was_told(founded: Flask) -> None:
    assert "the story stands with 2026-11-02" in load(founded, "--today", "2026-11-20")
    assert "the story stands" not in load(founded, "--today", "2026-11-02")
    assert "the story stands" not in load(founded)
