"""What somebody wants to see of a timeline: the words behind its address."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from core.values.errors import N_
from core.web.pagination import SIZE

WHOLE = 500  # moments on one page, for who wants to see all


class Stand(StrEnum):
    """Which moments one wants to see; nothing chosen means what is still to do."""

    TO_DO = ""
    LATE = "te-laat"
    DONE = "gedaan"
    WAIVED = "vervallen"
    ALL = "alle"

    @property
    def label(self) -> str:
        """The choice in Dutch."""
        return STANDS[self]


STANDS = {
    Stand.TO_DO: N_("Nog te doen"),
    Stand.LATE: N_("Te laat"),
    Stand.DONE: N_("Gedaan"),
    Stand.WAIVED: N_("Vervallen"),
    Stand.ALL: N_("Alles"),
}


class Span(StrEnum):
    """A stretch of time from today."""

    ANY = ""
    MONTH = "maand"
    QUARTER = "drie-maanden"
    YEAR = "jaar"

    @property
    def label(self) -> str:
        """The choice in Dutch."""
        return SPANS[self]


SPANS = {
    Span.ANY: N_("Altijd"),
    Span.MONTH: N_("Deze maand"),
    Span.QUARTER: N_("De komende drie maanden"),
    Span.YEAR: N_("Dit jaar"),
}


class Order(StrEnum):
    """What comes first."""

    FIRST = ""
    LAST = "-datum"
    PARTY = "partij"

    @property
    def label(self) -> str:
        """The choice in Dutch."""
        return ORDERS[self]


ORDERS = {
    Order.FIRST: N_("Vroegste dag eerst"),
    Order.LAST: N_("Laatste dag eerst"),
    Order.PARTY: N_("Per partij"),
}


@dataclass(frozen=True)
class Wish:
    """What somebody wants to see of the timeline; unknown words mean nothing."""

    search: str = ""
    party: int | None = None
    stand: Stand = Stand.TO_DO
    span: Span = Span.ANY
    order: Order = Order.FIRST
    after: str | None = None
    whole: bool = False

    @classmethod
    def of(cls, asked: Any) -> Wish:
        """Read it from the words behind an address."""
        words = "".join(sign for sign in asked.get("zoek", "") if sign.isprintable())
        party = asked.get("partij", "")
        return cls(
            search=words.strip()[:100],
            party=int(party) if party.isascii() and party.isdigit() and len(party) < 10 else None,
            stand=_one_of(Stand, asked.get("stand")), span=_one_of(Span, asked.get("periode")),
            order=_one_of(Order, asked.get("volgorde")), after=asked.get("after"),
            whole=asked.get("toon") == "alles",
        )  # fmt: skip

    @property
    def size(self) -> int:
        """How many moments at most."""
        return WHOLE if self.whole else SIZE

    @property
    def chosen(self) -> bool:
        """Whether something was searched or filtered."""
        return bool(self.search or self.party or self.stand or self.span)


def _one_of(words: Any, word: str | None) -> Any:
    return words(word) if word in set(words) else words("")
