"""The list of grants as a CSV, as safe and as Dutch as the list of covenants."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from flask import Response

from core.values.money import Money
from core.web.language import say
from funding.grants.listing import Line
from funding.grants.words import GRANT_STATES
from partnerships.covenants.export import safe

HEADS = (
    "kenmerk", "gever", "kenmerk van de gever", "subsidie", "bedrag", "datum van de brief",
    "eerste dag", "laatste dag", "stand",
)  # fmt: skip


def download(lines: Iterable[Line]) -> Response:
    """UTF-8 with a mark, semicolons, ISO dates, amounts with a comma."""
    rows = (
        (
            line.reference, line.funder, line.their_number, line.title, euros(line.amount),
            line.decided_on.isoformat(), line.starts_on.isoformat(), line.ends_on.isoformat(),
            say(GRANT_STATES[line.state][0]),
        )
        for line in lines
    )  # fmt: skip
    return sheet("subsidies.csv", HEADS, rows)


def sheet(name: str, heads: Iterable[str], rows: Iterable[Iterable[str]]) -> Response:
    """A file for a spreadsheet, without formulas."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(heads)
    writer.writerows([safe(cell) for cell in row] for row in rows)
    answer = Response(
        b"\xef\xbb\xbf" + text.getvalue().encode(), content_type="text/csv; charset=utf-8"
    )
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def euros(amount: Money) -> str:
    """``1250,50``: a number to a Dutch spreadsheet."""
    return f"{amount.cents // 100},{amount.cents % 100:02d}"
