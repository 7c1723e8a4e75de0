"""A timeline as a CSV, as safe and as Dutch as the list of covenants."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from flask import Response

from core.web.language import say
from partnerships.commitments.listing import Line
from partnerships.commitments.words import stand
from partnerships.covenants.export import safe

HEADS = (
    "kenmerk", "convenant", "partij", "afspraak", "contactpersoon", "uiterlijk op", "stand",
    "gedaan", "uitleg",
)  # fmt: skip


def csv_of(lines: Iterable[Line]) -> bytes:
    """UTF-8 with a mark, semicolons, ISO dates."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEADS)
    for line in lines:
        cells = (
            line.reference, line.covenant, line.party, line.what, line.contact,
            line.due_on.isoformat(), say(stand(line.state, line.overdue)[0]), line.proof,
            line.explanation,
        )  # fmt: skip
        writer.writerow([safe(cell) for cell in cells])
    return b"\xef\xbb\xbf" + text.getvalue().encode("utf-8")


def download(lines: Iterable[Line], name: str) -> Response:
    """The file as an answer."""
    answer = Response(csv_of(lines), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
