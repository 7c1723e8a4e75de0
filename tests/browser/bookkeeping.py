"""For the pages of the books: two organisations with a year of some entries, one undone."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from core.storage.database import session
from core.values.money import Money
from demo.stage import Stage
from funding.books import ledgers, opening, service
from funding.books.charts import Chart
from funding.books.model import EntryKind
from funding.books.schema import (
    BeginCommand,
    MoneyCommand,
    OpeningCommand,
    OpeningPart,
    Part,
    UndoCommand,
)


def kept(stage: Stage, owner: str) -> dict[str, Any]:
    """Rent and a gift, and food that was booked twice."""
    actor, start = stage.actor(owner), stage.day(-120).replace(day=1)
    opening.begin(actor, BeginCommand(Chart.FOUNDATION, start))
    opening.open_with(actor, OpeningCommand((OpeningPart(1100, Money(1_250_00)),)))
    ledger = ledgers.found(actor)
    assert ledger is not None
    rows = {number: row.id for number, row in ledgers.accounts(ledger).items()}

    def book(kind: EntryKind, after: int, cents: int, number: int, what: str) -> int:
        day, amount = start + timedelta(days=after), Money(cents)
        parts = [Part(rows[number], amount)]
        return service.keep(
            actor, MoneyCommand(kind, day, amount, rows[1100], what, "De Brug", parts)
        )

    book(EntryKind.MONEY_IN, 3, 400_00, 8110, "Gift van de buurt")
    twice = book(EntryKind.MONEY_OUT, 40, 35_20, 4210, "Soep en brood")
    number = book(EntryKind.MONEY_OUT, 41, 300_00, 4100, "Huur van de zaal")
    service.undo(actor, twice, UndoCommand(start + timedelta(days=42), "Dubbel geboekt"))
    session().rollback()
    return {f"entry_of_{owner}": number, f"undone_{owner}": twice, "book_year": start.year}
