"""Closing months, in their order: for now, so that one can still look, and then for good."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from accounts.actor import Actor
from core.storage.database import locked, session, transaction
from core.storage.lifecycle import move
from core.values.errors import NotFound
from funding.actions import BooksAction
from funding.books import boxes, ledgers
from funding.books.errors import EarlierMonthOpen, MonthBelowZero
from funding.books.lifecycle import PERIOD
from funding.books.model import BookPeriod, PeriodState
from funding.books.schema import WhyCommand


def soft_close(actor: Actor, starts_on: date) -> None:
    """Close a month for now; the months before it come first."""
    with transaction():
        month = _month(actor, starts_on)
        _demand_order(month, PeriodState.OPEN)
        move(month, PERIOD, "soft close", actor)


def close(actor: Actor, starts_on: date) -> None:
    """Close a month for good; the months before it come first, and no cash box of it holds less
    than nothing."""
    with transaction():
        month = _month(actor, starts_on)
        _demand_order(month, PeriodState.OPEN, PeriodState.SOFT_CLOSED)
        _demand_cash(month)
        move(month, PERIOD, "close", actor)


def reopen(actor: Actor, starts_on: date, command: WhyCommand) -> None:
    """Open a month again that was closed for now, and say why."""
    with transaction():
        month = _month(actor, starts_on)
        month.reason = command.reason
        move(month, PERIOD, "reopen", actor)


def _month(actor: Actor, starts_on: date) -> BookPeriod:
    ledger = ledgers.held(actor, BooksAction.CLOSE)
    mine = select(BookPeriod).where(
        BookPeriod.ledger_id == ledger.id, BookPeriod.starts_on == starts_on
    )
    month = session().scalars(locked(mine)).one_or_none()
    if month is None:
        raise NotFound()
    return month


def _demand_order(month: BookPeriod, *not_yet: PeriodState) -> None:
    """No month before it is still in one of these states; before the books there was none."""
    earlier = select(BookPeriod.starts_on).where(
        BookPeriod.ledger_id == month.ledger_id, BookPeriod.starts_on < month.starts_on,
        BookPeriod.ends_on >= month.ledger.begun_on, BookPeriod.state.in_(not_yet),
    )  # fmt: skip
    first = session().scalar(earlier.order_by(BookPeriod.starts_on).limit(1))
    if first is not None:
        raise EarlierMonthOpen(month=first)


def _demand_cash(month: BookPeriod) -> None:
    for box in boxes.boxes(month.ledger):
        if found := boxes.first_below(box, until=month.ends_on):
            day, amount = found
            raise MonthBelowZero(day=day, amount=str(amount), box=box.name)
