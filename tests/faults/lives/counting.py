"""The cash box is counted, counted again, and what is missing is booked; the books never say that
there is less than nothing in it in a month that is closed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from core.values.money import Money
from funding.books.charts import Use
from funding.cash import service
from funding.cash.rules import Piece
from funding.cash.schema import CountCommand, DifferenceCommand
from tests.faults.lives.booking import account_for, cash_account
from tests.faults.lives.life import CLOSED, Broken, Life, Move, Purse, added


@dataclass
class Counted:
    """A count, as we remember it."""

    day: date
    cents: int


@dataclass
class Counts:
    """Those of a purse, by number."""

    all: dict[int, Counted] = field(default_factory=dict)


def counts(purse: Purse) -> dict[int, Counted]:
    """What is remembered of it."""
    return purse.remembered("counts", Counts).all


def count(life: Life) -> None:
    """Somebody counts what is in the box."""
    purse = life.purse()
    who, day, cents = life.anyone(purse), life.day(), _some_cents(life, purse)
    command = CountCommand(cash_account(purse), day, *_told(life, cents))
    verb = life.perhaps_twice(partial(service.count, who, command))
    number = life.does(purse, who, verb)
    if number is not None:
        counts(purse).setdefault(number, Counted(day, cents))


def recount(life: Life) -> None:
    """It was counted wrong."""
    purse, who = life.at_home()
    if not counts(purse):
        return
    wrong, cents = life.chance.choice(list(counts(purse))), _some_cents(life, purse)
    day, why = counts(purse)[wrong].day, life.chance.choice([None, "Een briefje vergeten"])
    command = CountCommand(cash_account(purse), day, *_told(life, cents), reason=why)
    number = life.does(purse, who, partial(service.recount, who, wrong, command))
    if number is not None:
        counts(purse)[number] = Counted(day, cents)


def book_difference(life: Life) -> None:
    """The books say what was counted."""
    purse, who = life.at_home()
    if not counts(purse):
        return
    number = life.chance.choice(list(counts(purse)))
    one, box = counts(purse)[number], cash_account(purse)
    difference = one.cents - balance(purse, one.day) + life.chance.choice([0] * 9 + [1])
    command = DifferenceCommand("Wisselgeld", difference)
    made = life.does(purse, who, partial(service.book_difference, who, number, command))
    if made is not None:
        if difference != one.cents - balance(purse, one.day):
            raise Broken(f"{difference} was booked for {one}{life}")
        other = account_for(purse, Use.CASH_DIFFERENCE)
        moved = added([((box, None, None), difference), ((other, None, None), -difference)])
        life.books(purse, who, made, one.day, moved)


def balance(purse: Purse, until: date) -> int:
    """What the books say of the box, by our own count."""
    box = cash_account(purse)
    return sum(cents for each in purse.booked.values() if each.day <= until
               for key, cents in each.lines.items() if key[0] == box)  # fmt: skip


def no_closed_month_had_less_than_nothing_in_the_box(life: Life) -> Iterator[str]:
    """At the end of any of its days."""
    for purse in life.purses:
        for month in purse.closed_with:
            days = {each.day for each in purse.booked.values() if each.day.month == month.month}
            below = [day for day in days if balance(purse, day) < 0]
            if below and purse.months[month] == CLOSED:
                yield f"{month} is closed with {below}"


def _some_cents(life: Life, purse: Purse) -> int:
    """What one counts: mostly about what the books say."""
    there = balance(purse, life.today)
    return max(0, there + life.chance.choice([0, 0, -5_00, 1_25, 250_00]))


def _told(life: Life, cents: int) -> tuple[list[Piece], Money | None]:
    """By a total, or by notes of fifty euro and coins of one cent."""
    if life.chance.random() < 0.5:
        return [], Money(cents)
    return [Piece(50_00, cents // 50_00), Piece(1, cents % 50_00)], None


MOVES = [
    #    what                who has it in mind    the right
    Move("count",            count,                "books.keep", often=4),
    Move("recount",          recount,              "books.keep"),
    Move("book difference",  book_difference,      "books.keep", often=3),
]  # fmt: skip
LAWS = [no_closed_month_had_less_than_nothing_in_the_box]
