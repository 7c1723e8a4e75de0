"""The list of grants for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable

from flask import Response

from core.web import sheets
from core.web.language import say
from funding.grants.listing import Line
from funding.grants.words import GRANT_STATES

HEADS = (
    "kenmerk", "gever", "kenmerk van de gever", "subsidie", "bedrag", "datum van de brief",
    "eerste dag", "laatste dag", "stand",
)  # fmt: skip


def download(lines: Iterable[Line]) -> Response:
    """The list as it stands on the page."""
    rows = (
        (
            line.reference, line.funder, line.their_number, line.title, line.amount,
            line.decided_on, line.starts_on, line.ends_on, say(GRANT_STATES[line.state][0]),
        )
        for line in lines
    )  # fmt: skip
    return sheets.download("subsidies.csv", HEADS, rows)
