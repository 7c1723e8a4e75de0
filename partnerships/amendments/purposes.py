"""What an amendment is for: the words of who began it. Of a renewal, the last day that was agreed,
which may be another one than was asked first."""

from __future__ import annotations

import re
from datetime import date

from babel.dates import get_month_names

from core.values.errors import N_
from core.web.filters import dutch_day
from core.web.language import say
from partnerships.covenants.model import Covenant, CovenantState

RENEWAL = N_("Verlengen zoals het is, tot en met %(day)s.")  # kept in Dutch, as words of the text
AGREED = N_("Het convenant loopt dan tot en met %(day)s.")
ASKED = re.compile(re.escape(RENEWAL).replace(re.escape("%(day)s"), r"(\d+) (\w+) (\d{4})"))
MONTHS = {name: number for number, name in get_month_names(locale="nl").items()}
SIGNED = (CovenantState.SIGNED, CovenantState.IN_FORCE, CovenantState.ENDED)


def renewal(until: date) -> str:
    """The purpose of an amendment that only gives the term a later end."""
    return RENEWAL % {"day": dutch_day(until)}


def said(words: str) -> str:
    """The same words; those that we wrote for a renewal in the language of who reads."""
    asked = _asked(words)
    return say(RENEWAL, day=asked) if asked else words


def purpose_of(row: Covenant) -> str:
    """What a covenant or an amendment is for."""
    asked = _asked(row.purpose) if row.amends else None
    agreed = _agreed(row) if asked else None
    if agreed is None or agreed == asked:
        return said(row.purpose)
    return say(AGREED, day=agreed)


def _asked(purpose: str) -> date | None:
    """The last day that a renewal began with; None: it did not begin as a renewal."""
    found = ASKED.fullmatch(purpose)
    if found is None or found[2] not in MONTHS:
        return None
    return date(int(found[3]), MONTHS[found[2]], int(found[1]))


def _agreed(amendment: Covenant) -> date | None:
    """The last day in its text, once the parties agreed on one or signed it."""
    assert amendment.amends is not None
    moved = amendment.ends_on != amendment.amends.ends_on
    return amendment.ends_on if moved or amendment.state in SIGNED else None
