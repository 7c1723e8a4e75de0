"""The pages of meetings as people use them."""

from __future__ import annotations

import re
import subprocess
from datetime import date

import pytest
from flask.testing import FlaskClient

from accounts.memberships.model import Role
from core.jobs import work_off
from core.storage.database import session
from documents.conformity import conformity
from documents.press import press
from partnerships.meetings import groups, previews, service
from partnerships.meetings.schema import ActionCommand, GroupCommand
from tests.builders import make_organisation, make_person, signed_in
from tests.partnerships.meetings.table import Table


def at(table: Table, rest: str = "") -> str:
    return f"/convenanten/{table.reference}/overleg{rest}"


def enter(client: FlaskClient, table: Table, chair: int) -> FlaskClient:
    return signed_in(client, table.made.parties[chair].coordinator)


PLAN = {
    "title": "Hoe gaat het?", "day-dag": "23", "day-maand": "11", "day-jaar": "2026",
    "hour": "9.30", "lasts": "", "place": "Het buurthuis",
}  # fmt: skip


def minutes(page: str, **said: str) -> dict[str, str]:
    based_on = re.search(r'name="based_on" value="(\d+)"', page)[1]  # type: ignore[index]
    return {"based_on": based_on, "items-0-number": "1", **said}


def test_from_a_plan_to_fixed_minutes_and_an_action(client: FlaskClient, table: Table):
    enter(client, table, 0)
    assert client.post(at(table, "/nieuw"), data=PLAN).status_code == 303
    assert client.post(at(table, "/1/punt"), data={"title": "Geld"}).status_code == 303
    form = minutes(client.get(at(table, "/1/verslag")).text)
    said = {**form, "items-0-said": "Het is op.", "items-0-decision": "Wij vragen meer."}
    assert client.post(at(table, "/1/verslag"), data=said).status_code == 303
    action = {
        "organisation_id": str(table.made.parties[2].id), "what": "Vraagt geld aan",
        "due_on-dag": "20", "due_on-maand": "12", "due_on-jaar": "2026",
    }  # fmt: skip
    assert client.post(at(table, "/1/actie"), data=action).status_code == 303
    enter(client, table, 1)
    page = client.get(at(table, "/1")).text
    assert all(words in page for words in ("Het is op.", "Wij vragen meer.", "Vraagt geld aan"))
    assert client.post(at(table, "/1/vaststellen")).status_code == 303
    assert "Vastgesteld door" in client.get(at(table, "/1")).text
    enter(client, table, 2)
    assert "Vraagt geld aan" in client.get(f"/convenanten/{table.reference}/afspraken").text
    page = client.get(f"/convenanten/{table.reference}/afspraken/1").text
    assert "overleg 1" in page


def test_words_of_two_who_wrote_at_once_stand_beside_each_other(client: FlaskClient, table: Table):
    number = table.written()
    enter(client, table, 1)
    form = minutes(client.get(at(table, f"/{number}/verslag")).text)
    table.write(number, "Van de eerste.")
    mine = {**form, "items-0-said": "Van de tweede."}
    answer = client.post(at(table, f"/{number}/verslag"), data=mine)
    assert answer.status_code == 422
    assert "Van de eerste." in answer.text
    assert "Van de tweede." in answer.text
    again = minutes(answer.text, **{"items-0-said": "Van beiden."})
    assert client.post(at(table, f"/{number}/verslag"), data=again).status_code == 303
    assert table.view(number).items[0].said == "Van beiden."


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"title": ""}, "title"), ({"hour": "half drie"}, "hour"), ({"day-dag": "32"}, "day"),
        ({"lasts": "2"}, "lasts"), ({"group": "99"}, "group"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_at_its_field_and_kept(
    client: FlaskClient, table: Table, wrong: dict[str, str], field: str
):
    groups.begin(table.made.actor(0), table.reference, GroupCommand("Taal"))
    enter(client, table, 0)
    answer = client.post(at(table, "/nieuw"), data={**PLAN, **wrong})
    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.text
    assert "Het buurthuis" in answer.text


def test_decisions_are_found_again(client: FlaskClient, table: Table):
    table.written()
    enter(client, table, 2)
    for asked, there in (("?zoek=doen+het+zo", True), ("?zoek=%25", False), ("?zoek=taal", False)):
        assert ('overleg/1"' in client.get(at(table, asked)).text) is there
    for odd in ("?after=!!", "?after=WyJ4IiwgMV0", "?zoek=%F0%9F%91%8B"):
        assert client.get(at(table, odd)).status_code == 200


def test_a_group_in_the_browser(client: FlaskClient, table: Table):
    enter(client, table, 0)
    assert client.post(at(table, "/werkgroep/nieuw"), data={"name": "Taal"}).status_code == 303
    person = table.made.parties[0].coordinator
    wrong = client.post(at(table, "/werkgroep/1/lid"), data={"person": ""})
    assert wrong.status_code == 422
    sent = client.post(at(table, "/werkgroep/1/lid"), data={"person": str(person.id)})
    assert sent.status_code == 303
    page = client.get(at(table, "/werkgroep/1")).text
    leave = re.search(r'action="([^"]+/weg)"', page)[1]  # type: ignore[index]
    assert client.post(leave).status_code == 303
    assert "Er doet nog niemand mee." in client.get(at(table, "/werkgroep/1")).text


def test_a_link_is_shown_once_and_taken_back(client: FlaskClient, table: Table):
    enter(client, table, 0)
    assert "geheime link" in client.get(at(table, "/agenda")).text
    made = client.post(at(table, "/agenda")).text
    address = re.search(r'http://localhost:8000(/agenda/[\w-]+\.ics)"', made)[1]  # type: ignore[index]
    assert client.get(address).status_code == 200
    page = client.get("/agenda").text
    assert address not in page
    back = re.search(r'action="(/agenda/\d+/weg)"', page)[1]  # type: ignore[index]
    assert client.post(back).status_code == 303
    assert client.get(address).status_code == 404
    assert client.post("/agenda").status_code == 200


def test_who_reads_plans_nothing_and_may_have_a_calendar(client: FlaskClient, table: Table):
    table.written()
    signed_in(client, make_person(table.made.parties[0], Role.READER))
    page = client.get(at(table, "/1")).text
    assert "Zet op de agenda" not in page
    assert client.get(at(table, "/nieuw")).status_code == 403
    assert client.post(at(table, "/agenda")).status_code == 200


def test_a_stranger_finds_no_page(client: FlaskClient, table: Table):
    table.written()
    groups.begin(table.made.actor(0), table.reference, GroupCommand("Taal"))
    signed_in(client, make_organisation().coordinator)
    for rest in ("", "/1", "/nieuw", "/1/verslag", "/1/verslag.pdf", "/1/actie", "/1/wijzigen",
                 "/1/afzeggen", "/werkgroep/nieuw", "/werkgroep/1", "/agenda"):  # fmt: skip
        assert client.get(at(table, rest)).status_code == 404, rest


def test_the_story_of_the_covenant_tells_of_meetings(client: FlaskClient, table: Table):
    number = table.written()
    service.fix(table.made.actor(1), table.reference, number)
    enter(client, table, 0)
    page = client.get(f"/convenanten/{table.reference}/geschiedenis").text
    assert "Stelde het verslag van een overleg vast." in page
    assert "Deed iets met dit convenant" not in page


def test_minutes_on_paper_keep_both_standards(client: FlaskClient, table: Table):
    number = table.written()
    action = ActionCommand(table.made.parties[2].id, "Zoekt een zaal", date(2026, 12, 20))
    service.act(table.made.actor(0), table.reference, number, action)
    draft = previews.as_it_stands(table.reference, number)
    service.fix(table.made.actor(1), table.reference, number)
    session().rollback()
    fixed = previews.as_it_stands(table.reference, number)
    assert draft != fixed == previews.as_it_stands(table.reference, number)
    pdf = press(fixed).pdf
    assert conformity(pdf).findings == ()
    command = ["pdftotext", "-q", "-layout", "-", "-"]
    words = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()
    text = " ".join(words.split())
    assert all(each in text for each in ("Wij doen het zo.", "Zoekt een zaal", "Vastgesteld door"))


def test_a_party_downloads_the_minutes(client: FlaskClient, table: Table):
    number = table.written()
    previews.ask(table.reference, number, previews.as_it_stands(table.reference, number))
    work_off()
    enter(client, table, 2)
    assert client.get(at(table, f"/{number}/verslag.pdf")).data.startswith(b"%PDF")
