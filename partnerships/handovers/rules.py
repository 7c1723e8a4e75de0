"""Which months one may count, and which words one may keep. Values in, values or a refusal out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from core.values.errors import Refusal
from partnerships.commitments.rules import months_later
from partnerships.handovers import errors
from partnerships.handovers.errors import HoldsBsn, MonthNotThere, WrongMonth
from partnerships.handovers.personal_data import Sign, seen

LOOKS_LIKE: Mapping[Sign, type[errors.LooksPersonal]] = {
    Sign.PHONE: errors.LooksLikePhone,
    Sign.MAIL: errors.LooksLikeMail,
    Sign.IBAN: errors.LooksLikeIban,
    Sign.BIRTH: errors.LooksLikeBirth,
    Sign.NAME: errors.LooksLikeName,
}
BACK = 24  # months that one may still count or correct


def month_of(text: str) -> date:
    """The first day of "2026-11"; raises ``WrongMonth``."""
    found = re.fullmatch(r"([12][0-9]{3})-(0[1-9]|1[0-2])", text)
    if found is None:
        raise WrongMonth()
    return date(int(found[1]), int(found[2]), 1)


def months(today: date, start: date | None) -> list[date]:
    """The months that one may count now, this one first: none before the covenant began."""
    this = today.replace(day=1)
    back = [months_later(this, -turn) for turn in range(BACK)]
    return [month for month in back if start is None or month >= start.replace(day=1)]


def month_refusal(month: date, today: date, start: date | None) -> Refusal | None:
    """Why a month cannot be counted; None when it can."""
    return None if month in months(today, start) else MonthNotThere()


def words_refusal(texts: Mapping[str, str | None], sure: bool) -> Refusal | None:
    """Why these words cannot be kept so: by field, the first that is wrong; None when they can.

    ``sure``: the person looked again and says that it is nobody. A BSN is never accepted.
    """
    found = [(at, each) for at, text in texts.items() if text for each in seen(text)]
    for at, each in found:
        if each.sign == Sign.BSN:
            return HoldsBsn(at=at, words=each.words)
    for _, each in found if not sure else ():
        return LOOKS_LIKE[each.sign](words=each.words)
    return None


def passed(texts: Mapping[str, str | None]) -> list[str]:
    """The kinds of warning that these words raise, for the trail of who went on."""
    return sorted({each.sign.value for text in texts.values() if text for each in seen(text)})
