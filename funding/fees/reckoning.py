"""The fees of one person held against the maxima of an hour, a month and a year.

Each maximum must hold; above one the whole fee of that hour's month, month or year is no longer
free of tax (belastingdienst.nl, vrijwilligersvergoedingen). Fee and costs count together for month
and year, over all organisations; proven costs alone have no maximum (law: art. 2(6) Wet LB 1964,
art. 3.96(c) Wet IB 2001).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from core.values.money import Money
from core.values.norms import Norm
from funding.fees import norms as law
from funding.fees import rules
from funding.fees.case import Case, Measure, Record, Work
from funding.fees.outcome import Check, MonthLine, Outcome, Post, State

Day = Callable[[Post], date]


def work_out(case: Case, norms: Sequence[Norm]) -> Outcome:
    """What holds for this case; raises the ``Refusal`` of a case that cannot be, or ``NoNorm``."""
    if reason := rules.refusal(case):
        raise reason
    posts = tuple(_posts(case))
    worked = [*_hours(case, norms), *_sums(posts, norms, lambda post: post.day)]
    checks = tuple(_recorded(check, case.records) for check in worked)
    months = tuple(_months(posts, checks))
    return Outcome(
        checks=(*checks, *_by_payment(posts, norms)),
        months=months,
        elsewhere=_total(post.fee + post.costs for post in posts if post.organisation is None),
        **{name: _total(getattr(line, name) for line in months) for name in
           ("fee", "costs", "exempt", "lost", "proven")},
        report_from=tuple(_report_from(checks)),
        shifted=tuple(sorted({(_first(p.day), _first(p.paid)) for p in posts if _moved(p)})),
        only_costs=tuple(sorted(_years_with_costs(posts) - _years_with_fee(posts, _worked))),
        declared=case.elsewhere is not None,
        benefit_risk=_benefit_risk(case, norms),
    )  # fmt: skip


def _posts(case: Case) -> Iterator[Post]:
    zero = Money.zero()
    for work in case.work:
        fee = rules.fee_of(case, work)
        yield Post(work.organisation, work.day, work.paid_on or work.day, fee, zero)
    for cost in case.costs:
        fee, proven = (zero, cost.amount) if cost.proven else (cost.amount, zero)
        yield Post(cost.organisation, cost.day, cost.paid_on or cost.day, fee, proven)
    for each in case.elsewhere or ():
        day = date(each.year, each.month or 1, 1)
        yield Post(None, day, day, each.fee, each.costs, whole_year=each.month is None)


def _hours(case: Case, norms: Sequence[Norm]) -> Iterator[Check]:
    """The highest fee of an hour, per organisation, month and norm (a birthday may change it)."""
    highest: dict[tuple[str, date, law.Limit], Fraction] = defaultdict(Fraction)
    for work in case.work:
        if work.hours is None:
            continue  # nothing was agreed by the hour: only month and year count
        key = (work.organisation, _first(work.day), law.hour(norms, case.born, work.day))
        highest[key] = max(highest[key], _per_hour(case, work))
    for (organisation, month, limit), cents in highest.items():
        total = Money(-(-cents.numerator // cents.denominator))
        yield Check(Measure.HOUR, month.year, month.month, total, limit, organisation)


def _per_hour(case: Case, work: Work) -> Fraction:
    """One amount for some hours is reckoned back to an hour (vvon.nl, 25-01-2022)."""
    rate = rules.rate_of(case, work)
    if rate is not None:
        return Fraction(rate.cents)
    assert work.hours is not None
    return Fraction(rules.fee_of(case, work).cents) / work.hours


def _sums(posts: Sequence[Post], norms: Sequence[Norm], day: Day) -> Iterator[Check]:
    """Months and years; costs count along in a year in which there is any fee."""
    fees = _years_with_fee(posts, day)
    months: dict[date, Money] = defaultdict(Money.zero)
    years: dict[date, Money] = defaultdict(Money.zero)
    for post in posts:
        if day(post).year in fees:
            years[date(day(post).year, 1, 1)] += post.fee + post.costs
            if not post.whole_year:
                months[_first(day(post))] += post.fee + post.costs
    for first, total in sorted(months.items()):
        yield Check(Measure.MONTH, first.year, first.month, total, law.month(norms, first))
    for first, total in sorted(years.items()):
        yield Check(Measure.YEAR, first.year, None, total, law.year(norms, first))


def _by_payment(posts: Sequence[Post], norms: Sequence[Norm]) -> Iterator[Check]:
    """What passes a maximum only when one looks at the days of payment; sources use both ways."""
    if not any(_moved(post) for post in posts):
        return
    worked = {(c.measure, c.year, c.month) for c in _sums(posts, norms, _worked) if _over(c)}
    known = [post for post in posts if law.known(norms, _first(post.paid))]  # next year's come late
    for check in _sums(known, norms, lambda post: post.paid):
        if _over(check) and (check.measure, check.year, check.month) not in worked:
            yield replace(check, by_payment=True)


def _recorded(check: Check, records: Iterable[Record]) -> Check:
    """With the decision about it; below the maximum there is nothing to decide."""
    if not _over(check):
        return check
    of_it = [r for r in records if (r.measure, r.year, r.month) ==
             (check.measure, check.year, check.month)]  # fmt: skip
    fitting = [r for r in of_it if r.organisation in (None, check.organisation)]
    return replace(check, record=fitting[-1]) if fitting else check


def _months(posts: Sequence[Post], checks: Sequence[Check]) -> Iterator[MonthLine]:
    zero = Money.zero()
    passed = [check for check in checks if _over(check)]
    lines: dict[date, dict[str, Money]] = {}
    for post in posts:
        if post.whole_year:
            continue
        line = lines.setdefault(_first(post.day), defaultdict(Money.zero))
        if post.organisation is None:
            line["elsewhere"] += post.fee + post.costs
            continue
        line["fee"] += post.fee
        line["costs"] += post.costs
        line[_fate(post, passed)] += post.fee
    names = ("fee", "costs", "elsewhere", "exempt", "lost", "proven")
    for first, line in sorted(lines.items()):
        yield MonthLine(first.year, first.month, **{name: line.get(name, zero) for name in names})


def _fate(post: Post, passed: Sequence[Check]) -> str:
    """Above a maximum the whole fee is lost, not the excess."""
    reached = [check for check in passed if check.reaches(post)]
    if any(check.takes_exemption for check in reached):
        return "lost"
    return "proven" if reached else "exempt"


def _report_from(checks: Iterable[Check]) -> Iterator[date]:
    """From the first month above the maximum the rest of the year is reported (brouwers.nl)."""
    first: dict[int, int] = {}
    for check in checks:
        if check.takes_exemption and check.measure != Measure.HOUR:
            month = check.month or 1
            first[check.year] = min(month, first.get(check.year, month))
    yield from (date(year, month, 1) for year, month in sorted(first.items()))


def _benefit_risk(case: Case, norms: Sequence[Norm]) -> Norm | None:
    days = [work.day for work in case.work]
    return law.benefit_risk(norms, case.born, min(days)) if days else None


def _years_with_fee(posts: Iterable[Post], day: Day) -> set[int]:
    return {day(post).year for post in posts if post.fee}


def _years_with_costs(posts: Iterable[Post]) -> set[int]:
    return {post.day.year for post in posts if post.costs}


def _worked(post: Post) -> date:
    return post.day


def _moved(post: Post) -> bool:
    return _first(post.day) != _first(post.paid)


def _over(check: Check) -> bool:
    return check.state == State.OVER


def _first(day: date) -> date:
    return day.replace(day=1)


def _total(amounts: Iterable[Money]) -> Money:
    return sum(amounts, Money.zero())
