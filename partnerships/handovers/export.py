"""The figures of hand-overs as a CSV: figures, months and parties, nothing that somebody typed."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from flask import Response

from partnerships.covenants.export import safe
from partnerships.handovers.queries import CountView, RouteView

HEADS = (
    "kenmerk", "route", "van", "naar", "maand", "geteld door", "mensen", "meegegaan",
    "voorgesteld", "opgevolgd", "nazorg",
)  # fmt: skip


def download(reference: str, figures: Iterable[tuple[RouteView, CountView]]) -> Response:
    """UTF-8 with a mark, semicolons, months as 2026-11."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEADS)
    for route, count in figures:
        cells = (
            reference, str(route.number), route.giver, route.taker, f"{count.month:%Y-%m}",
            count.party, count.people, count.accompanied, count.introduced, count.followed_up,
            count.after_care,
        )  # fmt: skip
        writer.writerow([safe(str(cell)) for cell in cells])
    answer = Response(
        b"\xef\xbb\xbf" + text.getvalue().encode(), content_type="text/csv; charset=utf-8"
    )
    name = f"{reference}-overdracht.csv"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
