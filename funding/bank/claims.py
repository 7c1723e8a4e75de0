"""Whose account it is when two organisations say that it is theirs.

Anybody may enter any number first. So an account counts as an organisation's own only when a file
of the bank came of it, or when a second person of the organisation said so as well. Who comes later
is told that it stands elsewhere, not where; both get a task. Where a second person of the later one
confirms it, and nothing confirms the first, it moves. Where both are confirmed people have to talk.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import ColumnElement, or_, select

from accounts.actor import Actor
from accounts.policy import allow
from core.storage.audit import record
from core.storage.database import locked, session, transaction
from core.values import clock
from core.values.errors import NotFound
from funding.actions import BankAction
from funding.bank import accounts
from funding.bank.errors import NotBySamePerson
from funding.bank.model import BankAccount, BankAccountProof, BankClaim, BankFile, BankStatement
from funding.bank.reading import CAMT, MT940, ZIP
from funding.bank.schema import AccountCommand

BY_A_BANK = (CAMT, MT940, ZIP)  # a list may be written by anybody


def is_confirmed() -> ColumnElement[bool]:
    """Of an account: a file of the bank came of it, or a second person said so."""
    proof = select(BankAccountProof.id).where(BankAccountProof.account_id == BankAccount.id)
    came = (
        select(BankStatement.id)
        .join(BankFile, BankFile.id == BankStatement.file_id)
        .where(
            BankStatement.account_id == BankAccount.id, BankStatement.refused.is_(None),
            BankFile.format.in_(BY_A_BANK),
        )
    )  # fmt: skip
    return or_(proof.exists(), came.exists())


def is_disputed() -> ColumnElement[bool]:
    """Of an account: another organisation says that it is its own."""
    theirs = select(BankClaim.id).where(
        BankClaim.iban == BankAccount.iban, BankClaim.settled_at.is_(None),
        BankClaim.organisation_id != BankAccount.organisation_id,
    )  # fmt: skip
    return theirs.exists()


def counts_as_own(account_id: int) -> bool:
    """Whether money may be paid from it: in use, and confirmed."""
    mine = select(BankAccount.id).where(
        BankAccount.id == account_id, BankAccount.ended_at.is_(None), is_confirmed()
    )
    return session().scalar(mine) is not None


def confirm(actor: Actor, account_id: int) -> None:
    """Say as a second person that the account is the organisation's own."""
    with transaction():
        row = accounts.load(account_id, lock=True)
        allow(actor, BankAction.IMPORT, row, sees=BankAction.READ)
        if row.by_id is not None and row.by_id == actor.person_id:
            raise NotBySamePerson()
        _prove(actor, row)


def confirm_claim(actor: Actor, claim_id: int) -> bool:
    """Say so of an account that stands elsewhere; whether it is here now."""
    with transaction():
        claim = _load(actor, claim_id)
        if claim.by_id is not None and claim.by_id == actor.person_id:
            raise NotBySamePerson()
        holder = session().scalars(
            locked(select(BankAccount).where(
                BankAccount.iban == claim.iban, BankAccount.ended_at.is_(None),
            ))
        ).one_or_none()  # fmt: skip
        if holder is not None:
            if counts_as_own(holder.id):
                return False
            holder.ended_at = clock.now()
            session().flush()
            record(actor, "bank_account.give way", holder)
        row = accounts.enter(actor, claim.organisation_id, AccountCommand(claim.iban, claim.name))
        _prove(actor, row)
        settle(actor, claim.organisation_id, claim.iban)
        return True


def withdraw(actor: Actor, claim_id: int) -> None:
    """It was a mistake."""
    with transaction():
        claim = _load(actor, claim_id)
        settle(actor, claim.organisation_id, claim.iban)


def make(actor: Actor, organisation_id: int, command: AccountCommand) -> None:
    """Note that this organisation says so too; in the transaction of who calls and decided."""
    if _open(organisation_id, command.iban) is not None:
        return
    row = BankClaim(
        organisation_id=organisation_id, iban=command.iban, name=command.name, at=clock.now(),
        by_id=actor.person_id,
    )  # fmt: skip
    session().add(row)
    session().flush()
    record(actor, "bank_claim.make", row)


def settle(actor: Actor, organisation_id: int, iban: str) -> None:
    """It is no matter any more."""
    row = _open(organisation_id, iban)
    if row is not None:
        row.settled_at = clock.now()
        record(actor, "bank_claim.settle", row)


def ours(actor: Actor) -> Iterable[BankClaim]:
    """What one's organisation says of accounts that stand elsewhere."""
    mine = (BankClaim.organisation_id == actor.organisation_id, BankClaim.settled_at.is_(None))
    return session().scalars(select(BankClaim).where(*mine).order_by(BankClaim.id)).all()


def _prove(actor: Actor, row: BankAccount) -> None:
    there = select(BankAccountProof.id).where(BankAccountProof.account_id == row.id)
    if session().scalar(there) is None:
        session().add(BankAccountProof(account_id=row.id, by_id=actor.person_id, at=clock.now()))
        record(actor, "bank_account.confirm", row)


def _load(actor: Actor, claim_id: int) -> BankClaim:
    mine = select(BankClaim).where(BankClaim.id == claim_id, BankClaim.settled_at.is_(None))
    row = session().scalars(locked(mine)).one_or_none()
    if row is None:
        raise NotFound()
    allow(actor, BankAction.IMPORT, row, sees=BankAction.READ)
    return row


def _open(organisation_id: int, iban: str) -> BankClaim | None:
    mine = (BankClaim.organisation_id == organisation_id, BankClaim.iban == iban)
    found: BankClaim | None = session().scalars(
        locked(select(BankClaim).where(*mine, BankClaim.settled_at.is_(None)))
    ).one_or_none()  # fmt: skip
    return found
