"""Policy, council, lead and neighbourhoods: agreed like all else, found in the list, no right."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from accounts.policy import can
from partnerships.accessions.leaving import leave
from partnerships.covenants import content, listing, queries, setting
from partnerships.covenants import service as covenants
from partnerships.covenants.content import Frame, PartyText, Wording
from partnerships.covenants.listing import Wish
from partnerships.covenants.model import ClauseKind
from partnerships.covenants.queries import CovenantView
from partnerships.negotiation import service as negotiation
from partnerships.negotiation.model import AnswerWord, ProposalKind, ProposalState
from partnerships.negotiation.queries import proposal
from partnerships.negotiation.schema import AnswerCommand, ProposeCommand
from partnerships.policy import CovenantAction
from tests.builders import Agreement, Group, make_covenant, signed_in
from tests.partnerships.amendments.table import lay

EVERY = (CovenantAction.READ, CovenantAction.EDIT, CovenantAction.DECIDE)
NAMES = {1: "Taalhuis Noord", 2: "Gemeente Zilverwaard"}
TYPED = {
    "heading": setting.HEADING, "goal": "Iedereen doet mee", "document": "Raadsbesluit 12",
    "address": "https://raad.voorbeeld.nl/12", "neighbourhoods": "Noord\r\nnoord\r\nHet Veld",
}  # fmt: skip


def view(agreement: Agreement, group: Group) -> CovenantView:
    return queries.covenant(group.actor, CovenantAction.READ, agreement.reference)


def test_the_data_become_plain_dutch_and_lead_no_right():
    said = setting.print_setting(
        {"goal": "Iedereen doet mee", "lead": 1, "neighbourhoods": ["Noord", "Het Veld"]}, NAMES
    )
    assert said.splitlines()[:3] == [
        "- **Beleidsdoel:** Iedereen doet mee",
        "- **Regie:** Taalhuis Noord",
        "- **Wijken en buurten:** Noord, Het Veld",
    ]
    assert "niet meer rechten dan de andere partijen." in said
    assert setting.print_setting({"text": "Wij kennen de wijk."}, NAMES) == "Wij kennen de wijk."


def test_the_hash_of_an_older_text_is_what_it_was():
    party = PartyText(id=1, name="Taalhuis Noord", legal_form="vereniging")
    frame = Frame(
        reference="CV-2026-0001-K", title="Samen", purpose="Taal", start=None, end=None,
        parties=(party,),
    )  # fmt: skip
    text = content.compose(frame, [("text", Wording(heading="Doel", body="Wij doen dit."))])
    assert (
        content.sha256(text) == "defc400a05ad115a6e73115adf6ba8f339b6f2f8b7ca9a83018c1ae545f9f8f7"
    )


@pytest.mark.parametrize(
    ("address", "safe"),
    [
        ("https://raad.voorbeeld.nl/stuk/12?jaar=2026#besluit", True),
        ("http://raad.voorbeeld.nl/12", False),
        ("javascript:alert(1)", False),
        ("https://naam:geheim@raad.voorbeeld.nl", False),
        ("https://raad.voorbeeld.nl@kwaad.voorbeeld", False),
        ("https://intranet", False),
        ("https://[raad", False),
        ("https://raad.voorbeeld.nl:poort/", False),
        ('https://raad.voorbeeld.nl/"onclick=', False),
        ("https://raad.voorbeeld.nl/een twee", False),
        ("https://ráád.voorbeeld.nl/", False),
    ],
)
def test_an_address_is_a_link_only_when_it_is_safe(address: str, safe: bool):
    assert setting.is_safe(address) is safe


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"address": "javascript:alert(1)"}, "begint met https://"),
        ({"document": ""}, "Vul eerst in welk raadsstuk het is"),
        ({"neighbourhoods": "x" * 81}, "onder de 80 tekens"),
        ({"neighbourhoods": "\n".join(map(str, range(21)))}, "hoogstens 20"),
        ({"lead": "999999"}, "Kies een organisatie die meedoet"),
        ({"goal": "", "document": "", "address": "", "neighbourhoods": ""}, "minstens één vak"),
    ],
)
def test_bad_input_is_said_and_nothing_is_stored(client: FlaskClient, wrong, says: str):
    agreement = make_covenant(2)
    signed_in(client, agreement.parties[0].coordinator)
    answer = client.post(f"/convenanten/{agreement.reference}/kader", data=TYPED | wrong)
    assert answer.status_code == 422
    assert says in answer.text
    assert view(agreement, agreement.parties[0]).of_kind(ClauseKind.SETTING) is None


def test_the_form_begins_the_article_once_and_the_list_finds_it(client: FlaskClient):
    agreement = make_covenant(2)
    first, second = agreement.parties
    there = f"/convenanten/{agreement.reference}/kader"
    signed_in(client, first.coordinator)
    for _ in range(2):
        assert client.post(there, data=TYPED | {"lead": str(second.id)}).status_code == 303
    saved = view(agreement, first)
    assert [a.kind for a in saved.articles].count(ClauseKind.SETTING) == 1
    assert saved.articles[-1].library_key == "ondertekening"
    assert saved.setting.neighbourhoods == ("noord", "Het Veld")
    assert 'href="https://raad.voorbeeld.nl/12"' in client.get(there.removesuffix("/kader")).text
    for wish in (Wish(neighbourhood="het veld"), Wish(lead=second.name), Wish(search="noord")):
        found = [line.lead for line in listing.listed(first.actor, wish).rows]
        assert found == [second.name]
    assert not listing.listed(first.actor, Wish(lead=first.name)).rows
    exported = client.get("/convenanten.csv?wijk=noord").text
    assert f"{second.name};noord, Het Veld" in exported


def test_two_who_begin_it_at_once_both_keep_their_words(client: FlaskClient):
    agreement = make_covenant(2)
    there = f"/convenanten/{agreement.reference}/kader"
    signed_in(client, agreement.parties[0].coordinator)
    client.post(there, data=TYPED)
    other = client.post(there, data=TYPED | {"goal": "Een ander doel"})
    assert other.status_code == 409
    assert "Een ander doel" in other.text
    assert view(agreement, agreement.parties[0]).setting.goal == "Iedereen doet mee"


def test_in_the_negotiation_all_parties_agree_and_a_rival_is_outdated(client: FlaskClient):
    agreement = make_covenant(3, negotiating=True)
    first, second, third = agreement.parties
    there = f"/convenanten/{agreement.reference}/kader"
    typed = TYPED | {"reason": "Zo weet de raad het ook.", "lead": str(second.id)}
    signed_in(client, first.coordinator)
    assert client.post(there, data=typed).status_code == 303
    signed_in(client, second.coordinator)
    assert client.post(there, data=typed | {"goal": "Iets anders"}).status_code == 303
    assert (
        client.get(f"/convenanten/{agreement.reference}/voorstel/1/tegenvoorstel")
        .headers["Location"]
        .endswith("/kader?tegen=1")
    )
    answer = client.get(f"{there}?tegen=1").text
    assert "Iedereen doet mee" in answer
    assert "Het Veld" in answer
    assert f'<option value="{second.id}" selected' in answer
    for other in ("?tegen=7", ""):
        assert "Iedereen doet mee" not in client.get(f"{there}{other}").text
    assert view(agreement, first).setting.is_empty
    for party in (second, third):
        negotiation.answer(party.actor, agreement.reference, 1, AnswerCommand(AnswerWord.ACCEPT))
    assert view(agreement, third).setting.goal == "Iedereen doet mee"
    rival = proposal(second.actor, CovenantAction.READ, agreement.reference, 2)
    assert rival.state is ProposalState.OUTDATED
    renewed = client.get(f"/convenanten/{agreement.reference}/voorstel/2/opnieuw")
    assert renewed.headers["Location"].endswith("/kader")
    assert client.get(there).status_code == 200


def test_who_leads_gets_no_other_page_or_action(app: Flask, client: FlaskClient):
    agreement = make_covenant(2)
    first, second = agreement.parties

    def open_to(group: Group) -> list[object]:
        row = queries.load(agreement.reference)
        actions = [a for a in EVERY if can(group.actor, a, row)]
        signed_in(client, group.coordinator)
        page = client.get(f"/convenanten/{agreement.reference}").text
        return [actions, sorted(set(re.findall(r'href="(/convenanten/[^"]*)"', page)))]

    before = [open_to(first), open_to(second)]
    client.post(f"/convenanten/{agreement.reference}/kader", data=TYPED | {"lead": str(first.id)})
    after = [open_to(first), open_to(second)]
    assert [found[0] for found in after] == [found[0] for found in before]
    assert after[0][1] == after[1][1]


@pytest.mark.any_database
def test_an_addendum_brings_it_and_one_without_it_takes_it_away(app: Flask):
    table = lay(2)
    lead, other = table.parties
    data = {"goal": "Iedereen doet mee", "lead": lead.id, "neighbourhoods": ["Noord"]}
    first = table.begin()
    new = ProposeCommand(
        kind=ProposalKind.ADD, reason="Zo hoort het.", heading=setting.HEADING, data=data,
        holds=ClauseKind.SETTING,
    )  # fmt: skip
    table.agree(first, negotiation.propose(lead.actor, first, new))
    table.conclude(first)
    assert table.view().setting.neighbourhoods == ("Noord",)
    assert [line.lead for line in listing.listed(other.actor, Wish(lead=lead.name)).rows]
    number = len(table.view().articles)
    brought = table.text.articles[number - 1]
    assert "- **Wijken en buurten:** Noord" in brought.body
    second = table.begin()
    table.leave_out(second, number)
    table.conclude(second)
    assert table.view().setting.is_empty
    assert not listing.listed(other.actor, Wish(neighbourhood="Noord")).rows


@pytest.mark.any_database
def test_who_leaves_leads_no_more_and_the_page_says_so(client: FlaskClient):
    agreement = make_covenant(3)
    stays, leaves, _ = agreement.parties
    signed_in(client, stays.coordinator)
    there = f"/convenanten/{agreement.reference}"
    client.post(f"{there}/kader", data=TYPED | {"lead": str(leaves.id)})
    covenants.propose_to_parties(stays.actor, agreement.reference)
    leave(leaves.actor, agreement.reference, "Wij stoppen ermee.")
    assert "De partij die de regie had, doet niet meer mee." in client.get(there).text
    assert [line.lead for line in listing.listed(stays.actor, Wish()).rows] == [""]
    assert not listing.listed(stays.actor, Wish(lead=leaves.name)).rows
