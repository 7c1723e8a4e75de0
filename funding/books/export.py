"""The books for a spreadsheet: the list in and out, and the figures of a year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from core.values.errors import N_
from core.web.language import say
from core.web.sheets import Row, Sheet
from funding.books.model import AccountKind
from funding.books.queries import Line
from funding.books.statement import Statement

HEADS = ("nummer", "dag", "soort", "wat", "van of aan", "erbij of eraf", "stand")
FIGURES = ("soort", "nummer", "post", "bedrag", "eerder")
RESULT, EARLIER = N_("Resultaat"), N_("Resultaat van eerdere jaren")


def listed(lines: Iterable[Line]) -> Iterator[Row]:
    """The list as it stands on the page."""
    for line in lines:
        kind = say(line.kind.label)
        yield (line.number, line.day, kind, line.what, line.party, line.change, line.after)


def year(figures: Statement) -> tuple[Sheet, Sheet]:
    """Income and expenditure, and the balance at the end of the year."""
    flows = (AccountKind.INCOME, AccountKind.EXPENDITURE)
    stocks = (AccountKind.ASSET, AccountKind.LIABILITY, AccountKind.RESERVE)
    result = (say(RESULT), None, "", figures.result, None)
    return (
        Sheet("Baten en lasten", FIGURES, [*_groups(figures, flows), result]),
        Sheet("Balans", FIGURES, [
            *_groups(figures, stocks), (say(EARLIER), None, "", figures.earlier, None), result,
        ]),
    )  # fmt: skip


def _groups(figures: Statement, kinds: Iterable[AccountKind]) -> Iterator[Row]:
    for kind in kinds:
        for each in figures.groups[kind]:
            yield (say(kind.label), each.number, each.name, each.amount, each.before)
