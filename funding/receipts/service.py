"""The verbs of a receipt: keep it, say what is on it, book it, put it aside."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select

from accounts.actor import Actor
from accounts.policy import allow, can
from core.storage.audit import record
from core.storage.database import session, transaction
from core.storage.lifecycle import move
from core.values import clock
from funding.actions import ReceiptAction
from funding.books import boxes, ledgers
from funding.books.posting import post
from funding.grants.errors import Replaced
from funding.grants.service import one_at_a_time
from funding.policy import purse
from funding.receipts import entries, rules
from funding.receipts.describing import content, say
from funding.receipts.errors import (
    KeptAlready,
    NotToChange,
    OthersFilledIn,
    StaysComplete,
    TooManyFiles,
)
from funding.receipts.lifecycle import RECEIPT
from funding.receipts.model import Receipt, ReceiptFile, ReceiptState, label
from funding.receipts.queries import load
from funding.receipts.reading import MOST_FILES, Brought
from funding.receipts.schema import AddCommand, AsideCommand, BookCommand, DetailsCommand

UNAWARE = BookCommand()


def may_add(actor: Actor) -> None:
    """Decide whether somebody may bring a receipt at all, for the page that asks."""
    allow(actor, ReceiptAction.ADD, purse(actor))


def add(actor: Actor, files: Sequence[Brought], command: AddCommand) -> int:
    """Keep a receipt with what is known of it; the same form sent twice is one receipt.

    Returns its number. A file that is there already is refused until somebody says why again.
    """
    may_add(actor)
    with transaction():
        assert actor.person_id is not None
        assert actor.organisation_id is not None
        if command.entry is not None:
            ledgers.held(actor)  # before the organisation, and before the receipt
        one_at_a_time(actor.organisation_id)
        mine = Receipt.organisation_id == actor.organisation_id
        last = session().scalar(select(func.max(Receipt.number)).where(mine)) or 0
        there = _with_these(actor, files)
        seen = last if command.seen is None else command.seen
        for row in there:
            if row.number > seen and row.by_person_id == actor.person_id:
                return row.number
        if there and not command.again:
            numbers = [row.number for row in there]
            raise KeptAlready(numbers, ", ".join(map(label, numbers)))
        row = Receipt(
            organisation_id=actor.organisation_id, number=last + 1, state=RECEIPT.initial,
            by_person_id=actor.person_id, at=clock.now(), again=command.again if there else "",
        )  # fmt: skip
        session().add(row)
        _keep(row, files)
        say(actor, row, command.details)
        session().flush()
        record(actor, "receipt.add", row, to=row.state, detail=_hashes(files))
        entries.complete(actor, row)
        if command.entry is not None:
            entries.hang(actor, row, command.entry)
        return row.number


def add_files(actor: Actor, number: int, files: Sequence[Brought]) -> None:
    """Another page of it; one that it has already is not kept again."""
    with transaction():
        row = _to_change(actor, number)
        held = {each.sha256 for each in row.files}
        more = [each for each in files if each.sha256 not in held]
        if len(held) + len(more) > MOST_FILES:
            raise TooManyFiles(most=MOST_FILES)
        if more:
            _keep(row, more)
            session().flush()
            record(actor, "receipt.page", row, detail=_hashes(more))


def describe(actor: Actor, number: int, command: DetailsCommand) -> None:
    """Say what is on it; refused where another one did so since the form was opened."""
    with transaction():
        row = _to_change(actor, number)
        before = content(row)
        if row.parts and not can(actor, ReceiptAction.BOOK, row):
            raise OthersFilledIn()
        opened = row.version
        say(actor, row, command)
        if content(row) == before:
            return
        if command.version != opened:
            raise Replaced()
        if row.state == ReceiptState.DESCRIBED and rules.missing(row):
            raise StaysComplete()
        session().flush()
        record(actor, "receipt.describe", row)
        entries.complete(actor, row)


def book(actor: Actor, number: int, command: BookCommand = UNAWARE) -> int:
    """Make the entry of a receipt that was paid in cash or advanced, once; returns its number."""
    with transaction():
        allow(actor, ReceiptAction.BOOK, load(actor, number), sees=ReceiptAction.READ)
        ledger = ledgers.held(actor)  # before the receipt: who undoes an entry does so as well
        row = load(actor, number, lock=True)
        if row.entry is not None:
            return row.entry.number  # the same button pressed twice
        RECEIPT.check(row, "book")
        if refusal := rules.booking_refusal(row.paid):
            raise refusal
        draft = entries.draft(ledger, row)
        if not command.aware and (refusal := boxes.refusal(ledger, draft)):
            raise refusal
        entry = post(actor, ledger, [draft])[0]
        entries.tie(actor, row, "book", entry)
        return entry.number


def set_aside(actor: Actor, number: int, command: AsideCommand) -> None:
    """Say that it is not to be booked, and why."""
    with transaction():
        row = load(actor, number, lock=True)
        allow(actor, ReceiptAction.DESCRIBE, row, sees=ReceiptAction.READ)
        said = command.aside, command.reason or ""
        if row.state == ReceiptState.SET_ASIDE and (row.aside, row.reason) == said:
            return
        row.aside, row.reason = said
        move(row, RECEIPT, "set aside", actor, why=command.aside)


def _to_change(actor: Actor, number: int) -> Receipt:
    row = load(actor, number, lock=True)
    allow(actor, ReceiptAction.DESCRIBE, row, sees=ReceiptAction.READ)
    if row.state not in (ReceiptState.NEW, ReceiptState.DESCRIBED):
        raise NotToChange()
    return row


def _with_these(actor: Actor, files: Sequence[Brought]) -> list[Receipt]:
    """The receipts of the organisation that hold one of these files."""
    holding = select(ReceiptFile.receipt_id).where(
        ReceiptFile.organisation_id == actor.organisation_id,
        ReceiptFile.sha256.in_([each.sha256 for each in files]),
    )
    found = select(Receipt).where(Receipt.id.in_(holding)).order_by(Receipt.number)
    return list(session().scalars(found))


def _keep(row: Receipt, files: Sequence[Brought]) -> None:
    first = len(row.files) + 1
    for position, each in enumerate(files, first):
        row.files.append(ReceiptFile(
            organisation_id=row.organisation_id, position=position, sha256=each.sha256,
            size=each.size, name=each.name, media_type=each.media_type,
            shown_sha256=each.shown_sha256, small_sha256=each.small_sha256,
        ))  # fmt: skip


def _hashes(files: Sequence[Brought]) -> dict[str, Any]:
    return {"files": [each.sha256 for each in files]}
