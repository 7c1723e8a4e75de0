"""Hints for easier Dutch come while one writes, and with the page for who has no script."""

from flask.testing import FlaskClient

from tests.builders import make_organisation, signed_in
from tests.partnerships.negotiation.table import lay_table

LONG = "Wij " + "samen " * 25 + "eten."


def test_somebody_who_writes_asks_for_hints_and_gets_no_markup_of_his_own_back(
    client: FlaskClient,
) -> None:
    signed_in(client, make_organisation().coordinator)
    answer = client.post("/bibliotheek/leesbaarheid", data={"body": "<b>Wij</b> " + LONG})
    html = answer.get_json()["html"]
    assert "1 lange zin" in html
    assert "<b>" not in html
    assert client.post("/bibliotheek/leesbaarheid", data={"body": ""}).get_json()["html"] == ""


def test_a_new_article_in_the_talks_gets_hints_too_before_it_is_sent(client: FlaskClient) -> None:
    table = lay_table()
    signed_in(client, table.parties[1].coordinator)
    there = f"/convenanten/{table.reference}/nieuw-artikel"
    typed = {"heading": "Samen eten", "body": LONG, "reason": "Nodig.", "look": "1"}
    page = client.post(there, data=typed).text
    assert "1 lange zin" in page
    assert LONG in page, "what was typed stays"
    assert 'data-easier="/bibliotheek/leesbaarheid"' in page
    assert "easier.js" in page
    proposals = client.get(f"/convenanten/{table.reference}/voorstellen").text
    assert "Samen eten" not in proposals
