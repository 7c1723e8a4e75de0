"""The instalments that have not come yet, as things that wait for money."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select

from accounts.actor import Actor
from core.storage.audit import record
from core.storage.database import locked, session
from core.values.errors import N_
from funding import open_items
from funding.bank.model import BankEntry
from funding.books.charts import Use
from funding.books.draft import Line, Place
from funding.books.errors import WrongAccount
from funding.books.model import Entry, Ledger, LedgerAccount
from funding.grants.errors import InstalmentNotAwaited
from funding.grants.model import Grant, GrantState, Instalment
from funding.open_items import Kind, OpenItem

WORD = "instalment"


def waiting(organisation_id: int) -> Iterable[OpenItem]:
    """Those of grants that count, and of which nobody said that they came."""
    rows = session().execute(
        select(
            Instalment.id, Instalment.amount, Instalment.due_on, Grant.title, Grant.funder_name,
            Grant.reference, Grant.their_number,
        )
        .join(Grant, Grant.id == Instalment.grant_id)
        .where(
            Grant.organisation_id == organisation_id, Grant.state == GrantState.CURRENT,
            Instalment.received_on.is_(None), Instalment.ended_at.is_(None),
        )
        .order_by(Instalment.due_on, Instalment.id)
    )  # fmt: skip
    for row in rows:
        yield OpenItem(
            WORD, row.id, row.amount, row.due_on, row.title, row.funder_name,
            references=(row.reference, row.their_number),
        )  # fmt: skip


def lines(actor: Actor, number: int) -> tuple[Line, ...]:
    """Income, for this grant."""
    row = _load(number)
    mine = select(LedgerAccount.id).join(Ledger, Ledger.id == LedgerAccount.ledger_id).where(
        Ledger.organisation_id == row.grant.organisation_id, LedgerAccount.use == Use.GRANTS,
        LedgerAccount.ended_at.is_(None),
    )  # fmt: skip
    account_id = session().scalar(mine.order_by(LedgerAccount.number).limit(1))
    if account_id is None:
        raise WrongAccount()
    return (Line(account_id, -row.amount, Place(grant_id=row.grant_id)),)


def settle(actor: Actor, number: int, paid: BankEntry, entry: Entry) -> None:
    """It came on that day."""
    row = _load(number)
    if row.received_on is not None or row.ended_at is not None:
        raise InstalmentNotAwaited()
    row.received_on = paid.day
    record(actor, "grant.receive", row, detail={"entry": entry.number})


def release(actor: Actor, number: int, entry: Entry) -> None:
    """It did not come after all."""
    row = _load(number)
    if row.received_on is not None:
        row.received_on = None
        record(actor, "grant.await", row, detail={"entry": entry.number})


def _load(number: int) -> Instalment:
    """The row, held; its grant first, as whoever changes the list of them does."""
    grant = select(Grant).join(Instalment).where(Instalment.id == number)
    session().scalars(locked(grant)).one()
    return session().scalars(locked(select(Instalment).where(Instalment.id == number))).one()


open_items.register(
    Kind(WORD, N_("Termijn van een subsidie"), waiting, lines, settle, release, in_parts=True)
)
