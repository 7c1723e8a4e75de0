"""The part about volunteers: hours and fees as sums of a month. Who they are, and how to reach
them, does not travel with the books."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from sqlalchemy import BigInteger, Select, func, select, type_coerce

from core.storage.database import session
from core.values.money import Money
from core.web import sheets
from funding.archives.parts import Piece, register
from funding.claims.model import STANDS, FeeClaim
from funding.functions.model import Function
from funding.grants.model import Grant
from funding.hours.model import HourLine, HourState

HOURS = ("maand", "functie", "subsidie", "vrijwilligers", "minuten", "gemaakte kosten")
FEES = ("maand", "vrijwilligers", "minuten", "vergoeding", "kosten", "samen")


def volunteers(organisation_id: int) -> Iterator[Piece]:
    """What was worked and given, without anybody's name."""
    yield Piece(
        "vrijwilligers/uren.csv", "Bevestigde uren per maand en functie, zonder namen",
        make=partial(_hours, organisation_id),
    )  # fmt: skip
    yield Piece(
        "vrijwilligers/vergoedingen.csv", "Goedgekeurde vergoedingen per maand, zonder namen",
        make=partial(_fees, organisation_id),
    )  # fmt: skip


register(volunteers)


def _hours(organisation_id: int) -> Iterator[bytes]:
    lines = (
        select(
            HourLine.day, HourLine.volunteer_id, HourLine.minutes, HourLine.cents, Function.name,
            Grant.reference,
        )
        .join(Function, Function.id == HourLine.function_id)
        .outerjoin(Grant, Grant.id == HourLine.grant_id)
        .where(
            HourLine.organisation_id == organisation_id, HourLine.state == HourState.CONFIRMED
        )
        .order_by(HourLine.day, HourLine.id)
    )  # fmt: skip
    found: dict[tuple[str, str, str], tuple[set[int], int, Money]] = {}
    for row in session().execute(lines):
        key = (f"{row.day:%Y-%m}", row.name, row.reference or "")
        people, minutes, spent = found.get(key, (set(), 0, Money.zero()))
        found[key] = (people | {row.volunteer_id}, minutes + row.minutes, spent + row.cents)
    rows = ((*key, len(people), *sums) for key, (people, *sums) in sorted(found.items()))
    yield sheets.csv_of(HOURS, rows)


def _fees(organisation_id: int) -> Iterator[bytes]:
    def sum_of(column: Any) -> Any:
        return func.sum(type_coerce(column, BigInteger))

    mine: Select[Any] = (
        select(
            FeeClaim.month, func.count(), func.sum(FeeClaim.minutes), sum_of(FeeClaim.fee),
            sum_of(FeeClaim.costs),
        )
        .where(FeeClaim.organisation_id == organisation_id, STANDS)
        .group_by(FeeClaim.month)
        .order_by(FeeClaim.month)
    )  # fmt: skip
    rows = (
        (f"{month:%Y-%m}", people, int(minutes), *_three(int(fee), int(costs)))
        for month, people, minutes, fee, costs in session().execute(mine)
    )
    yield sheets.csv_of(FEES, rows)


def _three(fee: int, costs: int) -> tuple[Money, Money, Money]:
    return Money(fee), Money(costs), Money(fee + costs)
