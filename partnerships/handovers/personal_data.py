"""Whether a text looks as if it says who somebody is. Text in, what was seen out.

A BSN passes the eleven test, so that is as good as sure. All else is a warning: a person may know
better. Somebody who means to hide a number from this can; it is there for who did not think of it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from stdnum.iso7064 import mod_97_10
from stdnum.nl import bsn as eleven_test

from partnerships.handovers.names import names


class Sign(StrEnum):
    """What a text seems to hold."""

    BSN = "bsn"
    PHONE = "phone"
    MAIL = "mail"
    IBAN = "iban"
    BIRTH = "birth"
    NAME = "name"


@dataclass(frozen=True)
class Seen:
    """One thing that looks like personal data, with the words that look so."""

    sign: Sign
    words: str


GAP = r"[ .\-/()]{0,3}"
PHONE = re.compile(rf"(?<!\d)(?:(?:\+|00)[1-9](?:{GAP}\d){{8,13}}|\(?0[1-9](?:{GAP}\d){{8}})(?!\d)")
SHORT_PHONE = re.compile(rf"(?<![\d.,-])6(?:{GAP}\d){{8}}(?!\d)")
CALLS = re.compile(r"\b(?:tel|telefoon\w*|nummer|mobiel\w*|bel|bellen|app|appen|whatsapp)\b", re.I)
MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
IBAN = re.compile(r"\b[a-z]{2}\d{2}(?: ?[a-z0-9]{4}){2,7}(?: ?[a-z0-9]{1,3})?\b", re.I)
MONTHS = "jan|feb|maart|mrt|apr|mei|jun|jul|aug|sep|okt|nov|dec"
DAY = rf"\d{{1,2}} ?[-/. ] ?(?:\d{{1,2}}|(?:{MONTHS})[a-z]*\.?) ?[-/. ] ?(?:\d{{4}}|\d{{2}})\b"
BIRTH = re.compile(
    r"\b(?:geboren|geboortedatum|geboortedag|geb)\b"
    rf"\W{{0,3}}(?:op |in )?\W{{0,2}}(?:{DAY}|\d{{4}}\b)",
    re.I,
)
LONG_AGO = re.compile(r"(?<![\d./-])\d{1,2}[-/.]\d{1,2}[-/.](?:19\d\d|200\d|201[0-4])(?!\d)")
DATE = re.compile(
    r"(?<![\d./-])(?:0?[1-9]|[12]\d|3[01])[-/.](?:0?[1-9]|1[0-2])[-/.](?:19|20)\d\d(?!\d)"
)
RUN = re.compile(r"\d(?:[ .\-/]{0,3}\d)*")
SHAPES = {(9,), (3, 3, 3), (4, 2, 3), (2, 3, 4), (3, 2, 4), (3, 2, 2, 2), (2, 2, 2, 3), (1,) * 9}
SAYS_BSN = re.compile(r"(?:bsn|burger ?service ?nummer|sofi ?-?nummer)\W{0,12}$", re.I)


def seen(text: str) -> list[Seen]:
    """Everything in a text that looks like personal data; the gravest first, each once."""
    plain = _plain(text)
    found = [*_numbers(plain), *(Seen(Sign.NAME, name) for name in names(text))]
    order = list(Sign)
    return sorted(dict.fromkeys(found), key=lambda each: order.index(each.sign))


def _numbers(plain: str) -> Iterator[Seen]:
    yield from (Seen(Sign.BSN, number) for number in _bsns(plain))
    yield from (Seen(Sign.MAIL, found[0]) for found in MAIL.finditer(plain))
    yield from (Seen(Sign.IBAN, found[0]) for found in IBAN.finditer(plain) if _is_iban(found[0]))
    yield from (Seen(Sign.BIRTH, found[0]) for found in BIRTH.finditer(plain))
    yield from (Seen(Sign.BIRTH, found[0]) for found in LONG_AGO.finditer(plain))
    undated = DATE.sub(lambda found: "x" * len(found[0]), IBAN.sub(_masked_iban, plain))
    yield from (Seen(Sign.PHONE, found[0].strip()) for found in PHONE.finditer(undated))
    for found in SHORT_PHONE.finditer(undated):
        if CALLS.search(undated[max(0, found.start() - 40) : found.start()]):
            yield Seen(Sign.PHONE, found[0])


def _bsns(plain: str) -> Iterator[str]:
    """Nine digits that pass the test, however they are grouped; not the tail of a phone number."""
    hidden = PHONE.sub(lambda found: _without(found[0]), IBAN.sub(_masked_iban, plain))
    for run in RUN.finditer(hidden):
        groups = list(re.finditer(r"\d+", run[0]))
        for first in range(len(groups)):
            for last in range(first + 1, min(first + 9, len(groups)) + 1):
                part = groups[first:last]
                number = "".join(group[0] for group in part)
                shape = tuple(len(group[0]) for group in part)
                said = SAYS_BSN.search(hidden[: run.start() + part[0].start()][-40:])
                if (shape in SHAPES or (said and len(number) in (8, 9))) and _passes(number):
                    yield run[0][part[0].start() : part[-1].end()]


def _without(phone: str) -> str:
    """A phone number hides no BSN that stands in it as one whole: "012345672 1e kind"."""
    local = phone.lstrip("(").startswith("0") and not phone.lstrip("(").startswith("00")
    solid = re.search(r"(?<!\d)\d{9}(?!\d)", phone)
    return phone if local and solid else "x" * len(phone)


def _masked_iban(found: re.Match[str]) -> str:
    """Only the account itself is hidden: a number that follows it is looked at."""
    words, account = found[0], _account(found[0])
    end = 0
    for _ in range(account):
        end = next(at for at in range(end, len(words)) if words[at] != " ") + 1
    return "x" * end + words[end:]


def _passes(number: str) -> bool:
    padded = number.zfill(9)
    return bool(int(padded)) and bool(eleven_test.is_valid(padded))


def _is_iban(words: str) -> bool:
    return _account(words) > 0


def _account(words: str) -> int:
    """The number of signs, spaces aside, with the right check digits: what follows may be other
    words. None is 0."""
    close = words.replace(" ", "").upper()
    lengths = range(15, len(close) + 1)
    right = (n for n in lengths if mod_97_10.is_valid(close[4:n] + close[:4]))
    return next(right, 0)


def _plain(text: str) -> str:
    """Digits of any script as 0–9, all dashes as "-", all spaces as one."""
    signs = []
    for sign in text:
        digit = unicodedata.digit(sign, None)
        dash, space = unicodedata.category(sign) == "Pd", sign != "\n" and sign.isspace()
        signs.append(str(digit) if digit is not None else "-" if dash else " " if space else sign)
    return "".join(signs)
