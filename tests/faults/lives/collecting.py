"""Receipts: kept, described, booked from the cash box or from what somebody advanced, hung on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from sqlalchemy import select

from accounts.actor import Actor
from core.storage.database import session
from core.storage.files import digest, files
from core.values.money import Money
from funding.books.charts import Use
from funding.books.model import AccountKind, Entry
from funding.books.schema import Part
from funding.receipts import entries, service
from funding.receipts.model import Aside, Paid, Receipt, ReceiptState
from funding.receipts.reading import Brought
from funding.receipts.schema import AddCommand, AsideCommand, DetailsCommand, WhyCommand
from tests.faults.lives.booking import account, account_for, cash_account, paid
from tests.faults.lives.granting import some_place
from tests.faults.lives.life import Broken, Life, Move, Purse, may
from tests.faults.lives.world import NEW_YEAR


@dataclass
class Kept:
    """A receipt, as we remember it."""

    parts: Sequence[Part] = ()
    day: date = NEW_YEAR
    paid: Paid | None = None
    booked: int | None = None  # the entry that was made of it


@dataclass
class Box:
    """The receipts of a purse, by number."""

    kept: dict[int, Kept] = field(default_factory=dict)


def box(purse: Purse) -> Box:
    """What is remembered of it."""
    return purse.remembered("receipts", Box)


def add(life: Life) -> None:
    """Somebody brings one, with what is known of it; sometimes the same photo again."""
    purse, who = life.at_home()
    data = f"foto {life.chance.randrange(12)}".encode()
    photo = Brought(files().put(data), len(data), "bon.jpg", "image/jpeg")
    again = life.chance.choice(["", "Het is een tweede bon"])
    seen = max(box(purse).kept, default=0)
    command = AddCommand(DetailsCommand(), again, seen)
    assert photo.sha256 == digest(data)
    verb = life.perhaps_twice(partial(service.add, who, [photo], command))
    number = life.does(purse, who, verb)
    if number is not None:
        box(purse).kept.setdefault(number, Kept())


def describe(life: Life) -> None:
    """Somebody says what is on it."""
    purse, who, number = _some(life, ReceiptState.NEW, ReceiptState.DESCRIBED)
    if number is None:
        return
    day, way = life.day(), life.chance.choice(list(Paid))
    parts = [
        Part(account(life, purse, AccountKind.EXPENDITURE), Money(life.cents()),
             some_place(life, purse))
        for _ in range(life.chance.choice([1, 1, 2]))
    ]  # fmt: skip
    whole = Money(sum(part.amount.cents for part in parts))
    command = DetailsCommand(
        whole, day, "Winkel", "Koffie", way, None, "Hodan", parts, _row(purse, number).version
    )
    own = _row(purse, number).by_person_id == who.person_id
    if life.did(purse, who, partial(service.describe, who, number, command), own=own):
        one = box(purse).kept[number]
        if one.booked is not None and one.booked not in purse.undone():
            raise Broken(f"{number} was described, though {one}{life}")
        if may(who, purse.place, "receipt.book"):  # who does not keep the books says no parts
            one.parts = parts
        one.day, one.paid = day, way


def book(life: Life) -> None:
    """The entry of a receipt is made, once."""
    purse, who, number = _some(life, ReceiptState.DESCRIBED)
    if number is None:
        return
    made = life.does(purse, who, life.perhaps_twice(partial(service.book, who, number)))
    one = box(purse).kept[number]
    if made is None or made == one.booked or _row(purse, number).attached:
        return
    standing = one.booked is not None and one.booked not in purse.undone()
    if standing or one.paid not in (Paid.CASH, Paid.ADVANCED):
        raise Broken(f"{number} booked as {made}: {one}{life}")
    money = cash_account(purse) if one.paid == Paid.CASH else account_for(purse, Use.ADVANCED)
    one.booked = made
    life.books(purse, who, made, one.day, paid(purse, one.parts, money, 1))


def set_aside(life: Life) -> None:
    """It is not to be booked."""
    purse, who, number = _some(life, ReceiptState.DESCRIBED)
    if number is not None:
        why = AsideCommand(life.chance.choice(list(Aside)), life.chance.choice([None, "Zo"]))
        own = _row(purse, number).by_person_id == who.person_id
        life.did(purse, who, partial(service.set_aside, who, number, why), own=own)


def attach(life: Life) -> None:
    """It is the proof of an entry that stands, or of another one."""
    purse, who, number = _some(life, ReceiptState.NEW, ReceiptState.DESCRIBED)
    if number is not None:
        entry = life.chance.choice(list(purse.booked))
        done = life.did(purse, who, partial(entries.attach, who, number, entry))
        if done and entry in purse.undone():
            raise Broken(f"{number} hangs on {entry}, that was undone{life}")


def detach(life: Life) -> None:
    """It was of something else."""
    purse, who, number = _some(life, ReceiptState.BOOKED)
    if number is not None:
        why = WhyCommand(life.chance.choice(["Verkeerde bon", "Vergissing"]))
        life.did(purse, who, partial(entries.detach, who, number, why))


def a_receipt_is_booked_once_and_stays_with_what_stands(life: Life) -> Iterator[str]:
    """Booked says that there is an entry that was not undone; from it one entry was made."""
    for purse in life.purses:
        undone = purse.undone()
        made = [one.booked for one in box(purse).kept.values() if one.booked not in (None, *undone)]
        if len(made) != len(set(made)):
            yield f"two receipts made one entry: {made}"
        for number, one in box(purse).kept.items():
            row = _row(purse, number)
            if (row.state == ReceiptState.BOOKED) != (row.entry_id is not None):
                yield f"{number} is {row.state} with entry {row.entry_id}"
            there = _number(row.entry_id) if row.entry_id else None
            if there in undone:
                yield f"{number} hangs on {there}, that was undone"
            if one.booked and one.booked not in undone and there != one.booked:
                yield f"{number} made {one.booked} and hangs on {there}"


def _some(life: Life, *fitting: ReceiptState) -> tuple[Purse, Actor, int | None]:
    """One to do something with, by its number in the own organisation."""
    purse, who = life.at_home()
    every = list(box(purse).kept)
    those = [each for each in every if _row(purse, each).state in fitting]
    wanted = those if those and life.chance.random() < 0.8 else every
    return purse, who, life.chance.choice(wanted or [None])


def _row(purse: Purse, number: int) -> Receipt:
    session().rollback()
    mine = (Receipt.organisation_id == purse.place.id, Receipt.number == number)
    return session().scalars(select(Receipt).where(*mine)).one()


def _number(entry_id: int) -> int:
    return session().scalars(select(Entry.number).where(Entry.id == entry_id)).one()


MOVES = [
    #    what                who has it in mind    the right
    Move("bring",            add,                  "receipt.add", often=4),
    Move("describe",         describe,             "receipt.describe", often=5),
    Move("book receipt",     book,                 "receipt.book", often=4),
    Move("set aside",        set_aside,            "receipt.describe", often=1),
    Move("attach",           attach,               "receipt.book"),
    Move("detach",           detach,               "receipt.book", often=1),
]  # fmt: skip
LAWS = [a_receipt_is_booked_once_and_stays_with_what_stands]
