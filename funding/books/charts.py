"""The ready charts of accounts: a few dozen accounts in plain words, each with its code of RGS.

RGS is the Referentiegrootboekschema (referentiegrootboekschema.nl), version 3.7; every code is of
its fourth level. Where no code is meant for volunteers or neighbours, the nearest one is taken.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from core.values.errors import N_
from funding.books.model import AccountKind

CHARTS = Path(__file__).with_name("charts.csv")


class Chart(StrEnum):
    """For whom a chart is made; anybody may take any of them."""

    FOUNDATION = "foundation"
    ASSOCIATION = "association"
    INFORMAL_GROUP = "informal-group"

    @property
    def label(self) -> str:
        """In Dutch."""
        return FOR_WHOM[self]


FOR_WHOM = {
    Chart.FOUNDATION: N_("Een stichting"),
    Chart.ASSOCIATION: N_("Een vereniging"),
    Chart.INFORMAL_GROUP: N_("Een groep zonder rechtsvorm"),
}


class Use(StrEnum):
    """What the house itself books under an account."""

    CASH = "cash"
    BANK = "bank"
    SAVINGS = "savings"
    IN_TRANSIT = "in-transit"
    SUSPENSE = "suspense"
    PAYABLE = "payable"
    ADVANCED = "advanced"
    OWN_CAPITAL = "own-capital"
    RESULT = "result"
    GRANTS = "grants"
    VOLUNTEER_FEE = "volunteer-fee"
    VOLUNTEER_COSTS = "volunteer-costs"
    BANK_COSTS = "bank-costs"
    CASH_DIFFERENCE = "cash-difference"
    EMERGENCY_POT = "emergency-pot"


MONEY = frozenset({Use.CASH, Use.BANK, Use.SAVINGS})


@dataclass(frozen=True)
class ChartLine:
    """One account of a ready chart."""

    number: int
    name: str
    kind: AccountKind
    rgs: str
    use: Use | None


@cache
def lines(chart: Chart) -> Sequence[ChartLine]:
    """The accounts of a chart, by number."""
    with CHARTS.open(encoding="utf-8", newline="") as file:
        return tuple(
            ChartLine(
                int(row["number"]), row["name"], AccountKind(row["kind"]), row["rgs"],
                Use(row["use"]) if row["use"] else None,
            )
            for row in csv.DictReader(file)
            if row[chart.value]
        )  # fmt: skip
