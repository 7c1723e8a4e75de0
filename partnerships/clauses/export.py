"""The library for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable

from flask import Response

from core.web import sheets
from core.web.language import say
from partnerships.clauses.listing import Line

HEADS = ("soort", "titel", "onderwerp", "van", "versie", "controle opgegeven", "gewijzigd")


def download(lines: Iterable[Line]) -> Response:
    """The list as it stands on the page."""
    rows = (
        (
            say(line.kind.label), line.title, say(line.topic.label) if line.topic else "",
            line.owner or "Handslag", line.current, "ja" if line.is_checked else "nee",
            line.changed_at.date(),
        )
        for line in lines
    )  # fmt: skip
    return sheets.download("bibliotheek.csv", HEADS, rows)
