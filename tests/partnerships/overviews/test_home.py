"""Home: below the tasks everybody finds what his or her role asks for, and nobody another's."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from flask import Flask

from accounts.memberships.model import Role
from accounts.tasks import registry
from accounts.tasks.registry import Task, provider, tasks_of
from core.values import clock
from partnerships.meetings import service as meetings
from partnerships.meetings.schema import PlanCommand
from partnerships.overviews import queries
from tests.builders import make_covenant, make_person, signed_in
from tests.partnerships.negotiation.table import Table, lay_table
from tests.statements import MOST, statements

pytestmark = pytest.mark.any_database
MUNICIPALITY = 1


def home(app: Flask, table: Table, role: Role, chair: int = MUNICIPALITY) -> str:
    """What somebody with this role reads."""
    someone = make_person(table.parties[chair], role)
    return signed_in(app.test_client(), someone).get("/taken").text


@pytest.fixture
def proposed(app: Flask) -> Table:
    """The first party proposed another text."""
    table = lay_table()
    table.propose(0, table.first_text(), "Wij bellen elke week.")
    return table


def test_a_coordinator_reads_whose_turn_it_is(app: Flask, proposed: Table):
    page = home(app, proposed, Role.COORDINATOR)
    names = ", ".join(sorted(party.name for party in proposed.parties[1:]))
    assert "Onze convenanten" in page
    assert f"aan zet: {names}" in page
    assert "In overleg" in page
    assert "Om te lezen" not in page


def test_a_policy_officer_reads_the_covenants_by_phase(app: Flask, proposed: Table):
    page = home(app, proposed, Role.POLICY_OFFICER)
    assert "Convenanten van uw organisatie" in page
    assert "Onze convenanten" not in page


def test_a_professional_reads_what_others_decide_on(app: Flask, proposed: Table):
    page = home(app, proposed, Role.PROFESSIONAL)
    assert "Om te lezen" in page
    assert f"Voorstel van {proposed.parties[0].name}" in page
    assert f"/convenanten/{proposed.reference}/voorstel/1" in page
    assert "Met wie u samenwerkt" in page
    assert "Om te lezen" not in home(app, proposed, Role.PROFESSIONAL, chair=0)  # its own proposal


def test_who_sits_on_the_board_finds_the_summary_beside_the_next_meeting(
    app: Flask, proposed: Table
):
    command = PlanCommand("Hoe gaat het?", clock.today() + timedelta(days=14), hour="14:30")
    meetings.plan(proposed.actor(0), proposed.reference, command)
    for role in (Role.BOARD_MEMBER, Role.READER):
        page = home(app, proposed, role)
        assert "Volgend overleg" in page
        assert f"/convenanten/{proposed.reference}/samenvatting.pdf" in page
    assert "overleg op" in home(app, proposed, Role.COORDINATOR)
    assert "Volgend overleg" not in home(app, proposed, Role.POLICY_OFFICER)


def test_strangers_read_nothing_of_it(app: Flask, proposed: Table):
    other = make_covenant(2, title="Iets anders")
    assert queries.to_read(other.starter) == ([], [])
    assert queries.contacts(other.starter)[0].title == "Iets anders"
    assert queries.meetings(other.starter) == []


def test_a_home_page_takes_few_statements(app: Flask, proposed: Table):
    for role in Role:
        someone = make_person(proposed.parties[MUNICIPALITY], role)
        client = signed_in(app.test_client(), someone)
        assert statements(client, "/taken") <= MOST, role


def test_a_late_task_says_how_many_days(app: Flask, proposed: Table, monkeypatch):
    monkeypatch.setattr(registry, "_providers", {})
    due: date = clock.today() - timedelta(days=3)
    provider(lambda actor: [Task(what="Doe dit", link="/", due=due, late=True)])
    assert "3 dagen te laat" in home(app, proposed, Role.READER)


def test_who_is_asked_nothing_is_not_looked_up_further(app: Flask, proposed: Table):
    assert len(registry._gates) > 10
    waiting = [task.what for task in tasks_of(proposed.actor(1))]
    assert "%(organisation)s stelt een andere tekst voor bij artikel %(article)s" in waiting
