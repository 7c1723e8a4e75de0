"""What waits for whom about hours and fees."""

from __future__ import annotations

from datetime import date

from flask import Flask

from accounts.actor import Actor
from funding.claims import tasks as fees
from funding.hours import tasks as hours
from tests.funding.volunteers.helping import Helping, helping


def waiting(provider: object, actor: Actor) -> list[str]:
    return [task.what % task.details for task in provider(actor)]  # type: ignore[operator]


def worked(ours: Helping, *days: int, month: int = 11) -> list[int]:
    return [ours.works(date(2026, month, day), 5) for day in days]


def test_hours_wait_for_the_coordinator(app: Flask, monday: object):
    ours = helping()
    assert waiting(hours.to_confirm, ours.group.actor) == []
    worked(ours, 2, 3)
    assert waiting(hours.to_confirm, ours.group.actor) == [
        "Bevestig uren van vrijwilligers: 2 (van 1 mensen)"
    ]
    assert waiting(hours.to_confirm, ours.treasurer().actor) == []


def test_last_month_waits_for_who_approves(app: Flask, monday: object):
    ours = helping()
    treasurer = ours.treasurer()
    ours.confirm(*worked(ours, 6, month=10))
    assert waiting(fees.to_judge, ours.group.actor) == []
    assert len(waiting(fees.to_judge, treasurer.actor)) == 1
    ours.approve(treasurer, date(2026, 10, 1))
    assert waiting(fees.to_judge, treasurer.actor) == []


def test_who_comes_near_the_maximum_of_this_month_is_told(app: Flask, monday: object):
    ours = helping()
    treasurer = ours.treasurer()
    ours.confirm(*worked(ours, *range(2, 10)))  # 8 x 20,00 of 220,00
    assert waiting(fees.near_the_maximum, treasurer.actor) == []
    ours.confirm(*worked(ours, 10))  # 180,00: four fifths is 176,00
    assert len(waiting(fees.near_the_maximum, treasurer.actor)) == 1
    assert waiting(fees.near_the_maximum, ours.group.actor) == []
