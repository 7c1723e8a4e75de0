"""Whether what was typed of a volunteer can be so, and what follows from an age. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from core.values.errors import Refusal
from core.values.norms import NoNorm, Norm, on
from funding.fees.norms import ADULT_AGE, age_on
from funding.volunteers import errors

OLDEST = 120  # years


def person_refusal(
    email: str | None, phone: str | None, born_on: date | None, joined_on: date
) -> Refusal | None:
    """Why somebody cannot be written down like this; None when it can."""
    if not (email or phone):
        return errors.NoWayToReach()
    if born_on and born_on > joined_on:
        return errors.BornLater()
    if born_on and age_on(born_on, joined_on) > OLDEST:
        return errors.TooLongAgo()
    return None


def proof_refusal(given_on: date, valid_until: date | None, today: date) -> Refusal | None:
    """Why a paper cannot have these days; None when it can."""
    if given_on > today:
        return errors.ProofLater()
    return errors.ProofOver() if valid_until and valid_until < given_on else None


def is_adult(norms: Sequence[Norm], born_on: date | None, day: date) -> tuple[int, bool] | None:
    """The age from which the high norm of an hour holds on the day, and whether somebody has it;
    None where nobody can tell."""
    if born_on is None:
        return None
    try:
        age = on(norms, ADULT_AGE, day).value
    except NoNorm:
        return None
    return age, age_on(born_on, day) >= age
