"""A covenant of before Handslag gives way to a new one that all its parties signed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import update

from core.storage.audit import verify
from core.storage.database import session, transaction
from core.values import clock
from core.values.errors import NotFound
from core.web.filters import dutch_day
from partnerships.covenants import drafting, queries, service
from partnerships.covenants.model import Covenant, CovenantState
from partnerships.covenants.needs import NotReplaced
from partnerships.covenants.schema import StartCommand
from partnerships.negotiation import service as negotiation
from partnerships.policy import CovenantAction
from partnerships.registrations import replacing
from partnerships.registrations.errors import NothingToReplace, NotRegistered
from partnerships.registrations.needs import LeavesSomebodyOut
from partnerships.registrations.rules import replaces
from tests.builders import Group, make_covenant, make_organisation, signed_in
from tests.kept import kept
from tests.partnerships.registrations.test_registrations import register, three

pytestmark = pytest.mark.any_database
NAMED = {"articles": [{"body": "Weg."}, {"body": "Dit vervangt CV-2026-0001-L."}]}


@kept
def begun() -> tuple[tuple[Group, ...], str, str]:
    """The parties, the old covenant and the new one, begun by who did not register the old one."""
    groups = three()
    old = register(groups)
    return groups, old, replacing.begin(groups[1].actor, old, command())


def command(title: str = "Taal in de stad", **other: Any) -> StartCommand:
    return StartCommand(**{"template": "samenwerking", "title": title, **other})


def take_effect(groups: tuple[Group, ...], new: str) -> None:
    """All signed it: signing itself is tried in its own room."""
    service.propose_to_parties(groups[0].actor, new)
    negotiation.freeze(groups[0].actor, new)
    with transaction():
        state = update(Covenant).where(Covenant.reference == new)
        session().execute(state.values(state=CovenantState.SIGNED))
    session().expire_all()
    with transaction():
        service.step(groups[0].actor, queries.load(new, lock=True), "take effect")
    session().rollback()


@pytest.mark.parametrize(
    ("content", "new", "holds"),
    [
        (NAMED, {1, 2}, True),
        (NAMED, {1, 2, 3}, True),
        (NAMED, {1}, False),
        ({"articles": [{"body": "CV-2026-0002-L"}]}, {1, 2}, False),
        ({"articles": []}, {1, 2}, False),
    ],
)
def test_only_a_text_of_all_old_parties_that_names_it_replaces_it(
    content: Any, new: set[int], holds: bool
):
    assert replaces(content, "CV-2026-0001-L", {1, 2}, new) is holds


def test_the_new_one_has_all_parties_and_says_what_it_replaces(app: Flask):
    groups, old, new = begun()
    view = queries.covenant(groups[2].actor, CovenantAction.READ, new)
    assert set(view.names) == {group.id for group in groups}
    place = [each.heading for each in view.articles].index(replacing.HEADING)
    said = view.articles[place]
    assert old in said.printed
    assert "1 maart 2024" in said.printed
    assert view.articles[place - 1].kind == "term"
    assert view.articles[place + 1].printed == "Wij koken."


def test_begun_twice_is_begun_once_also_by_another_party(app: Flask):
    groups, old, new = begun()
    assert replacing.begin(groups[1].actor, old, command()) == new
    assert replacing.begin(groups[0].actor, old, command("Anders")) == new


def test_when_it_holds_the_old_one_is_over_and_its_trail_says_so(app: Flask, client: FlaskClient):
    groups, last = three(), clock.today() + timedelta(days=500)
    old = register(groups, ends_on=last)
    new = replacing.begin(groups[1].actor, old, command())
    take_effect(groups, new)
    assert queries.load(old).state == CovenantState.ENDED
    assert verify().intact
    signed_in(client, groups[0].coordinator)
    shown = client.get(f"/convenanten/{old}/vastgelegd").text
    assert "Vervangen door:" in shown
    assert f"Gestopt op {dutch_day(clock.today())}" in shown
    assert dutch_day(last) not in shown
    assert f'href="/convenanten/{new}"' in shown
    assert f"Is vervangen door {new}." in client.get(f"/convenanten/{old}/geschiedenis").text
    assert f'href="/convenanten/{old}"' in client.get(f"/convenanten/{new}").text


def test_who_opens_the_page_later_is_led_to_the_one_that_was_begun(app: Flask, client: FlaskClient):
    groups, old, new = begun()
    signed_in(client, groups[0].coordinator)
    there = f"/convenanten/{old}/vervangen"
    for answer in (client.get(there), client.post(there, data={"title": "Nog een"})):
        assert answer.location == f"/convenanten/{new}"
    assert "Er is al een nieuw convenant begonnen" in client.get(f"/convenanten/{new}").text
    service.remove_party(groups[1].actor, new, groups[0].id)
    assert client.get(there).status_code == 200


def test_a_text_that_replaces_is_not_fixed_while_an_old_party_is_left_out(
    app: Flask, client: FlaskClient
):
    groups, old, new = begun()
    service.remove_party(groups[1].actor, new, groups[2].id)
    service.propose_to_parties(groups[0].actor, new)
    with pytest.raises(LeavesSomebodyOut):
        negotiation.freeze(groups[0].actor, new)
    signed_in(client, groups[0].coordinator)
    assert f"alle partijen van {old} ook hier meedoen" in client.get(f"/convenanten/{new}").text


@pytest.mark.parametrize("way", ["invite", "leave out"])
def test_it_can_be_fixed_with_all_of_them_or_without_the_article(app: Flask, way: str):
    groups, _old, new = begun()
    service.remove_party(groups[1].actor, new, groups[2].id)
    if way == "invite":
        service.add_party(groups[1].actor, new, groups[2].id)
    else:
        leave_out(groups, new)
    service.propose_to_parties(groups[0].actor, new)
    assert negotiation.freeze(groups[0].actor, new).number == 1


def leave_out(groups: tuple[Group, ...], new: str) -> None:
    """The draft says no more that it replaces another one."""
    view = queries.covenant(groups[1].actor, CovenantAction.READ, new)
    article = next(each for each in view.articles if each.heading == replacing.HEADING)
    drafting.remove_clause(groups[1].actor, new, article.clause_id)


def test_without_all_old_parties_the_old_one_stays(app: Flask):
    groups, old, new = begun()
    service.remove_party(groups[1].actor, new, groups[2].id)
    leave_out(groups, new)
    take_effect(groups, new)
    assert queries.load(old).state == CovenantState.IN_FORCE
    assert replacing.later(groups[2].actor, queries.load(old)) == []
    assert replacing.begin(groups[2].actor, old, command()) != new


def test_it_gives_way_to_nothing_else(app: Flask):
    old = register(three())
    with pytest.raises(NotReplaced), transaction():
        service.step(three()[0].actor, queries.load(old, lock=True), "replace")


def test_only_a_party_and_only_a_covenant_of_before_that_is_not_over(app: Flask):
    groups = three()
    day = clock.today() - timedelta(days=9)
    over, old = register(groups, starts_on=day, ends_on=day), register(groups, title="Nog een")
    with pytest.raises(NothingToReplace):
        replacing.begin(groups[0].actor, over, command())
    with pytest.raises(NotFound):
        replacing.begin(make_organisation().actor, old, command())
    made = make_covenant()
    with pytest.raises(NotRegistered):
        replacing.begin(made.starter, made.reference, command())


def test_the_page_is_filled_in_with_what_is_known(app: Flask, client: FlaskClient):
    groups = three()
    ends = clock.today() + timedelta(days=30)
    old = register(groups, ends_on=ends)
    signed_in(client, groups[2].coordinator)
    there = f"/convenanten/{old}/vervangen"
    assert f'href="{there}"' in client.get(f"/convenanten/{old}/vastgelegd").text
    ending = client.get(f"/convenanten/{old}/einde").text
    assert f'href="{there}"' in ending
    assert "Maak samen een nieuw convenant dat dit vervangt" in ending
    assert "wijziging voor" not in ending
    form = client.get(there).text
    assert 'value="Taal in de wijk"' in form
    assert f'value="{(ends + timedelta(days=1)).year}"' in form
    answer = client.post(there, data={"title": "", "template": "samenwerking"})
    assert answer.status_code == 422
    answer = client.post(there, data={"title": "Nieuw", "template": "samenwerking"})
    assert answer.status_code == 303
    assert "moet het vervangen" in client.get(f"/convenanten/{old}/vastgelegd").text
