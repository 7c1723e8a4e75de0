"""The list of budgets: searched, of one kind or year, in the order one wants, page by page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from accounts.actor import Actor
from core.web.pagination import Page, paged, read
from funding.compensation import queries
from funding.compensation.queries import BudgetView
from funding.compensation.sources import Kind

SIZE = 25


@dataclass(frozen=True)
class Wish:
    """What somebody wants to see of them."""

    search: str = ""
    kind: Kind | None = None
    year: int | None = None
    down: bool = False
    after: str | None = None

    @classmethod
    def of(cls, typed: Mapping[str, str]) -> Wish:
        """Read it from an address; what makes no sense is left out."""
        kind, year, after = typed.get("soort", ""), typed.get("jaar", ""), typed.get("after")
        right = year.isascii() and year.isdigit() and len(year) == 4
        return cls(
            "".join(sign for sign in typed.get("zoek", "") if sign.isprintable()).strip()[:100],
            Kind(kind) if kind in set(Kind) else None, int(year) if right and int(year) else None,
            typed.get("sorteer") == "-naam", after if read(after, 3) else None,
        )  # fmt: skip

    def only(self, views: list[BudgetView]) -> list[BudgetView]:
        """Those that fit, in order."""
        found = [
            view for view in views
            if self.kind in (None, view.source.kind)
            and self.search.casefold() in f"{view.source.title} {view.source.reference}".casefold()
        ]  # fmt: skip
        return sorted(found, key=_key, reverse=self.down)


def listed(actor: Actor, wish: Wish) -> Page[BudgetView]:
    """One page of them."""
    views, after = wish.only(queries.listed(actor, wish.year)), read(wish.after, 3)
    if after is not None:
        last = [str(each) for each in after]
        views = [view for view in views if (_key(view) < last if wish.down else _key(view) > last)]
    return paged(views[: SIZE + 1], wish.after, _key, SIZE)


def _key(view: BudgetView) -> list[str]:
    of = view.source
    return [of.title.casefold(), of.kind.value, of.reference]
