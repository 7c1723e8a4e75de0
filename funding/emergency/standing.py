"""How the pot stands: what was decided, its lists, and what is left; who calls decided."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import BigInteger, Select, func, select, type_coerce
from sqlalchemy.orm import aliased

from core.storage.database import locked, session
from core.values.money import Money
from funding.books.model import Entry, Ledger
from funding.emergency.model import EmergencyPayout, EmergencyPot, EmergencyWord, WordKind
from funding.grants.model import CostLine, Grant

CENTS = type_coerce(EmergencyPayout.amount, BigInteger)


def pot(of: Ledger, lock: bool = False) -> EmergencyPot | None:
    """What was decided about it; nothing when it was not set up."""
    mine = select(EmergencyPot).where(EmergencyPot.organisation_id == of.organisation_id)
    return session().scalars(locked(mine) if lock else mine).one_or_none()


def words(of: Ledger, kind: WordKind) -> Sequence[EmergencyWord]:
    """A list, in the order in which it was made."""
    mine = select(EmergencyWord).where(
        EmergencyWord.organisation_id == of.organisation_id, EmergencyWord.kind == kind,
        EmergencyWord.ended_at.is_(None),
    )  # fmt: skip
    return session().scalars(mine.order_by(EmergencyWord.id)).all()


def spent(of: Ledger, since: date | None = None) -> Money:
    """All that was paid out and not booked back."""
    statement = counted(select(func.sum(CENTS)).select_from(EmergencyPayout), of)
    if since is not None:
        statement = statement.where(EmergencyPayout.day >= since)
    return Money(int(session().scalar(statement) or 0))


def whole(row: EmergencyPot) -> Money | None:
    """What the pot was filled with: its own amount, else that of the cost line or the grant."""
    if row.amount is not None:
        return row.amount
    if row.cost_line_id is not None:
        return session().scalar(select(CostLine.amount).where(CostLine.id == row.cost_line_id))
    if row.grant_id is not None:
        return session().scalar(select(Grant.amount).where(Grant.id == row.grant_id))
    return None


def left(of: Ledger, row: EmergencyPot) -> Money | None:
    """What is still in it; None where nobody said how much there was."""
    filled = whole(row)
    return None if filled is None else filled - spent(of, row.starts_on)


def counted(statement: Select[Any], of: Ledger) -> Select[Any]:
    """Of the payouts of these books only those that were not booked back."""
    undoing = aliased(Entry)
    return statement.outerjoin(undoing, undoing.reverses_id == EmergencyPayout.entry_id).where(
        EmergencyPayout.organisation_id == of.organisation_id, undoing.id.is_(None)
    )
