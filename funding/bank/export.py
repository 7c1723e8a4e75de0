"""The lists of the bank as a CSV that a Dutch spreadsheet opens well, and without any formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from flask import Response

from core.values.money import Money
from funding.bank.arrivals import FileLine
from funding.bank.listing import Line
from partnerships.covenants.export import safe

ENTRIES = (
    "datum", "rentedatum", "rekening", "naam", "tegenrekening", "omschrijving", "kenmerk",
    "bedrag", "saldo",
)  # fmt: skip
FILES = ("bestand", "soort", "gekozen op", "door", "ingelezen op", "nieuw", "bekend", "geweigerd")


def entries(lines: Iterable[Line]) -> Response:
    """UTF-8 with a mark, semicolons, ISO dates, amounts that a spreadsheet can add up."""
    rows = (
        (
            line.day.isoformat(), line.valued.isoformat(), line.account_iban, safe(line.name),
            safe(line.iban), safe(line.text), safe(line.reference), number(line.amount),
            number(line.balance),
        )
        for line in lines
    )  # fmt: skip
    return _download(ENTRIES, rows, "bank.csv")


def files(lines: Iterable[FileLine]) -> Response:
    """The files and what each brought."""
    rows = (
        (
            safe(line.name), line.format, line.at.date().isoformat(), safe(line.by),
            line.imported_at.date().isoformat() if line.imported_at else "", str(line.new),
            str(line.known), str(line.refused),
        )
        for line in lines
    )  # fmt: skip
    return _download(FILES, rows, "bankbestanden.csv")


def number(amount: Money | None) -> str:
    """``-1250,50``: of digits, a comma and a sign only, so never a formula."""
    if amount is None:
        return ""
    whole, part = divmod(abs(amount.cents), 100)
    return f"{'-' if amount.cents < 0 else ''}{whole},{part:02d}"


def _download(heads: Iterable[str], rows: Iterable[Iterable[str]], name: str) -> Response:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(heads)
    writer.writerows(rows)
    data = b"\xef\xbb\xbf" + text.getvalue().encode()
    answer = Response(data, content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
