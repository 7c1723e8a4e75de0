"""Merge fields: readable, checked when a text is saved, filled once."""

import pytest

from partnerships.clauses import rules, tokens
from partnerships.clauses.tokens import UnknownToken


@pytest.mark.parametrize(
    ("text", "token", "suggestion"),
    [
        ("Dit zijn [partije].", "[partije]", "[partijen]"),
        ("Het loopt [Looptijd].", "[Looptijd]", "[looptijd]"),
        ("Samen [totaal vergoeding].", "[totaal vergoeding]", "[totaal vergoedingen]"),
        ("De [burgemeester] tekent.", "[burgemeester]", None),
    ],
)
def test_an_unknown_field_is_named_with_the_one_that_comes_nearest(text, token, suggestion):
    assert tokens.unknown(text) == [UnknownToken(token, suggestion)]


def test_known_fields_links_and_long_asides_are_left_alone():
    for text in ("[partijen] [namen van de partijen]", "zie [hier](https://a.nl)", f"[{'a' * 81}]"):
        assert tokens.unknown(text) == []


def test_all_that_is_wrong_is_said_at_once():
    refusals = rules.token_refusals("[partije] [xyzzy] [titel] [qwerty] [partije]")
    assert [str(refusal) for refusal in refusals] == [
        "Het veld [partije] bestaat niet. Bedoelt u [partijen]?",
        "Deze velden bestaan niet: [xyzzy], [qwerty]. Kies een veld uit de lijst, "
        "of haal de vierkante haken weg.",
    ]


def test_a_value_that_looks_like_a_field_is_not_filled_again():
    assert tokens.fill("[titel] {titel}", {"titel": "[doel]"}) == "[doel] [doel]"


def test_every_field_has_a_name_that_reads_an_explanation_and_an_example():
    for field in tokens.FIELDS:
        assert field.name == field.name.lower()
        assert field.about
        assert tokens.example(field.token) == field.example
