"""The books of an organisation, without a page before them."""

from __future__ import annotations

from datetime import date

from core.values.money import Money
from funding.actions import BooksAction
from funding.archives import service as archives
from funding.books import months, opening, queries, service
from funding.books.charts import Chart
from funding.books.model import EntryKind
from funding.books.schema import (
    BeginCommand,
    MoneyCommand,
    OpeningCommand,
    Part,
    TransferCommand,
    UndoCommand,
    WhyCommand,
)
from funding.overviews import service as overviews
from funding.overviews.schema import ExplainCommand
from tests.faults.walls.doors.door import WHY, Door

DAY, JANUARY, CENT = date(2026, 3, 4), date(2026, 1, 1), Money(1)
SPENT = MoneyCommand(EntryKind.MONEY_OUT, DAY, CENT, 1, "N", "N", [Part(1, CENT)])

DOORS: dict[str, Door] = {
    "books.ledger": ("purse-reader", "-", lambda a, v, o: queries.ledger(a, BooksAction.READ)),
    "books.entry": ("purse-reader", "books", lambda a, v, o: queries.entry(a, v["number"])),
    "books.begin": ("purse-keeper", "-", lambda a, v, o: opening.begin(a, BeginCommand(Chart.FOUNDATION, DAY))),
    "books.open_with": ("purse-keeper", "-", lambda a, v, o: opening.open_with(a, OpeningCommand())),
    "books.keep": ("purse-keeper", "-", lambda a, v, o: service.keep(a, SPENT)),
    "books.transfer": ("purse-keeper", "-", lambda a, v, o: service.transfer(a, TransferCommand(DAY, CENT, 1, 2, "N"))),
    "books.undo": ("purse-keeper", "-", lambda a, v, o: service.undo(a, 1, UndoCommand(DAY, WHY))),
    "books.soft_close": ("purse-closer", "-", lambda a, v, o: months.soft_close(a, JANUARY)),
    "books.close": ("purse-closer", "-", lambda a, v, o: months.close(a, JANUARY)),
    "books.reopen": ("purse-closer", "-", lambda a, v, o: months.reopen(a, JANUARY, WhyCommand(WHY))),
    "overviews.explain": ("purse-keeper", "explained", lambda a, v, o: overviews.explain(a, v["line"], ExplainCommand(WHY))),
    "archives.ask": ("purse-keeper", "-", lambda a, v, o: archives.ask(a)),
    "archives.archive": ("purse-keeper", "-", lambda a, v, o: archives.archive(a)),
}  # fmt: skip
