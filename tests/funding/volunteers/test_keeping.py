"""How to reach a volunteer goes a year after she left; the name stays with hours and fees."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from flask import Flask

from accounts.actor import SYSTEM
from accounts.privacy import erasure, subject
from core.retention import sweep
from core.storage.database import session
from core.values import clock
from funding.volunteers import service
from funding.volunteers.queries import load
from funding.volunteers.schema import LeaveCommand
from tests.funding.volunteers.helping import SELAM, helping

pytestmark = pytest.mark.any_database


def known(number: int) -> tuple[str, str, date | None]:
    session().expire_all()
    row = load(number)
    return row.name, row.email, row.born_on


def test_a_year_after_leaving_only_the_name_is_left(app: Flask, monday: object):
    ours = helping()
    service.leave(ours.group.actor, ours.volunteer, LeaveCommand(clock.today()))
    for days, email in ((364, SELAM.email), (366, "")):
        with clock.fixed(clock.today() + timedelta(days=days)):
            sweep.sweep()
        assert known(ours.volunteer)[:2] == (SELAM.name, email)
    assert known(ours.volunteer)[2] is None


def test_whom_one_erases_by_address_is_reached_no_more(app: Flask, monday: object):
    ours = helping()
    assert SELAM.email
    erasure.erase(SYSTEM, subject.find(SELAM.email))
    assert known(ours.volunteer) == (SELAM.name, "", None)
