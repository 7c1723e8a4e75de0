"""Marshmallow fields for what people type: Dutch dates and amounts, numbers of registers.

Every message is a Dutch msgid, translated where the form is shown. ``metadata`` carries what
the form macros need: ``label``, ``hint``, ``autocomplete``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from marshmallow import ValidationError, fields, validate

from core.values import identifiers, signs
from core.values.errors import N_, Invalid
from core.values.money import Money

REQUIRED = N_("Vul dit in.")
TOO_LONG = N_("Deze tekst is te lang: houd het onder de %(max)s tekens.")
NOT_A_DATE = N_("Schrijf de datum met dag, maand en jaar. Bijvoorbeeld: 1 9 2026")
NO_SUCH_DATE = N_("Deze datum bestaat niet.")
SHORT_YEAR = N_("Schrijf het jaar met vier cijfers. Bijvoorbeeld: 2027")
FAR_YEAR = N_("Schrijf een jaar van %(min)s tot en met %(max)s.")
NOT_AN_EMAIL = N_("Dit e-mailadres klopt niet. Voorbeeld: naam@voorbeeld.nl")
NOT_A_CHOICE = N_("Kies een van de mogelijkheden.")
NOT_A_NUMBER = N_("Schrijf een heel getal.")
OUT_OF_RANGE = N_("Schrijf een getal van %(min)s tot en met %(max)s.")
NOT_AGREED = N_("Zet hier een vinkje als u akkoord gaat.")
CONTROL_SIGNS = N_("In deze tekst staan tekens die niet te lezen zijn. Haal ze weg.")
TURNING_SIGNS = N_(
    "In deze tekst stonden onzichtbare tekens, die letters of cijfers op een andere plaats kunnen "
    "laten zien. Zonder die tekens staat er bij de eerste plek: “%(near)s”. Lees na of dat klopt "
    "en bewaar dan opnieuw."
)

_EMAIL = re.compile(
    r"^[^\s@<>()\[\],;:\"\\]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])?$"
)
FIRST_YEAR, LAST_YEAR = 1900, 2200
_NEWLINES = {"\n", "\t"}


class Message(str):
    """A msgid with the values for its places; a plain string to everybody else."""

    details: Mapping[str, Any]

    def __new__(cls, sentence: str, **details: Any) -> Message:
        message = super().__new__(cls, sentence)
        message.details = details
        return message


def _metadata(label: str, hint: str, autocomplete: str | None) -> dict[str, Any]:
    return {"label": label, "hint": hint, "autocomplete": autocomplete}


class Text(fields.String):
    """Plain text, trimmed, at most ``max`` characters; unreadable control signs are refused."""

    def __init__(
        self, label: str = "", *, max: int = 200, hint: str = "", autocomplete: str | None = None,
        lines: bool = False, **options: Any,
    ) -> None:  # fmt: skip
        self.longest, self.lines = max, lines
        super().__init__(metadata=_metadata(label, hint, autocomplete), **options)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        text = str(super()._deserialize(value, attr, data, **kwargs))
        text = signs.quiet(text.replace("\r\n", "\n").replace("\r", "\n")).strip()
        text = unicodedata.normalize("NFC", text)
        allowed = _NEWLINES if self.lines else set()
        if any(unicodedata.category(sign) in ("Cc", "Cs") and sign not in allowed for sign in text):
            raise ValidationError([Message(CONTROL_SIGNS)])
        if turning := signs.TELLING.search(text):
            raise ValidationError([Message(TURNING_SIGNS, near=_near(text, turning.start()))])
        if len(text) > self.longest:
            raise ValidationError([Message(TOO_LONG, max=self.longest)])
        return text


def _near(text: str, place: int) -> str:
    """Some words around a place, as they read without what nobody sees."""
    return " ".join(signs.legible(text[max(0, place - 20) : place + 20]).split())


class Email(Text):
    """A mail address: shape only, lower case."""

    def __init__(self, label: str = N_("E-mailadres"), **options: Any) -> None:
        options.setdefault("autocomplete", "email")
        super().__init__(label, max=254, **options)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        text = super()._deserialize(value, attr, data, **kwargs).lower()
        if not _EMAIL.match(text) or ".." in text:
            raise ValidationError([Message(NOT_AN_EMAIL)])
        return text


class _Checked(Text):
    """Text that a function normalises or refuses."""

    rule: Callable[[str], str]

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        text = super()._deserialize(value, attr, data, **kwargs)
        try:
            return type(self).rule(text)
        except Invalid as wrong:
            raise ValidationError([Message(wrong.sentence, **wrong.details)]) from wrong


class Kvk(_Checked):
    """A number of the trade register."""

    rule = staticmethod(identifiers.kvk)


class Rsin(_Checked):
    """A fiscal number of a legal person."""

    rule = staticmethod(identifiers.rsin)


class Iban(_Checked):
    """A bank account number."""

    rule = staticmethod(identifiers.iban)


class DutchAmount(fields.Field[Money]):
    """An amount of money as people write it: ``1.250,50``."""

    def __init__(self, label: str = "", *, hint: str = "", **options: Any) -> None:
        super().__init__(metadata=_metadata(label, hint, None), **options)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Money:
        try:
            return Money.parse(str(value))
        except Invalid as wrong:
            raise ValidationError([Message(wrong.sentence)]) from wrong

    def _serialize(self, value: Money | None, attr: str | None, obj: Any, **kwargs: Any) -> Any:
        return None if value is None else value.cents


class DutchDate(fields.Field[date]):
    """A day in three parts (``name-dag``, ``name-maand``, ``name-jaar``) or as one text."""

    def __init__(self, label: str = "", *, hint: str = "", **options: Any) -> None:
        super().__init__(metadata=_metadata(label, hint, None), **options)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> date:
        parts = re.findall(r"[0-9]+", str(value))
        iso = re.fullmatch(r"\s*\d{4}-\d{1,2}-\d{1,2}\s*", str(value))
        if len(parts) != 3:
            raise ValidationError([Message(NOT_A_DATE)])
        day, month, year = (parts[::-1]) if iso else parts
        if len(year) < 4:
            raise ValidationError([Message(SHORT_YEAR)])
        if len(year) > 4 or not FIRST_YEAR <= int(year) <= LAST_YEAR:
            raise ValidationError([Message(FAR_YEAR, min=FIRST_YEAR, max=LAST_YEAR)])
        try:
            return date(int(year), int(month), int(day))
        except (ValueError, OverflowError) as wrong:
            raise ValidationError([Message(NO_SUCH_DATE)]) from wrong

    def _serialize(self, value: date | None, attr: str | None, obj: Any, **kwargs: Any) -> Any:
        return None if value is None else value.isoformat()


class Whole(fields.Field[int]):
    """A whole number between two bounds."""

    def __init__(
        self, label: str = "", *, min: int = 0, max: int = 10**9, hint: str = "", **options: Any
    ) -> None:
        self.least, self.most = min, max
        super().__init__(metadata=_metadata(label, hint, None), **options)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> int:
        text = str(value).strip()
        if isinstance(value, bool) or not re.fullmatch(r"-?[0-9]{1,12}", text):
            raise ValidationError([Message(NOT_A_NUMBER)])
        if not self.least <= int(text) <= self.most:
            raise ValidationError([Message(OUT_OF_RANGE, min=self.least, max=self.most)])
        return int(text)


class Choice(fields.Field[StrEnum]):
    """One word out of a list."""

    def __init__(
        self, words: type[StrEnum], label: str = "", *, hint: str = "", **options: Any
    ) -> None:
        self.words = words
        super().__init__(metadata=_metadata(label, hint, None), **options)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> StrEnum:
        try:
            return self.words(str(value))
        except ValueError as wrong:
            raise ValidationError([Message(NOT_A_CHOICE)]) from wrong


class Yes(fields.Boolean):
    """A tick box; absent is no."""

    def __init__(self, label: str = "", *, hint: str = "", **options: Any) -> None:
        options.setdefault("load_default", False)
        super().__init__(metadata=_metadata(label, hint, None), **options)


class Agreed(fields.Boolean):
    """A tick box that must be ticked: absent is refused, it is not a no."""

    def __init__(self, label: str = "", *, hint: str = "") -> None:
        super().__init__(
            metadata=_metadata(label, hint, None),
            required=True,
            error_messages={"required": NOT_AGREED, "invalid": NOT_AGREED},
            validate=validate.Equal(True, error=NOT_AGREED),
        )
