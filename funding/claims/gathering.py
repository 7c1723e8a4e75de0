"""What the fees of a month rest on, read for many volunteers at once: lines, agreements, what was
approved and decided, and what others give."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload

from core.storage.database import session
from core.values.money import Money
from funding.agreements.model import Agreement
from funding.claims import rules
from funding.claims.model import ClaimState, Elsewhere, FeeClaim, FeeRecord
from funding.claims.rules import Done, Worked
from funding.fees import case
from funding.functions.model import Function
from funding.functions.rules import rate_on
from funding.hours.model import HourLine, HourState
from funding.volunteers import norms
from funding.volunteers.model import Volunteer

Row = TypeVar("Row", HourLine, FeeRecord)


@dataclass(frozen=True)
class Standing:
    """One volunteer and month: the sums, the claim, and how many lines still wait."""

    volunteer: Volunteer
    month: date
    worked: Worked
    claim: FeeClaim | None  # the approval that stands
    waiting: int
    confirmed_by: frozenset[int]
    lines: tuple[HourLine, ...] = field(compare=False)
    declared: Elsewhere | None = None
    records: tuple[FeeRecord, ...] = ()
    taken_back: str = ""  # why, where no approval stands any more


def standings(people: Sequence[Volunteer], month: date) -> dict[int, Standing]:
    """For each of these volunteers; who calls decided."""
    numbers = [each.id for each in people]
    lines, rates = _lines(numbers, month.year), _rates(numbers, month.year)
    claims, records = _claims(numbers, month.year), _records(numbers, month.year)
    agreed, declared = _agreements(numbers), _declared(numbers, month.year)
    law = norms.known()
    found = {}
    for each in people:
        mine, theirs = claims.get(each.id, {}), declared.get(each.id)
        of_month = [line for line in lines[each.id] if _first(line) == month]
        confirmed = [line for line in of_month if line.state == HourState.CONFIRMED]
        done = {first for first, claim in mine.items() if _stands(claim) and first != month}
        claim = mine.get(month)
        before = [
            line
            for line in lines[each.id]
            if _first(line) in done and line.state == HourState.CONFIRMED
        ]
        person = rules.Person(
            each.born_on,
            agreed[each.id],
            _elsewhere(theirs),
            tuple(_record(record) for record in records[each.id]),
        )
        worked = rules.work_out_month(
            person, month, [_done(line, rates) for line in confirmed],
            [_done(line, rates) for line in before], law,
        )  # fmt: skip
        found[each.id] = Standing(
            each,
            month,
            worked,
            claim if claim and _stands(claim) else None,
            sum(line.state in (HourState.REPORTED, HourState.SENT_BACK) for line in of_month),
            frozenset(line.confirmed_by_id for line in confirmed if line.confirmed_by_id),
            tuple(of_month),
            theirs,
            tuple(records[each.id]),
            claim.reason if claim else "",
        )
    return found


def _stands(claim: FeeClaim) -> bool:
    return claim.state != ClaimState.TAKEN_BACK


def _first(line: HourLine) -> date:
    return line.day.replace(day=1)


def _done(line: HourLine, rates: Mapping[int, Function]) -> Done:
    place = (line.function_id, line.activity_id, line.grant_id, line.cost_line_id)
    rate = rate_on(rates[line.function_id].rates, line.day)
    return Done(line.day, line.minutes, line.cents, rate, place)


def _elsewhere(row: Elsewhere | None) -> tuple[case.Elsewhere, ...] | None:
    """What others gave counts as a fee: nobody here saw a proof of it."""
    if row is None:
        return None
    nothing = Money.zero()
    return tuple(case.Elsewhere(row.year, each.month, each.cents, nothing) for each in row.months)


def _record(row: FeeRecord) -> case.Record:
    return case.Record(row.measure, row.year, row.month, row.said, row.by_person.name)


def _lines(numbers: Sequence[int], year: int) -> dict[int, list[HourLine]]:
    statement = (
        select(HourLine)
        .where(
            HourLine.volunteer_id.in_(numbers), HourLine.day >= date(year, 1, 1),
            HourLine.day <= date(year, 12, 31),
            HourLine.state.in_((HourState.REPORTED, HourState.SENT_BACK, HourState.CONFIRMED)),
        )
        .order_by(HourLine.day, HourLine.id)
    )  # fmt: skip
    return _grouped(session().scalars(statement))


def _rates(numbers: Sequence[int], year: int) -> dict[int, Function]:
    used = select(HourLine.function_id).where(HourLine.volunteer_id.in_(numbers))
    statement = select(Function).where(Function.id.in_(used)).options(selectinload(Function.rates))
    return {each.id: each for each in session().scalars(statement)}


def _claims(numbers: Sequence[int], year: int) -> dict[int, dict[date, FeeClaim]]:
    statement = select(FeeClaim).where(
        FeeClaim.volunteer_id.in_(numbers), FeeClaim.month >= date(year, 1, 1),
        FeeClaim.month <= date(year, 12, 1),
    ).options(joinedload(FeeClaim.by_person)).order_by(FeeClaim.id)  # fmt: skip
    found: dict[int, dict[date, FeeClaim]] = defaultdict(dict)  # the newest of each month
    for claim in session().scalars(statement):
        found[claim.volunteer_id][claim.month] = claim
    return found


def _records(numbers: Sequence[int], year: int) -> dict[int, list[FeeRecord]]:
    statement = (
        select(FeeRecord)
        .where(FeeRecord.volunteer_id.in_(numbers), FeeRecord.year == year)
        .options(joinedload(FeeRecord.by_person))
        .order_by(FeeRecord.id)
    )
    return _grouped(session().scalars(statement))


def _agreements(numbers: Sequence[int]) -> dict[int, list[tuple[date, date | None]]]:
    statement = select(Agreement).where(
        Agreement.volunteer_id.in_(numbers), Agreement.accepted_at.is_not(None)
    )
    found: dict[int, list[tuple[date, date | None]]] = defaultdict(list)
    for row in session().scalars(statement):
        found[row.volunteer_id].append((row.starts_on, row.ends_on))
    return found


def _declared(numbers: Sequence[int], year: int) -> dict[int, Elsewhere]:
    newest = (
        select(func.max(Elsewhere.id))
        .where(Elsewhere.volunteer_id.in_(numbers), Elsewhere.year == year)
        .group_by(Elsewhere.volunteer_id)
    )
    statement = (
        select(Elsewhere).where(Elsewhere.id.in_(newest)).options(selectinload(Elsewhere.months))
    )
    return {each.volunteer_id: each for each in session().scalars(statement)}


def _grouped(rows: Iterable[Row]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.volunteer_id].append(row)
    return found
