"""Who takes part, who sees what, and how one stops."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from accounts.actor import SYSTEM
from accounts.memberships.model import Role
from accounts.memberships.schema import NewPartyCommand
from accounts.organisations import queries as organisations
from accounts.organisations.model import OrganisationKind
from accounts.policy import can
from core.storage.audit import verify
from core.storage.database import session
from core.values.errors import NotFound
from partnerships.covenants import history, listing, outlook, queries, service, stopping
from partnerships.covenants.errors import (
    AbandonNoted,
    AllDecideTogether,
    BeganIt,
    LastParty,
    NotADraft,
    PartyIsNamed,
    PartyTwice,
    UnknownOrganisation,
)  # fmt: skip
from partnerships.covenants.model import Covenant, CovenantState
from partnerships.covenants.needs import TooFewParties
from partnerships.covenants.schema import StartCommand, StopCommand, WriteCommand
from partnerships.policy import CovenantAction
from tests.builders import (
    Agreement,
    let_join,
    mailed,
    mailed_link,
    make_covenant,
    make_organisation,
    make_person,
    signed_in,
)

WE_STOP = StopCommand("Er is geen geld meer.")


@pytest.fixture
def agreement(app: Flask) -> Agreement:
    return make_covenant(2)


def view(agreement: Agreement, chair: int = 0) -> queries.CovenantView:
    actor = agreement.parties[chair].actor
    return queries.covenant(actor, CovenantAction.READ, agreement.reference)


def test_a_party_that_takes_part_already_is_refused(agreement: Agreement):
    with pytest.raises(PartyTwice):
        service.add_party(agreement.starter, agreement.reference, agreement.parties[1].id)
    assert len(view(agreement).parties) == 2


def test_an_organisation_that_is_not_there_is_refused(agreement: Agreement):
    with pytest.raises(UnknownOrganisation):
        service.add_party(agreement.starter, agreement.reference, 999_999)


def test_an_invited_organisation_takes_part_once(agreement: Agreement):
    command = NewPartyCommand(
        "Vrouwenvereniging Lale", OrganisationKind.INFORMAL_GROUP, "Hatice Aksoy",
        "hatice@voorbeeld.test", "tr",
    )  # fmt: skip
    service.invite_party(agreement.parties[1].actor, agreement.reference, command)
    with pytest.raises(PartyTwice):
        service.invite_party(agreement.starter, agreement.reference, command)
    assert [p.name for p in view(agreement).parties][2:] == ["Vrouwenvereniging Lale"]


def test_who_was_only_invited_is_told_apart_from_who_takes_part(agreement: Agreement, client):
    command = NewPartyCommand(
        "Gemeente Nergens", OrganisationKind.MUNICIPALITY, "Niemand", "n@voorbeeld.test", "nl"
    )
    signed_in(client, agreement.parties[0].coordinator)
    there = f"/convenanten/{agreement.reference}/partijen"
    assert "nog geen antwoord" not in client.get(there).text
    service.invite_party(agreement.starter, agreement.reference, command)
    assert client.get(there).text.count("uitgenodigd, nog geen antwoord") == 1


def test_a_search_for_nothing_says_what_to_type(agreement: Agreement, client: FlaskClient):
    signed_in(client, agreement.parties[0].coordinator)
    there = f"/convenanten/{agreement.reference}/partijen"
    for words in ("", "%20"):
        assert "Typ eerst een naam" in client.get(f"{there}?zoek={words}").text
    assert "Typ eerst een naam" not in client.get(there).text


def test_a_party_leaves_a_draft_unless_the_text_speaks_of_it(agreement: Agreement):
    third = make_organisation()
    service.add_party(agreement.starter, agreement.reference, third.id)
    roles = next(a for a in view(agreement).articles if a.library_key == "rollen")
    data = {
        "text": "",
        "functions": [],
        "parties": [{"party": third.id, "gives": "x", "gets": "y"}],
    }
    service.write_clause(
        agreement.starter, agreement.reference, roles.clause_id, WriteCommand("H", "", data, 1)
    )
    with pytest.raises(PartyIsNamed):
        service.remove_party(agreement.starter, agreement.reference, third.id)
    service.remove_party(agreement.starter, agreement.reference, agreement.parties[1].id)
    assert len(view(agreement).parties) == 2
    with pytest.raises(NotFound):
        view(agreement, 1)


def test_who_was_invited_to_a_draft_and_taken_out_hears_it_and_the_link_tells_no_title(
    agreement: Agreement, client: FlaskClient
):
    command = NewPartyCommand(
        "Gemeente Nergens", OrganisationKind.MUNICIPALITY, "Niemand", "n@voorbeeld.test", "nl"
    )
    number = service.invite_party(agreement.starter, agreement.reference, command)
    link = mailed_link("n@voorbeeld.test")
    assert "Samen sterk in de wijk" in client.get(link).text
    assert [card.id for card in organisations.find(agreement.starter, "Nergens")] == [number]
    service.remove_party(agreement.starter, agreement.reference, number)
    assert organisations.find(agreement.starter, "Nergens") == []
    letter = mailed("n@voorbeeld.test")
    assert "Die uitnodiging is ingetrokken." in letter
    assert "Samen sterk in de wijk" not in letter
    page = client.get(link)
    assert (page.status_code, "Deze uitnodiging is ingetrokken" in page.text) == (410, True)
    assert "Samen sterk in de wijk" not in page.text


def test_a_party_that_was_taken_out_hears_by_whom(app: Flask):
    three = make_covenant(3)
    one, _, other = three.parties
    service.remove_party(one.actor, three.reference, other.id)
    letter = mailed(other.coordinator)
    assert f"{one.coordinator.name} van {one.name} heeft uw organisatie weggehaald" in letter
    assert "Samen sterk in de wijk" in letter


def test_who_began_it_is_taken_out_by_nobody_else(app: Flask, client: FlaskClient):
    three = make_covenant(3)
    starter, other, _ = three.parties
    signed_in(client, other.coordinator)
    parties = f"/convenanten/{three.reference}/partijen"
    assert f"/partijen/{starter.id}/weg" not in client.get(parties).text
    question = client.get(f"{parties}/{starter.id}/weg").text
    assert f"Alleen {starter.name} kan zichzelf uit het concept halen." in question
    assert "Ja, haal weg" not in question
    with pytest.raises(BeganIt):
        service.remove_party(other.actor, three.reference, starter.id)
    service.remove_party(starter.actor, three.reference, starter.id)
    assert len(view(three, 1).parties) == 2


def test_a_party_is_taken_out_after_a_question(app: Flask, client: FlaskClient):
    three = make_covenant(3)
    one, _, other = three.parties
    signed_in(client, one.coordinator)
    parties = f"/convenanten/{three.reference}/partijen"
    question = client.get(f"{parties}/{other.id}/weg").text
    assert f"{other.name} weghalen uit dit convenant?" in question
    assert "eigen organisatie" not in question
    assert len(view(three).parties) == 3
    assert client.post(f"{parties}/{other.id}/weg").location == parties
    assert f"{other.name} doet niet meer mee." in client.get(parties).text


def test_the_only_organisation_that_was_found_is_chosen_already(app: Flask, client: FlaskClient):
    two, name = make_covenant(2), "Vrouwencentrum Lale"
    make_organisation(name=name)
    signed_in(client, two.parties[0].coordinator)
    found = client.get(f"/convenanten/{two.reference}/partijen?zoek=Lale").text
    chosen = re.search(r'<input[^>]*name="organisation_id"[^>]*>', found)
    assert chosen is not None
    assert " checked" in chosen[0]
    make_organisation(name=name + " Noord")
    both = client.get(f"/convenanten/{two.reference}/partijen?zoek=Lale").text
    assert not any(
        " checked" in box for box in re.findall(r"<input[^>]*organisation_id[^>]*>", both)
    )


def test_ones_own_organisation_leaves_knowingly(app: Flask, client: FlaskClient):
    three = make_covenant(3)
    own = three.parties[0]
    signed_in(client, own.coordinator)
    parties = f"/convenanten/{three.reference}/partijen"
    assert "Haal uw eigen organisatie weg" in client.get(parties).text
    assert "Dit is uw eigen organisatie" in client.get(f"{parties}/{own.id}/weg").text
    left = client.post(f"{parties}/{own.id}/weg").location
    assert client.get(left).status_code == 200
    assert len(view(three, 1).parties) == 2


def test_an_invited_organisation_is_of_the_kinds_that_its_own_page_names(app: Flask, client):
    two = make_covenant(2)
    signed_in(client, two.parties[0].coordinator)
    page = client.get(f"/convenanten/{two.reference}/partijen").text
    assert all(f">{kind.label}</option>" in page for kind in OrganisationKind)


def test_the_last_party_stays_and_nobody_leaves_a_negotiation(app: Flask):
    actor = make_organisation().actor
    reference = service.start(actor, StartCommand("samenwerking", "Alleen"))
    with pytest.raises(LastParty):
        service.remove_party(actor, reference, actor.organisation_id or 0)
    both = make_covenant(2, negotiating=True)
    with pytest.raises(NotADraft):
        service.remove_party(both.starter, both.reference, both.parties[1].id)


def test_an_agreement_takes_two_before_it_is_proposed(app: Flask):
    actor = make_organisation().actor
    reference = service.start(actor, StartCommand("samenwerking", "Alleen"))
    with pytest.raises(TooFewParties):
        service.propose_to_parties(actor, reference)
    assert queries.load(reference).state == CovenantState.DRAFT


def test_nobody_brings_a_party_into_a_negotiation_alone(app: Flask):
    agreement = make_covenant(2, negotiating=True)
    with pytest.raises(AllDecideTogether):
        service.add_party(agreement.parties[1].actor, agreement.reference, make_organisation().id)
    assert len(view(agreement).parties) == 2


def test_a_draft_stops_at_once_and_a_negotiation_when_all_say_so(app: Flask):
    draft, both = make_covenant(2), make_covenant(2, negotiating=True)
    assert stopping.abandon(
        draft.parties[1].actor, draft.reference, StopCommand("Er is geen geld.")
    )
    assert stopping.abandon(both.starter, both.reference, WE_STOP) is False
    with pytest.raises(AbandonNoted):
        stopping.abandon(both.starter, both.reference, WE_STOP)
    assert queries.load(both.reference).state == CovenantState.NEGOTIATION
    assert stopping.abandon(both.parties[1].actor, both.reference, WE_STOP)
    assert queries.load(both.reference).state == CovenantState.ABANDONED


def test_who_joins_later_was_not_asked_to_stop(app: Flask):
    both = make_covenant(2, negotiating=True)
    stopping.abandon(both.starter, both.reference, WE_STOP)
    let_join(both.reference, both.parties, make_organisation())
    assert not any(p.agreed_to_abandon for p in view(both).parties)


def test_the_list_shows_exactly_what_the_policy_lets_one_read(app: Flask):
    worlds = [make_covenant(3), make_covenant(2), make_covenant(2)]
    service.add_party(worlds[1].starter, worlds[1].reference, worlds[0].parties[1].id)
    people = [g.coordinator for w in worlds for g in w.parties]
    people += [make_person(worlds[0].parties[0], role) for role in (Role.READER, Role.AUDITOR)]
    people += [make_person()]
    rows = session().scalars(select(Covenant)).all()
    for actor in [*(someone.actor for someone in people), SYSTEM]:
        allowed = {row.id for row in rows if can(actor, CovenantAction.READ, row)}
        visible = select(Covenant.id).where(queries.visible_to(actor))
        assert set(session().scalars(visible)) == allowed
        if actor.is_signed_in:
            for sort in ("", "titel", "-kenmerk"):
                found = listing.listed(actor, listing.Wish.of("", "", sort)).rows
                assert len(found) == len(allowed)


def test_kinds_of_parties_make_no_difference_to_what_one_may_do(app: Flask):
    seen = []
    for kinds in ((OrganisationKind.MUNICIPALITY, OrganisationKind.INFORMAL_GROUP),
                  (OrganisationKind.INFORMAL_GROUP, OrganisationKind.MUNICIPALITY)):  # fmt: skip
        agreement = make_covenant(kinds=kinds, negotiating=True)
        for group in agreement.parties:
            found = outlook.outlook(group.actor, CovenantAction.READ, agreement.reference)
            verbs = {verb: refusal is None for verb, refusal in found.verbs.items()}
            seen.append((verbs, found.may_edit, found.may_decide))
    assert all(each == seen[0] for each in seen)


def test_the_story_names_people_and_the_trail_is_whole(agreement: Agreement):
    events = history.events(agreement.starter, agreement.reference)
    assert events[-1].sentence == "Begon dit convenant."
    assert events[0].details["organisation"] == agreement.parties[1].name
    assert {event.organisation for event in events} == {agreement.parties[0].name}
    assert verify().intact
