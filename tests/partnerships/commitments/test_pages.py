"""The pages of commitments as people use them."""

from __future__ import annotations

import csv
import io
import re
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient

from accounts.memberships.model import Role
from core.values import clock
from tests.builders import make_covenant, make_organisation, make_person, signed_in
from tests.partnerships.commitments.promises import DRAWN, Promised, sign
from tests.statements import MOST, statements

LATEST = date(2026, 12, 5)


@pytest.fixture
def promised(app: Flask, monday) -> Promised:
    return sign(draw=True)


def at(promised: Promised, rest: str = "") -> str:
    return f"/convenanten/{promised.reference}/afspraken{rest}"


def enter(client: FlaskClient, promised: Promised, chair: int) -> FlaskClient:
    return signed_in(client, promised.parties[chair].coordinator)


FORM = {
    "what": "Stuurt een verslag", "rhythm": "once",
    "due_on-dag": "1", "due_on-maand": "12", "due_on-jaar": "2026",
}  # fmt: skip


def test_from_proposed_to_done_in_the_browser(client: FlaskClient, promised: Promised):
    enter(client, promised, 1)
    assert "Wacht op u" in client.get(at(promised)).text
    confirm = client.get(at(promised, "/3/bevestigen"))
    assert "Geeft: een ruimte in de wijk" in confirm.text
    assert client.post(at(promised, "/3/bevestigen"), data=FORM).status_code == 303
    assert "Stuurt een verslag" in client.get(at(promised)).text
    sent = client.post(at(promised, "/3/1/gedaan"), data={"proof": "Gestuurd op maandag."})
    assert sent.status_code == 303
    enter(client, promised, 0)
    page = client.get(at(promised, "/3/1"))
    assert "Gestuurd op maandag." in page.text
    assert client.post(at(promised, "/3/1/gezien")).status_code == 303
    assert "Gezien." in client.get(at(promised, "/3/1")).text


def test_a_file_is_proof_too(client: FlaskClient, promised: Promised):
    number = promised.standing(1)
    enter(client, promised, 1)
    pdf = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\nstartxref\n9\n%%EOF\n"
    files = {"document": (io.BytesIO(pdf), "verslag.pdf")}
    assert client.post(at(promised, f"/{number}/1/gedaan"), data=files).status_code == 303
    enter(client, promised, 2)
    kept = client.get(at(promised, f"/{number}/1/bewijs"))
    assert kept.data == pdf
    assert "attachment" in kept.headers["Content-Disposition"]


@pytest.mark.parametrize(
    ("wrong", "field", "message"),
    [
        ({"due_on-jaar": "2025"}, "due_on", "voor het begin van het convenant"),
        ({"due_on-jaar": "2030"}, "due_on", "na het einde van het convenant"),
        ({"due_on-dag": "32"}, "due_on", "Deze datum bestaat niet"),
        ({"what": ""}, "what", "Vul dit in"),
        ({"rhythm": "daily"}, "rhythm", "Kies een van de mogelijkheden"),
        ({"organisation_id": "999999"}, "organisation_id", "die meedoet"),
        ({"rhythm": "month", "until-dag": "1", "until-maand": "1", "until-jaar": "2026"}, "until",
         "voor de eerste dag"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_at_its_field_and_kept(
    client: FlaskClient, promised: Promised, wrong: dict[str, str], field: str, message: str
):
    enter(client, promised, 0)
    own = {"organisation_id": str(promised.parties[0].id)}
    answer = client.post(at(promised, "/nieuw"), data={**FORM, **own, **wrong})
    assert answer.status_code == 422
    assert message in answer.text
    assert f'href="#{field}"' in answer.text
    if "what" not in wrong:
        assert "Stuurt een verslag" in answer.text
    assert len(promised.rows) == DRAWN


def test_the_same_form_twice_is_stored_once(client: FlaskClient, promised: Promised):
    enter(client, promised, 0)
    form = {**FORM, "organisation_id": str(promised.parties[0].id)}
    first, second = (client.post(at(promised, "/nieuw"), data=form) for _ in range(2))
    assert (first.status_code, second.status_code) == (303, 422)
    assert len(promised.rows) == DRAWN + 1


def test_done_without_proof_comes_back_with_the_message(client: FlaskClient, promised: Promised):
    number = promised.standing(1)
    enter(client, promised, 1)
    answer = client.post(at(promised, f"/{number}/1/gedaan"), data={"proof": " "})
    assert answer.status_code == 422
    assert "Schrijf op wat u heeft gedaan" in answer.text
    broken = {"document": (io.BytesIO(b"GIF89a"), "verslag.gif")}
    answer = client.post(at(promised, f"/{number}/1/gedaan"), data=broken)
    assert answer.status_code == 422
    assert 'href="#document"' in answer.text
    assert "Dit soort bestand kan hier niet" in answer.text


def test_no_is_said_and_a_request_withdrawn_in_the_browser(client: FlaskClient, promised: Promised):
    number = promised.standing(1)
    there = at(promised, f"/{number}/1")
    enter(client, promised, 1)
    asked = {"reason": "De school is dicht."}
    assert client.post(f"{there}/laten-vervallen", data=asked).status_code == 303
    enter(client, promised, 0)
    assert "Nee, met uitleg" in client.get(there).text
    assert client.post(f"{there}/moet-blijven", data={"reason": ""}).status_code == 422
    no = {"reason": "Wij rekenen erop."}
    assert client.post(f"{there}/moet-blijven", data=no).status_code == 303
    assert "Nee van: " in client.get(there).text
    enter(client, promised, 1)
    assert "Wij rekenen erop." in client.get(there).text
    assert client.post(f"{there}/vraag-intrekken").status_code == 303
    assert "Vraag of hij mag vervallen" in client.get(there).text


def test_the_answer_form_goes_once_the_question_is_answered(
    client: FlaskClient, promised: Promised
):
    number = promised.standing(1)
    there = at(promised, f"/{number}/1")
    enter(client, promised, 0)
    client.post(f"{there}/vraag", data={"words": "Wanneer?"})
    enter(client, promised, 1)
    assert "Antwoord op de vraag" in client.get(there).text
    client.post(f"{there}/antwoord", data={"words": "Vrijdag."})
    assert "Antwoord op de vraag" not in client.get(there).text


def test_who_does_not_take_on_what_was_signed_reads_that_the_text_still_binds(
    client: FlaskClient, promised: Promised
):
    enter(client, promised, 0)
    number = next(row for row in promised.rows if row.organisation_id == promised.parties[0].id)
    there = at(promised, f"/{number.number}")
    assert "blijft gebonden aan artikel" in client.get(f"{there}/niet-overnemen").text
    assert client.post(f"{there}/niet-overnemen", data={"reason": "Geen geld."}).status_code == 303
    assert "van de getekende tekst blijft gelden" in client.get(there).text


def test_a_refused_reason_opens_its_form_again(client: FlaskClient, promised: Promised):
    number = promised.standing(1)
    enter(client, promised, 1)
    answer = client.post(at(promised, f"/{number}/1/laten-vervallen"), data={"reason": ""})
    assert answer.status_code == 422
    assert 'id="vervallen"' in answer.text


def titles(page: str) -> list[str]:
    return re.findall(r'hs-timeline__title"[^>]*>([^<]+)<', page)


def test_the_timeline_has_late_this_month_and_later(client: FlaskClient, promised: Promised):
    for what, day in (("Vroeg", (2026, 12, 1)), ("Straks", (2026, 12, 20)), ("Ver", (2028, 1, 1))):
        promised.standing(1, what, due_on=date(*day))
    with clock.fixed(LATEST):
        enter(client, promised, 0)
        page = client.get(at(promised)).text
    assert titles(page) == ["Vroeg", "Straks", "Ver"]
    assert page.index(">Te laat <") < page.index(">Deze maand <") < page.index(">Later <")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?zoek=vroeg", ["Vroeg"]), ("?stand=te-laat", ["Vroeg"]), ("?stand=gedaan", []),
        ("?periode=maand", ["Vroeg", "Straks"]), ("?periode=drie-maanden", ["Straks"]),
        ("?volgorde=-datum&stand=alle", ["Vroeg", "Straks", "Ver"]), ("?partij=999", []),
        ("?volgorde=partij", ["Straks", "Vroeg", "Ver"]), ("?zoek=%25", []),
        ("?stand=x&periode=y&volgorde=z&partij=w&after=!!", ["Vroeg", "Straks", "Ver"]),
        ("?after=WyJ4IiwgMV0", ["Vroeg", "Straks", "Ver"]),
    ],
)  # fmt: skip
def test_search_filter_and_order(client: FlaskClient, promised: Promised, query, found):
    promised.standing(1, "Vroeg", due_on=date(2026, 12, 1))
    promised.standing(0, "Straks", due_on=date(2026, 12, 20))
    promised.standing(1, "Ver", due_on=date(2028, 1, 1))
    with clock.fixed(LATEST):
        enter(client, promised, 0)
        assert sorted(titles(client.get(at(promised, query)).text)) == sorted(found)


def test_page_by_page_shows_every_moment_once(client: FlaskClient, promised: Promised):
    for chair in range(3):
        promised.standing(chair, f"Elke maand {chair}", rhythm="month")
    enter(client, promised, 0)
    for order in ("", "-datum", "partij"):
        seen: list[str] = []
        link: str | None = at(promised, f"?volgorde={order}")
        while link:
            page = client.get(link).text
            seen += re.findall(r'title" href="([^"]+/\d+/\d+)"', page)
            more = re.search(r'rel="next" href="([^"]+)"', page)
            link = at(promised) + more[1].replace("&amp;", "&") if more else None
        assert len(seen) == len(set(seen)) == 3 * 23


def test_the_file_holds_what_the_list_holds(client: FlaskClient, promised: Promised):
    promised.standing(1, "=1+1", rhythm="month")
    enter(client, promised, 0)
    answer = client.get(at(promised, ".csv"))
    rows = list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig")), delimiter=";"))
    assert len(rows) == 1 + 23
    assert rows[1][2:6] == [promised.parties[1].name, "'=1+1", "", "2026-12-01"]


def test_our_commitments_are_those_of_our_organisation(client: FlaskClient, promised: Promised):
    promised.standing(0, "Van ons")
    promised.standing(1, "Van hen")
    enter(client, promised, 0)
    page, file = client.get("/afspraken").text, client.get("/afspraken.csv").data.decode()
    assert titles(page) == ["Van ons"]
    assert "Van hen" not in file


def test_five_hundred_moments_take_a_handful_of_statements(
    app: Flask, client: FlaskClient, promised: Promised
):
    for chair in range(3):
        for turn in range(8):
            promised.standing(chair, f"Elke maand {turn}", rhythm="month")
    enter(client, promised, 0)
    everything = at(promised, "?stand=alle&toon=alles")
    assert len(titles(client.get(everything).text)) == 500
    assert statements(client, everything) <= MOST


def test_the_tasks_say_what_waits(client: FlaskClient, promised: Promised):
    promised.standing(1, "Straks", due_on=date(2026, 12, 1))
    enter(client, promised, 1)
    page = client.get("/taken").text
    assert "Bevestig uw afspraken (4)" in page
    assert "Meld of dit is gedaan: Straks" in page


def test_before_signing_the_page_says_when_they_come(app: Flask, client: FlaskClient):
    made = make_covenant()
    signed_in(client, made.parties[0].coordinator)
    page = client.get(f"/convenanten/{made.reference}/afspraken").text
    assert "nadat alle partijen hebben getekend" in page
    assert "Voeg een afspraak toe" not in page


def test_who_may_only_read_sees_no_buttons(client: FlaskClient, promised: Promised):
    number = promised.standing(1)
    signed_in(client, make_person(promised.parties[1], Role.READER))
    page = client.get(at(promised, f"/{number}/1")).text
    assert "Ja, het is gedaan" not in page
    assert "Met uw rol kunt u er niets aan veranderen" in page
    assert "Voeg een afspraak toe" not in client.get(at(promised)).text


def test_who_looks_after_ours_is_chosen_from_our_people(client: FlaskClient, promised: Promised):
    enter(client, promised, 1)
    own = promised.parties[1].coordinator
    page = client.get(at(promised, "/wie")).text
    assert own.name in page
    assert promised.parties[0].coordinator.name not in page
    assert client.post(at(promised, "/wie"), data={"contact": str(own.id)}).status_code == 303
    enter(client, promised, 0)
    assert own.name in client.get(at(promised)).text


def test_a_stranger_finds_no_page(client: FlaskClient, promised: Promised):
    promised.standing(1)
    signed_in(client, make_organisation().coordinator)
    for rest in ("", ".csv", "/1", "/nieuw", "/wie", "/6/1", "/1/bevestigen"):
        assert client.get(at(promised, rest)).status_code == 404, rest


def test_the_story_of_the_covenant_tells_of_promises(client: FlaskClient, promised: Promised):
    promised.standing(1)
    enter(client, promised, 0)
    page = client.get(f"/convenanten/{promised.reference}/geschiedenis").text
    assert "Bevestigde een afspraak." in page
    assert "Deed iets met dit convenant" not in page


def test_an_article_becomes_a_promise_that_names_it(client: FlaskClient, promised: Promised):
    enter(client, promised, 0)
    there = f"/convenanten/{promised.reference}"
    articles = re.findall(rf'href="({there}/artikel/\d+)"', client.get(f"{there}/tekst").text)
    page = client.get(articles[1]).text
    assert f'href="{there}/afspraken/nieuw?artikel=2"' in page
    form = client.get(at(promised, "/nieuw?artikel=2")).text
    assert '<option value="2" selected' in form
    typed = FORM | {"organisation_id": str(promised.parties[0].id), "article": "2"}
    shown = client.post(at(promised, "/nieuw"), data=typed, follow_redirects=True).text
    assert "artikel 2 van de tekst" in shown
    wrong = typed | {"what": "Iets anders", "article": "99"}
    refused = client.post(at(promised, "/nieuw"), data=wrong)
    assert refused.status_code == 422
    assert "Dit artikel staat niet in de tekst." in refused.text
