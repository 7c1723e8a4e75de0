"""What may be booked on which day, and whether it adds up. Values in, values or a refusal out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from core.values.errors import Refusal
from core.values.money import Money
from funding.books import errors
from funding.books.draft import Line
from funding.books.model import PeriodState


def lines_refusal(lines: Sequence[Line]) -> Refusal | None:
    """Why these lines make no entry; None when debit and credit are equal."""
    if len(lines) < 2 or not all(line.amount for line in lines):
        return errors.Nothing()
    debit = sum((line.amount for line in lines if line.amount > Money.zero()), Money.zero())
    credit = sum((-line.amount for line in lines if line.amount < Money.zero()), Money.zero())
    return None if debit == credit else errors.DoesNotAddUp(parts=credit, whole=debit)


def parts_refusal(amount: Money, parts: Sequence[Money]) -> Refusal | None:
    """Why an amount cannot be divided so: every part is something, together they are the whole."""
    if amount <= Money.zero() or not all(part > Money.zero() for part in parts):
        return errors.Nothing()
    together = sum(parts, Money.zero())
    return None if together == amount else errors.DoesNotAddUp(parts=together, whole=amount)


def day_refusal(day: date, begun_on: date, today: date) -> Refusal | None:
    """Why nothing can be booked on a day: it is before the books, or still to come."""
    if day < begun_on:
        return errors.BeforeTheBooks(day=begun_on)
    return errors.InTheFuture() if day > today else None


def period_refusal(state: PeriodState, closes: bool) -> Refusal | None:
    """Why nothing can be booked in a month; ``closes``: the one who books may close books."""
    if state == PeriodState.CLOSED:
        return errors.MonthClosed()
    if state == PeriodState.SOFT_CLOSED and not closes:
        return errors.MonthSoftClosed()
    return None


def first_below(changes: Iterable[tuple[date, Money]]) -> tuple[date, Money] | None:
    """The first day at whose end there would be less than nothing, and how much less; what came
    and went on one day may have done so in any order."""
    days: dict[date, Money] = {}
    for day, change in changes:
        days[day] = days.get(day, Money.zero()) + change
    balance = Money.zero()
    for day in sorted(days):
        balance += days[day]
        if balance < Money.zero():
            return day, -balance
    return None


def year_of(day: date, first_month: int) -> int:
    """The book year of a day: the calendar year in which that book year began."""
    return day.year if day.month >= first_month else day.year - 1


def months(year: int, first_month: int) -> Iterator[tuple[date, date]]:
    """The first and the last day of each of the twelve months of a book year."""
    for turn in range(12):
        start = _month(year, first_month + turn)
        yield start, _month(year, first_month + turn + 1) - timedelta(days=1)


def _month(year: int, month: int) -> date:
    return date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)
