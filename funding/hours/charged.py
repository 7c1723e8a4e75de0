"""Confirmed hours that a grant pays: the same volunteer, day and time under two grants is one hour
that was charged twice. Nobody is named; who may see the volunteers finds them by the number."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from core.storage.database import session
from core.values.errors import N_
from core.values.money import Money
from core.web.language import say
from funding import charges
from funding.charges import Charge, Kind
from funding.functions.model import Function
from funding.functions.rules import rate_on
from funding.hours.model import HourLine, HourState

WORD = "hour"
WHAT = N_("Vrijwilliger %(number)s op %(day)s: %(time)s uur")


def charged(organisation_id: int) -> Iterable[Charge]:
    """What they cost, by the rate of that day, with what was spent along with them."""
    rows = session().scalars(
        select(HourLine)
        .where(
            HourLine.organisation_id == organisation_id, HourLine.state == HourState.CONFIRMED,
            HourLine.grant_id.is_not(None),
        )
        .options(
            joinedload(HourLine.grant),
            joinedload(HourLine.function).selectinload(Function.rates),
        )
        .order_by(HourLine.id)
    )  # fmt: skip
    for row in rows:
        assert row.grant is not None
        amount = _cost(row)
        time = f"{row.minutes // 60}:{row.minutes % 60:02d}"
        what = say(WHAT, number=row.volunteer_id, day=row.day.strftime("%-d-%-m-%Y"), time=time)
        yield Charge(
            WORD, row.id, row.grant.id, row.grant.funder_name, row.grant.title, amount, row.day,
            what,
            source=f"hours-{row.volunteer_id}-{row.day.isoformat()}-{row.minutes}", whole=amount,
            link=f"/vrijwilligers/{row.volunteer_id}",
        )  # fmt: skip


def _cost(row: HourLine) -> Money:
    rate = rate_on(row.function.rates, row.day)
    return (rate.share(row.minutes, 60) if rate else Money.zero()) + row.cents


charges.register(Kind(WORD, N_("Uren"), charged))
