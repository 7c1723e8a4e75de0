"""What somebody wants to see of the hours, read from an address; unknown words mean nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from core.web.pagination import read
from funding.hours.model import HourState


@dataclass(frozen=True)
class Wish:
    """Search, filters, order and where a page begins."""

    search: str = ""
    state: HourState | None = None
    month: date | None = None  # its first day
    volunteer: int | None = None
    oldest: bool = False
    after: str | None = None

    @classmethod
    def of(cls, typed: Mapping[str, str]) -> Wish:
        """Read it."""
        state, after, number = typed.get("stand", ""), typed.get("after"), typed.get("wie", "")
        return cls(
            "".join(sign for sign in typed.get("zoek", "") if sign.isprintable()).strip()[:100],
            HourState(state) if state in set(HourState) else None, month_of(typed.get("maand")),
            int(number) if number.isascii() and number.isdigit() and len(number) < 10 else None,
            typed.get("sorteer") == "dag", after if read(after, 2) else None,
        )  # fmt: skip

    @property
    def chosen(self) -> bool:
        """Whether it leaves anything out."""
        return bool(self.search or self.state or self.month or self.volunteer)


def month_of(text: str | None) -> date | None:
    """``2026-11`` as the first day of that month; None where it is no month."""
    try:
        found = date.fromisoformat(f"{text}-01")
    except ValueError:
        return None
    return found if 1900 <= found.year <= 2200 else None


def next_month(month: date) -> date:
    """The first day of the month after."""
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def month_before(month: date) -> date:
    """The first day of the month before."""
    return date(month.year - (month.month == 1), (month.month - 2) % 12 + 1, 1)
