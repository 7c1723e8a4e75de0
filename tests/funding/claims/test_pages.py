"""The pages of a month's fees."""

from __future__ import annotations

import re
from datetime import date

from flask import Flask
from flask.testing import FlaskClient

from accounts.memberships.model import Role
from tests.builders import make_person, signed_in
from tests.funding.volunteers.helping import helping

TABLE = "/vrijwilligers/vergoedingen"


def test_a_month_near_above_decided_approved_and_taken_back(
    app: Flask, client: FlaskClient, monday: object
):
    ours = helping()
    month = f"{TABLE}/{ours.volunteer}/2026-11"
    signed_in(client, make_person(ours.group, Role.TREASURER))
    assert "nog geen uren" in client.get(TABLE).text
    ours.confirm(*(ours.works(date(2026, 11, day), 5) for day in range(2, 12)))
    assert "Bijna te veel" in client.get(TABLE).text
    ours.confirm(*(ours.works(date(2026, 11, day), 5) for day in range(12, 14)))
    assert "Boven het maximum" in client.get(f"{TABLE}?maand=2026-11&zoek=selam").text
    shown = client.get(month).text
    assert "Leg vast wat hiermee is" in shown
    assert shown.count("niet helemaal zeker") == 1
    decide = {"measure": "month", "said": "taxed", "reason": "Wij geven het op."}
    assert client.post(f"{month}/vastleggen", data=decide | {"reason": ""}).status_code == 422
    assert client.post(f"{month}/vastleggen", data=decide).status_code == 303
    assert 'name="based_on"' not in client.get(month).text  # who recorded it does not approve it
    signed_in(client, make_person(ours.group, Role.BOARD_MEMBER))
    mark = re.search(r'name="based_on" value="(\w+)"', client.get(month).text)
    assert mark
    wrong = client.post(f"{month}/goedkeuren", data={"based_on": "0" * 16})
    assert "intussen veranderd" in wrong.text
    assert client.post(f"{month}/goedkeuren", data={"based_on": mark[1]}).status_code == 303
    assert "wacht op betaling" in client.get(month).text
    assert "Selam Tesfay;2026-11;3600;240,00;0,00;240,00" in client.get(f"{TABLE}/lijst.csv").text
    assert "te-beoordelen" in client.get(f"{TABLE}?stand=goedgekeurd&sorteer=-naam").text
    back = client.post(f"{month}/terugnemen", data={"reason": "Een dag te veel."})
    assert back.status_code == 303
    assert "Een dag te veel." in client.get(month).text
    for nonsense in ("2026-13", "0000-01", "x"):
        assert client.get(f"{TABLE}/{ours.volunteer}/{nonsense}").status_code == 404


def test_she_says_by_her_link_what_others_give(app: Flask, client: FlaskClient, monday: object):
    ours = helping()
    path = f"/mijn-uren/{ours.token}/elders"
    assert client.post(path, data={"year": "2026", "gets": "1"}).status_code == 422
    sent = {"year": "2026", "gets": "1", "month_3": "1.250,50"}
    assert client.post(path, data=sent | {"month_3": "1,250.50"}).status_code == 422
    assert client.post(path, data=sent).status_code == 303
    assert "1.250,50" in client.get(path).text
    assert client.get(f"{path}?jaar=2025").status_code == 200


def test_a_wrong_link_answers_in_the_language_of_the_browser(client: FlaskClient):
    answer = client.get("/mijn-uren/x", headers={"Accept-Language": "ar-SY,ar;q=0.9"})
    assert answer.status_code == 404
    assert 'lang="ar"' in answer.text


def test_only_who_approves_reads_about_assistance_and_nobody_an_age(app: Flask, monday: object):
    ours = helping(born_on=date(2002, 5, 17))
    ours.confirm(ours.works(date(2026, 11, 3)))
    shown = {}
    for role in (Role.TREASURER, Role.COORDINATOR):
        reader = signed_in(app.test_client(), make_person(ours.group, role))
        shown[role] = reader.get(f"{TABLE}/{ours.volunteer}/2026-11").text
        assert "27 jaar" not in shown[role]
    assert "bijstandsuitkering" in shown[Role.TREASURER]
    assert "bijstandsuitkering" not in shown[Role.COORDINATOR]
