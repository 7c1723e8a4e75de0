"""Payments: asked by one, agreed with by another, put into a file, confirmed by a third hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from sqlalchemy import select

from accounts.actor import Actor
from accounts.memberships.model import Role
from core.storage.database import session
from core.values.money import Money
from funding.books.model import AccountKind, Entry
from funding.books.schema import Part
from funding.payments import approvals, limits, payees, paying, service
from funding.payments.model import (
    Checked,
    PayeeAccount,
    Payment,
)
from funding.payments.model import PaymentState as S
from funding.payments.rules import digest_of
from funding.payments.schema import (
    ApproveCommand,
    CashCommand,
    CheckCommand,
    IbanCommand,
    PayeeCommand,
    PaymentCommand,
    WhyCommand,
)
from tests.faults.lives.booking import account, cash_account, paid
from tests.faults.lives.granting import some_place
from tests.faults.lives.life import Broken, Life, Move, Purse
from tests.faults.lives.world import LANDLORD

IBANS = (LANDLORD, "NL63TEST0000000012", "NL36TEST0000000013", "NL09TEST0000000014")
TO_BE_PAID = (S.APPROVED, S.BATCHED, S.PAID)


@dataclass
class Asked:
    """A payment, as we remember who had a hand in it."""

    reference: str
    parts: Sequence[Part]
    asker: int
    changer: int
    said: list[tuple[int, bool]] = field(default_factory=list)  # who looked, whether related

    @property
    def cents(self) -> int:
        """All of it."""
        return sum(part.amount.cents for part in self.parts)


@dataclass
class Pay:
    """What a purse pays."""

    payees: dict[int, int | None] = field(default_factory=dict)  # with the person that it is
    accounts: dict[int, tuple[int, str]] = field(default_factory=dict)  # who asked, which number
    confirmed: dict[int, int] = field(default_factory=dict)  # by whom
    asked: dict[str, Asked] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)
    at_the_bank: set[str] = field(default_factory=set)
    limits: dict[Role, int] = field(default_factory=dict)


def pay(purse: Purse) -> Pay:
    """What is remembered of it."""
    before = purse.place.before
    number, asker, seer, iban = before.payee_account
    first = Pay({before.payee: None}, {number: (asker, iban)}, {number: seer})
    return purse.remembered("pay", lambda: first)


def payee(life: Life) -> None:
    """Somebody to pay, sometimes one of us."""
    purse, who = life.at_home()
    person = life.chance.choice([None, None, life.chance.choice(purse.place.actors).person_id])
    iban = life.chance.choice(IBANS) if life.chance.random() < 0.95 else None
    command = PayeeCommand(f"Ontvanger {life.cents()}", iban, person)
    made = life.does(purse, who, life.perhaps_twice(partial(payees.add, who, command)))
    if made is not None:
        pay(purse).payees[made] = person
        _notice_accounts(purse, who)


def other_account(life: Life) -> None:
    """A payee has another account."""
    purse, one = _some_payee(life)
    if one is not None:
        who, command = life.anyone(purse), IbanCommand(life.chance.choice(IBANS))
        if life.did(purse, who, partial(payees.ask_account, who, one, command)):
            _notice_accounts(purse, who)


def confirm_account(life: Life) -> None:
    """A second person looks at an account."""
    purse = life.purse()
    open_ones = [number for number in pay(purse).accounts if number not in pay(purse).confirmed]
    if not open_ones:
        return
    who, number = life.anyone(purse), life.chance.choice(open_ones)
    of = session().scalars(select(PayeeAccount.payee_id).where(PayeeAccount.id == number)).one()
    command = CheckCommand(Checked.INVOICE)
    if life.did(purse, who, partial(payees.confirm_account, who, number, command, of)):
        assert who.person_id is not None
        pay(purse).confirmed[number] = who.person_id
        if pay(purse).accounts[number][0] == who.person_id:
            raise Broken(f"account {number} confirmed by who entered it{life}")


def propose(life: Life) -> None:
    """Somebody asks for a payment."""
    purse, one = _some_payee(life)
    if one is None:
        return
    who, parts = life.anyone(purse), _parts(life, purse)
    seen = max(session().scalars(select(Payment.id)), default=0)
    command = _command(life, one, parts, seen)
    made = life.does(purse, who, life.perhaps_twice(partial(service.propose, who, command)))
    if made is not None:
        assert who.person_id is not None
        pay(purse).asked[made] = Asked(made, parts, who.person_id, who.person_id)


def change(life: Life) -> None:
    """Somebody says it otherwise: who looked at it looks again."""
    purse, asked = _some(life, S.PROPOSED, S.RETURNED, S.BOUNCED, S.APPROVED)
    if asked is None:
        return
    who, parts = life.anyone(purse), _parts(life, purse)
    command = _command(life, row_of(asked.reference).payee_id, parts, None)
    if life.did(purse, who, partial(service.change, who, asked.reference, command)):
        assert who.person_id is not None
        asked.parts, asked.changer, asked.said = parts, who.person_id, []


def approve(life: Life) -> None:
    """Somebody agrees; nobody with what he or she asked, changed, or gets."""
    purse, asked = _some(life, S.PROPOSED)
    if asked is None:
        return
    who, related = life.anyone(purse), life.chance.random() < 0.1
    read = digest_of(row_of(asked.reference))
    said = ApproveCommand(related, read, "Zus" if related else None)
    if life.does(purse, who, partial(approvals.approve, who, asked.reference, said)) is None:
        return
    assert who.person_id is not None
    row = row_of(asked.reference)
    gets = pay(purse).payees[row.payee_id]
    if who.person_id in (asked.asker, asked.changer, gets):
        raise Broken(f"{asked} approved by {who.person_id}, paid to {gets}{life}")
    if row.account_id is not None:
        confirmed = pay(purse).confirmed.get(row.account_id)
        if confirmed is None:
            raise Broken(f"{asked} approved to an account that nobody confirmed{life}")
    if who.person_id not in [person for person, _ in asked.said]:
        asked.said.append((who.person_id, related))


def give_back(life: Life) -> None:
    """It comes back with a reason."""
    why = WhyCommand("Welke bon?")
    _turn(life, S.APPROVED, lambda who, it: approvals.give_back(who, it, why))


def withdraw(life: Life) -> None:
    """It is taken back."""
    _turn(life, S.RETURNED, service.withdraw)


def bounce(life: Life) -> None:
    """The bank did not do it."""
    why = WhyCommand("Rekening bestaat niet")
    _turn(life, S.BATCHED, lambda who, it: service.bounce(who, it, why))


def in_cash(life: Life) -> None:
    """It was paid out of the cash box, as somebody else than the asker says."""
    purse, asked = _some(life, S.APPROVED)
    if asked is None:
        return
    who, day, box = life.anyone(purse), life.day(), cash_account(purse)
    command = CashCommand(day, box, "De bank lag plat")
    verb = partial(paying.in_cash, who, asked.reference, command)
    number = life.does(purse, who, verb)
    if number is not None:
        if who.person_id == asked.asker:
            raise Broken(f"paid by who asked{life}")
        before = purse.booked.get(number)
        again = before is not None and before.lines == paid(purse, asked.parts, box, 1)
        life.books(purse, who, number, before.day if before and again else day,
                   paid(purse, asked.parts, box, 1))  # fmt: skip


def set_limits(life: Life) -> None:
    """The board says up to which amount one person is enough."""
    purse, who = life.at_home()
    most = {Role.TREASURER: life.chance.choice([None, Money(100_00)])}
    life.did(purse, who, partial(limits.keep, who, most))


def no_payment_without_other_eyes(life: Life) -> Iterator[str]:
    """What is to be paid was agreed with by another, who is not the payee; so was its account."""
    for purse in life.purses:
        for asked in pay(purse).asked.values():
            row = row_of(asked.reference)
            if row.amount.cents != asked.cents:
                yield f"{asked} is {row.amount}"
            others = {person for person, related in asked.said if not related}
            mine = {asked.asker, asked.changer, pay(purse).payees[row.payee_id]}
            if row.state in TO_BE_PAID and not others - mine:
                yield f"{asked} is {row.state} and looked at by {asked.said}"


def every_account_was_seen_twice(life: Life) -> Iterator[str]:
    """Whoever confirmed it did not enter it."""
    session().rollback()
    for row in session().scalars(select(PayeeAccount).where(PayeeAccount.confirmed_at.isnot(None))):
        if row.confirmed_by_id in (None, row.asked_by_id):
            yield f"account {row.id}"


def what_is_paid_is_booked_as_asked(life: Life) -> Iterator[str]:
    """And what is booked for a payment stands: its entry was not undone."""
    for purse in life.purses:
        for asked in pay(purse).asked.values():
            row = row_of(asked.reference)
            if (row.state == S.PAID) != (row.entry_id is not None):
                yield f"{row.reference} is {row.state} with entry {row.entry_id}"
            if row.entry_id is None:
                continue
            number = session().scalars(select(Entry.number).where(Entry.id == row.entry_id)).one()
            lines = purse.booked[number].lines
            spent = paid(purse, asked.parts, 0, 1)
            if number in purse.undone() or any(
                lines.get(key) != cents for key, cents in spent.items() if key[0]
            ):
                yield f"{row.reference} was booked as {lines}"


def _turn(life: Life, fitting: S, verb: Any) -> None:
    purse, asked = _some(life, fitting)
    if asked is not None:
        who = life.anyone(purse)
        life.did(purse, who, partial(verb, who, asked.reference))


def _some(life: Life, *fitting: S) -> tuple[Purse, Asked | None]:
    """One to do something with: mostly one that is where it can be done."""
    purse = life.purse()
    every = list(pay(purse).asked.values())
    those = [each for each in every if row_of(each.reference).state in fitting]
    if those and life.chance.random() < 0.8:
        return purse, life.chance.choice(those)
    return purse, life.chance.choice([*every] or [None])


def _some_payee(life: Life) -> tuple[Purse, int | None]:
    """Mostly one whose account a second person saw, or that has none."""
    purse = life.purse()
    wanted = select(PayeeAccount.payee_id).where(PayeeAccount.id.in_(pay(purse).confirmed))
    seen = session().scalars(wanted.order_by(PayeeAccount.id)).all()
    if seen and life.chance.random() < 0.8:
        return purse, life.chance.choice(seen)
    return purse, life.chance.choice([*pay(purse).payees] or [None])


def _parts(life: Life, purse: Purse) -> list[Part]:
    return [
        Part(account(life, purse, AccountKind.EXPENDITURE), Money(life.cents()),
             some_place(life, purse))
        for _ in range(life.chance.choice([1, 1, 2]))
    ]  # fmt: skip


def _command(life: Life, to: int, parts: Sequence[Part], seen: int | None) -> PaymentCommand:
    whole = Money(sum(part.amount.cents for part in parts))
    return PaymentCommand(to, whole, f"Rekening {life.cents()}", parts, seen=seen)


def _notice_accounts(purse: Purse, who: Actor) -> None:
    """New versions, entered by this person."""
    assert who.person_id is not None
    mine = select(PayeeAccount).where(PayeeAccount.payee_id.in_(pay(purse).payees))
    for row in session().scalars(mine):
        pay(purse).accounts.setdefault(row.id, (who.person_id, row.iban))


def row_of(reference: str) -> Payment:
    session().rollback()
    return session().scalars(select(Payment).where(Payment.reference == reference)).one()


MOVES = [
    #    what                who has it in mind    the right
    Move("payee",            payee,                "payment.propose", often=1),
    Move("other account",    other_account,        "payment.propose", often=1),
    Move("see account",      confirm_account,      "payment.approve", often=4),
    Move("propose",          propose,              "payment.propose", often=5),
    Move("change payment",   change,               "payment.propose", often=1),
    Move("approve",          approve,              "payment.approve", often=9),
    Move("give back",        give_back,            "payment.approve", often=1),
    Move("withdraw",         withdraw,             "payment.propose", often=1),
    Move("bounce",           bounce,               "payment.propose", often=1),
    Move("in cash",          in_cash,              "payment.approve"),
    Move("limits",           set_limits,           "payment.set-limits", often=1),
]  # fmt: skip
LAWS = [
    no_payment_without_other_eyes,
    every_account_was_seen_twice,
    what_is_paid_is_booked_as_asked,
]
