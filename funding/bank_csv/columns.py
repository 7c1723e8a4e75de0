"""How a column can be read: one way for the whole of it, or none; where two ways give different
days or amounts, nobody guesses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum

from core.values.errors import N_

LARGEST = 10**13  # cents, as in Money
_CLOCK = re.compile(r"[T ]\d{1,2}:\d{2}(:\d{2})?(\.\d+)?Z?$")
_PARTS = re.compile(r"(\d{1,4})([-/.])(\d{1,2})\2(\d{1,4})")
_SOLID = re.compile(r"\d{8}")
_AMOUNT = re.compile(r"([+-]?)(\d[\d.,]*)([+-]?)")
_WHOLE = {
    ",": re.compile(r"(?:\d{1,13}|\d{1,3}(?:\.\d{3}){1,4})(?:,\d{1,2})?"),
    ".": re.compile(r"(?:\d{1,13}|\d{1,3}(?:,\d{3}){1,4})(?:\.\d{1,2})?"),
}
_DOUBTFUL = re.compile(r"\d{1,3}[.,]\d{3}")  # 1.250: a thousand, or three decimals of one
OUT = frozenset({"af", "d", "debet", "debit", "dbit", "-", "uit"})
IN = frozenset({"bij", "c", "credit", "crdt", "+", "in"})


class Order(StrEnum):
    """In which order a day is written."""

    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"
    YEAR_FIRST = "ymd"

    @property
    def label(self) -> str:
        """In Dutch."""
        return ORDERS[self]


ORDERS = {
    Order.DAY_FIRST: N_("dag, maand, jaar"),
    Order.MONTH_FIRST: N_("maand, dag, jaar"),
    Order.YEAR_FIRST: N_("jaar, maand, dag"),
}


class Mark(StrEnum):
    """What stands before the cents."""

    COMMA = ","
    POINT = "."

    @property
    def label(self) -> str:
        """In Dutch."""
        return MARKS[self]


MARKS = {Mark.COMMA: N_("een komma: 1.250,50"), Mark.POINT: N_("een punt: 1,250.50")}


def day_of(text: str, order: Order) -> date | None:
    """A day in this order; None where it is none."""
    bare = _CLOCK.sub("", text.strip())
    if not bare.isascii():
        return None
    if _SOLID.fullmatch(bare):
        cut = (4, 6) if order == Order.YEAR_FIRST else (2, 4)
        parts = [bare[: cut[0]], bare[cut[0] : cut[1]], bare[cut[1] :]]
    elif found := _PARTS.fullmatch(bare):
        parts = [found[1], found[3], found[4]]
    else:
        return None
    year, month, day = (parts[order.value.index(part)] for part in "ymd")
    if len(year) != 4 or len(month) > 2 or len(day) > 2 or not "1990" <= year <= "2199":
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def orders_of(cells: Sequence[str]) -> list[Order]:
    """Every order in which all of the column are days; those that say the same count once."""
    full = [cell for cell in cells if cell]
    found: dict[tuple[date | None, ...], Order] = {}
    for order in Order:
        days = tuple(day_of(cell, order) for cell in full)
        if full and None not in days:
            found.setdefault(days, order)
    return list(found.values())


def cents_of(text: str, mark: Mark) -> int | None:
    """An amount with this mark before its cents; None where it is none."""
    bare = text.strip().replace("\N{NO-BREAK SPACE}", "").replace(" ", "")
    bare = bare.replace("€", "").replace("EUR", "").replace("\N{MINUS SIGN}", "-")
    found = _AMOUNT.fullmatch(bare)
    if not bare.isascii() or found is None or (found[1] and found[3]):
        return None
    if not _WHOLE[mark.value].fullmatch(found[2]):
        return None
    other = "." if mark == Mark.COMMA else ","
    whole, _, part = found[2].replace(other, "").partition(mark.value)
    cents = int(whole) * 100 + int(part.ljust(2, "0") or 0)
    if cents > LARGEST:
        return None
    return -cents if "-" in (found[1], found[3]) else cents


def marks_of(cells: Sequence[str]) -> list[Mark]:
    """Every mark by which all of the column are amounts; those that say the same count once.

    Where all that tells them apart is ``1.250``, both count: that may be three decimals.
    """
    full = [cell for cell in cells if cell]
    found: dict[tuple[int | None, ...], Mark] = {}
    for mark in Mark:
        amounts = tuple(cents_of(cell, mark) for cell in full)
        if full and None not in amounts:
            found.setdefault(amounts, mark)
    bare = [cell.strip(" +-€") for cell in full if "." in cell or "," in cell]
    if found and bare and all(_DOUBTFUL.fullmatch(cell) for cell in bare):
        return list(Mark)
    return list(found.values())


def sign_of(text: str) -> int | None:
    """Whether a word says that it came in (1) or went out (-1)."""
    word = text.strip().lower()
    return -1 if word in OUT else 1 if word in IN else None


def are_signs(cells: Iterable[str]) -> bool:
    """Whether all of the column are such words."""
    full = [cell for cell in cells if cell]
    return bool(full) and all(sign_of(cell) for cell in full)
