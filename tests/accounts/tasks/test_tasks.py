"""Home: what waits, the most urgent first, and a link to each."""

from datetime import UTC, date, datetime

import pytest

from accounts.memberships.model import Role
from accounts.organisations import service
from accounts.organisations.model import AuthorityBasis
from accounts.organisations.schema import AuthorityCommand
from accounts.tasks import registry
from accounts.tasks.registry import Section, Task, provider, section, sections_of, tasks_of
from core.values import clock
from tests.builders import make_organisation, make_person, signed_in


@pytest.fixture(autouse=True)
def _registries(app, monkeypatch):
    """Whatever a test registers is gone afterwards."""
    monkeypatch.setattr(registry, "_providers", dict(registry._providers))
    monkeypatch.setattr(registry, "_sections", dict(registry._sections))


def test_late_first_then_by_date_then_the_oldest(app):
    registry._providers.clear()
    day, moment = date(2026, 12, 1), datetime(2026, 11, 1, tzinfo=UTC)

    @provider
    def some(actor):
        yield Task(what="done", link="/", done=True)
        yield Task(what="some day", link="/")
        yield Task(what="waits", link="/", since=moment)
        yield Task(what="soon", link="/", due=day)
        yield Task(what="late", link="/", due=day, late=True)

    found = [task.what for task in tasks_of(make_person().actor)]
    assert found == ["late", "soon", "waits", "some day", "done"]


def test_a_provider_counts_once_however_often_it_is_loaded(app):
    registry._providers.clear()

    def some(actor):
        yield Task(what="x", link="/")

    provider(some)
    provider(some)
    assert len(tasks_of(make_person().actor)) == 1


def test_more_than_seven_are_folded_away(app, client):
    @provider
    def many(actor):
        for number in range(12):
            yield Task(what="Taak nummer %(n)s", details={"n": number}, link="/account")

    page = signed_in(client, make_person()).get("/taken")
    assert page.text.count("Taak nummer") == 12
    assert "Nog 5 taken" in page.text


def test_names_in_a_task_are_text(app, client):
    @provider
    def hostile(actor):
        yield Task(what="Lees %(name)s", details={"name": "<script>x"}, link="/", about="<i>")

    page = signed_in(client, make_person()).get("/taken")
    assert "Lees &lt;script&gt;x" in page.text
    assert "<i>" not in page.text


def test_parts_of_the_page_are_for_their_roles_in_their_order(app):
    registry._sections.clear()
    made = {}
    for order, name, roles in (
        (2, "all", None),
        (1, "money", frozenset({Role.TREASURER})),
        (3, "empty", None),
    ):
        made[name] = lambda actor, name=name: Section(name, {}) if name != "empty" else None
        made[name].__qualname__ = name
        section(order, roles)(made[name])
    group = make_organisation()
    treasurer = make_person(group, Role.TREASURER)
    assert [part.template for part in sections_of(treasurer.actor)] == ["money", "all"]
    assert [part.template for part in sections_of(group.actor)] == ["all"]


def test_a_new_organisation_is_asked_for_its_data_until_it_gave_them(app, client):
    group = make_organisation()
    signed_in(client, group.coordinator)
    assert "Kijk de gegevens van uw organisatie na" in client.get("/taken").text
    client.post("/organisatie/gegevens", data={"name": "Nour", "kind": "foundation"})
    assert "Er wacht nu niets op u." in client.get("/taken").text


def test_who_manages_nothing_has_no_tasks_of_the_organisation(app, client):
    reader = make_person(make_organisation(), Role.READER)
    assert "Er wacht nu niets op u." in signed_in(client, reader).get("/taken").text


@pytest.mark.parametrize(("days", "shown"), [(31, False), (30, True), (0, True), (-1, False)])
def test_an_authority_that_runs_out_is_a_task(app, days, shown):
    group, today = make_organisation(), clock.today()
    until = date.fromordinal(today.toordinal() + days)
    start = date.fromordinal(today.toordinal() - 9)
    command = AuthorityCommand(group.coordinator.id, AuthorityBasis.SOLE, "lid", None, start, until)
    service.add_authority(group.actor, command)
    found = [task.due for task in tasks_of(group.actor)]
    assert (until in found) == shown


def test_the_front_page_leads_on(app, client):
    assert client.get("/").location in ("/aanmelden", "/demo")
    assert signed_in(client, make_person()).get("/").location == "/taken"
