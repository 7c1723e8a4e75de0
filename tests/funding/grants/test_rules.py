"""What can be true of a grant: sums to the cent, days in order."""

from datetime import date
from typing import Any

import pytest

from core.values.errors import Refusal
from core.values.money import Money
from funding.grants import errors, rules
from funding.grants.model import ReportKind
from funding.grants.parts import Cost, Part, Report, typed

TODAY = date(2026, 11, 23)
GRANT = Money(100_000)


def lines(*cents: int) -> list[Cost]:
    return [
        Cost(heading=f"Regel {place}", amount=Money(each), place=place)
        for place, each in enumerate(cents)
    ]


def parts(*cents: int, received_on: date | None = None) -> list[Part]:
    return [
        Part(due_on=TODAY, amount=Money(each), place=place, received_on=received_on)
        for place, each in enumerate(cents)
    ]


@pytest.mark.parametrize(
    ("found", "wanted"),
    [
        (lines(), None),
        (lines(100_000), None),
        (lines(33_333, 33_333, 33_334), None),
        (lines(99_999), errors.LinesBelow),
        (lines(50_000, 50_001), errors.LinesAbove),
        (lines(100_000, 0), errors.NotPositive),
        (lines(100_001, -1), errors.NotPositive),
    ],
)
def test_cost_lines_are_together_the_grant_to_the_cent(
    found: list[Cost], wanted: type[Refusal] | None
):
    refusal = rules.lines_refusal(found, GRANT)
    assert (type(refusal) if refusal else None) is wanted


def test_the_refusal_says_the_difference_at_the_last_line():
    refusal = rules.lines_refusal(lines(60_000, 30_000), GRANT)
    assert refusal is not None
    assert refusal.details["difference"] == Money(10_000)
    assert refusal.at == "lines-1-amount"


def test_two_lines_have_two_names():
    twice = [
        Cost(heading="Zaal", amount=Money(1)),
        Cost(heading="ZAAL", amount=Money(99_999), place=4),
    ]
    refusal = rules.lines_refusal(twice, GRANT)
    assert isinstance(refusal, errors.HeadingTwice)
    assert refusal.at == "lines-4-heading"


@pytest.mark.parametrize(
    ("found", "wanted"),
    [
        (parts(), None),
        (parts(50_000), None),
        (parts(50_000, 50_000), None),
        (parts(50_000, 50_001), errors.InstalmentsAbove),
        (parts(0), errors.NotPositive),
        (parts(1, received_on=TODAY), None),
        (parts(1, received_on=date(2026, 11, 24)), errors.StillToCome),
    ],
)
def test_instalments_are_at_most_the_grant_and_came_by_today(
    found: list[Part], wanted: type[Refusal] | None
):
    refusal = rules.instalments_refusal(found, GRANT, TODAY)
    assert (type(refusal) if refusal else None) is wanted


def test_an_amount_does_not_sink_under_its_instalments():
    assert rules.amount_refusal(GRANT, GRANT) is None
    refusal = rules.amount_refusal(GRANT, Money(100_001))
    assert isinstance(refusal, errors.AmountBelowInstalments)
    assert refusal.details["difference"] == Money(1)


@pytest.mark.parametrize(
    ("amount", "decided_on", "ends_on", "wanted"),
    [
        (1, TODAY, TODAY, None),
        (0, TODAY, TODAY, errors.NotPositive),
        (1, date(2026, 11, 24), TODAY, errors.DecidedLater),
        (1, TODAY, date(2026, 11, 22), errors.EndsFirst),
    ],
)
def test_what_a_letter_cannot_say_is_refused(
    amount: int, decided_on: date, ends_on: date, wanted: type[Refusal] | None
):
    refusal = rules.data_refusal(Money(amount), decided_on, TODAY, ends_on, TODAY)
    assert (type(refusal) if refusal else None) is wanted


def test_a_report_was_sent_by_today():
    report = Report(due_on=TODAY, kind=ReportKind.FINAL, sent_on=TODAY)
    assert rules.reports_refusal([report], TODAY) is None
    tomorrow = Report(due_on=TODAY, kind=ReportKind.FINAL, sent_on=date(2026, 11, 24), place=3)
    refusal = rules.reports_refusal([tomorrow], TODAY)
    assert refusal is not None
    assert refusal.at == "reports-3-sent_on"


def test_an_emptied_row_of_a_form_is_not_there():
    rows: list[dict[str, Any]] = [
        {"id": 7, "place": 0, "heading": None, "amount": None},
        {"id": 8, "place": 1, "heading": "Zaal", "amount": Money(1)},
        {"heading": "Koffie", "amount": Money(2)},
    ]  # fmt: skip
    assert [(row.id, row.place) for row in typed(Cost, rows)] == [(8, 1), (None, 2)]


def test_a_part_of_a_grant_is_told_in_percents():
    assert rules.percent(Money(33_333), GRANT) == 33
    assert rules.percent(Money(1), Money.zero()) == 0
