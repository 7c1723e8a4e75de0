"""Numbers of cases, and what is worth a second thought. Values in, values or a refusal out."""

from __future__ import annotations

import re
from typing import NamedTuple

from core.values.errors import Refusal
from core.values.money import Money
from funding.emergency import errors

_CASE = re.compile(r"NP-((?:19|20|21)\d\d)-(\d{4,6})")


class Case(NamedTuple):
    """Which case a payout is for: a year, and a number that was given in it."""

    year: int
    number: int

    def __str__(self) -> str:
        return f"NP-{self.year}-{self.number:04d}"


def case_of(typed: str) -> Case:
    """A case out of what was typed; raises NotACaseNumber for anything else."""
    found = _CASE.fullmatch("".join(typed.split()).upper())
    if found is None or not typed.isascii():
        raise errors.NotACaseNumber()
    return Case(int(found[1]), int(found[2]))


def second_thought(amount: Money, limit: Money | None, left: Money | None) -> Refusal | None:
    """What to say before this is paid; None where nothing is unusual."""
    if limit is not None and amount > limit:
        return errors.AboveLimit(limit=str(limit))
    if left is not None and amount > left:
        return errors.MoreThanIsLeft(left=str(left))
    return None
