"""The verbs of payees: who is paid, and to which account, by two pairs of eyes."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from accounts.actor import Actor
from accounts.memberships.model import Membership
from accounts.policy import allow
from core.storage.audit import record
from core.storage.database import locked, session, transaction
from core.values import clock
from core.values.errors import NotFound
from funding.actions import PaymentAction
from funding.grants.service import one_at_a_time
from funding.payments import sepa
from funding.payments.errors import (
    AccountDecided,
    NoSuchPerson,
    OutsideSepa,
    OwnAccountVersion,
    RelationMissing,
    SameIban,
)
from funding.payments.model import Payee, PayeeAccount
from funding.payments.schema import CheckCommand, IbanCommand, PayeeCommand
from funding.policy import purse


def add(actor: Actor, command: PayeeCommand) -> int:
    """Write a payee down; the same form sent twice is one payee. Returns its number."""
    with transaction():
        allow(actor, PaymentAction.PROPOSE, purse(actor), sees=PaymentAction.READ)
        assert actor.organisation_id is not None
        one_at_a_time(actor.organisation_id)
        _check(actor, command)
        if twice := _there(actor.organisation_id, command):
            return twice
        row = Payee(
            organisation_id=actor.organisation_id, name=command.name, person_id=command.person_id,
            related=command.related, relation=command.relation or "", by_id=actor.person_id,
            at=clock.now(),
        )  # fmt: skip
        session().add(row)
        session().flush()
        record(actor, "payee.add", row)
        if command.iban:
            _version(actor, row, command.iban)
        return row.id


def describe(actor: Actor, payee_id: int, command: PayeeCommand) -> None:
    """Say better who it is; what was approved under another name is approved anew."""
    with transaction():
        row = held(actor, payee_id)
        _check(actor, command)
        said = (command.name, command.person_id, command.related, command.relation or "")
        if said == (row.name, row.person_id, row.related, row.relation):
            return
        row.name, row.person_id, row.related, row.relation = said
        row.by_id, row.at = actor.person_id, clock.now()
        record(actor, "payee.describe", row)


def ask_account(actor: Actor, payee_id: int, command: IbanCommand) -> None:
    """Enter another account; it takes the place of the one there is when somebody confirms it."""
    with transaction():
        row = held(actor, payee_id)
        current = [each for each in row.accounts if each.ended_at is None]
        waits = [each for each in current if each.confirmed_at is None]
        if any(each.iban == command.iban and each.asked_by_id == actor.person_id for each in waits):
            return  # the same button pressed twice
        if any(each.iban == command.iban for each in current):
            raise SameIban()
        for each in waits:
            each.ended_at = clock.now()
        _version(actor, row, command.iban)


def confirm_account(actor: Actor, account_id: int, command: CheckCommand, of: int) -> None:
    """Say as a second person that the account is the payee's, and how one made sure."""
    with transaction():
        account = _account(actor, account_id, of)
        if account.confirmed_by_id == actor.person_id and account.checked == command.checked:
            return  # the same button pressed twice
        if account.confirmed_at or account.ended_at:
            raise AccountDecided()
        if account.asked_by_id == actor.person_id:
            raise OwnAccountVersion()
        for each in account.payee.accounts:
            if each.ended_at is None and each is not account:
                each.ended_at = clock.now()
        account.checked, account.confirmed_by_id = command.checked, actor.person_id
        account.confirmed_at = clock.now()
        record(actor, "payee.account.confirm", account, detail={"checked": command.checked})


def refuse_account(actor: Actor, account_id: int, of: int) -> None:
    """Say that a new account is not right; the one that there was stays."""
    with transaction():
        account = _account(actor, account_id, of, PaymentAction.PROPOSE)
        if account.confirmed_at:
            raise AccountDecided()
        if account.ended_at is None:
            account.ended_at = clock.now()
            record(actor, "payee.account.refuse", account)


def stop(actor: Actor, payee_id: int) -> None:
    """From now on nothing is proposed for it; what there was stays to be read."""
    with transaction():
        row = held(actor, payee_id, stopped=True)
        if row.ended_at is None:
            row.ended_at = clock.now()
            for each in row.accounts:  # what was proposed to it is not approved any more
                each.ended_at = each.ended_at or row.ended_at
            record(actor, "payee.stop", row)


def of_somebody(actor: Actor, command: PayeeCommand) -> int:
    """For other rooms: the payee with this account, or else this person; made when there is none.

    A person under another account gets that one as a new version.
    """
    with transaction():
        assert actor.organisation_id is not None
        mine = select(Payee).where(
            Payee.organisation_id == actor.organisation_id, Payee.ended_at.is_(None)
        )
        rows = mine.options(selectinload(Payee.accounts)).order_by(Payee.id)
        for row in session().scalars(rows).all():
            same = {each.iban for each in row.accounts if each.ended_at is None}
            person = command.person_id is not None and row.person_id == command.person_id
            if person or (command.iban in same and row.name == command.name):
                if command.iban and command.iban not in same:
                    ask_account(actor, row.id, IbanCommand(command.iban))
                return row.id
        return add(actor, command)


def held(actor: Actor, payee_id: int, *, stopped: bool = False) -> Payee:
    """The row to change, held until the end of the transaction."""
    row = session().scalars(locked(select(Payee).where(Payee.id == payee_id))).one_or_none()
    if row is None:
        raise NotFound()
    allow(actor, PaymentAction.PROPOSE, row, sees=PaymentAction.READ)
    if row.ended_at and not stopped:
        raise NotFound()
    return row


def usable(row: Payee) -> PayeeAccount | None:
    """The account that money goes to now: the confirmed one, else the one that waits."""
    current = [each for each in row.accounts if each.ended_at is None]
    return min(current, key=lambda each: (each.confirmed_at is None, -each.number), default=None)


def _version(actor: Actor, row: Payee, iban: str) -> None:
    if not sepa.reaches(iban):
        raise OutsideSepa()
    last = select(func.max(PayeeAccount.number)).where(PayeeAccount.payee_id == row.id)
    account = PayeeAccount(
        payee=row, number=(session().scalar(last) or 0) + 1, iban=iban,
        asked_by_id=actor.person_id, asked_at=clock.now(),
    )  # fmt: skip
    session().add(account)
    session().flush()
    record(actor, "payee.account.ask", account)


def _account(
    actor: Actor, account_id: int, payee_id: int, action: PaymentAction = PaymentAction.APPROVE
) -> PayeeAccount:
    """One version of this payee, with the payee held."""
    payee = session().scalars(locked(select(Payee).where(Payee.id == payee_id))).one_or_none()
    if payee is None:
        raise NotFound()
    allow(actor, action, payee, sees=PaymentAction.READ)
    mine = select(PayeeAccount).where(
        PayeeAccount.id == account_id, PayeeAccount.payee_id == payee_id
    )
    account = session().scalars(locked(mine)).one_or_none()
    if account is None:
        raise NotFound()
    return account


def _check(actor: Actor, command: PayeeCommand) -> None:
    if command.related and not command.relation:
        raise RelationMissing()
    if command.person_id is not None:
        works = select(Membership.id).where(
            Membership.organisation_id == actor.organisation_id,
            Membership.person_id == command.person_id,
        )
        if session().scalar(works.limit(1)) is None:
            raise NoSuchPerson()


def _there(organisation_id: int, command: PayeeCommand) -> int | None:
    """The payee of the same form sent twice."""
    mine = select(Payee).where(
        Payee.organisation_id == organisation_id, Payee.ended_at.is_(None),
        Payee.name == command.name, Payee.person_id.is_not_distinct_from(command.person_id),
        Payee.related == command.related, Payee.relation == (command.relation or ""),
    )  # fmt: skip
    for row in session().scalars(mine):
        ibans = {each.iban for each in row.accounts if each.ended_at is None}
        if (command.iban in ibans) if command.iban else not ibans:
            return row.id
    return None
