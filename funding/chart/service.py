"""The verbs of the chart of accounts: add an account, say it better, end it, use it again."""

from __future__ import annotations

from sqlalchemy import select

from accounts.actor import Actor
from core.storage.audit import record
from core.storage.database import locked, session, transaction
from core.values import clock
from core.values.errors import NotFound
from funding.books import ledgers
from funding.books.charts import Use
from funding.books.model import Ledger, LedgerAccount
from funding.chart import errors, queries, rules
from funding.chart.schema import AccountCommand


def add(actor: Actor, command: AccountCommand) -> int:
    """Add an account; the same form sent twice is one. Returns its number."""
    with transaction():
        ledger = ledgers.held(actor)
        code = _code(command)
        if refusal := rules.use_refusal(Use(command.use) if command.use else None, command.kind):
            raise refusal
        number = command.number or 0
        there = queries.row(ledger, number)
        if there is not None:
            if (there.name, there.kind, there.rgs) == (command.name, command.kind, code):
                return there.number
            raise errors.NumberThere(name=there.name)
        row = LedgerAccount(
            ledger_id=ledger.id, number=number, name=command.name, kind=command.kind, rgs=code,
            use=command.use.value if command.use else None,
        )  # fmt: skip
        session().add(row)
        session().flush()
        record(actor, "account.add", row)
        return row.number


def change(actor: Actor, number: int, command: AccountCommand) -> None:
    """Another name, another code; another kind only while nothing was booked under it."""
    with transaction():
        ledger = ledgers.held(actor)
        row = _load(ledger, number)
        code = _code(command)
        if (row.name, row.kind, row.rgs) == (command.name, command.kind, code):
            return
        if command.based_on != queries.mark_of(row):
            raise errors.Moved()
        if row.kind != command.kind and (row.use or queries.used(row)):
            raise errors.KindStays()
        row.name, row.kind, row.rgs = command.name, command.kind, code
        record(actor, "account.change", row)


def end(actor: Actor, number: int) -> None:
    """Offer it no longer; what was booked under it stays."""
    with transaction():
        ledger = ledgers.held(actor)
        row = _load(ledger, number)
        if row.ended_at is not None:
            return
        same = [each for each in ledgers.accounts(ledger).values() if each.use == row.use]
        needed = row.use is not None and len(same) == 1
        if refusal := rules.end_refusal(needed, queries.standing(ledger, row)):
            raise refusal
        row.ended_at = clock.now()
        record(actor, "account.end", row)


def reopen(actor: Actor, number: int) -> None:
    """Use it again."""
    with transaction():
        ledger = ledgers.held(actor)
        row = _load(ledger, number)
        if row.ended_at is not None:
            row.ended_at = None
            record(actor, "account.reopen", row)


def _code(command: AccountCommand) -> str:
    code = command.rgs or command.code or ""
    if refusal := rules.code_refusal(code, command.kind):
        raise refusal
    return code


def _load(ledger: Ledger, number: int) -> LedgerAccount:
    mine = select(LedgerAccount).where(
        LedgerAccount.ledger_id == ledger.id, LedgerAccount.number == number
    )
    row = session().scalars(locked(mine)).one_or_none()
    if row is None:
        raise NotFound()
    return row
