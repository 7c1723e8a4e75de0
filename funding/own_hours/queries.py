"""What a volunteer sees: only what is of herself. Who calls came in by the own link."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from core.storage.database import session
from core.values.money import Money
from funding.agreements.queries import AgreementView
from funding.agreements.queries import of as agreements_of
from funding.claims.model import ClaimState, Elsewhere, FeeClaim
from funding.hours import queries as hours
from funding.hours.model import HourState
from funding.hours.queries import LineView
from funding.hours.rules import spoken
from funding.own_links.service import Visitor
from funding.volunteers import queries as volunteers
from funding.volunteers.queries import VolunteerView


@dataclass(frozen=True)
class Month:
    """Her hours of a month, and what became of them."""

    month: date
    lines: list[LineView]
    fee: Money | None  # once approved, with the costs

    @property
    def hours(self) -> str:
        """All that counts, as ``12:30``."""
        return spoken(sum(each.minutes for each in self._counting))

    @property
    def confirmed(self) -> str:
        """What the coordinator confirmed."""
        done = [each for each in self._counting if each.state == HourState.CONFIRMED]
        return spoken(sum(each.minutes for each in done))

    @property
    def costs(self) -> Money:
        """What was spent."""
        return sum((each.spent for each in self._counting), Money.zero())

    @property
    def _counting(self) -> list[LineView]:
        return [each for each in self.lines if each.state != HourState.WITHDRAWN]


@dataclass(frozen=True)
class Declared:
    """What she said about others."""

    year: int
    gets: bool
    months: dict[int, Money]
    said_on: date


def month(who: Visitor, first: date) -> Month:
    """One month."""
    statement = select(FeeClaim).where(
        FeeClaim.volunteer_id == who.volunteer_id, FeeClaim.month == first,
        FeeClaim.state != ClaimState.TAKEN_BACK,
    )  # fmt: skip
    claim = session().scalars(statement).one_or_none()
    fee = claim.fee + claim.costs if claim else None
    return Month(first, hours.of(who.volunteer_id, first), fee)


def agreements(who: Visitor) -> list[AgreementView]:
    """Her agreements, the newest first."""
    return agreements_of(who.volunteer_id)


def declared(who: Visitor, year: int) -> Declared | None:
    """What she said last about a year."""
    statement = (
        select(Elsewhere)
        .where(Elsewhere.volunteer_id == who.volunteer_id, Elsewhere.year == year)
        .options(selectinload(Elsewhere.months))
        .order_by(Elsewhere.number.desc())
        .limit(1)
    )
    row = session().scalars(statement).one_or_none()
    if row is None:
        return None
    months = {each.month: each.cents for each in row.months}
    return Declared(row.year, row.gets, months, row.at.date())


def oneself(who: Visitor) -> tuple[VolunteerView, date | None]:
    """Everything that is kept about her, the birth date too: it is her own."""
    row = volunteers.load(who.volunteer_id)
    return volunteers.view(row), row.born_on
