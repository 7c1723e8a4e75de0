"""Grants that came from elsewhere: their amount, what it is for, and when it comes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import partial

from sqlalchemy import select

from core.storage.database import session
from core.values.money import Money
from funding.grants import keeping, service
from funding.grants.model import CostLine, Grant, GrantState, Instalment
from funding.grants.parts import Cost, Part
from funding.grants.schema import WhyCommand
from tests.faults.lives.life import Broken, Life, Move, Purse
from tests.faults.lives.world import NEW_YEAR
from tests.funding.grants.granted import LETTER


@dataclass
class Given:
    """A grant as we count it."""

    id: int
    reference: str
    cents: int
    costs: dict[int, int] = field(default_factory=dict)  # cents by the row of a cost line
    ended: set[int] = field(default_factory=set)  # lines of before it was divided otherwise
    comes: list[int] = field(default_factory=list)  # cents of the instalments
    state: str = GrantState.CURRENT


def grants(purse: Purse) -> list[Given]:
    """Those that were entered."""
    before = purse.place.before
    first = Given(*before.grant, {before.cost_line: before.grant[2]})
    return purse.remembered("grants", lambda: [first])


def enter(life: Life) -> None:
    """A letter came in."""
    purse, who = life.at_home()
    cents = life.cents() * 10
    command = replace(LETTER, amount=Money(cents), title=f"Taal {life.chance.randrange(10**6)}")
    reference = life.does(purse, who, life.perhaps_twice(partial(service.enter, who, command)))
    if reference is not None:
        number = session().scalars(select(Grant.id).where(Grant.reference == reference)).one()
        grants(purse).append(Given(number, reference, cents))


def divide(life: Life) -> None:
    """What the money is for; together it is the grant."""
    purse, one = some_grant(life)
    who, first = life.anyone(purse), life.chance.randrange(1, max(2, one.cents))
    parts = [first, one.cents - first + life.chance.choice([0, 0, 0, 0, 1])]
    costs = [Cost(heading=f"Deel {at}", amount=Money(cents)) for at, cents in enumerate(parts)]
    mark = keeping.mark_of(_costs(one))
    verb = partial(keeping.keep_lines, who, one.reference, costs, mark)
    if life.did(purse, who, verb):
        if sum(parts) != one.cents or one.state != GrantState.CURRENT:
            raise Broken(f"divided into {parts} of {one}{life}")
        one.ended |= one.costs.keys()
        one.costs = {each.id: each.amount.cents for each in _costs(one) if each.id}


def pay_out(life: Life) -> None:
    """When the money comes; never more than there is."""
    purse, one = some_grant(life)
    who, today = life.anyone(purse), life.today
    parts = [
        Part(due_on=NEW_YEAR + timedelta(31 * at), amount=Money(one.cents * part // 100),
             received_on=life.chance.choice([None] * 4 + [today, today + timedelta(1)]))
        for at, part in enumerate(life.chance.choice([[50, 50], [80], [60, 60], [100]]))
    ]  # fmt: skip
    verb = partial(keeping.keep_instalments, who, one.reference, parts, _mark(one))
    if life.did(purse, who, verb):
        one.comes = [part.amount.cents for part in parts]
        late = [part for part in parts if part.received_on and part.received_on > today]
        if sum(one.comes) > one.cents or one.state != GrantState.CURRENT or late:
            raise Broken(f"pays out {one}{life}")


def turn(life: Life) -> None:
    """The funder took the account of it, or it does not count."""
    purse, one = some_grant(life)
    who, why = life.anyone(purse), WhyCommand(life.chance.choice(["", "Verkeerd"]))
    to, verb = life.chance.choice([
        (GrantState.ACCOUNTED, partial(service.account, who, one.reference)),
        (GrantState.CURRENT, partial(service.take_up, who, one.reference, why)),
        (GrantState.WITHDRAWN, partial(service.withdraw, who, one.reference, why)),
    ])  # fmt: skip
    if life.did(purse, who, verb):
        if one.state == GrantState.WITHDRAWN != to:
            raise Broken(f"withdrawn and {to}: {one}{life}")
        one.state = to


def some_grant(life: Life) -> tuple[Purse, Given]:
    """One to do something with."""
    purse = life.purse()
    return purse, life.chance.choice(grants(purse))


def some_place(life: Life, purse: Purse) -> str:
    """For which grant or cost line something is, as a form says it; now and then another's."""
    whose = life.chance.choice(life.purses) if life.chance.random() < 0.05 else purse
    words = [f"g{one.id}" for one in grants(whose)]
    words += [f"l{line}" for one in grants(whose) for line in one.costs]
    return life.chance.choice(["", *words])


def place_of(purse: Purse, word: str) -> tuple[int | None, int | None]:
    """The grant and the cost line that a form means."""
    if not word:
        return None, None
    number = int(word[1:])
    for one in grants(purse):
        if word[0] == "g" and number == one.id:
            return number, None
        if word[0] == "l" and number in one.costs.keys() | one.ended:
            return one.id, number
    raise Broken(f"{word} is of another organisation")


def _costs(one: Given) -> list[Cost]:
    standing = (CostLine.grant_id == one.id, CostLine.ended_at.is_(None))
    rows = session().scalars(select(CostLine).where(*standing).order_by(CostLine.position))
    return [Cost(id=row.id, heading=row.heading, amount=row.amount) for row in rows]


def _mark(one: Given) -> str:
    standing = (Instalment.grant_id == one.id, Instalment.ended_at.is_(None))
    order = (Instalment.due_on, Instalment.id)
    rows = session().scalars(select(Instalment).where(*standing).order_by(*order))
    return keeping.mark_of([
        Part(id=row.id, due_on=row.due_on, amount=row.amount, condition=row.condition,
             received_on=row.received_on)
        for row in rows
    ])  # fmt: skip


MOVES = [
    #    what                who has it in mind    the right
    Move("grant",            enter,                "grant.edit", often=3),
    Move("divide",           divide,               "grant.edit"),
    Move("pay out",          pay_out,              "grant.edit", often=1),
    Move("turn",             turn,                 "grant.edit", often=1),
]  # fmt: skip
