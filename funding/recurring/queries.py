"""Reading the rules of an organisation, in their order."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from core.storage.database import session
from funding.books.draft import Place
from funding.books.model import Ledger
from funding.recurring.model import BookingRule
from funding.recurring.rules import When


@dataclass(frozen=True)
class RuleView:
    """One rule: when, and what then."""

    when: When
    position: int
    is_on: bool
    account_id: int
    place: Place
    becomes: str  # account, grant, activity and function, as people read it
    version: int


def listed(of: Ledger) -> list[RuleView]:
    """Those that were not taken away; who calls decided."""
    rows = session().scalars(
        select(BookingRule)
        .where(BookingRule.organisation_id == of.organisation_id, BookingRule.ended_at.is_(None))
        .options(
            joinedload(BookingRule.account), joinedload(BookingRule.grant),
            joinedload(BookingRule.cost_line), joinedload(BookingRule.activity),
            joinedload(BookingRule.function),
        )
        .order_by(BookingRule.position, BookingRule.id)
    )  # fmt: skip
    return [_view(row) for row in rows]


def _view(row: BookingRule) -> RuleView:
    named = (
        f"{row.account.number} · {row.account.name}", row.grant.title if row.grant else "",
        row.cost_line.heading if row.cost_line else "", row.activity.name if row.activity else "",
        row.function.name if row.function else "",
    )  # fmt: skip
    place = Place(row.grant_id, row.cost_line_id, row.activity_id, row.function_id)
    return RuleView(
        when_of(row), row.position, row.is_on, row.account_id, place,
        " · ".join(each for each in named if each), row.version,
    )  # fmt: skip


def when_of(row: BookingRule) -> When:
    """Its conditions."""
    return When(
        row.id, row.course, row.name_has, row.text_has, row.iban,
        None if row.least is None else row.least.cents,
        None if row.most is None else row.most.cents,
    )  # fmt: skip
