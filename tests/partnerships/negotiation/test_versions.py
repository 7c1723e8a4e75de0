"""Any two versions side by side, of an article and of the whole text."""

from flask import Flask

from partnerships.negotiation import service, versions
from partnerships.negotiation.difference import difference
from partnerships.negotiation.schema import ReasonCommand
from tests.builders import signed_in
from tests.partnerships.negotiation.table import Table

STARTER, GEMEENTE, WELZIJN = 0, 1, 2


def agree(table: Table, body: str) -> None:
    number = table.propose(STARTER, table.first_text(), body)
    table.yes(GEMEENTE, number)
    table.yes(WELZIJN, number)


def test_any_text_of_an_article_against_any_other(table: Table):
    clause = table.first_text().clause_id
    agree(table, "Wij spreken elke maand af.")
    agree(table, "Wij spreken elke week af.")
    actor = table.actor(WELZIJN)
    found = versions.of_clause(actor, table.reference, clause, 2, 3)
    assert found.body
    changed = [part for part in found.body.parts if part[0] != "same"]
    assert [(kind, text.strip()) for kind, text in changed] == [("gone", "maand"), ("new", "week")]
    usual = versions.of_clause(actor, table.reference, clause, None, None)
    assert (usual.old and usual.old.number, usual.new and usual.new.number) == (2, 3)
    first = versions.of_clause(actor, table.reference, clause, 3, 3)
    assert first.body
    assert first.body.is_empty


def test_one_text_is_nothing_to_compare(table: Table):
    found = versions.of_clause(
        table.actor(STARTER), table.reference, table.first_text().clause_id, 1, 7
    )
    assert (found.old, found.new) == (None, None)
    whole = versions.of_text(table.actor(STARTER), table.reference, None, None)
    assert whole.new is None


def test_the_fixed_text_against_another_one_and_against_today(table: Table):
    for body in ("Eerst dit.", "Toen dat."):
        agree(table, body)
        service.freeze(table.actor(STARTER), table.reference)
        service.reopen(table.actor(GEMEENTE), table.reference, ReasonCommand("Nog iets."))
    agree(table, "En nu zo.")
    actor = table.actor(WELZIJN)
    for old, new, words in ((1, 2, ("Eerst dit", "Toen dat")), (2, 0, ("Toen dat", "En nu zo"))):
        found = versions.of_text(actor, table.reference, old, new)
        assert found.body
        gone = "".join(text for kind, text in found.body.parts if kind == "gone")
        fresh = "".join(text for kind, text in found.body.parts if kind == "new")
        assert (words[0] in gone, words[1] in fresh) == (True, True)


def test_the_pages_show_them_to_every_party(app: Flask, table: Table):
    agree(table, "Wij spreken elke maand af.")
    service.freeze(table.actor(STARTER), table.reference)
    clause = table.first_text().clause_id
    for party in table.parties:
        client = signed_in(app.test_client(), party.coordinator)
        at = f"/convenanten/{table.reference}"
        one = client.get(f"{at}/artikel/{clause}/vergelijken?van=1&naar=2")
        assert "elke maand" in one.get_data(as_text=True)
        whole = client.get(f"{at}/vergelijken?van=x&naar=99999999999")
        assert "gelijk" in whole.get_data(as_text=True)


def test_a_text_of_thirty_thousand_words_is_compared_paragraph_by_paragraph():
    paragraphs = [f"Alinea {n} gaat over " + "samen werken in de wijk. " * 8 for n in range(700)]
    old = {"title": "T", "parties": [], "articles": [
        {"number": 1, "heading": "Alles", "body": "\n\n".join(paragraphs)},
    ]}  # fmt: skip
    changed = [
        p.replace("wijk", "buurt", 1) if n % 50 == 0 else p for n, p in enumerate(paragraphs)
    ]
    new = {**old, "articles": [{"number": 1, "heading": "Alles", "body": "\n\n".join(changed)}]}
    texts = versions.as_one_text(old), versions.as_one_text(new)
    found = difference(*texts)
    assert (found.words_gone, found.words_new) == (14, 14)
