"""The legal maxima of volunteer fees: dated rows, seeded from the CSV beside this module."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from sqlalchemy import select

from core.storage.database import session, transaction
from core.storage.norms import NormRow, as_norm, source
from core.storage.norms import seed as seed_norms
from core.values.money import Money
from core.values.norms import Norm
from partnerships.covenants.rules import FeeMaxima, Line, over_maxima

CSV = Path(__file__).with_name("volunteer-fee-norms.csv")
YEARS_BACK = 5
NAMES = {
    "volunteer-fee-hour-21": "hour",
    "volunteer-fee-hour-under-21": "hour_young",
    "volunteer-fee-month": "month",
    "volunteer-fee-year": "per_year",
}


source(CSV)


def seed() -> int:
    """Put the amounts that we know into the table; returns how many were new."""
    with transaction():
        return seed_norms(CSV)


def maxima(years: Sequence[int]) -> list[FeeMaxima]:
    """The maxima on the first day of each year; unknown where nobody entered them yet."""
    rows = _rows()
    return [_of_year(year, rows) for year in years]


def over(lines: Sequence[Line]) -> list[tuple[Line, list[str], int]]:
    """The lines that pass a legal maximum, with the year whose maxima they were held against.

    A warning, because a higher fee is taxed, not forbidden, and amounts of the law may be unsure.
    A year without amounts yet is held against the last one that has them.
    """
    rows = _rows()
    held = [(line, _last_known(int(line["year"]), rows)) for line in lines]
    found = [(line, over_maxima(line, maxima), maxima.year) for line, maxima in held]
    return [(line, which, year) for line, which, year in found if which]


def _rows() -> list[Norm]:
    named = select(NormRow).where(NormRow.name.in_(NAMES))
    return [as_norm(row) for row in session().scalars(named)]


def _last_known(year: int, rows: Sequence[Norm]) -> FeeMaxima:
    tried = (_of_year(each, rows) for each in range(year, year - YEARS_BACK, -1))
    return next((maxima for maxima in tried if maxima.known), _of_year(year, rows))


def _of_year(year: int, rows: Sequence[Norm]) -> FeeMaxima:
    day = date(year, 1, 1)
    found: dict[str, Norm] = {}
    for row in sorted(rows, key=lambda row: row.valid_from):
        if row.valid_from <= day and (row.valid_until is None or row.valid_until >= day):
            found[NAMES[row.name]] = row
    amounts = {name: Money(row.value) for name, row in found.items()}
    sources = list(dict.fromkeys(row.source for row in found.values()))
    sure = max((row.sure for row in found.values()), default="")
    return FeeMaxima(year, **amounts, source="; ".join(sources), sure=sure)
