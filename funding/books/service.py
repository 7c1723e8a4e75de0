"""What one books by hand: money that came in or went out, or that changed its place."""

from __future__ import annotations

from sqlalchemy import select

from accounts.actor import Actor
from core.storage.database import session, transaction
from funding.books import boxes, ledgers, places, posting, rules, undone
from funding.books.draft import Draft, Line
from funding.books.errors import IsItselfUndoing, SameAccount, UndoneAlready
from funding.books.model import Entry, EntryKind, Ledger
from funding.books.schema import MoneyCommand, TransferCommand, UndoCommand

SIGNS = {EntryKind.MONEY_IN: -1, EntryKind.MONEY_OUT: 1}  # of the parts: income is a credit


def keep(actor: Actor, command: MoneyCommand) -> int:
    """Book money that came in or went out, for one thing or for several; returns the number."""
    with transaction():
        ledger = ledgers.held(actor)
        if refusal := rules.parts_refusal(command.amount, [p.amount for p in command.parts]):
            raise refusal
        sign = SIGNS[command.kind]
        lines = tuple(
            Line(
                part.account_id,
                part.amount * sign,
                places.read(part.place, part.activity_id, part.function_id),
            )
            for part in command.parts
        )
        draft = Draft(command.kind, command.day, command.what, command.party, lines)
        return _once(actor, ledger, draft.paid_by(command.money_id), command)


def transfer(actor: Actor, command: TransferCommand) -> int:
    """Book own money that went from one place to another; returns the entry's number."""
    with transaction():
        ledger = ledgers.held(actor)
        if command.from_id == command.to_id:
            raise SameAccount()
        if refusal := rules.parts_refusal(command.amount, [command.amount]):
            raise refusal
        lines = (Line(command.to_id, command.amount), Line(command.from_id, -command.amount))
        draft = Draft(EntryKind.TRANSFER, command.day, command.what, lines=lines)
        return _once(actor, ledger, draft, command)


def undo(actor: Actor, number: int, command: UndoCommand) -> int:
    """Book the opposite of an entry on a day that is open; both stay to be seen."""
    with transaction():
        ledger = ledgers.held(actor)
        wrong = ledgers.entry(ledger, number)
        if wrong.kind == EntryKind.REVERSAL:
            raise IsItselfUndoing()
        if session().scalar(select(Entry.id).where(Entry.reverses_id == wrong.id)):
            raise UndoneAlready()
        lines = tuple(line.undone() for line in ledgers.lines(wrong))
        draft = Draft(EntryKind.REVERSAL, command.day, command.reason, wrong.party, lines, wrong.id)
        number = posting.post(actor, ledger, [draft])[0].number
        undone.tell(actor, wrong)
        return number


def _once(
    actor: Actor, ledger: Ledger, draft: Draft, command: MoneyCommand | TransferCommand
) -> int:
    """The number of the entry; the same form sent twice is one. A form that was opened after that
    entry was made may say the same again: two equal payments on a day are two."""
    seen = command.seen
    later = select(Entry).where(
        Entry.ledger_id == ledger.id, Entry.number > (ledger.last_number if seen is None else seen),
        Entry.person_id == actor.person_id, Entry.kind == draft.kind, Entry.day == draft.day,
        Entry.what == draft.what, Entry.party == draft.party,
    )  # fmt: skip
    for there in session().scalars(later.order_by(Entry.number)):
        if ledgers.lines(there) == draft.lines:
            return there.number
    if not command.aware and (refusal := boxes.refusal(ledger, draft)):
        raise refusal
    return posting.post(actor, ledger, [draft])[0].number
