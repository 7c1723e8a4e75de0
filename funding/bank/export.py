"""The lists of the bank for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable

from flask import Response

from core.web import sheets
from funding.bank.arrivals import FileLine
from funding.bank.listing import Line

ENTRIES = (
    "datum", "rentedatum", "rekening", "naam", "tegenrekening", "omschrijving", "kenmerk",
    "bedrag", "saldo",
)  # fmt: skip
FILES = ("bestand", "soort", "gekozen op", "door", "ingelezen op", "nieuw", "bekend", "geweigerd")


def entries(lines: Iterable[Line]) -> Response:
    """What came in and went out, with the balance after it."""
    rows = (
        (
            line.day, line.valued, line.account_iban, line.name, line.iban, line.text,
            line.reference, line.amount, line.balance,
        )
        for line in lines
    )  # fmt: skip
    return sheets.download("bank.csv", ENTRIES, rows)


def files(lines: Iterable[FileLine]) -> Response:
    """The files and what each brought."""
    rows = (
        (
            line.name, line.format, line.at.date(), line.by,
            line.imported_at.date() if line.imported_at else None, line.new, line.known,
            line.refused,
        )
        for line in lines
    )  # fmt: skip
    return sheets.download("bankbestanden.csv", FILES, rows)
