"""Reading a file in: every statement that holds and is of an account of the organisation, once.

All of it in one transaction. The accounts are locked meanwhile, so that two files of one month, or
one file twice, come one after the other; the unique key over the bookings is the last guard.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from itertools import islice
from operator import itemgetter
from pathlib import Path
from typing import Any

from sqlalchemy import delete, select

from core.storage.audit import Acting, record
from core.storage.database import Base, locked, session
from core.storage.many import insert_rows
from core.values import clock
from funding.bank import reasons
from funding.bank.memory import Memory
from funding.bank.model import BankAccount, BankEntry, BankFile, BankStatement
from funding.bank.reading import Pieces, pieces
from funding.bank.sifting import Sifted, sift
from funding.bank.statement import Entry, Statement

BATCH = 2_000
SHOWN = 20
STEP = 1_000  # entries between two words about how far it is
COPIED = (
    "day", "valued", "cents", "currency", "name", "iban", "text", "reference", "bank_reference",
    "part", "parts", "reversal",
)  # fmt: skip
copied = itemgetter(*map(Entry._fields.index, COPIED))
ENTRIES = Base.metadata.tables[BankEntry.__tablename__]
Tell = Callable[[int], None]
Source = Path | bytes | Pieces  # the last where another room reads the form


@dataclass(frozen=True)
class Glance:
    """One statement as it is shown before anything is kept."""

    stated: str
    currency: str
    opening: int | None
    closing: int | None
    new: int
    known: int
    refused: dict[str, Any] | None


@dataclass(frozen=True)
class Counts:
    """What a file brings, or brought: entries, and statements that were refused."""

    new: int = 0
    known: int = 0
    refused: int = 0


def look(organisation_id: int, source: Source, tell: Tell) -> dict[str, Any]:
    """What reading in would do, and the first lines; nothing changes. Raises BankFileRefused."""
    accounts = {row.iban: row.id for row in in_use(organisation_id)}
    glances: list[Glance] = []
    lines: list[dict[str, Any]] = []
    for one in _undisturbed(sift(_told(source, tell), accounts, Memory())):
        glances.append(_glance(one))
        lines += [_line(*line) for line in islice(one.lines, SHOWN - len(lines))]
    session().rollback()  # it was only read
    return {"statements": [asdict(each) for each in glances], "lines": lines}


def take_in(actor: Acting, file: BankFile, source: Source, only: str | None = None) -> Counts:
    """Keep what is new, in the open transaction of who calls. Raises BankFileRefused: then nothing
    of it may be kept.

    Read in again, what was refused before is tried anew.
    """
    accounts = {row.iban: row.id for row in in_use(file.organisation_id, lock=True)}
    session().execute(
        delete(BankStatement).where(
            BankStatement.file_id == file.id, BankStatement.refused.is_not(None)
        )
    )
    there = set(
        session().scalars(select(BankStatement.number).where(BankStatement.file_id == file.id))
    )
    counts = Counts()
    for number, one in enumerate(_undisturbed(sift(_pieces(source), accounts, Memory(), only)), 1):
        refused = one.refused is not None
        counts = Counts(counts.new + one.new, counts.known + one.known, counts.refused + refused)
        if number not in there:
            _keep(file, number, one)
    file.imported_at, file.waits_since, file.findings, file.fault = clock.now(), None, None, None
    file.known = counts.known - file.new  # what it brought itself before is no news, nor known
    file.new += counts.new
    file.refused = counts.refused
    record(actor, "bank.import", file, detail={"sha256": file.sha256, **asdict(counts)})
    return counts


def in_use(organisation_id: int, *, lock: bool = False) -> list[BankAccount]:
    """The accounts that an organisation has not ended."""
    mine = (BankAccount.organisation_id == organisation_id, BankAccount.ended_at.is_(None))
    statement = select(BankAccount).where(*mine).order_by(BankAccount.id)
    return list(session().scalars(locked(statement) if lock else statement))


def _keep(file: BankFile, number: int, one: Sifted) -> None:
    said = one.statement
    row = BankStatement(
        file_id=file.id, number=number, account_id=one.account_id, stated=said.account[:40],
        currency=said.currency[:3], opening=said.opening, closing=said.closing, tail={},
        new=one.new, known=one.known,
        refused=reasons.kept(one.refused) if one.refused else None,
    )  # fmt: skip
    if end := one.held:
        row.first_day, row.last_day = end.first, end.last
        row.went_on, row.made_way, row.tail = end.went_on, end.made_way, end.as_dict()
    session().add(row)
    session().flush()
    account_id, statement_id = one.account_id, row.id
    fresh = (
        (account_id, statement_id, mark, *copied(entry)) for entry, mark, new in one.lines if new
    )
    while batch := list(islice(fresh, BATCH)):
        insert_rows(ENTRIES, ("account_id", "statement_id", "identity", *COPIED), batch)
    session().expunge(row)


def _undisturbed(found: Iterator[Sifted]) -> Iterator[Sifted]:
    """Without looking for circles among a hundred thousand entries: there are none."""
    looking = gc.isenabled()
    gc.disable()
    try:
        yield from found
    finally:
        if looking:
            gc.enable()


def _told(source: Source, tell: Tell) -> Iterator[Entry | Statement]:
    for number, piece in enumerate(_pieces(source)):
        if number % STEP == 0:
            tell(number)
        yield piece


def _pieces(source: Source) -> Pieces:
    return pieces(source) if isinstance(source, Path | bytes) else source


def _glance(one: Sifted) -> Glance:
    said = one.statement
    return Glance(
        said.account[:40], said.currency[:3], said.opening, said.closing, one.new, one.known,
        reasons.kept(one.refused) if one.refused else None,
    )  # fmt: skip


def _line(entry: Entry, mark: str, new: bool) -> dict[str, Any]:
    return {
        "day": entry.day.isoformat(), "cents": entry.cents, "name": entry.name,
        "text": entry.text, "new": new,
    }  # fmt: skip
