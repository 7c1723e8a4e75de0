"""What somebody wants to see of what is booked and what not: the words behind its address."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from core.values.errors import N_
from funding.bank.wish import Wish as BankWish


class Stand(StrEnum):
    """How far a line of the bank is."""

    OPEN = ""
    CERTAIN = "zeker"
    DONE = "klaar"
    ALL = "alle"

    @property
    def label(self) -> str:
        """The choice in Dutch."""
        return STANDS[self]


STANDS = {
    Stand.OPEN: N_("Nog te boeken"), Stand.CERTAIN: N_("Zeker"), Stand.DONE: N_("Geboekt"),
    Stand.ALL: N_("Alles"),
}  # fmt: skip


@dataclass(frozen=True)
class Wish:
    """The filters of the bank, and how far a line is."""

    bank: BankWish
    stand: Stand = Stand.OPEN

    @classmethod
    def of(cls, asked: Any) -> Wish:
        """Read it; unknown words mean nothing."""
        stand = asked.get("stand", "")
        return cls(BankWish.of(asked), Stand(stand) if stand in set(Stand) else Stand.OPEN)

    @property
    def chosen(self) -> bool:
        """Whether it leaves anything out."""
        return self.bank.chosen or self.stand is not Stand.ALL
