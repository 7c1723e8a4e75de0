"""The list as a CSV that a Dutch spreadsheet opens well and that cannot carry a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from core.web.language import say
from partnerships.covenants.listing import Line
from partnerships.covenants.model import CovenantState
from partnerships.covenants.words import STATES
from partnerships.registrations.stand import WITHDRAWN

HEADS = ("kenmerk", "titel", "fase", "partijen", "begindatum", "einddatum", "gewijzigd",
         "regie", "wijken en buurten")  # fmt: skip
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_of(lines: Iterable[Line]) -> bytes:
    """UTF-8 with a mark, semicolons, ISO dates."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEADS)
    for line in lines:
        cells = (
            line.reference, line.title, _phase(line), ", ".join(line.parties),
            line.starts_on or "", line.ends_on or "", line.changed_at.date(),
            line.lead, ", ".join(line.neighbourhoods),
        )  # fmt: skip
        writer.writerow([safe(str(cell)) for cell in cells])
    return b"\xef\xbb\xbf" + text.getvalue().encode("utf-8")


def _phase(line: Line) -> str:
    if line.registered and line.state == CovenantState.ABANDONED:
        return say(WITHDRAWN)
    phase = [] if line.in_doubt else [say(STATES[line.state][0])]
    doubt = [say(line.doubt.sentence, **line.doubt.details)] if line.doubt else []
    return ", ".join(phase + doubt)


def safe(cell: str) -> str:
    """With an apostrophe before what a spreadsheet would take for a formula."""
    return f"'{cell}" if cell.lstrip(" ").startswith(FORMULA) else cell
