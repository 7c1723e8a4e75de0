"""What somebody wants to see of a month's fees, read from an address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from core.values import clock
from core.values.errors import N_
from core.web.pagination import read
from funding.hours.wish import month_of


class Stand(StrEnum):
    """Which months one wants to see."""

    ALL = ""
    OPEN = "te-beoordelen"
    APPROVED = "goedgekeurd"

    @property
    def label(self) -> str:
        """In Dutch."""
        return STANDS[self]


STANDS = {
    Stand.ALL: N_("Alles"), Stand.OPEN: N_("Te beoordelen"), Stand.APPROVED: N_("Goedgekeurd"),
}  # fmt: skip


@dataclass(frozen=True)
class Wish:
    """Which month, and who of it."""

    month: date
    search: str = ""
    stand: Stand = Stand.ALL
    down: bool = False
    after: str | None = None

    @classmethod
    def of(cls, typed: Mapping[str, str]) -> Wish:
        """Read it; without a month it is this one."""
        stand, after = typed.get("stand", ""), typed.get("after")
        return cls(
            month_of(typed.get("maand")) or clock.today().replace(day=1),
            "".join(sign for sign in typed.get("zoek", "") if sign.isprintable()).strip()[:100],
            Stand(stand) if stand in set(Stand) else Stand.ALL,
            typed.get("sorteer") == "-naam", after if read(after, 2) else None,
        )  # fmt: skip
