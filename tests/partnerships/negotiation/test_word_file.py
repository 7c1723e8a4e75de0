"""The working copy for Word: the text that stands, and everything that lies on the table."""

from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn

from partnerships.negotiation import service
from partnerships.negotiation.model import AnswerWord
from partnerships.negotiation.schema import AnswerCommand
from tests.builders import make_organisation, signed_in
from tests.partnerships.negotiation.table import Table

pytestmark = pytest.mark.any_database


def word(app, table: Table, chair: int = 0):
    client = signed_in(app.test_client(), table.parties[chair].coordinator)
    answer = client.get(f"/convenanten/{table.reference}/tekst.docx")
    assert answer.status_code == 200
    assert f"{table.reference}.docx" in answer.headers["Content-Disposition"]
    return Document(BytesIO(answer.data))


def lines(document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


def test_every_article_stands_in_it_with_its_number(app, table: Table):
    found = lines(word(app, table))
    assert table.view.title in found
    for article in table.view.articles:
        assert f"Artikel {article.number} {article.printed_heading}" in found


def test_open_proposals_stand_under_their_article_with_who_and_why(app, table: Table):
    article = table.first_text()
    table.propose(1, article, "Wij bellen elke week.", reason="Mail blijft liggen.")
    table.add(2, "Koffie", "Wij drinken samen koffie.", after=article.clause_id)
    document = word(app, table)
    found = lines(document)
    heading = found.index(f"Artikel {article.number} {article.printed_heading}")
    behind = found.index(
        f"Artikel {article.number + 1} {table.article(article.number + 1).printed_heading}"
    )
    there = [line for line in found[heading:behind] if line.startswith("Voorstel")]
    names = [party.name for party in table.parties]
    assert there[0].startswith(f"Voorstel 1 van {names[1]}, ")
    assert there[1].startswith(f"Voorstel 2 van {names[2]}, ")
    assert there[1].endswith(": nieuw artikel")
    assert [c.text for c in document.comments] == ["Mail blijft liggen.", "Nodig."]
    new = {mark.get(qn("w:author")) for mark in document.element.iter(qn("w:ins"))}
    assert new == {names[1], names[2]}


def test_what_was_decided_is_no_longer_in_it(app, table: Table):
    number = table.propose(1, table.first_text(), "Wij bellen elke week.")
    no = AnswerCommand(word=AnswerWord.REFUSE, reason="Te vaak.")
    service.answer(table.actor(0), table.reference, number, no)
    assert not any(line.startswith("Voorstel") for line in lines(word(app, table)))


def test_who_is_no_party_finds_nothing(app, table: Table):
    stranger = make_organisation()
    client = signed_in(app.test_client(), stranger.coordinator)
    assert client.get(f"/convenanten/{table.reference}/tekst.docx").status_code == 404
