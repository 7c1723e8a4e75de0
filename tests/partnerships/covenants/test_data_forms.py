"""Roles, money and term: filled in on a form, read back as sentences, never half."""

from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient
from marshmallow import ValidationError
from sqlalchemy import select

from core.storage.database import session
from partnerships.covenants import fees, queries
from partnerships.covenants.data_forms import years_in_term
from partnerships.covenants.model import ClauseKind
from partnerships.negotiation.model import Proposal
from partnerships.policy import CovenantAction
from tests.builders import Agreement, make_covenant, signed_in


@pytest.fixture
def agreement(app: Flask) -> Agreement:
    return make_covenant(2, start=date(2026, 1, 1))


@pytest.fixture
def coordinator(client: FlaskClient, agreement: Agreement) -> FlaskClient:
    return signed_in(client, agreement.parties[0].coordinator)


def article(agreement: Agreement, kind: ClauseKind) -> queries.ArticleView:
    view = queries.covenant(agreement.starter, CovenantAction.READ, agreement.reference)
    found = view.of_kind(kind)
    assert found is not None
    return found


def post(client: FlaskClient, agreement: Agreement, page: str, **fields: str):
    data = {"heading": "Kop", "text": "Vooraf.", "based_on": "1"} | fields
    return client.post(f"/convenanten/{agreement.reference}/{page}", data=data)


def line(agreement: Agreement, number: int = 0, **other: str) -> dict[str, str]:
    row = {
        "function": "support", "year": "2026", "people": "10", "hours": "60", "rate": "5,50",
        "expenses": "1.250,00", "payer": str(agreement.parties[1].id),
    } | other  # fmt: skip
    return {f"lines-{number}-{name}": value for name, value in row.items()}


def roles(agreement: Agreement) -> dict[str, str]:
    one, other = (str(group.id) for group in agreement.parties)
    return {
        "functions-0-function": "support", "functions-0-tasks": "Luisteren\n\nen helpen",
        "functions-0-hours": "600", "functions-0-volunteers": "10",
        "functions-0-coach": "Petra Vos",
        "functions-1-function": "bridge", "functions-2-function": "advice",
        "contacts-0-function": "support", "contacts-0-party": one, "contacts-0-person": "Yusuf",
        "contacts-0-deputy": "Emine", "contacts-1-function": "support", "contacts-1-party": other,
        "parties-0-party": one, "parties-0-gives": "Vertrouwen", "parties-0-gets": "Ruimte",
        "parties-1-party": other,
    }  # fmt: skip


def test_roles_are_saved_and_read_as_sentences(coordinator: FlaskClient, agreement: Agreement):
    assert post(coordinator, agreement, "rollen", **roles(agreement)).status_code == 303
    found = article(agreement, ClauseKind.ROLES)
    assert found.data is not None
    assert [f["function"] for f in found.data["functions"]] == ["support"]
    assert found.data["functions"][0]["contacts"] == [
        {"party": agreement.parties[0].id, "person": "Yusuf", "deputy": "Emine"}
    ]
    assert "- Uren per jaar: 600" in found.printed
    assert f"- **{agreement.parties[0].name}** geeft: Vertrouwen" in found.printed
    form = coordinator.get(f"/convenanten/{agreement.reference}/rollen").text
    for typed in ("Luisteren\n\nen helpen", 'value="Yusuf"', 'value="600"', "Vertrouwen"):
        assert typed in form


def test_hours_without_tasks_are_said_at_the_tasks(coordinator, agreement):
    half = roles(agreement) | {"functions-1-hours": "10"}
    answer = post(coordinator, agreement, "rollen", **half)
    assert answer.status_code == 422
    assert 'href="#functions-1-tasks"' in answer.text
    assert "Functie Brug, Taken:" in answer.text
    assert "Luisteren" in answer.text


@pytest.mark.parametrize("name", ["contacts-0-party", "parties-0-party"])
def test_an_organisation_that_takes_no_part_is_refused(coordinator, agreement, name: str):
    answer = post(coordinator, agreement, "rollen", **(roles(agreement) | {name: "99999"}))
    assert answer.status_code == 422
    assert article(agreement, ClauseKind.ROLES).current == 1


def test_a_budget_adds_up_in_the_text_with_the_maxima_beside_it(coordinator, agreement):
    fees.seed()
    lines = line(agreement) | line(agreement, 4, function="bridge", year="2027", expenses="")
    assert post(coordinator, agreement, "vergoedingen", **lines).status_code == 303
    printed = article(agreement, ClauseKind.BUDGET).printed
    assert "€\u00a03.300,00, plus onkosten €\u00a01.250,00. Samen €\u00a04.550,00." in printed
    assert "- **Totaal: €\u00a07.850,00**" in printed
    assert "2026: €\u00a05,75 per uur" in printed
    assert "2027: de bedragen waren nog niet bekend" in printed
    page = coordinator.get(f"/convenanten/{agreement.reference}/vergoedingen").text
    assert "Wettelijke maxima 2026" in page
    assert "7.850,00" in page


def test_a_fee_above_the_maximum_is_a_warning_and_no_refusal(coordinator, agreement):
    fees.seed()
    high = line(agreement, rate="9,00", hours="500")
    assert post(coordinator, agreement, "vergoedingen", **high).status_code == 303
    page = coordinator.get(f"/convenanten/{agreement.reference}/vergoedingen").text
    assert "boven het wettelijk maximum" in page


def test_a_year_without_amounts_is_held_against_the_last_year_that_has_them(coordinator, agreement):
    fees.seed()
    high = line(agreement, rate="9,00", hours="500", year="2027")
    assert post(coordinator, agreement, "vergoedingen", **high).status_code == 303
    page = coordinator.get(f"/convenanten/{agreement.reference}/vergoedingen").text
    assert "boven het wettelijk maximum" in page
    assert "De bedragen van 2027 zijn nog niet bekend; dit zijn die van 2026." in page


def test_who_opens_the_article_or_the_check_sees_that_warning_too(coordinator, agreement):
    fees.seed()
    there = f"/convenanten/{agreement.reference}"
    post(coordinator, agreement, "vergoedingen", **line(agreement))
    gaps = coordinator.get(f"{there}/gereed").text.count("Maak dit in orde")
    post(coordinator, agreement, "vergoedingen", **line(agreement, rate="9,00"), based_on="2")
    clause_id = article(agreement, ClauseKind.BUDGET).clause_id
    assert "boven het wettelijk maximum" in coordinator.get(f"{there}/artikel/{clause_id}").text
    check = coordinator.get(f"{there}/gereed").text
    assert "boven het wettelijk maximum" in check
    assert check.count("Maak dit in orde") == gaps


def test_a_year_outside_the_term_is_said_at_its_field_with_what_was_typed(coordinator, agreement):
    lines = line(agreement) | line(agreement, 4, year="2030", hours="77")
    answer = post(coordinator, agreement, "vergoedingen", **lines)
    assert answer.status_code == 422
    assert 'href="#lines-4-year"' in answer.text
    assert "Regel 5, Jaar:" in answer.text
    assert "2030 ligt buiten de looptijd (2026–2028)." in answer.text
    assert 'value="77"' in answer.text
    assert article(agreement, ClauseKind.BUDGET).current == 1


@pytest.mark.parametrize(
    ("start", "end", "year", "said"),
    [
        (date(2027, 3, 1), None, 2026, "2026 ligt voor de looptijd"),
        (None, date(2027, 3, 1), 2028, "2028 ligt na de looptijd"),
        (date(2027, 1, 1), date(2027, 12, 31), 2028, "2028 ligt na de looptijd"),
        (date(2027, 1, 1), date(2027, 12, 31), 2026, "2026 ligt voor de looptijd"),
    ],
)
def test_a_term_with_one_side_or_one_year_is_said_in_its_own_words(app, start, end, year, said):
    with pytest.raises(ValidationError) as wrong:
        years_in_term({"lines": [{"year": year}]}, start, end)
    message = wrong.value.messages["lines"][0]["year"][0]  # type: ignore[call-overload]
    assert said in message % message.details


@pytest.mark.parametrize("year", [2027, 2028])
def test_a_year_that_the_term_only_touches_is_in_it(year: int):
    years_in_term({"lines": [{"year": year}]}, date(2027, 12, 31), date(2028, 1, 1))
    years_in_term({"lines": [{"year": year}]}, None, None)


def test_a_contact_that_lacks_is_said_with_its_function_and_party(coordinator, agreement):
    half = roles(agreement) | {"contacts-1-deputy": "Emine"}
    answer = post(coordinator, agreement, "rollen", **half)
    assert answer.status_code == 422
    label = f"Functie Ondersteuning, {agreement.parties[1].name}, Contactpersoon:"
    assert label in answer.text


def test_saving_says_so_and_proposing_says_where_it_went(app, client):
    draft = make_covenant(2)
    signed_in(client, draft.parties[0].coordinator)
    assert "Bewaard." in client.get(post(client, draft, "rollen", **roles(draft)).location).text
    talking = make_covenant(2, negotiating=True)
    signed_in(client, talking.parties[0].coordinator)
    sent = post(client, talking, "rollen", reason="Zo is het beter.", **roles(talking))
    assert "Uw voorstel is verstuurd." in client.get(sent.location).text


@pytest.mark.parametrize(
    ("field", "value"),
    [("rate", "5.50"), ("rate", "-1,00"), ("people", "0"), ("year", "26"), ("hours", "veel"),
     ("function", "anders"), ("payer", "99999"), ("expenses", "1e9"), ("rate", "")],
)  # fmt: skip
def test_a_wrong_line_is_said_at_its_field_and_stored_nowhere(coordinator, agreement, field, value):
    answer = post(coordinator, agreement, "vergoedingen", **line(agreement, **{field: value}))
    assert answer.status_code == 422
    assert article(agreement, ClauseKind.BUDGET).current == 1


def test_one_more_line_saves_nothing_and_keeps_what_was_typed(coordinator, agreement):
    answer = post(coordinator, agreement, "vergoedingen", add="1", **line(agreement, hours="77"))
    assert answer.status_code == 200
    assert 'name="lines-1-year"' in answer.text
    assert 'value="77"' in answer.text
    assert article(agreement, ClauseKind.BUDGET).current == 1


def test_the_term_is_saved_and_an_end_before_the_start_is_not(coordinator, agreement):
    days = {"start-dag": "1", "start-maand": "2", "start-jaar": "2027",
            "end-dag": "31", "end-maand": "1", "end-jaar": "2027"}  # fmt: skip
    answer = post(coordinator, agreement, "looptijd", **days)
    assert answer.status_code == 422
    assert 'href="#end"' in answer.text
    assert (
        post(coordinator, agreement, "looptijd", **(days | {"end-jaar": "2029"})).status_code == 303
    )
    assert "1 februari 2027" in article(agreement, ClauseKind.TERM).printed


def test_two_people_in_one_budget_see_both(app: Flask, agreement: Agreement):
    one = signed_in(app.test_client(), agreement.parties[0].coordinator)
    other = signed_in(app.test_client(), agreement.parties[1].coordinator)
    assert post(one, agreement, "vergoedingen", **line(agreement)).status_code == 303
    answer = post(other, agreement, "vergoedingen", **line(agreement, hours="61"))
    assert answer.status_code == 409
    assert "60 uur" in answer.text
    assert 'value="61"' in answer.text


def test_in_a_negotiation_the_same_form_makes_a_proposal_with_a_reason(app: Flask, client):
    agreement = make_covenant(2, start=date(2026, 1, 1), negotiating=True)
    signed_in(client, agreement.parties[1].coordinator)
    silent = post(client, agreement, "vergoedingen", **line(agreement))
    assert silent.status_code == 422
    assert 'href="#reason"' in silent.text
    assert '<details class="hs-accordion" open>' in silent.text  # one came to write another text
    told = post(client, agreement, "vergoedingen", reason="Dit is eerlijker.", **line(agreement))
    assert told.status_code == 303
    assert article(agreement, ClauseKind.BUDGET).current == 1
    proposal = session().scalars(select(Proposal)).one()
    assert proposal.data is not None
    assert proposal.data["lines"][0]["rate"] == 550
    assert "10 vrijwilligers" in proposal.body


def test_what_was_typed_comes_back_until_it_is_saved(coordinator, agreement):
    clause_id = article(agreement, ClauseKind.TERM).clause_id
    typed = {"heading": "Half af", "text": "Dit typte ik", "rev": "0"}
    assert coordinator.post(f"/concept?form=clause:{clause_id}", data=typed).status_code == 200
    there = f"/convenanten/{agreement.reference}/looptijd"
    assert "Dit typte ik" in coordinator.get(there).text
    assert "Dit typte ik" not in coordinator.get(there + "?opnieuw=1").text
    post(coordinator, agreement, "looptijd")
    assert "Dit typte ik" not in coordinator.get(there).text
