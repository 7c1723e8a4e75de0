"""A month held against the maxima: no fee goes above one without a recorded reason, and all sums
tie to the cent."""

from __future__ import annotations

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.storage.norms import read
from core.values.money import Money
from funding.claims import errors
from funding.claims.rules import Done, Person, Worked, approval_refusal, work_out_month
from funding.fees.case import Elsewhere, Measure, Record, Said
from funding.fees.outcome import State
from partnerships.covenants.fees import CSV

NORMS = read(CSV)
NEW_YEAR, NOVEMBER = date(2026, 1, 1), date(2026, 11, 1)
ADULT = date(1990, 5, 17)
MONTH_2026 = Money(220_00)
lines = st.lists(
    st.builds(
        Done, st.dates(NOVEMBER, date(2026, 11, 30)), st.integers(0, 1440),
        st.builds(Money, st.integers(0, 60_00)),
        st.none() | st.builds(Money, st.integers(1, 700)),
        st.tuples(st.integers(1, 3), st.none(), st.none() | st.integers(1, 2), st.none()),
    ), max_size=12,
)  # fmt: skip
elsewhere = st.none() | st.just(()) | st.builds(
    lambda cents: (Elsewhere(2026, 11, Money(cents), Money(0)),), st.integers(1, 250_00)
)  # fmt: skip
records = st.lists(
    st.builds(
        lambda measure, said: Record(
            measure, 2026, None if measure == Measure.YEAR else 11, said, "Samir"
        ),
        st.sampled_from(Measure), st.sampled_from(Said),
    ), max_size=3,
)  # fmt: skip


def month(
    done: list[Done], others: tuple[Elsewhere, ...] | None = None,
    said: tuple[Record, ...] = (), born: date | None = ADULT, approved: tuple[Done, ...] = (),
) -> Worked:  # fmt: skip
    person = Person(born, [(NEW_YEAR, None)], others, said)
    return work_out_month(person, NOVEMBER, done, approved, NORMS)


def work(day: int, hours: float, rate: int | None = 400, spent: int = 0, of: int = 11) -> Done:
    amount = Money(rate) if rate else None
    return Done(date(2026, of, day), int(hours * 60), Money(spent), amount, (1, None, None, None))


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=60)
@given(lines, elsewhere, records)
def test_nothing_is_approved_above_a_maximum_without_a_recorded_reason(done, others, said):
    worked = month(done, others, tuple(said))
    if approval_refusal(worked) is not None:
        return
    for check in worked.checks:
        assert check.total <= check.limit.amount or check.record in said
    recorded = {record.measure for record in said}
    fee_of_month = worked.total + sum((each.fee for each in others or ()), Money.zero())
    if worked.fee and Measure.MONTH not in recorded:
        assert fee_of_month <= MONTH_2026


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=60)
@given(lines)
def test_the_parts_are_together_the_month_to_the_cent(done):
    worked = month(done)
    assert sum((fee for _, fee, _ in worked.parts), Money.zero()) == worked.fee
    assert sum((costs for _, _, costs in worked.parts), Money.zero()) == worked.costs
    assert worked.costs == sum((line.spent for line in done), Money.zero())
    if worked.outcome is not None:
        assert (worked.outcome.fee, worked.outcome.costs) == (worked.fee, worked.costs)


def test_one_cent_above_the_month_is_blocked_and_at_it_is_not():
    at = [work(day, 5, 400) for day in range(1, 12)]  # 11 x 20,00
    assert approval_refusal(month(at)) is None
    above = [*at, work(12, 0, None, spent=1)]
    assert isinstance(approval_refusal(month(above)), errors.AboveMaximum)
    taxed = Record(Measure.MONTH, 2026, 11, Said.TAXED, "Samir")
    assert approval_refusal(month(above, said=(taxed,))) is None


def test_what_others_give_and_what_was_approved_count_along():
    done = [work(3, 10)]
    theirs = (Elsewhere(2026, 11, Money(190_00), Money(0)),)
    assert approval_refusal(month(done, theirs)) is not None
    year = tuple(work(day, 24, 575, of=month_) for month_ in (2, 3, 4, 5) for day in range(1, 5))
    worked = month(done, approved=year)
    assert worked.check(Measure.YEAR) is not None
    assert worked.check(Measure.YEAR).state == State.OVER  # type: ignore[union-attr]


def test_only_proven_costs_have_no_maximum_and_need_no_birth_date():
    assert approval_refusal(month([work(3, 2, None, spent=900_00)], born=None)) is None
    assert isinstance(approval_refusal(month([work(3, 2)], born=None)), errors.BirthDateNeeded)
    assert isinstance(approval_refusal(month([work(3, 2, None)])), errors.NothingConfirmed)


def test_who_is_young_has_the_low_norm():
    eighteen = date(2008, 5, 17)
    assert isinstance(approval_refusal(month([work(3, 2)], born=eighteen)), errors.AboveMaximum)
    assert approval_refusal(month([work(3, 2, 340)], born=eighteen)) is None
