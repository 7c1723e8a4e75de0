"""The promises that a signed text holds, as one reads them."""

from datetime import date
from typing import Any

from partnerships.commitments.drawing import drawn
from partnerships.commitments.model import Rhythm

NOUR, CITY, GONE = 1, 2, 9
SIGNED = date(2026, 11, 23)


def content(**more: Any) -> dict[str, Any]:
    roles = {
        "functions": [{
            "function": "support", "volunteers": 4, "hours": 120,
            "contacts": [{"party": NOUR, "person": "Amina"}, {"party": GONE, "person": "X"}],
        }],
        "parties": [
            {"party": NOUR, "gives": "een tolk", "gets": "een zaal"},
            {"party": CITY, "gives": "", "gets": "uitleg"},
        ],
    }  # fmt: skip
    line = {"function": "support", "people": 4, "hours": 10, "rate": 500, "expenses": 0}
    budget = {
        "lines": [
            {**line, "year": 2027, "payer": CITY},
            {**line, "year": 2027, "payer": CITY},
            {**line, "year": 2028, "payer": CITY},
            {**line, "year": 2031, "payer": CITY},
            {**line, "year": 2027, "payer": NOUR, "rate": 0},
        ]
    }
    return {
        "start": "2027-02-01", "end": "2028-06-30",
        "parties": [{"id": NOUR}, {"id": CITY}],
        "articles": [
            {"number": 1, "data": None},
            {"number": 2, "data": roles},
            {"number": 3, "data": budget},
        ],
        **more,
    }  # fmt: skip


def told(found: list[Any]) -> list[tuple[int, str, date]]:
    return [
        (each.organisation_id, each.what.replace("\N{NO-BREAK SPACE}", " "), each.due_on)
        for each in found
    ]


def test_roles_gives_and_money_become_promises_of_who_said_so():
    assert told(drawn(content(), SIGNED)) == [
        (NOUR, "Doet mee aan de functie ondersteuning: 4 vrijwilligers van alle partijen samen, "
               "120 uur per jaar", date(2028, 1, 31)),
        (NOUR, "Geeft: een tolk", date(2028, 1, 31)),
        (CITY, "Betaalt € 400,00 voor het werk van vrijwilligers in 2027", date(2027, 12, 31)),
        (CITY, "Betaalt € 200,00 voor het werk van vrijwilligers in 2028", date(2028, 6, 30)),
    ]  # fmt: skip


def test_what_is_drawn_knows_its_article_rhythm_contact_and_proof():
    role, gift, money, _ = drawn(content(), SIGNED)
    assert (role.article, role.rhythm, role.contact) == (2, Rhythm.YEAR, "Amina")
    assert (gift.rhythm, gift.contact) == (Rhythm.YEAR, "Amina")
    assert (money.article, money.rhythm) == (3, Rhythm.ONCE)
    assert role.proof
    assert money.proof


def test_every_promise_has_a_source_of_its_own():
    found = drawn(content(), SIGNED)
    assert len({each.source for each in found}) == len(found)


def test_without_a_first_day_the_term_begins_when_all_have_signed():
    found = drawn(content(start=None), SIGNED)
    assert found[0].due_on == date(2027, 11, 22)


def test_a_term_shorter_than_a_year_ends_first():
    assert drawn(content(end="2027-06-30"), SIGNED)[0].due_on == date(2027, 6, 30)


def test_one_volunteer_is_no_crowd_and_no_numbers_are_no_words():
    one = {"function": "advice", "volunteers": 1, "contacts": [{"party": NOUR, "person": "A"}]}
    none = {"function": "bridge", "contacts": [{"party": NOUR, "person": "A"}]}
    articles = [{"number": 1, "data": {"functions": [one, none]}}]
    assert [each.what for each in drawn(content(articles=articles), SIGNED)] == [
        "Doet mee aan de functie advies: 1 vrijwilliger van alle partijen samen",
        "Doet mee aan de functie brug",
    ]


def test_a_text_without_data_promises_nothing():
    assert drawn(content(articles=[{"number": 1, "data": None}]), SIGNED) == []
