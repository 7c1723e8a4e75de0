"""Whether what was typed of a grant can be so, and what comes next. Values in, values out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from core.values.errors import Refusal
from core.values.money import Money
from funding.grants import errors
from funding.grants.parts import Cost, Part, Report

SOON = timedelta(days=30)  # a report is announced so long before its day


def data_refusal(
    amount: Money, decided_on: date, starts_on: date, ends_on: date, today: date
) -> Refusal | None:
    """Why a grant cannot be so; None when it can."""
    if amount <= Money.zero():
        return errors.NotPositive()
    if decided_on > today:
        return errors.DecidedLater()
    return errors.EndsFirst() if ends_on < starts_on else None


def total(amounts: Iterable[Money]) -> Money:
    """All of them together."""
    return sum(amounts, Money.zero())


def lines_refusal(lines: Sequence[Cost], amount: Money) -> Refusal | None:
    """Cost lines, where there are any, are together the grant, to the cent."""
    seen: set[str] = set()
    for line in lines:
        if line.amount <= Money.zero():
            return errors.NotPositive(at=f"lines-{line.place}-amount")
        if line.heading.casefold() in seen:
            return errors.HeadingTwice(heading=line.heading, at=f"lines-{line.place}-heading")
        seen.add(line.heading.casefold())
    found = total(line.amount for line in lines)
    if not lines or found == amount:
        return None
    at = f"lines-{lines[-1].place}-amount"
    if found < amount:
        return errors.LinesBelow(total=found, difference=amount - found, amount=amount, at=at)
    return errors.LinesAbove(total=found, difference=found - amount, amount=amount, at=at)


def instalments_refusal(instalments: Sequence[Part], amount: Money, today: date) -> Refusal | None:
    """Instalments are together at most the grant, and none came on a day that is still to come."""
    for part in instalments:
        if part.amount <= Money.zero():
            return errors.NotPositive(at=f"instalments-{part.place}-amount")
        if part.received_on and part.received_on > today:
            return errors.StillToCome(at=f"instalments-{part.place}-received_on")
    found = total(part.amount for part in instalments)
    if found <= amount:
        return None
    at = f"instalments-{instalments[-1].place}-amount"
    return errors.InstalmentsAbove(total=found, difference=found - amount, amount=amount, at=at)


def amount_refusal(amount: Money, instalments: Money) -> Refusal | None:
    """An amount is not changed to less than its instalments are together."""
    if instalments <= amount:
        return None
    return errors.AmountBelowInstalments(total=instalments, difference=instalments - amount)


def reports_refusal(reports: Sequence[Report], today: date) -> Refusal | None:
    """No report went on a day that is still to come."""
    for report in reports:
        if report.sent_on and report.sent_on > today:
            return errors.StillToCome(at=f"reports-{report.place}-sent_on")
    return None


def next_day(waiting: Iterable[date]) -> date | None:
    """The first day on which something is expected; a day that passed stays the first."""
    return min(waiting, default=None)


def percent(part: Money, whole: Money) -> int:
    """A part of a whole, for a bar."""
    return round(part.cents * 100 / whole.cents) if whole.cents else 0


def mark(content: Any) -> str:
    """A short mark of what a form showed, so that a form on an older version is noticed."""
    text = json.dumps(content, sort_keys=True, default=str, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:16]
