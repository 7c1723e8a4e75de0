"""The outcome as plain data for machines, with every sentence said in the reader's language."""

from __future__ import annotations

from typing import Any

from core.values.errors import Refusal
from core.values.money import two_decimals
from core.web.filters import readers_month
from core.web.language import say
from funding.fees import words
from funding.fees.outcome import Check, MonthLine, Outcome
from funding.fees.words import Sentence


def of_outcome(outcome: Outcome) -> dict[str, Any]:
    """Amounts are strings of two decimals, months ``YYYY-MM``; ``share`` is a percentage."""
    return {
        "approval": outcome.approval.value,
        "fee": two_decimals(outcome.fee.cents),
        "costs": two_decimals(outcome.costs.cents),
        "elsewhere": two_decimals(outcome.elsewhere.cents),
        "exempt": two_decimals(outcome.exempt.cents),
        "lost": two_decimals(outcome.lost.cents),
        "proven": two_decimals(outcome.proven.cents),
        "maxima": [_check(check) for check in outcome.checks],
        "months": [_month(line) for line in outcome.months],
        "report_from": [f"{day:%Y-%m}" for day in outcome.report_from],
        "notes": [_note(sentence) for sentence in words.beside(outcome)],
        "refused": None,
    }


def of_refusal(refusal: Refusal) -> dict[str, Any]:
    """Why there is no outcome; ``at`` is the place in the case."""
    reason, at = type(refusal).__name__, refusal.at
    told = say(refusal.sentence, **refusal.details)
    return {"refused": {"reason": reason, "at": at, "sentence": told}}


def spoken(sentence: Sentence) -> str:
    """The sentence in the current language."""
    months = {
        name: readers_month(sentence.details[name])
        for name in sentence.months
        if name in sentence.details
    }
    return say(sentence.text, **(sentence.details | months))


def _check(check: Check) -> dict[str, Any]:
    record = check.record
    return {
        "measure": check.measure.value,
        "period": _period(check.year, check.month),
        "organisation": check.organisation,
        "by": "payment" if check.by_payment else "work",
        "sum": two_decimals(check.total.cents),
        "limit": two_decimals(check.limit.amount.cents),
        "share": f"{check.permille // 10}.{check.permille % 10}",
        "state": check.state.value,
        "recorded": {"as": record.said.value, "by": record.by} if record else None,
        "source": check.limit.source,
        "sure": check.limit.sure,
        "note": check.limit.note,
        "sentence": " ".join(spoken(sentence) for sentence in words.of_check(check)),
    }


def _month(line: MonthLine) -> dict[str, Any]:
    names = ("fee", "costs", "elsewhere", "exempt", "lost", "proven")
    amounts = {name: two_decimals(getattr(line, name).cents) for name in names}
    return {"month": _period(line.year, line.month)} | amounts


def _note(sentence: Sentence) -> dict[str, Any]:
    return {"sentence": spoken(sentence), "source": sentence.source}


def _period(year: int, month: int | None) -> str:
    return f"{year:04d}-{month:02d}" if month else f"{year:04d}"
