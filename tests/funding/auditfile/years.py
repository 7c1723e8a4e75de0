"""Book years to make auditfiles of: every shape that the standard has to hold."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from sqlalchemy import Select, select

from accounts.memberships.model import Role
from core.storage.database import session, transaction
from funding.auditfile import queries
from funding.auditfile.writing import Version
from funding.books import ledgers, opening
from funding.books.charts import Chart
from funding.books.model import Ledger, LedgerAccount
from funding.books.schema import BeginCommand
from funding.grants.model import Grant
from tests.builders import make_organisation, make_person
from tests.funding.books.bookkeeping import BANK, CASH, FEES, FOOD, GIFTS, OWED, Books
from tests.funding.grants.granted import granted

NASTY = "Stichting “Ş&Y” <ışık> ]]> 'Nour'"


def begun(
    begun_on: date = date(2025, 1, 1), chart: Chart = Chart.FOUNDATION, first_month: int = 1,
    name: str = "",
) -> Books:  # fmt: skip
    """Books with nothing in them."""
    owner = make_organisation(name=name or None)
    treasurer = make_person(owner, Role.TREASURER)
    opening.begin(treasurer.actor, BeginCommand(chart, begun_on, first_month))
    return Books(owner, treasurer)


def ledger(books: Books) -> Ledger:
    """Its row."""
    found = ledgers.found(books.actor)
    assert found is not None
    return found


def file(books: Books, year: int, version: Version = Version.NEW) -> bytes:
    """The auditfile of a book year."""
    return b"".join(queries.auditfile(ledger(books), year, version))


def every_month() -> tuple[Books, int]:
    """A year with entries in every month, through the bank, in cash, between the two."""
    books = begun()
    books.open_with((BANK, 1_200_00), (CASH, 50_00), (OWED, 30_00))
    for month in range(1, 13):
        day = date(2025, month, 28)
        books.receive(250_00 + month, GIFTS, day)
        books.spend(80_10 + month, FOOD, day)
        books.move(10_00, BANK, CASH, day)
    books.spend(45_00, FEES, date(2025, 12, 31))
    return books, 2025


def empty() -> tuple[Books, int]:
    """Nothing happened, and there was nothing."""
    return begun(), 2025


def carried() -> tuple[Books, int]:
    """The year after: what was left stands in its opening balance, and nothing happened in it."""
    return every_month()[0], 2026


def broken() -> tuple[Books, int]:
    """Books that began in the middle of a book year that begins in September."""
    books = begun(date(2025, 11, 17), first_month=9)
    books.open_with((CASH, 12_50))
    books.receive(99_99, GIFTS, date(2025, 11, 17))
    books.spend(9_99, FOOD, date(2026, 8, 31))
    return books, 2025


def undone() -> tuple[Books, int]:
    """An entry and the opening balance were undone, and made again."""
    books = begun()
    wrong = books.open_with((BANK, 1_00))
    books.undo(wrong, date(2025, 2, 1))
    books.open_with((BANK, 100_00))
    books.undo(books.spend(7_00, FOOD, date(2025, 2, 3)), date(2025, 3, 4))
    return books, 2025


def named() -> tuple[Books, int]:
    """With signs in its names that XML keeps for itself, or does not know at all."""
    books = begun(name=NASTY)
    books.receive(5_00, GIFTS, date(2025, 5, 1), place=_grant(books))
    with transaction():
        row = session().scalars(_account(books)).one()
        row.name = f"Eten & drinken <{chr(1)}ş>" * 20
    books.spend(5_00, FOOD, date(2025, 5, 2))
    return books, 2025


def of_chart(chart: Chart) -> Callable[[], tuple[Books, int]]:
    """With something under every account of a ready chart, and a year before it."""

    def make() -> tuple[Books, int]:
        books = begun(date(2024, 1, 1), chart)
        for year in (2024, 2025):
            for number in ledger_numbers(books):
                if number != BANK:
                    books.spend(1_00 + number, number, date(year, 6, 30))
        return books, 2025

    return make


def ledger_numbers(books: Books) -> list[int]:
    """The accounts of its chart."""
    return list(ledgers.accounts(ledger(books)))


def _grant(books: Books) -> str:
    reference = granted(books.owner)
    return f"g{session().scalar(select(Grant.id).where(Grant.reference == reference))}"


def _account(books: Books) -> Select[LedgerAccount]:
    return select(LedgerAccount).where(
        LedgerAccount.number == FOOD, LedgerAccount.ledger_id == ledger(books).id
    )


SHAPES = {
    "every month": every_month, "empty": empty, "carried on": carried, "broken": broken,
    "undone": undone, "named": named, **{each.value: of_chart(each) for each in Chart},
}  # fmt: skip
