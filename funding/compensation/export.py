"""A compensation budget for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator

from core.web.sheets import Row, Sheet
from funding.compensation.queries import BudgetView
from funding.compensation.words import payer
from funding.fees.budget import Figures

FIGURES = ("afgesproken", "vastgelegd", "verdiend", "betaald", "over")
HEADS = ("jaar", "functie", "wie betaalt", *FIGURES, "over aan het eind van het jaar")
LIST_HEADS = ("soort", "nummer", "naam", *FIGURES)
COVER_HEADS = ("jaar", "afgesproken", "nodig", "te weinig")


def lines(view: BudgetView) -> Iterator[Row]:
    """Function by function."""
    for each in view.lines:
        payers = ", ".join(each.payers)
        yield (each.year, each.function, payers, *five(each.figures), each.forecast_left)


def budgets(views: list[BudgetView]) -> Iterator[Row]:
    """Budget by budget."""
    for view in views:
        of = view.source
        yield (of.kind.label, of.reference, of.title, *five(view.total))


def sheets(view: BudgetView) -> tuple[Sheet, ...]:
    """The lines, who pays, and the years."""
    return (
        Sheet("functies", HEADS, lines(view)),
        Sheet("wie betaalt", ("wie betaalt", *FIGURES),
              [(payer(name), *five(found)) for name, found in view.per_payer.items()]),
        Sheet("jaren", COVER_HEADS,
              [(each.year, each.agreed, each.needed, each.short) for each in view.coverage]),
    )  # fmt: skip


def five(found: Figures) -> tuple[object, ...]:
    """In the order of the heads."""
    return found.agreed, found.committed, found.earned, found.paid, found.left
