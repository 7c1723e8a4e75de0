"""What articles of our own library ask of the parties, and what they leave open."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from core.storage.database import session, transaction
from partnerships.amendments.editions import held
from partnerships.clauses.seeding import clauses
from partnerships.commitments import service
from partnerships.commitments.by_clause import WORDS, Origin, drawn_by_clause, table
from partnerships.commitments.model import CommitmentState
from partnerships.covenants.queries import current_texts, load
from tests.builders import signed_in
from tests.partnerships.amendments.table import lay
from tests.partnerships.commitments.promises import sign

NOUR, CITY, HOUSE = 1, 2, 3
START, END = date(2027, 2, 1), date(2028, 6, 30)
MEET = "De partijen overleggen minstens twee keer per jaar."
BODIES = {seed.key: seed.body for seed in clauses()}


def asked(raw: str = MEET, clause: str = "overleg", **more: Any) -> list[Any]:
    """What an article that came from a clause asks of two parties."""
    article = {
        "number": 7, "key": 70, "kind": "text", "heading": "Overleg", "body": raw, "data": None,
        **more,
    }  # fmt: skip
    content = {
        "start": START.isoformat(), "end": END.isoformat(),
        "parties": [{"id": NOUR}, {"id": CITY}], "articles": [article],
    }  # fmt: skip
    return list(drawn_by_clause(content, {70: Origin(clause, raw)}))


def paid(*payers: int, clause: str = "geld") -> list[tuple[str, int]]:
    """Who is asked what in a text where Nour and the city support people, and these parties pay."""
    contacts = [{"party": NOUR, "person": "A"}, {"party": CITY, "person": "B"}]
    roles = {"text": "", "functions": [{"function": "support", "contacts": contacts}]}
    lines = [{"function": "support", "year": 2027, "payer": payer} for payer in payers]
    money = {"text": BODIES[clause], "lines": lines}
    articles = [
        {"number": n, "key": n, "heading": "Kop", "body": "", "data": data}
        for n, data in enumerate((roles, money), 1)
    ]
    parties = [{"id": NOUR}, {"id": CITY}, {"id": HOUSE}]
    found = drawn_by_clause({"parties": parties, "articles": articles}, {2: Origin(clause, "")})
    return [(each.source.split(":")[1], each.organisation_id) for each in found]


def test_the_table_quotes_our_own_clauses_by_the_letter():
    versions = {(seed.key, seed.number): seed.body for seed in clauses()}
    for line in table():
        assert line.says in versions.get((line.clause, line.version), line.says), line
        assert line.name in WORDS
    said = {line.clause for line in table()}
    about = [s.key for s in clauses() if s.topic in ("overleg", "evaluatie")]
    assert said >= set(about)


def test_every_party_of_the_text_is_asked_the_same():
    nour, city = asked()
    assert (nour.organisation_id, city.organisation_id) == (NOUR, CITY)
    assert nour.what == city.what == "Doet mee aan het overleg, zoals staat in “Overleg”"
    assert (nour.article, nour.source, city.source) == (7, "topic:meet:70:1", "topic:meet:70:2")
    assert nour.proof


def test_how_often_is_open_and_no_sentence_is_read_for_it():
    assert {(each.rhythm, each.due_on) for each in asked()} == {(None, None)}


@pytest.mark.parametrize(
    ("raw", "day"),
    [
        ("De laatste evaluatie is uiterlijk op [einddatum].", END),
        ("Het eerste overleg is op [begindatum].", START),
        ("Van {begindatum} af.", START),
        ("Op [begindatum] en op [einddatum].", None),
        ("[titel] loopt [looptijd].", None),
    ],
)
def test_a_merge_field_of_the_article_names_the_day(raw: str, day: date | None):
    assert {each.due_on for each in asked(f"{MEET} {raw}")} == {day}


@pytest.mark.parametrize("clause", ["geld-bijdragen", "geld-geen", "geld-noodhulp", "geld-ruimten"])
def test_a_clause_about_money_that_promises_nothing_asks_nothing(clause: str):
    assert paid(HOUSE, clause=clause) == []


@pytest.mark.parametrize(
    ("payers", "bound"),
    [((HOUSE,), [NOUR, CITY]), ((CITY,), [NOUR]), ((CITY, NOUR), [NOUR, CITY]), ((), [])],
)
def test_who_gets_money_accounts_for_it_and_the_only_payer_does_not(
    payers: tuple[int, ...], bound: list[int]
):
    assert paid(*payers) == [("account for", party) for party in bound]


def test_a_sentence_that_the_parties_left_out_and_a_clause_of_others_ask_nothing():
    assert asked("Wij zien wel.") == []
    assert asked(clause="overleg-van-ons") == []


def test_other_words_are_another_promise_and_another_table_is_not():
    first, again = asked()[0], asked(f"{MEET} En in mei.")[0]
    assert first.said != again.said
    lines = {"text": MEET, "lines": [{"function": "support", "year": 2027, "payer": NOUR}]}
    one = asked(data=lines, body="a")[0]
    two = asked(data={**lines, "lines": []}, body="b")[0]
    assert one.said == two.said


@pytest.mark.any_database
def test_drawn_twice_is_drawn_once_and_each_party_fills_in_its_own(app: Flask, monday: Any):
    made = sign(draw=True)
    mine = [row for row in made.rows if (row.source or "").startswith("topic:meet:")]
    assert [row.organisation_id for row in mine] == [party.id for party in made.parties]
    assert service.draw(load(made.reference)) == 0
    session().rollback()
    made.confirm(1, mine[1].number, rhythm="half-year", due_on=date(2027, 3, 1))
    rows = {row.number: row for row in made.rows}
    assert rows[mine[1].number].state == CommitmentState.CONFIRMED
    assert len(rows[mine[1].number].occurrences) == 4
    assert rows[mine[0].number].state == CommitmentState.PROPOSED


@pytest.mark.any_database
def test_after_an_amendment_only_the_changed_article_is_drawn_anew(app: Flask, monday: Any):
    table = lay()
    covenant = load(table.reference)
    texts = current_texts(covenant.id)
    before = held(covenant)[-1].content
    key = next(c.key for c, _ in texts if (c.library_key or "").startswith("overleg"))
    changed = [
        {**each, "body": each["body"] + " En in mei."} if each["key"] == key else each
        for each in before["articles"]
    ]
    for content, addendum in ((before, 1), ({**before, "articles": changed}, 2)):
        with transaction():
            new = service.draw_changed(covenant, before, content, addendum)
        assert new == (len(table.parties) if addendum == 2 else 0)


def test_the_page_says_what_is_open_and_the_party_fills_it_in(
    client: FlaskClient, app: Flask, monday: Any
):
    made = sign(draw=True)
    row = next(row for row in made.rows if (row.source or "").startswith("topic:look back:"))
    there = f"/convenanten/{made.reference}/afspraken/{row.number}"
    signed_in(client, made.parties[0].coordinator)
    assert "De partij kiest zelf wanneer." in client.get(there).text
    assert f"Lees artikel {row.article}" in client.get(f"{there}/bevestigen").text
    answer = client.post(f"{there}/bevestigen", data={"what": row.what})
    assert answer.status_code == 422
    assert 'href="#due_on"' in answer.text
    assert 'href="#rhythm"' in answer.text


def test_an_article_in_force_becomes_a_promise_with_one_press(
    client: FlaskClient, app: Flask, monday: Any
):
    made = sign()
    clause, _text = current_texts(load(made.reference).id)[2]
    signed_in(client, made.parties[1].coordinator)
    shown = client.get(f"/convenanten/{made.reference}/artikel/{clause.id}").text
    there = f"/convenanten/{made.reference}/afspraken/nieuw?artikel=3"
    assert f'<a href="{there}">Maak hier een afspraak van</a>' in shown
    assert '<option value="3" selected>' in client.get(there).text
