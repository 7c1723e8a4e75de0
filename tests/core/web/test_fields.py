"""What people type: Dutch dates and amounts, numbers of registers, text in any script."""

from datetime import date
from enum import StrEnum

import pytest
from marshmallow import ValidationError

from core.values.money import Money
from core.web import fields
from core.web.doors import FormSchema
from core.web.fields import (
    Choice,
    DutchAmount,
    DutchDate,
    Email,
    Iban,
    Kvk,
    Rsin,
    Text,
    Whole,
    Yes,
)


class Colour(StrEnum):
    RED = "red"


class Everything(FormSchema):
    text = Text(max=10)
    lines = Text(max=50, lines=True)
    email = Email()
    kvk = Kvk()
    rsin = Rsin()
    iban = Iban()
    amount = DutchAmount()
    day = DutchDate()
    number = Whole(min=1, max=20)
    colour = Choice(Colour)
    yes = Yes()


def read(field: str, typed: object) -> object:
    return Everything().load({field: typed})[field]


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        ("text", "  Nour  ", "Nour"),
        ("text", "جمعية", "جمعية"),
        ("text", "e\u0301", "\u00e9"),
        ("text", "👩‍👩‍👧", "👩‍👩‍👧"),
        ("text", "<b>x</b>", "<b>x</b>"),
        ("lines", "een\r\ntwee\rdrie", "een\ntwee\ndrie"),
        ("email", " Yusuf@Voorbeeld.Test ", "yusuf@voorbeeld.test"),
        ("kvk", "9999 0001", "99990001"),
        ("kvk", "9999.0001", "99990001"),
        ("rsin", "123456782", "123456782"),
        ("iban", "nl69 test 0000 0000 01", "NL69TEST0000000001"),
        ("amount", "1.250,50", Money(125050)),
        ("amount", "€ 1.250", Money(125000)),
        ("amount", "1250.50", Money(125050)),
        ("day", "1-9-2026", date(2026, 9, 1)),
        ("day", "2026-09-01", date(2026, 9, 1)),
        ("day", "1 9 2026", date(2026, 9, 1)),
        ("number", " 7 ", 7),
        ("colour", "red", Colour.RED),
        ("yes", "1", True),
    ],
)
def test_what_people_type_is_understood(field, typed, value):
    assert read(field, typed) == value


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("text", "x" * 11),
        ("text", "a\nb"),
        ("text", "a\0b"),
        ("text", "a\x1bb"),
        ("lines", "a\0b"),
        ("email", "yusuf"),
        ("email", "yusuf@"),
        ("email", "a b@voorbeeld.test"),
        ("email", "a@voorbeeld..test"),
        ("email", "a@b@c.nl"),
        ("email", "a@voorbeeld.test\nBcc: x@y.nl"),
        ("email", "a" * 250 + "@b.nl"),
        ("email", "<a@b.nl>"),
        ("kvk", "1234567"),
        ("kvk", "123456789"),
        ("kvk", "1234567a"),
        ("kvk", "١٢٣٤٥٦٧٨"),
        ("rsin", "123456789"),
        ("rsin", "12345678"),
        ("iban", "NL69TEST0000000002"),
        ("iban", "NL69"),
        ("amount", "1.25"),
        ("amount", "1,250.50"),
        ("amount", "veel"),
        ("amount", "1e9"),
        ("amount", "NaN"),
        ("day", "31-2-2026"),
        ("day", "2026"),
        ("day", "1-9-26"),
        ("day", "1-9-99999999999999999999"),
        ("day", "0-0-0"),
        ("number", "0"),
        ("number", "21"),
        ("number", "1.5"),
        ("number", "٣"),
        ("number", "9" * 400),
        ("number", True),
        ("colour", "green"),
        ("colour", "RED"),
        ("yes", "misschien"),
    ],
)
def test_what_cannot_be_right_is_refused(field, typed):
    with pytest.raises(ValidationError) as wrong:
        read(field, typed)
    assert list(wrong.value.messages) == [field]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("31-2-2027", fields.NO_SUCH_DATE),
        ("1-13-2027", fields.NO_SUCH_DATE),
        ("1-9-26", fields.SHORT_YEAR),
        ("1-9-9999", fields.FAR_YEAR),
        ("1-9-99999999999999999999", fields.FAR_YEAR),
        ("september", fields.NOT_A_DATE),
    ],
)
def test_a_date_that_cannot_be_is_said_in_its_own_words(typed: str, said: str):
    with pytest.raises(ValidationError) as wrong:
        read("day", typed)
    assert isinstance(wrong.value.messages, dict)
    assert wrong.value.messages["day"] == [said]


def test_a_box_that_was_not_ticked_is_no():
    assert Everything().load({})["yes"] is False


def test_what_is_left_empty_is_nothing():
    typed = {"text": "  ", "email": "", "day": "", "number": ""}
    loaded = Everything().load(typed)
    assert [loaded[name] for name in typed] == [None] * 4


def test_what_a_form_does_not_ask_is_left_out():
    assert "is_administrator" not in Everything().load({"is_administrator": "1"})
