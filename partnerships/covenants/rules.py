"""What holds for amounts, dates and positions in a covenant. Values in, values out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from core.values import clock
from core.values.errors import Refusal
from core.values.money import Money
from core.values.period import EndBeforeStart

Line = Mapping[str, Any]


@dataclass(frozen=True)
class FeeMaxima:
    """The legal maxima for a volunteer's fee in one year; None where nobody entered it yet."""

    year: int
    hour: Money | None = None  # 21 and older
    hour_young: Money | None = None  # under 21
    month: Money | None = None
    per_year: Money | None = None
    source: str = ""
    sure: str = ""

    @property
    def known(self) -> bool:
        """Whether all four amounts are there."""
        return None not in (self.hour, self.hour_young, self.month, self.per_year)


@dataclass(frozen=True)
class Over:
    """When a covenant ended, and how: by its term, all together, or with too few parties left."""

    day: date
    how: str  # term, together, left, replaced


@dataclass(frozen=True)
class AnswerDays:
    """Within how many days every party answers, whatever its kind or size; 0 = not agreed."""

    days: int
    agreed_at: datetime | None

    def due(self, since: datetime) -> date | None:
        """The last day to answer for whose turn it is since then; an agreement counts from the
        day on which it was made, so that nobody is late by it at once."""
        if not self.days or self.agreed_at is None:
            return None
        return clock.local(max(since, self.agreed_at)).date() + timedelta(self.days)

    def late(self, since: datetime, today: date) -> bool:
        """Whether that day has passed. It decides nothing: silence is never consent."""
        due = self.due(since)
        return due is not None and due < today


def agreed_days(words: Iterable[int | None]) -> int | None:
    """The number of days that all parties said; None while somebody said another one or nothing."""
    said = set(words)
    return said.pop() if len(said) == 1 else None


def term_refusal(start: date | None, end: date | None) -> Refusal | None:
    """An end lies on or after the start."""
    return EndBeforeStart() if start and end and end < start else None


def within_term(year: int, start: date | None, end: date | None) -> bool:
    """Whether a year has a day of the term; a side without a date is open."""
    return (start is None or start.year <= year) and (end is None or year <= end.year)


def fee_total(line: Line) -> Money:
    """What the hours of one line cost: people x hours x rate."""
    return Money(int(line["rate"])) * (int(line["people"]) * int(line["hours"]))


def line_total(line: Line) -> Money:
    """Fees and expenses of one line together."""
    return fee_total(line) + Money(int(line["expenses"]))


def budget_total(lines: Iterable[Line]) -> Money:
    """All lines together."""
    return sum((line_total(line) for line in lines), Money.zero())


def totals_by(lines: Iterable[Line], key: str) -> dict[Any, Money]:
    """Totals per year, per payer or per function, in order of first mention."""
    totals: dict[Any, Money] = {}
    for line in lines:
        totals[line[key]] = totals.get(line[key], Money.zero()) + line_total(line)
    return totals


def over_maxima(line: Line, maxima: FeeMaxima) -> list[str]:
    """Which maxima one volunteer of this line would pass: ``hour``, ``month``, ``year``.

    Fee and expenses count together for month and year; expenses do not count for the hour.
    """
    people, rate = int(line["people"]) or 1, Money(int(line["rate"]))
    each = line_total(line).share(1, people)
    over = []
    if maxima.hour is not None and rate > maxima.hour:
        over.append("hour")
    if maxima.month is not None and each.share(1, 12) > maxima.month:
        over.append("month")
    if maxima.per_year is not None and each > maxima.per_year:
        over.append("year")
    return over


def organisations_named(data: Mapping[str, Any]) -> set[int]:
    """Every organisation that the data of a clause speaks of."""
    named = {int(party["party"]) for party in data.get("parties", ())}
    named |= {int(line["payer"]) for line in data.get("lines", ())}
    named |= {
        int(data[n]) for n in ("processor", "processor_for", "reporter", "lead") if data.get(n)
    }
    for function in data.get("functions", ()):
        named |= {int(contact["party"]) for contact in function.get("contacts", ())}
    return named


def still_named(
    texts: Iterable[tuple[int, Mapping[str, Any] | None]], parties: Collection[int]
) -> list[tuple[int, int]]:
    """Of numbered articles with data: (article, organisation) for who does not take part."""
    return [
        (number, one)
        for number, data in texts
        for one in sorted(organisations_named(data or {}).difference(parties))
    ]


def moved(order: Sequence[int], one: int, to: int) -> list[int]:
    """The order with one taken out and put at another place, counted from 0."""
    rest = [other for other in order if other != one]
    place = max(0, min(to, len(rest)))
    return [*rest[:place], one, *rest[place:]]
