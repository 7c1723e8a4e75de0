"""A timeline for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable

from flask import Response

from core.web import sheets
from core.web.language import say
from partnerships.commitments.listing import Line
from partnerships.commitments.words import stand

HEADS = (
    "kenmerk", "convenant", "partij", "afspraak", "contactpersoon", "uiterlijk op", "stand",
    "gedaan", "uitleg",
)  # fmt: skip


def download(lines: Iterable[Line], name: str) -> Response:
    """The list as it stands on the page."""
    rows = (
        (
            line.reference, line.covenant, line.party, line.what, line.contact, line.due_on,
            say(stand(line.state, line.overdue)[0]), line.proof, line.explanation,
        )
        for line in lines
    )  # fmt: skip
    return sheets.download(name, HEADS, rows)
