"""Lines of the bank and what they are the money of: offered, chosen, by hand, all at once."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from sqlalchemy import BigInteger, func, select, type_coerce

from accounts.actor import Actor
from core.storage.database import session
from core.values.money import Money
from funding.bank.model import BankEntry
from funding.books import ledgers
from funding.books.charts import Use
from funding.books.model import AccountKind, Entry
from funding.books.schema import Part
from funding.grants.model import Instalment
from funding.matching import proposing, service
from funding.matching.model import STANDING, BankBooking, SettledItem
from funding.matching.proposing import Found
from funding.matching.schema import AcceptCommand, CertainCommand, HandCommand
from funding.payments.model import Payment
from funding.receipts.model import Receipt
from tests.faults.lives.banking import kept
from tests.faults.lives.booking import account, account_for, paid
from tests.faults.lives.collecting import box
from tests.faults.lives.granting import some_place
from tests.faults.lives.life import Broken, Life, Lines, Move, Purse, added
from tests.faults.lives.paying import pay


def accept(life: Life) -> None:
    """A line is the money of something that waits."""
    purse, who, line = _some(life)
    found = _found(purse) if line is not None else None
    if line is None or found is None:
        return
    words = [offer.word for offer in found.offers(line.id)]
    if life.chance.random() < 0.1:
        words = [*found.items, "payment-1", "entry-1"]
    if not words:
        return
    word = life.chance.choice(words)
    command = AcceptCommand([word], in_part=life.chance.random() < 0.3)
    lines = _lines(purse, word, line)
    verb = life.perhaps_twice(partial(service.accept, who, line.id, command))
    number = life.does(purse, who, verb)
    if number is not None and number not in purse.booked:
        life.books(purse, who, number, line.day, lines)


def by_hand(life: Life) -> None:
    """Somebody says what a line was."""
    purse, who, line = _some(life)
    if line is None:
        return
    kind = AccountKind.INCOME if line.cents > 0 else AccountKind.EXPENDITURE
    first = life.chance.randrange(1, abs(line.cents) + 1)
    sizes = [first, abs(line.cents) - first + life.chance.choice([0] * 9 + [1])]
    parts = [
        Part(account(life, purse, kind), Money(size), some_place(life, purse))
        for size in sizes if size
    ]  # fmt: skip
    command = HandCommand("Met de hand", parts)
    number = life.does(purse, who, partial(service.by_hand, who, line.id, command))
    if number is not None:
        if sum(part.amount.cents for part in parts) != abs(line.cents):
            raise Broken(f"{line.cents} booked as {parts}{life}")
        money, sign = account_for(purse, Use.BANK), -1 if line.cents > 0 else 1
        life.books(purse, who, number, line.day, paid(purse, parts, money, sign))


def all_certain(life: Life) -> None:
    """Everything without a doubt, by one press."""
    purse, who = life.at_home()
    found = _found(purse)
    pairs = [(each.id, key) for number, key in found.certain for each in kept(purse)
             if each.id == number]  # fmt: skip
    lines = {number: _lines(purse, key, _entry(number)) for number, key in pairs}
    command = CertainCommand(found.mark)
    if life.did(purse, who, partial(service.accept_certain, who, command)):
        for number, key in pairs:
            booked = _number_of(number)
            if booked is None:
                raise Broken(f"{key} was certain and is not booked{life}")
            if booked not in purse.booked:
                life.books(purse, who, booked, _entry(number).day, lines[number])


def a_line_of_the_bank_is_booked_once(life: Life) -> Iterator[str]:
    """By an entry that stands, with the very amount on the account."""
    session().rollback()
    for purse in life.purses:
        mine = select(BankBooking).where(BankBooking.organisation_id == purse.place.id, STANDING)
        rows = session().scalars(mine).all()
        lines, entries = [row.bank_entry_id for row in rows], [row.entry_id for row in rows]
        if len(lines) != len(set(lines)) or len(entries) != len(set(entries)):
            yield f"twice: {lines} by {entries}"
        for row in rows:
            changed = sum(
                cents for key, cents in purse.booked[row.entry.number].lines.items()
                if key[0] == row.account_id
            )  # fmt: skip
            if row.entry.number in purse.undone() or changed != row.bank_entry.cents:
                yield f"line {row.bank_entry_id} is booked by {row.entry.number}: {changed}"


def what_is_settled_is_settled_once(life: Life) -> Iterator[str]:
    """By lines that stand; an instalment at most up to its amount, and then it came."""
    cents = func.sum(type_coerce(SettledItem.cents, BigInteger))
    rows = session().execute(
        select(SettledItem.kind, SettledItem.item_id, cents, func.count())
        .join(BankBooking, BankBooking.id == SettledItem.booking_id).where(STANDING)
        .group_by(SettledItem.kind, SettledItem.item_id)
    )  # fmt: skip
    for kind, number, came, times in rows:
        if kind == "instalment":
            row = session().get_one(Instalment, number)
            if came == row.amount.cents and row.received_on is None:
                yield f"instalment {number} came and waits"
        elif times > 1:
            yield f"{kind}-{number} is settled {times} times"
        elif kind == "payment" and came != -session().get_one(Payment, number).amount.cents:
            yield f"payment {number} is settled by {came}"


def _lines(purse: Purse, word: str, line: BankEntry) -> Lines:
    """What the books must say when this line is the money of that."""
    bank_account = account_for(purse, Use.BANK)
    kind, _, number = word.partition("-")
    if kind == "payment" and (row := session().get(Payment, int(number))):
        asked = pay(purse).asked.get(row.reference)
        return paid(purse, asked.parts, bank_account, 1) if asked else {}
    if kind == "receipt" and (bon := session().get(Receipt, int(number))):
        return paid(purse, box(purse).kept[bon.number].parts, bank_account, 1)
    if kind == "instalment" and (part := session().get(Instalment, int(number))):
        income = (account_for(purse, Use.GRANTS), part.grant_id, None)
        return added([(income, -line.cents), ((bank_account, None, None), line.cents)])
    if word == proposing.TRANSFER:
        transit = (account_for(purse, Use.IN_TRANSIT), None, None)
        return added([(transit, -line.cents), ((bank_account, None, None), line.cents)])
    return {}


def _some(life: Life) -> tuple[Purse, Actor, BankEntry | None]:
    """A line to book: mostly one that is not booked yet."""
    purse, who = life.at_home()
    every = kept(purse)
    standing = select(BankBooking.bank_entry_id).where(STANDING)
    booked = set(session().scalars(standing))
    those = [each for each in every if each.id not in booked]
    chosen = those if those and life.chance.random() < 0.75 else every
    one = life.chance.choice([*chosen] or [None])
    if one is not None:
        session().expunge(one)
    return purse, who, one


def _found(purse: Purse) -> Found:
    session().rollback()
    ledger = ledgers.found(purse.place.actors[1])
    assert ledger is not None
    return proposing.found(ledger)


def _entry(number: int) -> BankEntry:
    return session().get_one(BankEntry, number)


def _number_of(bank_entry_id: int) -> int | None:
    session().rollback()
    wanted = select(Entry.number).join(BankBooking, BankBooking.entry_id == Entry.id)
    return session().scalar(wanted.where(BankBooking.bank_entry_id == bank_entry_id, STANDING))


MOVES = [
    #    what                who has it in mind    the right
    Move("accept",           accept,               "books.keep", often=6),
    Move("by hand",          by_hand,              "books.keep", often=3),
    Move("all certain",      all_certain,          "books.keep"),
]  # fmt: skip
LAWS = [a_line_of_the_bank_is_booked_once, what_is_settled_is_settled_once]
