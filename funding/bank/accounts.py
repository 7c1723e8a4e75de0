"""Which accounts an organisation calls its own: entering one and ending one.

To read a file in, it is enough that the organisation entered the account, or named it as its own;
whether it counts as its own, and what if another one says so too: ``claims``.
"""

from __future__ import annotations

from sqlalchemy import select

from accounts.actor import Actor
from accounts.organisations.model import Organisation
from accounts.policy import allow
from core.storage.audit import record
from core.storage.database import IntegrityError, locked, session, transaction
from core.values import clock
from core.values.errors import NotFound
from funding.actions import BankAction
from funding.bank import claims
from funding.bank.errors import AccountElsewhere, AccountThere, AlreadyEnded
from funding.bank.model import BankAccount
from funding.bank.schema import AccountCommand
from funding.policy import purse


def add(actor: Actor, command: AccountCommand) -> int:
    """Enter an account; one that was ended comes back with all its entries.

    Raises AccountElsewhere where it stands at another organisation; both are told: ``claims``.
    """
    with transaction():
        allow(actor, BankAction.IMPORT, purse(actor))
        assert actor.organisation_id is not None
        row = _of(actor.organisation_id, command.iban)
        if row is not None and row.ended_at is None:
            raise AccountThere()
        if not elsewhere(command.iban):
            claims.settle(actor, actor.organisation_id, command.iban)
            return enter(actor, actor.organisation_id, command).id
        claims.make(actor, actor.organisation_id, command)
    raise AccountElsewhere()


def end(actor: Actor, account_id: int) -> None:
    """From now on no file is read in for it; what was read in stays."""
    with transaction():
        row = load(account_id, lock=True)
        allow(actor, BankAction.IMPORT, row, sees=BankAction.READ)
        if row.ended_at is not None:
            raise AlreadyEnded()
        row.ended_at = clock.now()
        record(actor, "bank_account.end", row)


def enter(actor: Actor, organisation_id: int, command: AccountCommand) -> BankAccount:
    """The account, new or back again; who calls decided, and looked whether it is elsewhere."""
    row = _of(organisation_id, command.iban)
    if row is None:
        return _added(actor, organisation_id, command)
    row.name, row.ended_at = command.name, None
    record(actor, "bank_account.reopen", row)
    return row


def load(account_id: int, lock: bool = False) -> BankAccount:
    """The row; who calls decides with ``allow``."""
    statement = select(BankAccount).where(BankAccount.id == account_id)
    row: BankAccount | None = (
        session().scalars(locked(statement) if lock else statement).one_or_none()
    )
    if row is None:
        raise NotFound()
    return row


def enter_own(actor: Actor, organisation_id: int) -> None:
    """The account that the organisation named among its data needs no second entering."""
    row = session().scalars(select(Organisation).where(Organisation.id == organisation_id)).one()
    there = row.iban is None or _of(organisation_id, row.iban) or elsewhere(row.iban)
    if not there and row.iban is not None:
        _added(actor, organisation_id, AccountCommand(row.iban, row.name))


def owner_of(iban: str) -> int | None:
    """The organisation whose account it is: entered, else named among its data by one only."""
    statement = select(BankAccount.organisation_id).where(
        BankAccount.iban == iban, BankAccount.ended_at.is_(None)
    )
    if found := session().scalar(statement):
        return found
    named = session().scalars(select(Organisation.id).where(Organisation.iban == iban)).all()
    return named[0] if len(named) == 1 else None


def _added(actor: Actor, organisation_id: int, command: AccountCommand) -> BankAccount:
    row = BankAccount(
        organisation_id=organisation_id, iban=command.iban, name=command.name, at=clock.now(),
        by_id=actor.person_id,
    )  # fmt: skip
    try:
        with session().begin_nested():
            session().add(row)
    except IntegrityError as taken:  # another one was just first, on PostgreSQL
        raise AccountElsewhere() from taken
    record(actor, "bank_account.add", row)
    return row


def _of(organisation_id: int, iban: str) -> BankAccount | None:
    mine = (BankAccount.organisation_id == organisation_id, BankAccount.iban == iban)
    found: BankAccount | None = (
        session().scalars(locked(select(BankAccount).where(*mine))).one_or_none()
    )
    return found


def elsewhere(iban: str) -> bool:
    """Whether an account stands at any organisation."""
    used = (BankAccount.iban == iban, BankAccount.ended_at.is_(None))
    return session().scalar(select(BankAccount.id).where(*used).limit(1)) is not None
