"""What somebody wants to see of the bank's entries: the words behind its address."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from core.values.errors import N_, Invalid
from core.values.money import Money

_MONTH = re.compile(r"(19|20|21)\d\d-(0[1-9]|1[0-2])")
SORTS = ("datum", "naam", "bedrag")


class Way(StrEnum):
    """Which way the money went."""

    BOTH = ""
    IN = "in"
    OUT = "uit"

    @property
    def label(self) -> str:
        """The choice in Dutch."""
        return WAYS[self]


WAYS = {Way.BOTH: N_("Erbij en eraf"), Way.IN: N_("Erbij"), Way.OUT: N_("Eraf")}


@dataclass(frozen=True)
class Wish:
    """What somebody wants to see of the list; unknown words mean nothing."""

    search: str = ""
    account: int | None = None
    month: str = ""  # 2026-03
    way: Way = Way.BOTH
    typed: str = ""  # an amount, as it was typed
    sort: str = "-datum"
    after: str | None = None

    @classmethod
    def of(cls, asked: Any) -> Wish:
        """Read it from the words behind an address."""
        account, month = asked.get("rekening", ""), asked.get("maand", "")
        way, sort = asked.get("soort", ""), asked.get("sorteer", "")
        return cls(
            search=_words(asked.get("zoek", "")),
            account=int(account) if re.fullmatch(r"[0-9]{1,9}", account) else None,
            month=month if _MONTH.fullmatch(month) else "",
            way=Way(way) if way in set(Way) else Way.BOTH,
            typed=_words(asked.get("bedrag", "")),
            sort=sort if sort.removeprefix("-") in SORTS else "-datum", after=asked.get("after"),
        )  # fmt: skip

    @property
    def amount(self) -> Money | None:
        """The amount that was typed, where it is one."""
        try:
            return Money.parse(self.typed) if self.typed else None
        except Invalid:
            return None

    @property
    def days(self) -> tuple[date, date] | None:
        """The first day of the month, and the first one after it."""
        if not self.month:
            return None
        first = date.fromisoformat(f"{self.month}-01")
        return first, date(first.year + first.month // 12, first.month % 12 + 1, 1)

    @property
    def chosen(self) -> bool:
        """Whether it leaves anything out."""
        return bool(self.search or self.account or self.month or self.way or self.typed)


def _words(typed: str) -> str:
    return "".join(sign for sign in typed if sign.isprintable()).strip()[:100]
