"""Entries by hand, what there was on the first day, undoing, and months that close and open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial

from accounts.actor import Actor
from core.values.money import Money
from funding.books import months, opening, service
from funding.books.charts import Use, lines
from funding.books.model import AccountKind, EntryKind
from funding.books.schema import (
    MoneyCommand,
    OpeningCommand,
    OpeningPart,
    Part,
    TransferCommand,
    UndoCommand,
    WhyCommand,
)
from tests.faults.lives.granting import place_of, some_place
from tests.faults.lives.life import (
    CLOSED,
    MONTHS,
    OPEN,
    SOFT,
    Broken,
    Life,
    Lines,
    Move,
    Purse,
    added,
)
from tests.faults.lives.world import NEW_YEAR

MOST_OF_IT = timedelta(28)
MONEY = (Use.BANK, Use.CASH, Use.SAVINGS)


def keep(life: Life) -> None:
    """Money comes in or goes out, for one thing or for several."""
    purse = life.purse()
    kind = life.chance.choice([EntryKind.MONEY_IN, EntryKind.MONEY_OUT])
    side = AccountKind.INCOME if kind == EntryKind.MONEY_IN else AccountKind.EXPENDITURE
    parts = [
        Part(account(life, purse, side), Money(life.cents()), some_place(life, purse))
        for _ in range(some(life))
    ]
    together = sum(part.amount.cents for part in parts)
    whole = together + life.chance.choice([0] * 19 + [1])
    money, day = money_account(life, purse), life.day()
    what, seen = f"Zaak {life.cents()}", max(purse.booked, default=0)
    aware = life.chance.random() < 0.8
    command = MoneyCommand(kind, day, Money(whole), money, what, "", parts, seen, aware)
    who = life.anyone(purse)
    number = life.does(purse, who, life.perhaps_twice(partial(service.keep, who, command)))
    if number is not None:
        if min(part.amount.cents for part in parts) <= 0 or whole != together:
            raise Broken(f"{command} was booked{life}")
        sign = -1 if kind == EntryKind.MONEY_IN else 1
        life.books(purse, who, number, day, paid(purse, parts, money, sign))


def transfer(life: Life) -> None:
    """Own money changes its place."""
    purse = life.purse()
    here, there = money_account(life, purse), money_account(life, purse)
    if here == there and life.chance.random() < 0.9:
        there = next(account_for(purse, use) for use in MONEY if account_for(purse, use) != here)
    cents, day, who = life.cents(), life.day(), life.anyone(purse)
    what, seen = f"Naar de kas {life.cents()}", max(purse.booked, default=0)
    command = TransferCommand(day, Money(cents), here, there, what, seen, True)
    number = life.does(purse, who, life.perhaps_twice(partial(service.transfer, who, command)))
    if number is not None:
        moved = added([((here, None, None), -cents), ((there, None, None), cents)])
        life.books(purse, who, number, day, moved)


def undo(life: Life) -> None:
    """Something was wrong: its opposite is booked, once."""
    purse, who = life.at_home()
    number, day = life.chance.choice([*purse.booked, 1]), life.day()
    command = UndoCommand(day, "Verkeerd geboekt")
    made = life.does(purse, who, partial(service.undo, who, number, command))
    if made is not None:
        wrong = purse.booked[number]
        if wrong.undoes or number in purse.undone():
            raise Broken(f"undone twice, or undoing undone: {number}{life}")
        opposite = {key: -cents for key, cents in wrong.lines.items()}
        life.books(purse, who, made, day, opposite, number)


def open_with(life: Life) -> None:
    """What there was on the first day; it is said once, unless it was undone."""
    purse, who = life.at_home()
    held, owed = life.cents(), life.cents()
    numbers = {line.use: line.number for line in lines(purse.place.chart)}
    parts = (OpeningPart(numbers[Use.BANK], Money(held)),
             OpeningPart(numbers[Use.PAYABLE], Money(owed)))  # fmt: skip
    number = life.does(purse, who, partial(opening.open_with, who, OpeningCommand(parts)))
    if number is not None:
        at = purse.place.accounts
        said = {Use.BANK: held, Use.PAYABLE: -owed, Use.OWN_CAPITAL: owed - held}
        found: Lines = {(at[numbers[use]], None, None): cents for use, cents in said.items()}
        life.books(purse, who, number, NEW_YEAR, found)


def soft_close(life: Life) -> None:
    """A month is closed for now."""
    _close(life, months.soft_close, SOFT, OPEN)


def close(life: Life) -> None:
    """A month is closed for good."""
    _close(life, months.close, CLOSED, SOFT)


def _close(life: Life, verb: Callable[[Actor, date], None], to: str, of: str) -> None:
    purse, who = life.at_home()
    month = _some_month(life, purse, of)
    if life.did(purse, who, partial(verb, who, month)):
        not_yet = {OPEN} if to == SOFT else {OPEN, SOFT}
        earlier = {purse.months[each] for each in MONTHS if each < month}
        if purse.months[month] != of or earlier & not_yet or life.today < month + MOST_OF_IT:
            raise Broken(f"closed out of order: {month}{life}")
        purse.months[month] = to
        if to == CLOSED:
            purse.closed_with[month] = numbers_in(purse, month)


def reopen(life: Life) -> None:
    """A month opens again that was closed for now."""
    purse, who = life.at_home()
    month, why = _some_month(life, purse, SOFT), life.chance.choice(["", "Vergeten", "Te vroeg"])
    command = WhyCommand(why)
    if life.did(purse, who, partial(months.reopen, who, month, command)):
        if purse.months[month] != SOFT or not why:
            raise Broken(f"opened again: {month}{life}")
        purse.months[month] = OPEN


def _some_month(life: Life, purse: Purse, state: str) -> date:
    """Mostly the next one that can go."""
    fitting = [month for month in MONTHS if purse.months[month] == state]
    if fitting and life.chance.random() < 0.8:
        return fitting[0]
    return life.chance.choice(MONTHS)


def numbers_in(purse: Purse, month: date) -> list[int]:
    """The entries of a month."""
    return sorted(n for n, each in purse.booked.items() if each.day.replace(day=1) == month)


def paid(purse: Purse, parts: Sequence[Part], money: int, sign: int) -> Lines:
    """The entry of an amount in parts that came out of, or went to, one place."""
    each = [
        ((part.account_id, *place_of(purse, part.place)), sign * part.amount.cents)
        for part in parts
    ]
    return added([*each, ((money, None, None), -sum(cents for _, cents in each))])


def account(life: Life, purse: Purse, kind: AccountKind) -> int:
    """An account of this kind; now and then one of somebody else."""
    whose = life.chance.choice(life.purses) if life.chance.random() < 0.03 else purse
    fitting = [line.number for line in lines(whose.place.chart) if line.kind == kind]
    return whose.place.accounts[life.chance.choice(fitting)]


def money_account(life: Life, purse: Purse) -> int:
    """Where money is kept: mostly the bank."""
    wanted = life.chance.choices(MONEY, [6, 2, 1])[0]
    numbers = {line.use: line.number for line in lines(purse.place.chart)}
    return purse.place.accounts[numbers.get(wanted, numbers[Use.BANK])]


def account_for(purse: Purse, use: Use) -> int:
    """The account that the house books this under."""
    numbers = {line.use: line.number for line in lines(purse.place.chart)}
    return purse.place.accounts[numbers[use]]


def cash_account(purse: Purse) -> int:
    """The cash box."""
    return account_for(purse, Use.CASH)


def some(life: Life) -> int:
    """How many: mostly one."""
    return life.chance.choice([1, 1, 1, 2, 3])


MOVES = [
    #    what                who has it in mind    the right
    Move("keep",             keep,                 "books.keep", often=8),
    Move("transfer",         transfer,             "books.keep"),
    Move("undo",             undo,                 "books.keep", often=3),
    Move("open with",        open_with,            "books.keep", often=1),
    Move("soft close",       soft_close,           "books.close", often=3),
    Move("close",            close,                "books.close"),
    Move("reopen",           reopen,               "books.close"),
]  # fmt: skip
