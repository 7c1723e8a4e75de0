"""Which account of the books stands for which account at the bank."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from accounts.actor import Actor
from core.storage.audit import record
from core.storage.database import locked, session, transaction
from core.values import clock
from core.values.errors import NotFound
from funding.bank.model import BankAccount, BankEntry
from funding.books import ledgers
from funding.books.charts import Use
from funding.books.errors import WrongAccount
from funding.books.model import AccountKind, Ledger, LedgerAccount
from funding.matching.errors import AccountInUse, NoAccountChosen, NotForMoney
from funding.matching.model import STANDING, BankBooking, StandsFor
from funding.matching.schema import StandsForCommand


@dataclass(frozen=True)
class Pair:
    """A bank account, and the account of the books if one stands for it."""

    bank_id: int
    iban: str
    name: str
    ended: bool
    account_id: int | None
    account: str  # number and name


def pairs(of: Ledger) -> list[Pair]:
    """Every bank account of the organisation. The first one is the bank account of the chart,
    until somebody says otherwise; about the others people are asked."""
    rows = (
        session()
        .execute(
            select(BankAccount, LedgerAccount)
            .outerjoin(StandsFor, StandsFor.bank_account_id == BankAccount.id)
            .outerjoin(LedgerAccount, LedgerAccount.id == StandsFor.account_id)
            .where(BankAccount.organisation_id == of.organisation_id)
            .order_by(BankAccount.id)
        )
        .all()
    )
    usual = _usual(of) if rows and rows[0][1] is None else None
    found = []
    for place, (bank, chosen) in enumerate(rows):
        account = chosen or (usual if place == 0 else None)
        named = f"{account.number} · {account.name}" if account else ""
        found.append(Pair(
            bank.id, bank.iban, bank.name, bank.ended_at is not None,
            account.id if account else None, named,
        ))  # fmt: skip
    return found


def chosen(of: Ledger) -> dict[int, int]:
    """The accounts of the books by bank account, where one stands for it."""
    return {pair.bank_id: pair.account_id for pair in pairs(of) if pair.account_id is not None}


def account_for(of: Ledger, bank_id: int) -> int:
    """The account of the books, or the refusal that asks for it."""
    found = chosen(of).get(bank_id)
    if found is None:
        raise NoAccountChosen()
    return found


def choose(actor: Actor, bank_id: int, command: StandsForCommand) -> None:
    """Say which account of the books it is; not once something was booked on it."""
    with transaction():
        ledger = ledgers.held(actor)
        mine = select(BankAccount).where(
            BankAccount.id == bank_id, BankAccount.organisation_id == ledger.organisation_id
        )
        if session().scalars(locked(mine)).one_or_none() is None:
            raise NotFound()
        before = chosen(ledger).get(bank_id)
        if before == command.account_id:
            return
        _demand_asset(ledger, command.account_id)
        if before is not None and _is_used(before, bank_id):
            raise AccountInUse()
        _keep(actor, ledger, bank_id, command.account_id)


def _keep(actor: Actor, ledger: Ledger, bank_id: int, account_id: int) -> None:
    wanted = select(StandsFor).where(StandsFor.bank_account_id == bank_id)
    row = session().scalars(wanted).one_or_none()
    if row is None:
        row = StandsFor(organisation_id=ledger.organisation_id, bank_account_id=bank_id)
        session().add(row)
    row.account_id, row.by_id, row.at = account_id, actor.person_id, clock.now()
    session().flush()
    record(actor, "stands_for.choose", row, detail={"account": account_id})


def _demand_asset(ledger: Ledger, account_id: int) -> None:
    account = {each.id: each for each in ledgers.accounts(ledger).values()}.get(account_id)
    if account is None:
        raise WrongAccount(at="account_id")
    if account.kind != AccountKind.ASSET or account.use in (Use.CASH, Use.IN_TRANSIT, Use.SUSPENSE):
        raise NotForMoney()


def _usual(of: Ledger) -> LedgerAccount | None:
    mine = select(LedgerAccount).where(
        LedgerAccount.ledger_id == of.id, LedgerAccount.use == Use.BANK,
        LedgerAccount.ended_at.is_(None),
    )  # fmt: skip
    return session().scalars(mine.order_by(LedgerAccount.number).limit(1)).one_or_none()


def _is_used(account_id: int, bank_id: int) -> bool:
    booked = (
        select(BankBooking.id)
        .join(BankEntry, BankEntry.id == BankBooking.bank_entry_id)
        .where(BankBooking.account_id == account_id, STANDING, BankEntry.account_id == bank_id)
    )
    return session().scalar(booked.limit(1)) is not None
