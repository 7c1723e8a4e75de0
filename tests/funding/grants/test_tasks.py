"""What waits at home about grants, for who looks after them."""

from __future__ import annotations

from datetime import date

import pytest
from flask.testing import FlaskClient

from accounts.memberships.model import Role
from accounts.tasks.registry import tasks_of
from funding.grants import keeping, service
from funding.grants.model import ReportKind
from funding.grants.parts import Report
from tests.builders import Group, Someone, make_person, signed_in
from tests.funding.grants.granted import granted, part, pay_out


def told(who: Someone) -> list[tuple[str, bool]]:
    return [
        (task.what % task.details, task.late)
        for task in tasks_of(who.actor)
        if task.link.startswith("/subsidies/")
    ]


def report(group: Group, reference: str, *due: Report) -> None:
    keeping.keep_reports(group.actor, reference, due, keeping.mark_of([]))


@pytest.fixture
def treasurer(ours: Group) -> Someone:
    return make_person(ours, Role.TREASURER)


@pytest.mark.parametrize(
    ("due", "wanted"),
    [
        (date(2026, 11, 22), [("Stuur het verslag naar Gemeente Zilverwaard", True)]),
        (date(2026, 12, 23), [("Stuur het verslag naar Gemeente Zilverwaard", False)]),
        (date(2026, 12, 24), []),
    ],
)
def test_a_report_waits_from_thirty_days_before_its_day(
    ours: Group, treasurer: Someone, due: date, wanted: list[tuple[str, bool]]
):
    sent = Report(due_on=date(2026, 7, 1), kind=ReportKind.INTERIM, sent_on=date(2026, 7, 2))
    report(ours, granted(ours), Report(due_on=due, kind=ReportKind.FINAL), sent)
    assert told(treasurer) == wanted
    assert told(make_person(ours, Role.READER)) == []


def test_money_that_should_have_come_is_asked_after(ours: Group, treasurer: Someone):
    reference = granted(ours)
    came = part(date(2026, 2, 1), 8_000, received_on=date(2026, 2, 3))
    pay_out(ours, reference, came, part(date(2026, 11, 22), 8_000), part(date(2026, 11, 23), 8_000))
    assert told(treasurer) == [
        ("Is het geld van Gemeente Zilverwaard binnen? Het gaat om €\u00a08.000,00", True)
    ]
    service.account(ours.actor, reference)
    assert told(treasurer) == []


def test_the_home_page_shows_our_grants_to_who_works_with_them(
    client: FlaskClient, ours: Group, treasurer: Someone
):
    report(ours, granted(ours), Report(due_on=date(2027, 3, 1), kind=ReportKind.FINAL))
    signed_in(client, treasurer)
    page = client.get("/taken").text
    assert "Onze subsidies" in page
    assert "verslag voor 1 maart 2027" in page
    signed_in(client, make_person(ours, Role.READER))
    page = client.get("/taken").text
    assert "Onze subsidies" not in page
    assert 'href="/subsidies"' in page
