"""What somebody wants to see of the books, read from an address; unknown words mean nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from core.values.errors import N_
from core.web.pagination import read


class Way(StrEnum):
    """In or out, or all."""

    ALL = ""
    IN = "in"
    OUT = "uit"

    @property
    def label(self) -> str:
        """In Dutch."""
        return WAYS[self]


WAYS = {Way.ALL: N_("Alles"), Way.IN: N_("Geld in"), Way.OUT: N_("Geld uit")}


SORTS = ("dag", "bedrag", "wie", "nummer")  # each also the other way round, with a minus
NEWEST = "-dag"


@dataclass(frozen=True)
class Wish:
    """Search, filters and where a page begins."""

    search: str = ""
    way: Way = Way.ALL
    account: int | None = None  # number of an account
    year: int | None = None
    month: date | None = None  # its first day
    without_receipt: bool = False  # money out of which nobody brought one
    function: int | None = None  # number of a function of volunteers
    after: str | None = None
    sort: str = NEWEST

    @classmethod
    def of(cls, typed: Mapping[str, str]) -> Wish:
        """Read it."""
        way = typed.get("soort", "")
        after, sort = typed.get("after"), typed.get("sorteer", "")
        return cls(
            "".join(sign for sign in typed.get("zoek", "") if sign.isprintable()).strip()[:100],
            Way(way) if way in set(Way) else Way.ALL,
            _number(typed.get("post"), 99_999), _number(typed.get("jaar"), 2200),
            _month(typed.get("maand")), typed.get("bon") == "zonder",
            _number(typed.get("functie"), 999_999), after if read(after, 2) else None,
            sort if sort.removeprefix("-") in SORTS else NEWEST,
        )  # fmt: skip

    @property
    def chosen(self) -> bool:
        """Whether it leaves anything out."""
        return bool(self.search or self.way or self.account or self.year or self.month
                    or self.without_receipt or self.function)  # fmt: skip


def _number(text: str | None, most: int) -> int | None:
    if text and text.isascii() and text.isdigit() and 0 < int(text[:6]) <= most:
        return int(text[:6])
    return None


def _month(text: str | None) -> date | None:
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        return None
