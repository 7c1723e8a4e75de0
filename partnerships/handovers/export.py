"""The figures of hand-overs as a CSV: figures, months and parties, nothing that somebody typed."""

from __future__ import annotations

from collections.abc import Iterable

from flask import Response

from core.web import sheets
from partnerships.handovers.queries import CountView, RouteView

HEADS = (
    "kenmerk", "route", "van", "naar", "maand", "geteld door", "mensen", "meegegaan",
    "voorgesteld", "opgevolgd", "nazorg",
)  # fmt: skip


def download(reference: str, figures: Iterable[tuple[RouteView, CountView]]) -> Response:
    """Months as 2026-11."""
    rows = (
        (
            reference, route.number, route.giver, route.taker, f"{count.month:%Y-%m}",
            count.party, count.people, count.accompanied, count.introduced, count.followed_up,
            count.after_care,
        )
        for route, count in figures
    )  # fmt: skip
    return sheets.download(f"{reference}-overdracht.csv", HEADS, rows)
