"""What may be written down as a fee at all, and what it comes to."""

from datetime import date
from fractions import Fraction

import pytest

from core.values.errors import Refusal
from core.values.money import Money
from core.values.period import EndBeforeStart
from funding.fees import errors, rules
from funding.fees.case import Agreement, Case, Cost, Elsewhere, Kind, Work

BORN = date(1990, 5, 1)
MAY, JUNE = date(2026, 5, 1), date(2026, 6, 1)
FIVE = Money(500)
BOTH = Agreement("A", MAY, None, Kind.BOTH, FIVE)


def work(day: date = JUNE, hours: str | None = "2", **more) -> Work:
    return Work("A", day, Fraction(hours) if hours else None, **more)


def cost(cents: int = 100, day: date = JUNE) -> Cost:
    return Cost("A", day, Money(cents))


def refused(*items: Work | Cost | Elsewhere, agreement: Agreement = BOTH) -> Refusal | None:
    return rules.refusal(
        Case(
            BORN,
            (agreement,),
            tuple(each for each in items if isinstance(each, Work)),
            tuple(each for each in items if isinstance(each, Cost)),
            tuple(each for each in items if isinstance(each, Elsewhere)),
        )
    )


ENDED = Agreement("A", MAY, JUNE, Kind.BOTH, FIVE)
NO_RATE = Agreement("A", MAY, None, Kind.BOTH)


@pytest.mark.parametrize(
    ("item", "agreement", "reason"),
    [
        (work(), BOTH, None),
        (work(MAY), BOTH, None),
        (work(JUNE), ENDED, None),
        (work(hours="24"), BOTH, None),
        (work(rate=Money(0)), BOTH, None),
        (work(amount=Money(0)), BOTH, None),
        (work(hours=None, amount=FIVE), NO_RATE, None),
        (cost(), BOTH, None),
        (cost(0), BOTH, None),
        (work(date(2026, 4, 30)), BOTH, errors.BeforeAgreement),
        (cost(day=date(2026, 4, 30)), BOTH, errors.BeforeAgreement),
        (work(date(2026, 6, 2)), ENDED, errors.AfterAgreement),
        (work(hours="25"), BOTH, errors.DayTooLong),
        (work(hours="0"), BOTH, errors.NoHours),
        (work(hours="-1"), BOTH, errors.NoHours),
        (work(hours=None), BOTH, errors.NoHours),
        (work(hours=None, rate=FIVE), BOTH, errors.NoHours),
        (work(rate=Money(-1)), BOTH, errors.NegativeAmount),
        (work(amount=Money(-1)), BOTH, errors.NegativeAmount),
        (cost(-1), BOTH, errors.NegativeAmount),
        (Elsewhere(2026, 5, Money(-1), Money(0)), BOTH, errors.NegativeAmount),
        (Elsewhere(2026, None, Money(0), Money(-1)), BOTH, errors.NegativeAmount),
        (work(rate=FIVE, amount=FIVE), BOTH, errors.RateAndAmount),
        (work(), NO_RATE, errors.NoRate),
        (work(), Agreement("A", MAY, None, Kind.COSTS, FIVE), errors.NoFeeAgreed),
        (cost(), Agreement("A", MAY, None, Kind.FLAT, FIVE), errors.NoCostsAgreed),
        (work(), Agreement("B", MAY, None, Kind.BOTH, FIVE), errors.NoAgreement),
        (work(), Agreement("A", JUNE, MAY, Kind.BOTH, FIVE), EndBeforeStart),
        (work(), Agreement("A", MAY, None, Kind.BOTH, Money(-500)), errors.NegativeAmount),
    ],
)
def test_a_line_that_cannot_be_is_refused_with_its_reason(item, agreement, reason):
    assert type(refused(item, agreement=agreement)) is (reason or type(None))


def test_work_before_one_was_born_is_refused():
    long = Agreement("A", date(1980, 1, 1), None, Kind.BOTH, FIVE)
    assert type(refused(work(date(1990, 4, 30)), agreement=long)) is errors.NotBorn
    assert refused(work(BORN), agreement=long) is None


def test_a_day_has_24_hours_for_all_organisations_together():
    agreements = (BOTH, Agreement("B", MAY, None, Kind.BOTH, FIVE))
    there = Work("B", JUNE, Fraction(49, 4))
    full = Case(BORN, agreements, (work(hours="11.75"), there))
    more = Case(BORN, agreements, (work(hours="12.75"), there))
    assert rules.refusal(full) is None
    reason = rules.refusal(more)
    assert isinstance(reason, errors.DayTooLong)
    assert reason.details == {"day": JUNE, "hours": "25"}
    assert reason.at == "work[1]"


def test_the_refusal_names_the_line():
    reason = refused(work(), work(date(2026, 4, 1)))
    assert reason is not None
    assert (reason.at, reason.details) == ("work[1]", {"start": MAY, "day": date(2026, 4, 1)})


def test_after_a_pause_the_newer_agreement_holds():
    first = Agreement("A", MAY, date(2026, 5, 31), Kind.FLAT, FIVE)
    second = Agreement("A", date(2026, 7, 1), None, Kind.BOTH, Money(550))
    pause = Case(BORN, (first, second), (work(date(2026, 6, 15)),))
    assert type(rules.refusal(pause)) is errors.AfterAgreement
    july = Case(BORN, (first, second), (work(date(2026, 7, 1)),), (cost(day=date(2026, 7, 1)),))
    assert rules.refusal(july) is None
    assert rules.fee_of(july, july.work[0]) == Money(1100)


@pytest.mark.parametrize(
    ("line", "cents"),
    [
        (work(hours="2"), 1000),
        (work(hours="0.25", rate=Money(550)), 138),  # 1,375
        (work(hours="1/3", rate=Money(575)), 192),  # 1,9166…
        (work(hours="3", rate=Money(0)), 0),
        (work(hours="3", amount=Money(1000)), 1000),
        (work(hours=None, amount=Money(777)), 777),
    ],
)
def test_a_fee_is_hours_times_rate_or_the_amount(line: Work, cents: int):
    assert rules.fee_of(Case(BORN, (BOTH,), (line,)), line) == Money(cents)
