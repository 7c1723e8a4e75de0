"""Signs that nobody sees: what a page shows of a text is what the signed paper says."""

import sys

import pytest
from marshmallow import ValidationError

from core.values import signs
from core.web.doors import FormSchema
from core.web.fields import TURNING_SIGNS, Text
from documents.fonts import printable

EVERY = [chr(n) for n in range(sys.maxunicode + 1) if signs.UNSEEN.match(chr(n))]
TELLING = [sign for sign in EVERY if signs.TELLING.match(sign)]
QUIET = [sign for sign in EVERY if sign not in TELLING]


class Words(FormSchema):
    title = Text(required=True)
    words = Text(lines=True, max=300)


def test_the_list_holds_the_marks_that_turn_a_text_around():
    overrides = {chr(n) for n in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))}
    assert overrides <= set(TELLING)
    assert {"\u00ad", "\u200b", "\ufeff", "\ufe0f", "\u061c"} <= set(QUIET)


def test_what_is_let_in_is_printed_as_it_stands_whatever_sign_was_in_it():
    let_in = []
    for sign in (*EVERY, "\u200c", "\u200d", "\u200e", "\u200f"):
        try:
            read = Words().load({"title": "a", "words": f"\u20ac {sign}51 {sign}a"})
        except ValidationError:
            continue
        let_in.append(sign)
        assert all(printable(text) == text for text in read.values()), hex(ord(sign))
    assert not set(let_in) & set(TELLING)
    assert set(let_in) >= set(QUIET)


@pytest.mark.parametrize("field", ["title", "words"])
def test_a_turned_amount_is_refused_and_the_message_says_what_it_really_is(field: str):
    with pytest.raises(ValidationError) as wrong:
        Words().load({"title": "x", field: "Ieder betaalt \u20ac \u202e51\u202c."})
    assert isinstance(wrong.value.messages, dict)
    [message] = wrong.value.messages[field]
    assert message == TURNING_SIGNS
    assert getattr(message, "details", None) == {"near": "Ieder betaalt \u20ac 51."}


@pytest.mark.parametrize("mark", ["\u200e", "\u200f", "\u061c"])
def test_a_mark_that_an_arabic_keyboard_types_is_dropped_without_a_word(mark: str):
    assert Words().load({"title": f"جمعية {mark}نور{mark}"})["title"] == "جمعية نور"


def test_joiners_stay_where_a_script_needs_them():
    assert Words().load({"title": "می\u200cخواهم"})["title"] == "می\u200cخواهم"


def test_a_field_with_nothing_to_see_in_it_is_empty():
    with pytest.raises(ValidationError):
        Words().load({"title": "\u200b\u200f \ufeff"})
    assert Words().load({"title": "x", "words": "\u200b"})["words"] is None
