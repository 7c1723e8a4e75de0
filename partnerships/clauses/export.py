"""The list as a CSV that a Dutch spreadsheet opens well and that cannot carry a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from core.web.language import say
from partnerships.clauses.listing import Line
from partnerships.covenants.export import safe

HEADS = ("soort", "titel", "onderwerp", "van", "versie", "controle opgegeven", "gewijzigd")


def csv_of(lines: Iterable[Line]) -> bytes:
    """UTF-8 with a mark, semicolons, ISO dates."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEADS)
    for line in lines:
        cells = (
            say(line.kind.label), line.title, say(line.topic.label) if line.topic else "",
            line.owner or "Handslag", line.current, "ja" if line.is_checked else "nee",
            line.changed_at.date(),
        )  # fmt: skip
        writer.writerow([safe(str(cell)) for cell in cells])
    return b"\xef\xbb\xbf" + text.getvalue().encode("utf-8")
