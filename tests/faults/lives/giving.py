"""The emergency pot: set up, paid out of, and what is left of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial

from sqlalchemy import ColumnElement, select

from core.storage.database import session
from core.values.money import Money
from funding.books import ledgers
from funding.books.charts import Use
from funding.emergency import service, standing
from funding.emergency.model import EmergencyPot, EmergencyWord, WordKind
from funding.emergency.schema import PayoutCommand, PotCommand
from tests.faults.lives.booking import account_for, money_account
from tests.faults.lives.granting import place_of, some_place
from tests.faults.lives.life import Broken, Life, Move, Purse, added
from tests.faults.lives.world import NEW_YEAR


@dataclass
class Pot:
    """What was decided, and what was paid by which entry."""

    warns: int | None = None
    filled: int | None = None
    paid: dict[int, int] = field(default_factory=dict)  # cents by the number of the entry
    cases: set[str] = field(default_factory=set)


def pot(purse: Purse) -> Pot:
    """What is remembered of it."""
    return purse.remembered("pot", Pot)


def settle(life: Life) -> None:
    """What was decided about the pot."""
    purse, who = life.at_home()
    filled, warns = (life.chance.choice([None, life.cents() * 5]) for _ in range(2))
    there = session().scalars(select(EmergencyPot).where(_mine(purse))).one_or_none()
    above, amount = (None if each is None else Money(each) for each in (warns, filled))
    command = PotCommand(NEW_YEAR, above, amount, version=there.version if there else None)
    if life.did(purse, who, partial(service.settle, who, command)):
        pot(purse).warns, pot(purse).filled = warns, filled
        purse.notes["set up"] = True


def give(life: Life) -> None:
    """Something is paid out, for a case that was there or a new one."""
    purse = life.purse()
    if "set up" not in purse.notes and life.chance.random() < 0.9:
        return settle(life)
    words = select(EmergencyWord.id).where(
        EmergencyWord.organisation_id == purse.place.id, EmergencyWord.kind == WordKind.CATEGORY
    )
    who, day, cents = life.anyone(purse), life.day(), life.cents()
    category = life.chance.choice([*session().scalars(words), 1])
    money, place = money_account(life, purse), some_place(life, purse)
    case = life.chance.choice([None, None, *sorted(pot(purse).cases), "NP-2026-9999"])
    command = PayoutCommand(
        day, Money(cents), category, money, case=case, place=place,
        seen=max(purse.booked), aware=life.chance.random() < 0.7,
    )  # fmt: skip

    def pay() -> tuple[int, str]:
        row = service.pay(who, command)
        return row.entry.number, f"NP-{row.year}-{row.number:04d}"

    made = life.does(purse, who, life.perhaps_twice(pay))
    if made is None:
        return
    number, name = made
    left = _left(purse)
    unusual = (left is not None and cents > left) or cents > (pot(purse).warns or cents)
    if case == "NP-2026-9999" or (unusual and not command.aware):
        raise Broken(f"{command} was paid of {pot(purse)}{life}")
    pot(purse).paid[number] = cents
    pot(purse).cases.add(name)
    key = (account_for(purse, Use.EMERGENCY_POT), *place_of(purse, place))
    life.books(purse, who, number, day, added([(key, cents), ((money, None, None), -cents)]))


def what_is_left_of_the_pot_is_what_was_not_paid(life: Life) -> Iterator[str]:
    """What was undone is in it again."""
    for purse in life.purses:
        ledger = ledgers.found(purse.place.actors[1])
        assert ledger is not None
        row = standing.pot(ledger)
        found = standing.left(ledger, row) if row else None
        if (found.cents if found is not None else None) != _left(purse):
            yield f"{found} is left, and must be {_left(purse)}"


def _left(purse: Purse) -> int | None:
    undone = purse.undone()
    spent = sum(cents for number, cents in pot(purse).paid.items() if number not in undone)
    filled = pot(purse).filled
    return None if filled is None else filled - spent


def _mine(purse: Purse) -> ColumnElement[bool]:
    return EmergencyPot.organisation_id == purse.place.id


MOVES = [
    #    what                who has it in mind    the right
    Move("settle the pot",   settle,               "books.keep"),
    Move("give",             give,                 "books.keep", often=6),
]  # fmt: skip
LAWS = [what_is_left_of_the_pot_is_what_was_not_paid]
