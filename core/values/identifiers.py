"""Numbers that others give out, and the references that we give out ourselves."""

from __future__ import annotations

import re

from stdnum import iban as stdnum_iban
from stdnum.exceptions import ValidationError as StdnumError
from stdnum.nl import bsn as eleven_test

from core.values.errors import N_, Invalid

_LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"  # without I, O and Q, which are misread
_REFERENCE = re.compile(r"^([A-Z]{2})-(\d{4})-(\d{4,})-([A-Z])$")


class WrongKvk(Invalid):
    """Not a number of the trade register."""

    sentence = N_("Een KvK-nummer heeft 8 cijfers.")
    field = "kvk"


class WrongRsin(Invalid):
    """Not an RSIN: nine digits that pass the eleven test."""

    sentence = N_("Dit RSIN klopt niet. Het heeft 9 cijfers; kijk of er een cijfer verkeerd staat.")
    field = "rsin"


class WrongIban(Invalid):
    """Not an IBAN, or two characters were swapped."""

    sentence = N_("Dit rekeningnummer (IBAN) klopt niet. Kijk of er een teken verkeerd staat.")
    field = "iban"


def kvk(text: str) -> str:
    """Normalise a KvK number: 8 digits; the register publishes no check digit."""
    digits = re.sub(r"[\s.]", "", text)
    if not re.fullmatch(r"[0-9]{8}", digits):
        raise WrongKvk()
    return digits


def rsin(text: str) -> str:
    """Normalise an RSIN: 9 digits that pass the eleven test."""
    digits = re.sub(r"[\s.]", "", text)
    try:
        if not re.fullmatch(r"[0-9]{9}", digits):
            raise WrongRsin()
        return str(eleven_test.validate(digits))
    except StdnumError as wrong:
        raise WrongRsin() from wrong


def iban(text: str) -> str:
    """Normalise an IBAN: upper case without spaces, check digits and length tested.

    The structure per bank is not looked at, so that test banks pass too.
    """
    try:
        return str(stdnum_iban.validate(text, check_country=False))
    except StdnumError as wrong:
        raise WrongIban() from wrong


def reference(prefix: str, year: int, number: int) -> str:
    """A public reference with a check letter, such as ``CV-2026-0007-K``."""
    stem = f"{prefix}-{year:04d}-{number:04d}"
    return f"{stem}-{_check_letter(stem)}"


def check_reference(text: str) -> str | None:
    """The reference in its usual spelling, or None when a character must be wrong."""
    match = _REFERENCE.match(text.strip().upper())
    if not match:
        return None
    stem = "-".join(match.groups()[:3])
    return f"{stem}-{match[4]}" if match[4] == _check_letter(stem) else None


def _check_letter(stem: str) -> str:
    weighted = sum((place + 2) * ord(sign) for place, sign in enumerate(stem))
    return _LETTERS[weighted % len(_LETTERS)]
