"""A case as it is written down for machines; anything unknown or unclear is refused."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any, ClassVar

from marshmallow import RAISE, Schema, ValidationError, fields, post_load, validate

from core.values.errors import N_
from core.values.money import Money, NotAnAmount
from core.web.fields import FIRST_YEAR, LAST_YEAR, NO_SUCH_DATE, REQUIRED, Message, Text
from funding.fees.case import (
    Agreement,
    Case,
    Cost,
    Elsewhere,
    Kind,
    Measure,
    Record,
    Said,
    Work,
)  # fmt: skip

AMOUNT_IN_QUOTES = N_('Schrijf het bedrag als tekst met twee decimalen: "5.50"')
ISO_DAY = N_("Schrijf de dag als 2026-03-31.")
MONTH = N_("Schrijf de maand als 2026-03, of alleen een jaar: 2026.")
HOURS = N_("Schrijf de uren als 3, 2.5 of 2:30.")
NO_MONTH = N_("Bij een uur of een maand hoort een maand, bij een jaar alleen het jaar: 2026.")
UNKNOWN = N_("Dit woord kennen wij hier niet.")
AN_OBJECT = N_("Hier horen namen met waarden te staan, tussen { en }.")
A_LIST = N_("Hier hoort een lijst te staan, tussen [ en ].")
TOO_MANY = N_("Dit zijn te veel regels.")
ONE_OF = N_("Kies uit: %(choices)s.")
WORDS = N_("Schrijf hier een tekst.")
TRUE_OR_FALSE = N_("Schrijf true of false.")
ONE_ORGANISATION = ""
MOST = 3000  # lines of one kind: eight years of daily work
MOST_AGREEMENTS = 100

_POINTED = re.compile(r"-?\d{1,11}\.\d{2}", re.ASCII)
_CLOCK = re.compile(r"(-?)(\d{1,3}):([0-5]\d)", re.ASCII)
_DECIMAL = re.compile(r"-?\d{1,3}([.,]\d{1,2})?", re.ASCII)
_PERIOD = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2]))?", re.ASCII)


NEEDED: dict[str, Any] = {"required": REQUIRED, "null": REQUIRED}
NOT_EMPTY = validate.Length(min=1, error=REQUIRED)
A_TEXT = NEEDED | {"invalid": WORDS}


class _Amount(fields.Field[Money]):
    """``"5.50"`` or ``"5,50"``; never a number, which may not be what was written."""

    default_error_messages = NEEDED

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Money:
        if not isinstance(value, str):
            raise ValidationError([AMOUNT_IN_QUOTES])
        if _POINTED.fullmatch(value):
            return Money(int(value.replace(".", "")))
        try:
            return Money.parse(value)
        except NotAnAmount as wrong:
            raise ValidationError([AMOUNT_IN_QUOTES]) from wrong


class _Day(fields.Field[date]):
    """``2026-03-31``."""

    default_error_messages = NEEDED

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> date:
        if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII):
            raise ValidationError([ISO_DAY])
        try:
            day = date.fromisoformat(value)
        except ValueError as wrong:
            raise ValidationError([NO_SUCH_DATE]) from wrong
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise ValidationError([ISO_DAY])
        return day


class _Month(fields.Field[tuple[int, "int | None"]]):
    """``2026-03`` or ``2026``: year and month."""

    default_error_messages = NEEDED

    def _deserialize(
        self, value: Any, attr: str | None, data: Any, **kwargs: Any
    ) -> tuple[int, int | None]:
        found = _PERIOD.fullmatch(value) if isinstance(value, str) else None
        if found is None or not FIRST_YEAR <= int(found[1]) <= LAST_YEAR:
            raise ValidationError([MONTH])
        return int(found[1]), int(found[2]) if found[2] else None


class _Hours(fields.Field[Fraction]):
    """``3``, ``2.5``, ``"2,5"`` or ``"2:30"``; whether that fits in a day is for the rules."""

    default_error_messages = NEEDED

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Fraction:
        text = "" if isinstance(value, bool) else str(value)
        if clock := _CLOCK.fullmatch(text):
            hours = Fraction(int(clock[2])) + Fraction(int(clock[3]), 60)
            return -hours if clock[1] else hours
        if isinstance(value, str | int | Decimal) and _DECIMAL.fullmatch(text):
            return Fraction(text.replace(",", "."))
        raise ValidationError([HOURS])


class _OneOf(fields.Field[StrEnum]):
    """The value of one of the choices."""

    default_error_messages = NEEDED

    def __init__(self, choices: type[StrEnum], **options: Any) -> None:
        self.choices = {choice.value: choice for choice in choices}
        super().__init__(**options)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> StrEnum:
        if not isinstance(value, str) or value not in self.choices:
            raise ValidationError([Message(ONE_OF, choices=", ".join(self.choices))])
        return self.choices[value]


class _Yes(fields.Field[bool]):
    """``true`` or ``false``, and nothing that looks like it."""

    default_error_messages = NEEDED

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> bool:
        if not isinstance(value, bool):
            raise ValidationError([TRUE_OR_FALSE])
        return value


class _Part(Schema):
    """A part of the case: keys that nobody knows are refused, what is absent takes its default."""

    part: ClassVar[type[Any]]
    error_messages = {"unknown": UNKNOWN, "type": AN_OBJECT}

    class Meta:
        unknown = RAISE

    @post_load
    def _made(self, data: dict[str, Any], **_: Any) -> Any:
        return self.part(**data)


def _organisation() -> Text:
    return Text(max=200, load_default=ONE_ORGANISATION, error_messages=A_TEXT)


class AgreementSchema(_Part):
    """``from`` and ``until`` are its first and last day."""

    part = Agreement
    organisation = _organisation()
    start = _Day(required=True, data_key="from")
    end = _Day(data_key="until", allow_none=True)
    kind = _OneOf(Kind)
    rate = _Amount()


class WorkSchema(_Part):
    """Work of one day."""

    part = Work
    organisation = _organisation()
    day = _Day(required=True)
    hours = _Hours()
    rate = _Amount()
    amount = _Amount()
    paid_on = _Day(data_key="paid", allow_none=True)


class CostSchema(_Part):
    """Costs of one day."""

    part = Cost
    organisation = _organisation()
    day = _Day(required=True)
    amount = _Amount(required=True)
    proven = _Yes()
    paid_on = _Day(data_key="paid", allow_none=True)


class ElsewhereSchema(_Part):
    """Fee and proven costs of other organisations together, of a month or a year."""

    period = _Month(required=True)
    fee = _Amount(load_default=Money(0))
    costs = _Amount(load_default=Money(0))
    joined = _Yes()

    @post_load
    def _made(self, data: dict[str, Any], **_: Any) -> Elsewhere:
        year, month = data.pop("period")
        return Elsewhere(year, month, **data)


class RecordSchema(_Part):
    """What was decided about a maximum."""

    measure = _OneOf(Measure, required=True)
    period = _Month(required=True)
    said = _OneOf(Said, required=True, data_key="as")
    by = Text(
        max=200,
        required=True,
        validate=validate.Length(min=1, error=REQUIRED),
        error_messages=A_TEXT,
    )
    organisation = Text(max=200, error_messages=A_TEXT)

    @post_load
    def _made(self, data: dict[str, Any], **_: Any) -> Record:
        year, month = data.pop("period")
        if (month is None) != (data["measure"] == Measure.YEAR):
            raise ValidationError([NO_MONTH], "period")
        return Record(data.pop("measure"), year, month, **data)


def _several(schema: type[_Part], most: int = MOST, **options: Any) -> fields.List[Any]:
    return fields.List(
        fields.Nested(schema, error_messages=NEEDED | {"type": AN_OBJECT}),
        validate=validate.Length(max=most, error=TOO_MANY),
        error_messages=NEEDED | {"invalid": A_LIST},
        **options,
    )


class CaseSchema(_Part):
    """The whole case; without ``elsewhere`` nobody asked yet, ``[]`` says that there is none."""

    part = Case
    title = Text(max=500, error_messages=A_TEXT)
    born = _Day(required=True)
    agreements = _several(AgreementSchema, MOST_AGREEMENTS, required=True)
    work = _several(WorkSchema)
    costs = _several(CostSchema)
    elsewhere = _several(ElsewhereSchema, allow_none=True)
    records = _several(RecordSchema)

    @post_load
    def _made(self, data: dict[str, Any], **_: Any) -> Case:
        data.pop("title", None)
        parts: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value for name, value in data.items()
        }
        return Case(**parts)


def first_message(messages: Mapping[Any, Any] | list[Any], at: str = "") -> tuple[str, str]:
    """The first place where it is wrong, as ``work[2].hours``, and what is said about it."""
    if isinstance(messages, list):
        return at, messages[0]
    key, below = next(iter(messages.items()))
    if key == "_schema":
        return first_message(below, at)
    step = f"[{key}]" if isinstance(key, int) else f".{key}" if at else str(key)
    return first_message(below, at + step)
