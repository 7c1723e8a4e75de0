"""The books of one organisation: what came in, what went out, what was undone, a month opened again."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from core.storage.database import session
from core.values.money import Money
from funding.books import months, opening, service
from funding.books.charts import Chart, Use
from funding.books.model import EntryKind, LedgerAccount
from funding.books.schema import (
    BeginCommand,
    MoneyCommand,
    OpeningCommand,
    OpeningPart,
    Part,
    UndoCommand,
    WhyCommand,
)
from tests.faults.walls.who import Target
from tests.faults.walls.world import World

OWNER = "gem"
NEW_YEAR, CARNIVAL, SPRING = date(2026, 1, 1), date(2026, 1, 17), date(2026, 3, 21)


def keep(world: World) -> None:
    """With a mark in each text."""
    actor, marks = world.actor(f"{OWNER}/treasurer"), world.marks
    opening.begin(actor, BeginCommand(Chart.FOUNDATION, NEW_YEAR))
    opening.open_with(actor, OpeningCommand((OpeningPart(1100, Money(5_000_00)),)))
    rows = session().execute(select(LedgerAccount.number, LedgerAccount.id))
    by_number: dict[int, int] = {number: row for number, row in rows}  # noqa: C416 typed
    words = marks.text(f"entry.what {OWNER}", OWNER), marks.word(f"entry.party {OWNER}", OWNER)
    paid = MoneyCommand(
        EntryKind.MONEY_OUT, CARNIVAL, Money(80_00), by_number[1100], *words,
        [Part(by_number[4210], Money(80_00))],
    )  # fmt: skip
    number = service.keep(actor, paid)
    why = marks.text(f"entry.what undone {OWNER}", OWNER)
    service.undo(actor, service.keep(actor, paid), UndoCommand(SPRING, why))
    months.soft_close(actor, NEW_YEAR)
    reason = marks.text(f"book_period.reason {OWNER}", OWNER)
    months.reopen(actor, NEW_YEAR, WhyCommand(reason))
    bank = session().scalars(select(LedgerAccount.id).where(LedgerAccount.use == Use.BANK)).one()
    values: dict[str, object] = {
        "number": number, "year": 2026, "month": "2026-01", "verb": "voorlopig", "way": "uit",
        "what": "begroting", "kind": "csv", "bank": bank, "food": by_number[4210], "cash": by_number[1000],
    }  # fmt: skip
    world.targets[f"books-{OWNER}"] = Target(f"books-{OWNER}", owner=OWNER, values=values)
    session().rollback()
