"""Our own clauses and templates are whole, plain, and honest about who checked them."""

import csv
import re

import pytest
from flask import Flask
from sqlalchemy import func, select

from core.storage.database import session
from core.web.filters import clause as printed
from partnerships.clauses import library, seeding, tokens
from partnerships.clauses.conditions import Condition
from partnerships.clauses.errors import UnknownTemplate
from partnerships.clauses.model import ClauseKind, LibraryVersion
from partnerships.clauses.seeding import ClauseSeed, TemplateSeed
from partnerships.clauses.topics import Topic

CLAUSES = {clause.key: clause for clause in seeding.clauses()}
TEMPLATES = {template.key: template for template in seeding.templates()}
each_clause = pytest.mark.parametrize("clause", CLAUSES.values(), ids=list(CLAUSES))
each_template = pytest.mark.parametrize("template", TEMPLATES.values(), ids=list(TEMPLATES))


def test_there_are_five_templates_and_the_cooperation_has_all_23_headings_in_order():
    assert sorted(TEMPLATES) == ["leeg", "noodfonds", "ruimten", "samenwerking", "taalhuis"]
    assert TEMPLATES["samenwerking"].clauses == [topic.value for topic in Topic]


@pytest.mark.parametrize("topic", Topic, ids=lambda topic: topic.value)
def test_every_heading_has_a_variant(topic: Topic):
    assert len([clause for clause in CLAUSES.values() if clause.topic == topic]) >= 2


@each_clause
def test_a_clause_is_complete(clause: ClauseSeed):
    assert clause.heading
    assert clause.why
    assert len(clause.body.split()) > 20
    Topic(clause.topic)
    ClauseKind(clause.holds)


@each_clause
def test_a_clause_leaves_no_blank_and_knows_only_merge_fields_that_exist(clause: ClauseSeed):
    assert tokens.unknown(clause.body) == []
    assert "{" not in clause.body
    assert "[" not in tokens.example(clause.body)


@each_clause
def test_sentences_are_short_enough_to_read_aloud(clause: ClauseSeed):
    sentences = re.split(r"(?<=[.?!])\s|\n+|[;:]\s", clause.body)
    longest = max(sentences, key=lambda sentence: len(sentence.split()))
    assert len(longest.split()) <= 32, longest


@each_clause
def test_the_marks_in_a_clause_become_html(clause: ClauseSeed):
    assert "**" not in printed(clause.body)
    assert "<li>" in printed(clause.body) or "\n- " not in clause.body


@each_template
def test_a_template_holds_known_clauses_once_in_the_order_of_the_headings(template: TemplateSeed):
    order = list(Topic)
    places = [order.index(Topic(CLAUSES[key].topic)) for key in template.clauses]
    assert places == sorted(places)
    assert len(set(template.clauses)) == len(template.clauses)
    assert set(template.required) <= set(template.clauses)
    assert {Condition(word) for word in template.only_if.values()} <= set(Condition)
    assert not set(template.only_if) & set(template.required), "needed, and yet left out at times"


@each_template
def test_a_template_has_each_kind_of_data_once(template: TemplateSeed):
    kinds = [CLAUSES[key].holds for key in template.clauses]
    assert [kinds.count(kind) for kind in ("roles", "budget", "term")] == [1, 1, 1]


@pytest.mark.parametrize("key", ["samenwerking", "noodfonds", "taalhuis", "ruimten"])
def test_each_of_the_four_conditions_for_working_together_has_a_clause(key: str):
    filled = {CLAUSES[clause].fills for clause in TEMPLATES[key].clauses} - {""}
    assert filled == {"goal", "work", "funding", "guidance"}


def test_no_party_is_named_above_another():
    words = " ".join(clause.body.lower() for clause in CLAUSES.values())
    assert "regisseur" not in words
    assert "opdrachtgever" not in words
    for key in ("uitgangspunten", "uitgangspunten-kort"):
        assert "geen partij staat boven een andere" in CLAUSES[key].body.lower()


def test_words_that_left_the_house_are_never_changed_under_the_same_number():
    with (seeding.TEXTS / "published.csv").open(encoding="utf-8", newline="") as file:
        left = {(row["key"], int(row["number"])): row["sha256"] for row in csv.DictReader(file)}
    now = {(seed.key, seed.number): seed.sha256 for seed in CLAUSES.values()}
    now |= {(seed.key, seed.number): seed.sha256 for seed in TEMPLATES.values()}
    assert {key: left.get(key) for key in now} == now, (
        "raise `number` and add a line to published.csv"
    )


def test_the_shelf_is_filled_once_however_often_it_is_loaded(app: Flask):
    seeding.load()
    there = session().scalar(select(func.count()).select_from(LibraryVersion))
    assert there == len(CLAUSES) + len(TEMPLATES)
    assert seeding.load() == 0
    assert session().scalar(select(func.count()).select_from(LibraryVersion)) == there


def test_a_later_release_adds_a_version_and_leaves_the_old_one_as_it_was(
    app: Flask, monkeypatch: pytest.MonkeyPatch
):
    seeding.load()
    old = CLAUSES["slot"]
    newer = ClauseSeed(**{**vars(old), "number": 2, "body": "Andere slotbepalingen."})
    monkeypatch.setattr(seeding, "clauses", lambda: (newer,))
    assert seeding.load() == 1
    found = library.template("samenwerking").clause("slot")
    assert found is not None
    assert found.body == "Andere slotbepalingen."
    first = select(LibraryVersion).where(
        LibraryVersion.heading == old.heading, LibraryVersion.number == 1
    )
    assert old.body in {version.body for version in session().scalars(first)}


def test_an_older_release_takes_nothing_back(app: Flask, monkeypatch: pytest.MonkeyPatch):
    seeding.load()
    older = ClauseSeed(**{**vars(CLAUSES["slot"]), "number": 0, "body": "Van vroeger."})
    monkeypatch.setattr(seeding, "clauses", lambda: (older,))
    assert seeding.load() == 0


def test_our_clauses_say_that_no_lawyer_read_them_yet(app: Flask):
    assert not any(clause.is_checked for clause in library.template("noodfonds").clauses)


def test_a_template_that_is_not_there_is_refused(app: Flask):
    with pytest.raises(UnknownTemplate):
        library.template("../samenwerking")
