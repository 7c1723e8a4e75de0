"""Where the money for volunteers comes from: covenants that say it, and grants that pay it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from sqlalchemy import select

from accounts.actor import Actor
from core.storage.database import session
from core.values.errors import N_
from core.values.money import Money
from funding.fees.budget import Share
from funding.grants.model import Grant, GrantState
from partnerships.covenants.agreed_fees import AgreedFees, agreed_fees
from partnerships.covenants.rules import Line, line_total

MOST_YEARS = 60  # of a term that is shown year by year


class Kind(StrEnum):
    """As its address says it."""

    COVENANT = "convenant"
    GRANT = "subsidie"

    @property
    def label(self) -> str:
        """In Dutch."""
        return KINDS[self]


KINDS = {Kind.COVENANT: N_("Convenant"), Kind.GRANT: N_("Subsidie")}


@dataclass(frozen=True)
class Source:
    """One of them. ``lines`` are those of a covenant's article; ``covenant_id`` is also the
    covenant of a grant."""

    kind: Kind
    id: int
    reference: str
    title: str
    years: tuple[int, ...]  # of its term, where that has an end
    covenant_id: int | None
    payer: str = ""  # who gave the grant
    lines: Sequence[Line] = ()
    payers: dict[int, str] = field(default_factory=dict)

    @property
    def key(self) -> tuple[str, int]:
        """Which one."""
        return self.kind.value, self.id

    def named(self, function: str, year: int) -> list[Line]:
        """What the article says of a function in a year."""
        return [
            each for each in self.lines
            if each["function"] == function and int(each["year"]) == year
        ]  # fmt: skip

    def agreed(self, function: str, year: int) -> Money:
        """The same in money."""
        found = self.named(function, year)
        return sum((line_total(each) for each in found), Money.zero())

    def shares(self, function: str, year: int) -> list[Share]:
        """Who pays that, weighed by the amounts."""
        return [
            Share(self.payers.get(int(each["payer"]), ""), line_total(each).cents)
            for each in self.named(function, year)
            if line_total(each)
        ]


def sources(actor: Actor) -> list[Source]:
    """The covenants with a budget for volunteers, and the grants that count, the newest first."""
    rows = session().scalars(
        select(Grant)
        .where(
            Grant.organisation_id == actor.organisation_id, Grant.state != GrantState.WITHDRAWN
        )
        .order_by(Grant.id.desc())
    )
    grants = [
        Source(Kind.GRANT, row.id, row.reference, row.title,
               _years(row.starts_on.year, row.ends_on.year), row.covenant_id, row.funder_name)
        for row in rows
    ]  # fmt: skip
    return [_covenant(each) for each in agreed_fees(actor)] + grants


def _covenant(found: AgreedFees) -> Source:
    years = _years(found.start.year, found.end.year) if found.start and found.end else ()
    return Source(
        Kind.COVENANT, found.id, found.reference, found.title, years, found.id,
        lines=found.lines, payers=found.payers,
    )  # fmt: skip


def _years(first: int, last: int) -> tuple[int, ...]:
    return tuple(range(first, min(last, first + MOST_YEARS) + 1))
