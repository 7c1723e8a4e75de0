"""A file of the bank: offered, looked into, and read in once somebody said so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select

from accounts.actor import Actor
from accounts.policy import allow
from core.jobs import enqueue, find
from core.jobs.job import OPEN
from core.storage.audit import record
from core.storage.database import locked, session, transaction
from core.storage.files import digest, files
from core.values import clock
from core.values.errors import NotFound
from core.web.uploads import clean_name
from funding.actions import BankAction
from funding.bank import accounts, importing, reasons
from funding.bank.errors import (
    BankFileRefused,
    NoAccount,
    NothingToRead,
    NotLookedAt,
    NotOurAccount,
    TooHeavy,
)
from funding.bank.importing import Counts, take_in
from funding.bank.model import BankFile, BankStatement
from funding.bank.reading import CAMT, HEAD, MT940, OTHERS, ZIP, form_of
from funding.policy import Purse, purse

LOOK, TAKE = "bank look", "bank import"
ENDINGS = {CAMT: ".xml", MT940: ".sta", ZIP: ".zip"}


@dataclass(frozen=True)
class Imported:
    """What came of a file, for who reads it in by a command."""

    counts: Counts
    refused: tuple[str, ...]  # the reasons


def offer(actor: Actor, name: str, data: bytes, form: str | None = None) -> int:
    """Keep the upload and have it looked into; the same bytes are the same file. Its number.

    A form that another room reads waits until somebody said how: ``look_again``.
    """
    with transaction():
        allow(actor, BankAction.IMPORT, purse(actor))
        assert actor.organisation_id is not None
        accounts.enter_own(actor, actor.organisation_id)
        if not importing.in_use(actor.organisation_id, lock=True):
            raise NoAccount()
        form = form or form_of(data[:HEAD])
        row = _found(actor.organisation_id, digest(data))
        waits = row is not None and row.format in OTHERS
        if row is not None and (waits or is_done(row) or _at_work(LOOK, row.looking)):
            return row.id
        files().put(data)
        row = row or _new(actor, actor.organisation_id, name, form, digest(data), len(data))
        row.at, row.looked_at, row.fault = clock.now(), None, None
        row.waits_since = None if row.imported_at else row.at
        session().flush()
        record(actor, "bank.offer", row, detail={"sha256": row.sha256})
        if form not in OTHERS:
            enqueue(LOOK, row.looking, {"file": row.id})
        return row.id


def has(actor: Actor, data: bytes) -> bool:
    """Whether the organisation chose this very file before, by whatever name."""
    allow(actor, BankAction.READ, purse(actor))
    assert actor.organisation_id is not None
    return _found(actor.organisation_id, digest(data)) is not None


def look_again(actor: Actor, row: BankFile) -> None:
    """Have a file looked into that waits for it; in the transaction of who calls and decided."""
    row.at, row.looked_at, row.fault, row.findings = clock.now(), None, None, None
    session().flush()
    record(actor, "bank.look", row)
    enqueue(LOOK, row.looking, {"file": row.id})


def confirm(actor: Actor, file_id: int) -> None:
    """Have it read in; said twice it is read in once."""
    with transaction():
        row = load(file_id, lock=True)
        allow(actor, BankAction.IMPORT, row, sees=BankAction.READ)
        if is_done(row) or (row.confirmed_at and _at_work(TAKE, row.importing)):
            return
        if row.fault is not None:
            raise NothingToRead()
        if row.findings is None:
            raise NotLookedAt()
        row.confirmed_at, row.confirmed_by_id = clock.now(), actor.person_id
        session().flush()
        record(actor, "bank.confirm", row)
        enqueue(TAKE, row.importing, {"file": row.id})


def look_into(file_id: int, at: str, tell: Callable[[int], None]) -> Callable[[], None]:
    """Read the file for its preview; gives what keeps the answer, to be called in a transaction."""
    row = load(file_id)
    organisation_id, source = row.organisation_id, source_of(row, files().get(row.sha256))
    session().rollback()
    fault = findings = None
    try:
        findings = importing.look(organisation_id, source, tell)
    except BankFileRefused as reason:
        fault = reasons.kept(reason)

    def keep() -> None:
        kept = load(file_id, lock=True)
        if kept.looking == at:
            kept.looked_at, kept.findings, kept.fault = clock.now(), findings, fault

    return keep


def read_in(file_id: int, data: bytes) -> None:
    """Read it in; joins the transaction of the job."""
    row = load(file_id, lock=True)
    if is_done(row):
        return
    try:
        with session().begin_nested():
            take_in(Actor(row.confirmed_by_id, row.organisation_id), row, source_of(row, data))
    except BankFileRefused as reason:
        row.fault = reasons.kept(reason)


def source_of(row: BankFile, data: bytes) -> importing.Source:
    """What is read of a file: its bytes, or what another room makes of them."""
    return OTHERS[row.format](row.id, data) if row.format in OTHERS else data


def too_heavy(file_id: int) -> None:
    """Its job gave up; said on the file."""
    row = load(file_id, lock=True)
    row.looked_at, row.fault = clock.now(), reasons.kept(TooHeavy())


def import_file(actor: Actor, source: Path, iban: str) -> Imported:
    """Read a file in for one account, at once; raises BankFileRefused and then keeps nothing."""
    with source.open("rb") as stream:
        form = form_of(stream.read(HEAD))
    with transaction():
        organisation_id = accounts.owner_of(iban)
        if organisation_id is None:
            raise NotOurAccount()
        allow(actor, BankAction.IMPORT, Purse(organisation_id))
        accounts.enter_own(actor, organisation_id)
        importing.in_use(organisation_id, lock=True)
        sha256 = files().put_file(source)
        row = _found(organisation_id, sha256)
        if row is not None and is_done(row):
            return Imported(Counts(known=row.new + row.known), ())
        size = source.stat().st_size
        row = row or _new(actor, organisation_id, source.name, form, sha256, size)
        row.confirmed_at = clock.now()
        session().flush()
        counts = take_in(Actor(actor.person_id, organisation_id), row, source, only=iban)
        return Imported(counts, _refusals(row.id))


def is_done(row: BankFile) -> bool:
    """Read in whole; what was refused may be tried again, when the account stands here."""
    return row.imported_at is not None and not row.refused


def is_looked_into(row: BankFile) -> bool:
    """Or somebody is at it."""
    return row.findings is not None or _at_work(LOOK, row.looking)


def load(file_id: int, lock: bool = False) -> BankFile:
    """The row; who calls decides with ``allow``."""
    statement = select(BankFile).where(BankFile.id == file_id)
    row: BankFile | None = session().scalars(locked(statement) if lock else statement).one_or_none()
    if row is None:
        raise NotFound()
    return row


def _found(organisation_id: int, sha256: str) -> BankFile | None:
    mine = (BankFile.organisation_id == organisation_id, BankFile.sha256 == sha256)
    found: BankFile | None = session().scalars(locked(select(BankFile).where(*mine))).one_or_none()
    return found


def _new(
    actor: Actor, organisation_id: int, name: str, form: str, sha256: str, size: int
) -> BankFile:
    now: datetime = clock.now()
    named = clean_name(name, ENDINGS.get(form, ".csv"))
    row = BankFile(
        organisation_id=organisation_id, sha256=sha256, name=named,
        format=form, size=size, at=now, by_id=actor.person_id, new=0, known=0, refused=0,
    )  # fmt: skip
    session().add(row)
    session().flush()
    return row


def _at_work(kind: str, key: str) -> bool:
    work = find(kind, key)
    return work is not None and work.state in OPEN


def _refusals(file_id: int) -> tuple[str, ...]:
    statement = (
        select(BankStatement.refused)
        .where(BankStatement.file_id == file_id, BankStatement.refused.is_not(None))
        .order_by(BankStatement.number)
    )
    return tuple(str(reasons.told(row)) for row in session().scalars(statement))
