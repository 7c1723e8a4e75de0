"""A list as a CSV that a Dutch spreadsheet opens well and that cannot carry a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from flask import Response

from core.values.money import Money
from core.web.answer import attachment

FORMULA = ("=", "+", "-", "@", "\t", "\r")
MARK = b"\xef\xbb\xbf"  # by which a spreadsheet knows UTF-8
Row = Sequence[object]  # days as ISO, amounts as numbers, nothing for None


def csv_of(heads: Sequence[str], rows: Iterable[Row]) -> bytes:
    """UTF-8 with a mark, semicolons."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(heads)
    writer.writerows([cell_of(each) for each in row] for row in rows)
    return MARK + text.getvalue().encode("utf-8")


def download(name: str, heads: Sequence[str], rows: Iterable[Row]) -> Response:
    """The file as an answer."""
    return attachment(csv_of(heads, rows), name, "text/csv; charset=utf-8")


def cell_of(value: object) -> str:
    """What stands in a cell: numbers to reckon with, and words that are no formula."""
    if isinstance(value, Money):
        return number(value)
    if isinstance(value, int):
        return str(value)
    return safe("" if value is None else str(value))


def number(amount: Money) -> str:
    """``-1250,50``: digits, a comma and a sign only, so never a formula."""
    whole, part = divmod(abs(amount.cents), 100)
    return f"{'-' if amount.cents < 0 else ''}{whole},{part:02d}"


def safe(text: str) -> str:
    """With an apostrophe before what a spreadsheet would take for a formula."""
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA) else text
