"""Reading receipts: one with its files and what may be done with it, and a file of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import BigInteger, ColumnElement, false, func, literal, select, type_coerce
from sqlalchemy.orm import aliased, joinedload, selectinload

from accounts.actor import Actor
from accounts.policy import allow, can
from core.storage.database import locked, session
from core.storage.files import files
from core.values.errors import NotFound
from core.values.money import Money
from core.web.routes import decided
from funding.actions import BooksAction, ReceiptAction
from funding.books.model import Entry, EntryKind, Ledger, Posting
from funding.policy import READERS, purse
from funding.receipts import mail, rules
from funding.receipts.mail import Mail
from funding.receipts.model import (
    Aside,
    Paid,
    Receipt,
    ReceiptFile,
    ReceiptPart,
    ReceiptState,
    label,
)
from funding.receipts.reading import MAIL

MOST = 20  # likely doubles
MOST_ENTRIES = 200  # to choose from


@dataclass(frozen=True)
class FileView:
    """One file of a receipt."""

    position: int
    name: str
    media_type: str
    size: int
    is_photo: bool
    mail: Mail | None


@dataclass(frozen=True)
class PartView:
    """What a part of it was for."""

    account_id: int
    account: str
    amount: Money
    place: str  # the word of a form: ``books.places``
    activity_id: int | None
    function_id: int | None
    named: str  # the grant with its cost line, the activity and the function


@dataclass(frozen=True)
class ReceiptView:
    """One receipt, and what may be done with it."""

    number: int
    state: ReceiptState
    version: int
    amount: Money | None
    day: date | None
    party: str
    what: str
    paid: Paid | None
    money_id: int | None
    money: str
    advanced_by: str
    again: str
    aside: Aside | None
    reason: str
    entry: int | None
    attached: bool
    by: str
    at: datetime
    files: Sequence[FileView]
    parts: Sequence[PartView]
    missing: Sequence[str]  # what an entry needs and is not said
    alike: Sequence[int]  # others of the same amount, day and party
    may_describe: bool
    may_book: bool
    reads_books: bool

    @property
    def label(self) -> str:
        """B-0012."""
        return label(self.number)

    @property
    def is_open(self) -> bool:
        """Whether it still waits for something."""
        return self.state in (ReceiptState.NEW, ReceiptState.DESCRIBED)


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """The receipts that somebody may read: as ``receipt.read`` says."""
    decided(ReceiptAction.READ)
    mine = Receipt.organisation_id == actor.organisation_id
    if actor.organisation_id is None or not actor.roles:
        return false()
    return mine if actor.roles & READERS else mine & (Receipt.by_person_id == actor.person_id)


def load(actor: Actor, number: int, lock: bool = False) -> Receipt:
    """The row of one's own organisation; the services decide with ``allow`` themselves."""
    mine = select(Receipt).where(
        Receipt.organisation_id == actor.organisation_id, Receipt.number == number
    )
    row: Receipt | None = session().scalars(locked(mine) if lock else mine).one_or_none()
    if row is None:
        raise NotFound()
    return row


def receipt(actor: Actor, number: int, action: ReceiptAction = ReceiptAction.READ) -> ReceiptView:
    """Decide on the action, then show the receipt."""
    row = load(actor, number)
    allow(actor, action, row, sees=None if action == ReceiptAction.READ else ReceiptAction.READ)
    mine = select(Receipt).where(Receipt.id == row.id).options(
        joinedload(Receipt.by_person), joinedload(Receipt.entry), joinedload(Receipt.money),
        selectinload(Receipt.files),
        selectinload(Receipt.parts).options(
            joinedload(ReceiptPart.account), joinedload(ReceiptPart.grant),
            joinedload(ReceiptPart.cost_line), joinedload(ReceiptPart.activity),
            joinedload(ReceiptPart.function),
        ),
    ).execution_options(populate_existing=True)  # fmt: skip
    row = session().scalars(mine).one()
    return ReceiptView(
        row.number, row.state, row.version, row.amount, row.day, row.party, row.what, row.paid,
        row.money_id, row.money.name if row.money else "", row.advanced_by, row.again, row.aside,
        row.reason, row.entry.number if row.entry else None, row.attached, row.by_person.name,
        row.at, [_file(each) for each in row.files], [_part(each) for each in row.parts],
        [rules.WORDS[name] for name in rules.missing(row)], _alike(actor, row),
        can(actor, ReceiptAction.DESCRIBE, row), can(actor, ReceiptAction.BOOK, row),
        can(actor, BooksAction.READ, purse(actor)),
    )  # fmt: skip


def picture(actor: Actor, number: int, position: int, small: bool) -> tuple[bytes, str, str]:
    """A photo as it is shown: drawn anew, without what the phone wrote in it."""
    file = _one(actor, number, position)
    name = file.small_sha256 if small else file.shown_sha256
    if name is None:
        raise NotFound()
    return files().get(name), file.name, "image/jpeg" if small else file.media_type


def document(actor: Actor, number: int, position: int) -> tuple[bytes, str, str]:
    """A file to save: a PDF or an e-mail as it came; of a photo what is shown of it."""
    file = _one(actor, number, position)
    return files().get(file.shown_sha256 or file.sha256), file.name, file.media_type


def attached(actor: Actor, number: int, position: int, place: int) -> tuple[bytes, str, str]:
    """A file out of an e-mail."""
    file = _one(actor, number, position)
    if file.media_type != MAIL:
        raise NotFound()
    return mail.attached(files().get(file.sha256), place)


def of_entry(actor: Actor, entry_number: int) -> list[tuple[int, str]]:
    """(number, words) of the receipts of an entry, for its page."""
    mine = select(Receipt.number, Receipt.party, Receipt.what).where(
        visible_to(actor), Receipt.entry.has(number=entry_number)
    )
    rows = session().execute(mine.order_by(Receipt.number))
    return [(row.number, row.party or row.what) for row in rows]


def to_hang(actor: Actor) -> list[tuple[int, str]]:
    """(number, words) of the receipts that hang on no entry yet, the newest first."""
    mine = select(Receipt.number, Receipt.party, Receipt.what, Receipt.amount).where(
        visible_to(actor), Receipt.state.in_((ReceiptState.NEW, ReceiptState.DESCRIBED))
    )
    rows = session().execute(mine.order_by(Receipt.number.desc()).limit(200))
    return [
        (row.number, " · ".join(str(each) for each in (
            label(row.number), row.party or row.what, row.amount) if each))
        for row in rows
    ]  # fmt: skip


def entries_for(actor: Actor, amount: Money | None) -> list[tuple[int, str]]:
    """(number, words) of the newest entries that a receipt may belong to: those that hold its
    amount first, and none that were undone."""
    undoing = aliased(Entry)
    said = literal(None) if amount is None else literal(abs(amount.cents))
    holds = select(Posting.id).where(
        Posting.entry_id == Entry.id, func.abs(type_coerce(Posting.cents, BigInteger)) == said
    )
    rows = session().execute(
        select(Entry.number, Entry.day, Entry.what, Entry.party)
        .join(Ledger, Ledger.id == Entry.ledger_id)
        .outerjoin(undoing, undoing.reverses_id == Entry.id)
        .where(
            Ledger.organisation_id == actor.organisation_id, undoing.id.is_(None),
            Entry.kind.in_((EntryKind.MONEY_OUT, EntryKind.OTHER)),
        )
        .order_by(holds.exists().desc(), Entry.number.desc())
        .limit(MOST_ENTRIES)
    )  # fmt: skip
    return [
        (row.number, " · ".join(str(each) for each in (
            row.number, row.day.strftime("%-d-%-m-%Y"), row.party, row.what) if each))
        for row in rows
    ]  # fmt: skip


def readable(actor: Actor, numbers: Sequence[int]) -> list[int]:
    """Those of these receipts that somebody may look at."""
    mine = select(Receipt.number).where(visible_to(actor), Receipt.number.in_(numbers))
    return list(session().scalars(mine.order_by(Receipt.number)))


def last_number(actor: Actor) -> int:
    """Of the newest receipt, for a form that is opened."""
    mine = Receipt.organisation_id == actor.organisation_id
    return session().scalar(select(func.max(Receipt.number)).where(mine)) or 0


def _one(actor: Actor, number: int, position: int) -> ReceiptFile:
    row = load(actor, number)
    allow(actor, ReceiptAction.READ, row)
    mine = select(ReceiptFile).where(
        ReceiptFile.receipt_id == row.id, ReceiptFile.position == position
    )
    file = session().scalars(mine).one_or_none()
    if file is None:
        raise NotFound()
    return file


def _file(row: ReceiptFile) -> FileView:
    is_mail = row.media_type == MAIL
    return FileView(
        row.position, row.name, row.media_type, row.size, row.shown_sha256 is not None,
        mail.opened(files().get(row.sha256)) if is_mail else None,
    )  # fmt: skip


def _part(row: ReceiptPart) -> PartView:
    named = (
        row.grant.title if row.grant else "", row.cost_line.heading if row.cost_line else "",
        row.activity.name if row.activity else "", row.function.name if row.function else "",
    )  # fmt: skip
    place = f"g{row.grant_id}" if row.grant_id else ""
    return PartView(
        row.account_id, f"{row.account.number} · {row.account.name}", row.amount,
        f"l{row.cost_line_id}" if row.cost_line_id else place, row.activity_id,
        row.function_id,
        " · ".join(each for each in named if each),
    )  # fmt: skip


def _alike(actor: Actor, row: Receipt) -> list[int]:
    """Others that somebody may have brought twice."""
    if row.amount is None or row.day is None:
        return []
    mine = select(Receipt.number).where(
        visible_to(actor), Receipt.id != row.id, Receipt.amount == row.amount,
        Receipt.day == row.day, func.lower(Receipt.party) == row.party.lower(),
        Receipt.state != ReceiptState.SET_ASIDE,
    )  # fmt: skip
    return list(session().scalars(mine.order_by(Receipt.number).limit(MOST)))
