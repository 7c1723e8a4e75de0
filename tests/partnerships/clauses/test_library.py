"""The library is whole, plain, and honest about who checked it."""

import re

import pytest

from core.web.filters import clause as printed
from partnerships.clauses import library
from partnerships.covenants.content import MERGE
from partnerships.covenants.model import ClauseKind

TEMPLATE = library.template("samenwerking")
HEADINGS = [
    "naam", "partijen", "overwegingen", "begrippen", "doel", "uitgangspunten", "rollen", "inzet",
    "vrijwilligers", "geld", "doorverwijzing", "privacy", "overleg", "evaluatie", "communicatie",
    "duur", "wijziging", "toetreding", "opzegging", "geschillen", "integriteit", "slot",
    "ondertekening",
]  # fmt: skip


def test_the_cooperation_covenant_has_all_23_clauses_in_order():
    assert [clause.key for clause in TEMPLATE.clauses] == HEADINGS


@pytest.mark.parametrize("clause", TEMPLATE.clauses, ids=lambda clause: clause.key)
def test_a_clause_is_complete_and_not_yet_checked(clause: library.LibraryClause):
    assert clause.heading
    assert clause.why
    assert len(clause.body.split()) > 20
    assert not clause.is_checked
    ClauseKind(clause.kind)


@pytest.mark.parametrize("clause", TEMPLATE.clauses, ids=lambda clause: clause.key)
def test_a_clause_leaves_no_blank_and_knows_only_merge_fields_that_exist(clause):
    assert "[" not in clause.body
    assert re.findall(r"\{\w*\}", clause.body) == [m[0] for m in MERGE.finditer(clause.body)]


@pytest.mark.parametrize("clause", TEMPLATE.clauses, ids=lambda clause: clause.key)
def test_sentences_are_short_enough_to_read_aloud(clause):
    sentences = re.split(r"(?<=[.?!])\s|\n+|[;:]\s", clause.body)
    longest = max(sentences, key=lambda sentence: len(sentence.split()))
    assert len(longest.split()) <= 32, longest


@pytest.mark.parametrize("clause", TEMPLATE.clauses, ids=lambda clause: clause.key)
def test_the_marks_in_a_clause_become_html(clause):
    assert "**" not in printed(clause.body)
    assert "<li>" in printed(clause.body) or "\n- " not in clause.body


def test_each_of_the_four_conditions_has_a_clause():
    assert {c.condition for c in TEMPLATE.clauses} - {None} == {
        "goal", "work", "funding", "guidance"
    }  # fmt: skip


def test_no_party_is_named_above_another():
    words = " ".join(clause.body.lower() for clause in TEMPLATE.clauses)
    assert "regisseur" not in words
    assert "opdrachtgever" not in words
    assert "geen partij staat boven een andere" in words


def test_a_template_that_is_not_there_is_refused():
    with pytest.raises(library.UnknownTemplate):
        library.template("../samenwerking")
