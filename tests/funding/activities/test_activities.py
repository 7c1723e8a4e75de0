"""Activities and who pays which share of them."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from accounts.memberships.model import Role
from core.storage.audit import lines_of
from core.storage.database import session
from core.values.errors import NotAllowed, NotFound
from core.values.money import Money
from funding.actions import GrantAction
from funding.activities import errors, queries, service
from funding.activities.model import ActivityShare
from funding.activities.queries import ActivityView, Stand, Wish
from funding.activities.rules import Share, shares_refusal
from funding.activities.schema import ActivityCommand
from funding.grants import service as grants
from funding.grants.errors import NoSuchCovenant, Replaced
from funding.grants.schema import WhyCommand
from tests.builders import Group, make_covenant, make_organisation, make_person, signed_in
from tests.funding.grants.granted import granted


@pytest.fixture
def ours(app: Flask, monday: object) -> Group:
    return make_organisation(name="Eritrese Gemeenschap")


@pytest.fixture
def two(ours: Group) -> tuple[str, str]:
    return granted(ours), granted(ours, title="Ontmoeten", amount=Money(500_000))


def doing(name: str, *shares: tuple[str, int], based_on: str | None = None) -> ActivityCommand:
    rows = [{"grant": grant, "percent": percent} for grant, percent in shares]
    return ActivityCommand(name=name, shares=rows, based_on=based_on)


def view(group: Group, number: int) -> ActivityView:
    return queries.activity(group.actor, GrantAction.READ, number)


@pytest.mark.parametrize(
    ("shares", "wanted"),
    [
        ([], None),
        ([("A", 60), ("B", 40)], None),
        ([("A", 60), ("B", 41)], errors.SharesAbove),
        ([("A", 10), ("A", 10)], errors.GrantTwice),
    ],
)
def test_shares_are_at_most_all_of_it_and_each_grant_pays_once(
    shares: list[tuple[str, int]], wanted: type[Exception] | None
):
    refusal = shares_refusal([Share(*each) for each in shares])
    assert (type(refusal) if refusal else None) is wanted


def test_two_grants_pay_one_activity_and_the_rest_is_told(ours: Group, two: tuple[str, str]):
    number = service.enter(ours.actor, doing("Taalcafé", (two[0], 60), (two[1], 30)))
    found = view(ours, number)
    assert [(share.reference, share.percent) for share in found.shares] == [
        (two[0], 60), (two[1], 30),
    ]  # fmt: skip
    assert found.open_percent == 10
    assert [line.verb for line in lines_of(queries.load(number))] == ["activity.enter"]


def test_the_same_form_sent_twice_is_one_activity(ours: Group, two: tuple[str, str]):
    form = doing("Taalcafé", (two[0], 60))
    assert service.enter(ours.actor, form) == service.enter(ours.actor, form)
    with pytest.raises(errors.ActivityThere):
        service.enter(ours.actor, doing("TAALCAFÉ", (two[0], 50)))


def test_a_share_that_stays_keeps_its_row(ours: Group, two: tuple[str, str]):
    number = service.enter(ours.actor, doing("Taalcafé", (two[0], 60), (two[1], 40)))
    rows = {row.grant.reference: row.id for row in session().scalars(select(ActivityShare))}
    mark = view(ours, number).mark
    service.change(ours.actor, number, doing("Taalles", (two[0], 100), based_on=mark))
    assert [row.id for row in session().scalars(select(ActivityShare))] == [rows[two[0]]]
    assert view(ours, number).name == "Taalles"


def test_grants_and_covenants_of_others_are_as_if_they_were_not_there(ours: Group):
    for theirs in (granted(make_organisation()), "GR-2026-9999-X"):
        with pytest.raises(errors.NoSuchGrant):
            service.enter(ours.actor, doing("Taalcafé", (theirs, 50)))
    withdrawn = granted(ours, title="Fout")
    grants.withdraw(ours.actor, withdrawn, WhyCommand("Dubbel."))
    with pytest.raises(errors.NoSuchGrant):
        service.enter(ours.actor, doing("Taalcafé", (withdrawn, 50)))
    command = ActivityCommand(name="Taalcafé", covenant=make_covenant(2).reference)
    with pytest.raises(NoSuchCovenant):
        service.enter(ours.actor, command)
    assert list(queries.exported(ours.actor, Wish(stand=Stand.ALL))) == []


def test_of_two_windows_the_second_one_hears_of_the_first(ours: Group, two: tuple[str, str]):
    number = service.enter(ours.actor, doing("Taalcafé"))
    mark = view(ours, number).mark
    first = doing("Taalcafé", (two[0], 50), based_on=mark)
    service.change(ours.actor, number, first)
    service.change(ours.actor, number, first)
    with pytest.raises(Replaced):
        service.change(ours.actor, number, doing("Anders", based_on=mark))


def test_what_is_over_is_not_changed_and_stands_apart(ours: Group):
    number = service.enter(ours.actor, doing("Taalcafé"))
    service.enter(ours.actor, doing("Aardappelmarkt"))
    service.end(ours.actor, number)
    service.end(ours.actor, number)
    with pytest.raises(errors.ActivityEnded):
        service.change(ours.actor, number, doing("Anders"))
    names = {
        stand: [each.name for each in queries.exported(ours.actor, Wish(stand=stand, sort="naam"))]
        for stand in Stand
    }
    assert names == {
        Stand.GOING: ["Aardappelmarkt"], Stand.ENDED: ["Taalcafé"],
        Stand.ALL: ["Aardappelmarkt", "Taalcafé"],
    }  # fmt: skip
    assert service.enter(ours.actor, doing("Taalcafé")) != number


def test_others_do_not_find_it_and_a_reader_does_not_change_it(ours: Group):
    number = service.enter(ours.actor, doing("Taalcafé"))
    stranger, reader = make_organisation().actor, make_person(ours, Role.READER).actor
    for act in (
        lambda who: service.end(who, number),
        lambda who: service.change(who, number, doing("Anders")),
    ):
        with pytest.raises(NotFound):
            act(stranger)
        with pytest.raises(NotAllowed):
            act(reader)
    assert list(queries.exported(stranger, Wish())) == []
    assert [each.name for each in queries.exported(reader, Wish())] == ["Taalcafé"]


def test_an_activity_from_the_form_to_the_file(
    client: FlaskClient, ours: Group, two: tuple[str, str]
):
    signed_in(client, ours.coordinator)
    new = "/subsidies/activiteiten/nieuw"
    assert "nog geen activiteiten" in client.get("/subsidies/activiteiten").text
    typed = {
        "name": "Taalcafé", "shares-0-grant": two[0], "shares-0-percent": "70",
        "shares-1-grant": two[1], "shares-1-percent": "40",
    }  # fmt: skip
    above = client.post(new, data=typed)
    assert above.status_code == 422
    assert 'href="#shares-1-percent"' in above.text
    assert 'id="shares-2-grant"' in client.post(new, data={**typed, "add": "1"}).text
    assert client.post(new, data={**typed, "shares-1-percent": "30"}).status_code == 303
    page = client.get("/subsidies/activiteiten?sorteer=naam&zoek=taal").text
    there = re.search(r"/subsidies/activiteiten/\d+", page)
    assert there
    assert "70 procent" in page
    assert "Taalcafé</bdi>: 30 procent" in client.get(f"/subsidies/{two[1]}").text
    assert f"Taalcafé;Loopt;{two[0]};" in client.get("/subsidies/activiteiten.csv").text
    form = client.get(there[0]).text
    mark = re.search(r'name="based_on" value="(\w+)"', form)
    assert mark
    changed = {"name": "Taalles", "based_on": mark[1]}
    assert client.post(there[0], data=changed).status_code == 303
    late = client.post(there[0], data={"name": "Te laat", "based_on": mark[1]})
    assert late.status_code == 409
    assert "Taalles" in late.text
    assert client.post(f"{there[0]}/afgelopen").status_code == 303
    assert "U kunt er niets meer aan veranderen" in client.get(there[0]).text
    assert "Taalles" in client.get("/subsidies/activiteiten?stand=afgelopen").text
