"""From a function to confirmed hours, by the pages of the coordinator and of the own link."""

from __future__ import annotations

import re
from datetime import date

from flask import Flask
from flask.testing import FlaskClient

from accounts.memberships.model import Role
from partnerships.covenants import fees
from tests.builders import make_organisation, make_person, signed_in
from tests.funding.volunteers.helping import Helping, helping

START = {"joined_on-dag": "1", "joined_on-maand": "1", "joined_on-jaar": "2026"}
WEDNESDAY = {"day-dag": "18", "day-maand": "11", "day-jaar": "2026"}


def test_a_function_a_volunteer_her_link_and_her_hours(
    app: Flask, client: FlaskClient, monday: object
):
    fees.seed()
    ours = make_organisation(name="Eritrese Gemeenschap")
    signed_in(client, ours.coordinator)
    assert "nog geen vrijwilligers" in client.get("/vrijwilligers").text
    function = {
        "name": "Taalmaatje", "task": "Samen spreken.", "rate": "4,00", "rate_from-dag": "1",
        "rate_from-maand": "1", "rate_from-jaar": "2026", "repays": "1",
    }  # fmt: skip
    wrong = client.post("/vrijwilligers/functies/nieuw", data=function | {"rate": "0"})
    assert wrong.status_code == 422
    assert client.post("/vrijwilligers/functies/nieuw", data=function).status_code == 303
    assert "€ 4,00" in client.get("/vrijwilligers/functies").text.replace("\xa0", " ")
    person = {"name": "Selam Tesfay", "email": "selam@voorbeeld.test", "language": "nl", **START}
    born = {"born_on-dag": "17", "born_on-maand": "5", "born_on-jaar": "1990"}
    page = client.post("/vrijwilligers/nieuw", data=person | born).location
    agree = {"functions": function_of(client), "starts_on-dag": "1", "starts_on-maand": "11",
             "starts_on-jaar": "2026"}  # fmt: skip
    text = client.post(f"{page}/afspraken/nieuw", data=agree).location
    assert "geen arbeidsovereenkomst" in client.get(text).text.replace("\n", " ")
    made = client.post(f"{page}/link").text
    link = re.search(r"/mijn-uren/[\w-]+", made)
    assert link
    guest = app.test_client()
    assert "zeg akkoord" in guest.get(link[0]).text
    digest = re.search(r'name="sha256" value="(\w+)"', guest.get(f"{link[0]}/afspraken/1").text)
    assert digest
    yes = {"sha256": digest[1]}
    assert guest.post(f"{link[0]}/afspraken/1", data=yes).status_code == 422
    assert guest.post(f"{link[0]}/afspraken/1", data=yes | {"agreed": "1"}).status_code == 303
    hours = {"function_id": agree["functions"], "begin": "13.30", "until": "16:00", **WEDNESDAY}
    assert guest.post(link[0], data=hours | {"until": "12:00"}).status_code == 422
    assert guest.post(link[0], data=hours).status_code == 303
    assert "2:30 uur" in guest.get(f"{link[0]}?maand=2026-11").text
    waiting = client.get("/vrijwilligers/uren?stand=reported").text
    line = re.search(r'name="lines" value="(\d+)"', waiting)
    assert line
    assert client.post("/vrijwilligers/uren", data={"lines": line[1]}).status_code == 303
    assert "Bevestigd" in guest.get(f"{link[0]}?maand=2026-11").text
    assert "2026-11-18;Selam Tesfay;Taalmaatje" in client.get("/vrijwilligers/uren/lijst.csv").text


def function_of(client: FlaskClient) -> str:
    found = re.search(r"/vrijwilligers/functies/(\d+)", client.get("/vrijwilligers/functies").text)
    assert found
    return found[1]


def test_a_birth_date_is_seen_only_by_who_asks_and_may(
    app: Flask, client: FlaskClient, monday: object
):
    ours = helping()
    page = f"/vrijwilligers/{ours.volunteer}"
    signed_in(client, ours.group.coordinator)
    shown = client.get(page).text
    assert "21 jaar of ouder op 23 november 2026" in shown
    assert "1990" not in shown + client.get(f"{page}/gegevens").text
    assert "1990" not in client.get("/vrijwilligers/lijst.csv").text
    assert "17 mei 1990" in client.post(f"{page}/geboortedatum").text
    signed_in(client, make_person(ours.group, Role.TREASURER))
    assert client.post(f"{page}/geboortedatum").status_code == 403


def test_the_pages_of_the_own_link_speak_her_language_and_stay_nowhere(
    app: Flask, client: FlaskClient, monday: object
):
    ours = helping()
    for path in ("", "/elders", "/gegevens", "/afspraken/1"):
        answer = client.get(f"/mijn-uren/{ours.token}{path}")
        assert answer.status_code == 200
        assert 'lang="tr"' in answer.text
        assert "no-store" in answer.headers["Cache-Control"]
    assert "17 " in client.get(f"/mijn-uren/{ours.token}/gegevens").text
    assert client.get("/mijn-uren/verzonnen").status_code == 404
    month_by_month(client, ours)


def month_by_month(client: FlaskClient, ours: Helping) -> None:
    """Nonsense in an address or a form is a message or this month."""
    assert client.get(f"/mijn-uren/{ours.token}?maand=0000-13").status_code == 200
    number = ours.works(date(2026, 11, 18))
    path = f"/mijn-uren/{ours.token}/regels/{number}"
    assert client.get(path).status_code == 200
    for wrong in ({"hours": "2.30"}, {"hours": "99"}, {"cost": "-5"}, {"hours": "1", "begin": "9"},
                  {"function_id": "9" * 12}, {"day-jaar": "0"}):  # fmt: skip
        sent = {"function_id": str(ours.function), "hours": "2", **WEDNESDAY} | wrong
        assert client.post(path, data=sent).status_code == 422, wrong
    assert client.post(f"{path}/weg").status_code == 303
