"""The list of covenants for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable

from core.web import sheets
from core.web.language import say
from partnerships.covenants.listing import Line
from partnerships.covenants.model import CovenantState
from partnerships.covenants.words import STATES
from partnerships.registrations.stand import WITHDRAWN

HEADS = ("kenmerk", "titel", "fase", "partijen", "begindatum", "einddatum", "gewijzigd",
         "regie", "wijken en buurten")  # fmt: skip


def csv_of(lines: Iterable[Line]) -> bytes:
    """The list as it stands on the page."""
    return sheets.csv_of(HEADS, (
        (
            line.reference, line.title, _phase(line), ", ".join(line.parties), line.starts_on,
            line.ends_on, line.changed_at.date(), line.lead, ", ".join(line.neighbourhoods),
        )
        for line in lines
    ))  # fmt: skip


def _phase(line: Line) -> str:
    if line.registered and line.state == CovenantState.ABANDONED:
        return say(WITHDRAWN)
    phase = [] if line.in_doubt else [say(STATES[line.state][0])]
    doubt = [say(line.doubt.sentence, **line.doubt.details)] if line.doubt else []
    return ", ".join(phase + doubt)
