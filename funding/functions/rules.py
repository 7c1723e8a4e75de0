"""What an hour is on a day, and whether it may change. Values in, values out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Protocol

from core.values.errors import Refusal
from core.values.money import Money
from funding.functions import errors


class Rate(Protocol):
    """What an hour is from a day on."""

    @property
    def valid_from(self) -> date: ...
    @property
    def rate(self) -> Money | None: ...


def rate_on(rates: Iterable[Rate], day: date) -> Money | None:
    """What an hour is on the day: the newest that began; nothing where there is no fee."""
    begun = [each for each in rates if each.valid_from <= day]
    newest = max(begun, key=lambda each: each.valid_from, default=None)
    return newest.rate if newest else None


def rate_refusal(
    rates: Sequence[Rate], rate: Money | None, valid_from: date | None
) -> Refusal | None:
    """Why an hour cannot become this; None when it can. Earlier days keep what they had."""
    if rate is not None and rate <= Money.zero():
        return errors.NotAFee()
    if valid_from is None:
        return errors.RateNeedsDay()
    last = max((each.valid_from for each in rates), default=valid_from)
    return errors.RateFromEarlier(day=last) if valid_from < last else None
