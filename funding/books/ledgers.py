"""Finding the books that somebody may keep, and what is in them."""

from __future__ import annotations

from sqlalchemy import select

from accounts.actor import Actor
from accounts.policy import allow
from core.storage.database import locked, session
from core.values.errors import NotFound
from funding.actions import BooksAction
from funding.books.draft import Line, Place
from funding.books.errors import NoBooks
from funding.books.model import Entry, Ledger, LedgerAccount, Posting
from funding.policy import purse


def held(actor: Actor, action: BooksAction = BooksAction.KEEP) -> Ledger:
    """The books of the organisation one acts for, locked, when one may do this with them."""
    allow(actor, action, purse(actor), sees=BooksAction.READ)
    ledger = found(actor, lock=True)
    if ledger is None:
        raise NoBooks()
    return ledger


def found(actor: Actor, lock: bool = False) -> Ledger | None:
    """Those books, if they were begun; who calls decides."""
    mine = select(Ledger).where(Ledger.organisation_id == actor.organisation_id)
    return session().scalars(locked(mine) if lock else mine).one_or_none()


def accounts(ledger: Ledger) -> dict[int, LedgerAccount]:
    """Its accounts that are in use, by number."""
    mine = select(LedgerAccount).where(
        LedgerAccount.ledger_id == ledger.id, LedgerAccount.ended_at.is_(None)
    )
    rows = session().scalars(mine.order_by(LedgerAccount.number))
    return {account.number: account for account in rows}


def entry(ledger: Ledger, number: int) -> Entry:
    """One entry by its number."""
    mine = select(Entry).where(Entry.ledger_id == ledger.id, Entry.number == number)
    row = session().scalars(mine).one_or_none()
    if row is None:
        raise NotFound()
    return row


def lines(of: Entry) -> tuple[Line, ...]:
    """Its postings as values, in their order."""
    mine = select(Posting).where(Posting.entry_id == of.id).order_by(Posting.line)
    return tuple(
        Line(p.account_id, p.cents, Place(p.grant_id, p.cost_line_id, p.activity_id, p.function_id))
        for p in session().scalars(mine)
    )
