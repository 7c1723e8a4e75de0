"""The bank's files: months that overlap, in both formats, whole and spoiled."""

from __future__ import annotations

import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from sqlalchemy import select

from core.storage.database import session
from funding import open_items
from funding.bank import service
from funding.bank.model import BankEntry
from funding.open_items import OpenItem
from tests.faults.lives.life import Broken, Life, Move, Purse
from tests.faults.spoiled_files import SPOILS
from tests.funding.bank.messages import NAMES, Booked, Month, camt, mt940

BEGUN = date(2026, 11, 1)
COFFEE = -3_75


@dataclass
class Bank:
    """What happened on one account, and of which days the organisation read a statement."""

    iban: str
    opening: int = 1_000_00
    days: dict[date, list[Booked]] = field(default_factory=lambda: defaultdict(list))
    lived: date = BEGUN  # up to here things happened
    told: set[date] = field(default_factory=set)

    def books(self, day: date, cents: int, **said: object) -> None:
        """Something happens on the account, on a day of which nothing was told yet."""
        while day in self.told or any(each > day for each in self.told):
            day += timedelta(1)
        self.days[day].append(Booked(day, cents, **said))  # type: ignore[arg-type]

    def month(self, first: date, last: date) -> Month | None:
        """The statement of these days; None when nothing happened."""
        inside = [each for day in sorted(self.days) if first <= day <= last
                  for each in self.days[day]]  # fmt: skip
        before = sum(each.cents for day in self.days if day < first for each in self.days[day])
        return Month(tuple(inside), self.opening + before, self.iban) if inside else None


def bank(life: Life, purse: Purse) -> Bank:
    """The account of this purse, as it is today."""
    found = purse.remembered("bank", partial(Bank, purse.place.iban))
    while found.lived < life.today:
        found.lived += timedelta(1)
        for item in life.chance.sample(waiting := _waiting(purse), min(2, len(waiting))):
            name = item.party or NAMES[0]
            found.books(found.lived, item.amount.cents, name=name, iban=item.iban,
                        reference=next(iter(item.references), "NOTPROVIDED"))  # fmt: skip
        for _ in range(life.chance.choice([0, 0, 1, 2])):
            some = life.chance.choice([-1, 1]) * life.chance.randrange(1, 900_00)
            cents = life.chance.choice([COFFEE, some])
            parts = (cents - 1, 1) if cents > 1 and life.chance.random() < 0.2 else ()
            found.books(found.lived, cents, name=life.chance.choice(NAMES), parts=parts)
            if cents == COFFEE:
                found.books(found.lived, cents)
    return found


def _waiting(purse: Purse) -> list[OpenItem]:
    """What may come or go by this bank: not the bookings by hand, that it knows nothing of."""
    session().rollback()
    every = open_items.waiting(purse.place.id)
    return [item for item in every if item.kind != "entry" and "&" not in item.party]


def read_in(life: Life) -> None:
    """Some days are read in, in a file that may hold what is known, or be spoiled."""
    purse = life.purse()
    account, who = bank(life, purse), life.anyone(purse)
    days = sorted(life.chance.choices(range((life.today - BEGUN).days + 1), k=2))
    first, last = (BEGUN + timedelta(day) for day in days)
    held = account.month(first, last)
    if held is None:
        return
    text = life.chance.choice([camt, mt940])(held)
    spoiled = life.chance.random() < 0.2
    if spoiled:
        text = life.chance.choice(SPOILS)(life.chance, text)
    before = len(kept(purse))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "afschrift.xml")
        path.write_text(text, encoding="utf-8", newline="")
        done = life.does(purse, who, partial(service.import_file, who, path, account.iban))
    if done is not None and not spoiled:
        if done.refused:
            raise Broken(f"refused, though whole: {done}{life}")
        span = (last - first).days + 1
        account.told |= {first + timedelta(day) for day in range(span)}
    if spoiled and len(kept(purse)) != before:
        raise Broken(f"kept of a spoiled file: {text}{life}")


def kept(purse: Purse) -> list[BankEntry]:
    """What was kept of an account."""
    session().rollback()
    mine = select(BankEntry).where(BankEntry.account_id == purse.place.bank_account)
    return list(session().scalars(mine.order_by(BankEntry.day, BankEntry.id)))


def every_booking_of_the_bank_is_kept_once(life: Life) -> Iterator[str]:
    """Of the days that were read in, and nothing of other days."""
    for purse in life.purses:
        account: Bank | None = purse.notes.get("bank")
        bookings: dict[str, tuple[date, int]] = {}
        for each in kept(purse):
            cents = bookings.get(each.identity, (each.day, 0))[1] + each.cents
            bookings[each.identity] = each.day, cents
        days = {day: account.days[day] for day in account.told} if account else {}
        happened = [(day, one.cents) for day in days for one in days[day]]
        more, less = Counter(bookings.values()), Counter(happened)
        if more != less:
            yield f"double or never happened: {more - less}, lost: {less - more}"


MOVES = [
    #    what                who has it in mind    the right
    Move("read in",          read_in,              "bank.import", often=5),
]  # fmt: skip
LAWS = [every_booking_of_the_bank_is_kept_once]
