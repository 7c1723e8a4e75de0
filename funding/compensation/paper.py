"""A compensation budget on paper, for a board: the years that have money, the lines, who pays."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

from core.values import clock
from core.values.money import Money
from core.web.filters import dutch_day
from documents.papers import Paper
from funding.compensation.drawing import pieces
from funding.compensation.queries import BudgetView, LineView
from funding.compensation.rules import YearCover
from funding.compensation.words import NOT_AGREED
from funding.fees.budget import Figures
from partnerships.covenants.printing import FUNCTIONS

TEMPLATE = "papers/compensation.html"
FIGURES = ("Afgesproken", "Vastgelegd", "Verdiend", "Betaald", "Over")
WIDE = 440  # of a bar in the picture
MOST_BARS = 12


def of_budget(organisation: str, view: BudgetView) -> Paper:
    """As it stands today."""
    of = view.source
    title = f"Begroting voor vrijwilligers: {of.title}"
    return Paper(
        kind="compensation-budget", template=TEMPLATE, language="nl", title=title, draft=False,
        description=f"Begroting voor vrijwilligers van {organisation}",
        created=datetime.combine(view.today, time(), tzinfo=clock.AMSTERDAM),
        data={
            "title": of.title, "kind": of.kind.label, "reference": of.reference,
            "organisation": organisation, "date": dutch_day(view.today),
            "total": _total(view), "short": [_short(each) for each in view.lines if each.short],
            "years": _table("Geld per jaar van de looptijd",
                            ("Jaar", "Afgesproken", "Nodig"), _years(view), last="Stand"),
            "bars": [_bar(each) for each in view.lines[:MOST_BARS]],
            "lines": _table("Per functie en jaar", ("Functie", *FIGURES),
                            [(f"{each.function}, {each.year}", each.figures)
                             for each in view.lines], view.total),
            "ends": _table("Wie betaalt, en wat er aan het eind van het jaar over is",
                           ("Functie", "Over aan het eind"), _ends(view), last="Wie betaalt"),
            "payers": _table("Wie betaalt wat", ("Wie betaalt", *FIGURES),
                             [(name or NOT_AGREED, each)
                              for name, each in view.per_payer.items()]),
            "unlinked": [
                f"{FUNCTIONS.get(named, named)}, {year}: {amount}"
                for named, year, amount in view.unlinked
            ],
        },
    )  # fmt: skip


def _total(view: BudgetView) -> str:
    found = view.total
    return (
        f"Afgesproken is {found.agreed}. Daarvan is {found.earned} verdiend en {found.paid} "
        f"betaald. Gepland en nog niet gedaan is {found.committed}. Over is {found.left}."
    )


def _short(line: LineView) -> str:
    if line.figures.left < Money.zero():
        return f"{line.function}, {line.year}: {-line.figures.left} te weinig."
    return (
        f"{line.function}, {line.year}: gaat het zo door, dan is er aan het eind van het jaar "
        f"{-line.forecast_left} te weinig."
    )


def _years(view: BudgetView) -> list[tuple[str, ...]]:
    return [(str(each.year), str(each.agreed), str(each.needed), _verdict(each))
            for each in view.coverage]  # fmt: skip


def _verdict(each: YearCover) -> str:
    if each.unpaid:
        return "geen geld afgesproken"
    return f"{each.short} te weinig" if each.short else "gedekt"


def _ends(view: BudgetView) -> list[tuple[str, ...]]:
    return [
        (f"{each.function}, {each.year}", str(each.forecast_left),
         ", ".join(each.payers) or NOT_AGREED)
        for each in view.lines
    ]  # fmt: skip


def _bar(line: LineView) -> dict[str, Any]:
    return {
        "label": f"{line.function}, {line.year}",
        "pieces": [
            {"name": each.name, "x": each.x * WIDE // 10_000,
             "width": max(each.width * WIDE // 10_000, 1)}
            for each in pieces(line.figures)
        ],
    }  # fmt: skip


def _table(
    caption: str, heads: Sequence[str], rows: Sequence[tuple[Any, ...]],
    total: Figures | None = None, *, last: str = "",
) -> dict[str, Any]:  # fmt: skip
    """Words first, then numbers; ``last`` is a column of words behind them."""
    columns = [{"label": heads[0], "align": ""}]
    columns += [{"label": each, "align": "number"} for each in heads[1:]]
    columns += [{"label": last, "align": ""}] if last else []
    found: dict[str, Any] = {
        "caption": caption, "columns": columns, "rows": [_row(each) for each in rows],
    }  # fmt: skip
    return found | {"total": ["Samen", *_five(total)] if total else None}


def _row(row: tuple[Any, ...]) -> list[str]:
    first, *rest = row
    if len(rest) == 1 and isinstance(rest[0], Figures):
        return [first, *_five(rest[0])]
    return [first, *rest]


def _five(found: Figures) -> list[str]:
    return [str(each) for each in
            (found.agreed, found.committed, found.earned, found.paid, found.left)]  # fmt: skip
