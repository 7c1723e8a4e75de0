"""The parts that are always there: the books, the grants with their letters, the files of the
bank."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import chain

from sqlalchemy import select

from core.storage.database import session
from core.web import sheets
from core.web.language import say
from core.web.sheets import Row
from funding.archives.parts import Piece, ending, register
from funding.auditfile import queries as auditfiles
from funding.auditfile.writing import Version
from funding.bank.model import BankFile
from funding.books import export, queries, statement
from funding.books.model import Entry, Ledger, LedgerAccount, Posting
from funding.books.wish import Wish
from funding.grants.model import CostLine, Grant, Instalment

ENTRIES = (
    "nummer", "dag", "soort", "wat", "van of aan", "regel", "post", "naam van de post", "bedrag",
    "subsidie", "onderdeel",
)  # fmt: skip
GRANTS = (
    "kenmerk", "gever", "kenmerk van de gever", "subsidie", "waarvoor", "bedrag", "eerste dag",
    "laatste dag", "voorwaarden",
)  # fmt: skip
LINES = ("subsidie", "post", "bedrag")
FILES = ("nummer", "bestand", "soort", "gekozen op")
MONEY = ("subsidie", "dag", "bedrag", "voorwaarde", "binnen op")


def books(organisation_id: int) -> Iterator[Piece]:
    """The list, every posting, the figures and the auditfile of each year."""
    mine = select(Ledger).where(Ledger.organisation_id == organisation_id)
    of = session().scalars(mine).one_or_none()
    if of is None:
        return
    yield Piece("boekhouding/lijst.csv", "Alles wat erin en eruit ging", make=partial(_list, of))
    yield Piece("boekhouding/boekingen.csv", "Elke regel van elke boeking", make=partial(_all, of))
    for year in statement.all_years(of):
        figures = partial(_year, of, year)
        yield Piece(f"boekhouding/jaar-{year}.csv", f"Jaar {year} in cijfers", make=figures)
        yield Piece(
            f"boekhouding/{auditfiles.file_name(of, year)}", f"Auditfile (XAF 4.0) van {year}",
            make=partial(auditfiles.auditfile, of, year, Version.NEW),
        )  # fmt: skip


def grants(organisation_id: int) -> Iterator[Piece]:
    """What was granted, for what, when it comes; and the letters."""
    yield Piece("subsidies/subsidies.csv", "De subsidies", make=partial(_grants, organisation_id))
    yield Piece("subsidies/posten.csv", "Waar ze voor zijn", make=partial(_lines, organisation_id))
    yield Piece(
        "subsidies/termijnen.csv", "Wanneer het geld komt", make=partial(_money, organisation_id)
    )  # fmt: skip
    letters = select(Grant.reference, Grant.letter_name, Grant.letter_sha256).where(
        Grant.organisation_id == organisation_id, Grant.letter_sha256.is_not(None)
    )
    for reference, name, sha256 in session().execute(letters.order_by(Grant.id)):
        place = f"subsidies/brieven/{reference}{ending(name or '')}"
        yield Piece(place, f"De brief van de gever bij {reference}", sha256 or "")


def bank(organisation_id: int) -> Iterator[Piece]:
    """The files as the bank gave them, and a list of how they were called."""
    yield Piece("bank/bestanden.csv", "Hoe ze heetten", make=partial(_files, organisation_id))
    mine = select(BankFile.id, BankFile.name, BankFile.sha256).where(
        BankFile.organisation_id == organisation_id, BankFile.imported_at.is_not(None)
    )
    for number, name, sha256 in session().execute(mine.order_by(BankFile.id)):
        what = f"Bestand {number} van de bank, zoals het werd ingelezen"
        yield Piece(f"bank/{number}{ending(name)}", what, sha256)


for part in (books, grants, bank):
    register(part)


def _list(of: Ledger) -> Iterator[bytes]:
    yield sheets.csv_of(export.HEADS, export.listed(queries.whole(of, Wish())))


def _year(of: Ledger, year: int) -> Iterator[bytes]:
    figures = statement.statement(of, year)
    assert figures is not None  # it is one of the years of these books
    yield sheets.csv_of(export.FIGURES, chain(*(each.rows for each in export.year(figures))))


def _all(of: Ledger) -> Iterator[bytes]:
    statement = (
        select(
            Entry.number, Entry.day, Entry.kind, Entry.what, Entry.party, Posting.line,
            LedgerAccount.number.label("account"), LedgerAccount.name, Posting.cents,
            Grant.reference, CostLine.heading,
        )
        .select_from(Entry)
        .join(Posting, Posting.entry_id == Entry.id)
        .join(LedgerAccount, LedgerAccount.id == Posting.account_id)
        .outerjoin(Grant, Grant.id == Posting.grant_id)
        .outerjoin(CostLine, CostLine.id == Posting.cost_line_id)
        .where(Entry.ledger_id == of.id)
        .order_by(Entry.number, Posting.line)
        .execution_options(yield_per=1000)
    )  # fmt: skip
    rows = session().execute(statement)
    yield sheets.csv_of(ENTRIES, ((*row[:2], say(row.kind.label), *row[3:]) for row in rows))


def _csv(heads: Row, statement: object) -> Iterator[bytes]:
    rows = session().execute(statement)  # type: ignore[call-overload]
    yield sheets.csv_of([str(head) for head in heads], (tuple(row) for row in rows))


def _grants(organisation_id: int) -> Iterator[bytes]:
    columns = (
        Grant.reference, Grant.funder_name, Grant.their_number, Grant.title, Grant.purpose,
        Grant.amount, Grant.starts_on, Grant.ends_on, Grant.conditions,
    )  # fmt: skip
    mine = select(*columns).where(Grant.organisation_id == organisation_id)
    yield from _csv(GRANTS, mine.order_by(Grant.id))


def _lines(organisation_id: int) -> Iterator[bytes]:
    mine = (
        select(Grant.reference, CostLine.heading, CostLine.amount)
        .join(Grant, Grant.id == CostLine.grant_id)
        .where(Grant.organisation_id == organisation_id, CostLine.ended_at.is_(None))
    )
    yield from _csv(LINES, mine.order_by(Grant.id, CostLine.position, CostLine.id))


def _money(organisation_id: int) -> Iterator[bytes]:
    mine = (
        select(
            Grant.reference, Instalment.due_on, Instalment.amount, Instalment.condition,
            Instalment.received_on,
        )
        .join(Grant, Grant.id == Instalment.grant_id)
        .where(Grant.organisation_id == organisation_id, Instalment.ended_at.is_(None))
    )  # fmt: skip
    yield from _csv(MONEY, mine.order_by(Grant.id, Instalment.due_on, Instalment.id))


def _files(organisation_id: int) -> Iterator[bytes]:
    mine = select(BankFile.id, BankFile.name, BankFile.format, BankFile.at).where(
        BankFile.organisation_id == organisation_id, BankFile.imported_at.is_not(None)
    )
    yield from _csv(FILES, mine.order_by(BankFile.id))
