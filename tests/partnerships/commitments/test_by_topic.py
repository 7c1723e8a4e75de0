"""What articles in words ask of every party, and what they leave open."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from core.storage.database import session, transaction
from partnerships.amendments.editions import held
from partnerships.clauses.topics import Topic
from partnerships.commitments import service
from partnerships.commitments.by_topic import Origin, drawn_by_topic
from partnerships.commitments.model import CommitmentState
from partnerships.covenants.queries import current_texts, load
from tests.builders import signed_in
from tests.partnerships.amendments.table import lay
from tests.partnerships.commitments.promises import sign

NOUR, CITY = 1, 2
START, END = date(2027, 2, 1), date(2028, 6, 30)


def asked(
    topic: Topic = Topic.MEETINGS, raw: str = "Twee keer per jaar.", **more: Any
) -> list[Any]:
    article = {
        "number": 7, "key": 70, "kind": "text", "heading": "Overleg", "body": raw, "data": None,
        **more,
    }  # fmt: skip
    content = {
        "start": START.isoformat(), "end": END.isoformat(),
        "parties": [{"id": NOUR}, {"id": CITY}], "articles": [article],
    }  # fmt: skip
    return list(drawn_by_topic(content, {70: Origin(topic, raw)}))


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
    assert {each.due_on for each in asked(Topic.EVALUATION, raw)} == {day}


@pytest.mark.parametrize(
    ("data", "names"),
    [
        (None, ["pay", "account for"]),
        ({"text": "", "lines": [{"year": 2027}]}, ["account for"]),
        ({"text": "", "lines": []}, []),
    ],
)
def test_money_is_paid_and_accounted_for_where_it_is_promised(data: Any, names: list[str]):
    found = asked(Topic.MONEY, data=data)
    assert list(dict.fromkeys(each.source.split(":")[1] for each in found)) == names


def test_other_topics_ask_nothing_by_themselves():
    assert [topic for topic in Topic if asked(topic)] == [
        Topic.MONEY, Topic.MEETINGS, Topic.EVALUATION,
    ]  # fmt: skip


def test_other_words_are_another_promise_and_another_table_is_not():
    first, again = asked()[0], asked(raw="Vier keer per jaar.")[0]
    assert first.said != again.said
    lines = {"text": "Wij betalen.", "lines": [{"year": 2027}]}
    one = asked(Topic.MONEY, data=lines, body="a")[0]
    two = asked(Topic.MONEY, data={**lines, "lines": [{"year": 2028}]}, body="b")[0]
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
