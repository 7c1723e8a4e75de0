"""Whoever confirms or signs the Dutch text finds its reading versions beside it."""

import re

from flask import Flask
from flask.testing import FlaskClient

from core.storage.database import db
from partnerships.covenants import queries as covenants
from partnerships.covenants.queries import ArticleView
from partnerships.negotiation import service as negotiation
from partnerships.policy import CovenantAction
from partnerships.readings import queries, service
from partnerships.readings.schema import AddReadingCommand
from tests.builders import signed_in
from tests.partnerships.negotiation.table import Table, lay_table
from tests.partnerships.signing_rounds.desk import Desk, send_from_desk
from tests.statements import sent


def add(table: Table | Desk, article: ArticleView, language: str = "ar") -> None:
    command = AddReadingCommand(language, "الاجتماع", "نص", "Samir", article.current)
    service.add_to_article(table.actor(0), table.reference, article.clause_id, command)


def links(page: str) -> list[tuple[str, str]]:
    return re.findall(r"/artikel/(\d+)/lezen/(\w+)", page)


def test_the_page_to_confirm_links_to_every_reading_and_says_which_is_outdated(
    client: FlaskClient, app: Flask
) -> None:
    table = lay_table()
    old, other = table.first_text(), table.view.articles[-1]
    add(table, old)
    add(table, other, "en")
    number = table.propose(1, old, "Andere woorden.")
    table.yes(0, number)
    table.yes(2, number)
    negotiation.freeze(table.actor(0), table.reference)
    signed_in(client, table.parties[1].coordinator)
    page = client.get(f"/convenanten/{table.reference}/bevestigen").text
    assert links(page) == [(str(old.clause_id), "ar"), (str(other.clause_id), "en")]
    assert page.count("verouderd") == 1
    assert "Alleen de Nederlandse tekst bindt" in page


def test_who_signs_finds_them_too(client: FlaskClient, app: Flask) -> None:
    desk = send_from_desk()
    view = covenants.covenant(desk.actor(0), CovenantAction.READ, desk.reference)
    add(desk, view.articles[0])
    signed_in(client, desk.signers[1])
    page = client.get(f"/convenanten/{desk.reference}/tekenen/tekst").text
    assert links(page) == [(str(view.articles[0].clause_id), "ar")]


def test_the_readings_of_all_articles_are_one_question_to_the_database(app: Flask) -> None:
    table = lay_table()
    for article in table.view.articles:
        add(table, article)
    negotiation.freeze(table.actor(0), table.reference)
    view = table.view
    with sent(db.engine) as asked:
        found = queries.of_covenant(view)
    assert len(asked) == 1
    assert all(len(each) == 1 for each in found.values())
    assert len(found) == len(view.articles)
