"""What somebody wants to see of the counts, read from an address; unknown words mean nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

SORTS = ("dag", "geteld", "verschil")


@dataclass(frozen=True)
class Wish:
    """Search, filters, order, and where a page begins."""

    search: str = ""
    box: int | None = None  # number of an account
    year: int | None = None
    differs: bool = False
    sort: str = "-dag"
    after: str | None = None

    @classmethod
    def of(cls, typed: Mapping[str, str]) -> Wish:
        """Read it."""
        words = "".join(sign for sign in typed.get("zoek", "") if sign.isprintable())
        sort = typed.get("sorteer", "")
        return cls(
            words.strip()[:100], number_of(typed.get("kas"), 99_999),
            number_of(typed.get("jaar"), 2200), typed.get("verschil") == "ja",
            sort if sort.removeprefix("-") in SORTS else "-dag", typed.get("after"),
        )  # fmt: skip

    def beyond(self, after: str | None) -> Wish:
        """The same, further on."""
        return replace(self, after=after)

    @property
    def chosen(self) -> bool:
        """Whether it leaves anything out."""
        return bool(self.search or self.box or self.year or self.differs)


def number_of(text: str | None, most: int) -> int | None:
    """A number that stands in an address."""
    if text and re.fullmatch(r"[0-9]{1,6}", text) and 0 < int(text) <= most:
        return int(text)
    return None
