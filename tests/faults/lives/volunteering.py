"""Hours by the volunteer's own link, confirmed by one; the fee of a month approved by another."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial

from sqlalchemy import func, select

from accounts.actor import Actor
from core.storage.database import session
from core.values.money import Money
from funding.claims import service as claims
from funding.claims.gathering import standings
from funding.claims.model import ClaimState, FeeClaim
from funding.claims.schema import ApproveCommand, BackCommand, DecideCommand
from funding.fees.case import Measure, Said
from funding.hours import confirming, service
from funding.hours.model import COUNTING, HourLine, HourState
from funding.hours.schema import ConfirmCommand, HoursCommand, WhyCommand
from funding.volunteers.queries import load
from tests.faults.lives.granting import some_place
from tests.faults.lives.life import Broken, Life, Move, Purse

MOST_OF_A_MONTH, MOST_OF_A_YEAR, DAY = 220_00, 2_200_00, 24 * 60  # of 2026
Due = tuple[Measure, int]  # of which month; a year is month 0


@dataclass
class Worked:
    """A line of hours, as we remember it."""

    day: date
    minutes: int
    rate: int
    spent: int
    confirmed_by: int | None = None

    @property
    def month(self) -> date:
        """Its first day."""
        return self.day.replace(day=1)

    @property
    def cents(self) -> int:
        """What it comes to: half a cent counts as one."""
        return (self.minutes * self.rate * 2 + 60) // 120 + self.spent


@dataclass
class Helper:
    """The volunteer of a purse."""

    lines: dict[int, Worked] = field(default_factory=dict)
    approved: dict[date, int] = field(default_factory=dict)  # cents
    decided: set[Due] = field(default_factory=set)

    def confirmed(self, month: date) -> list[Worked]:
        """Those of a month."""
        return [each for each in self.lines.values()
                if each.month == month and each.confirmed_by]  # fmt: skip


def helper(purse: Purse) -> Helper:
    """What is remembered of it."""
    return purse.remembered("helper", Helper)


def write(life: Life) -> None:
    """The volunteer writes a line by the own link."""
    purse = life.purse()
    herself = Actor(person_id=None, organisation_id=purse.place.id)
    command = _command(life, purse)
    verb = life.perhaps_twice(partial(service.add, purse.place.helper.token, command))
    _written(purse, command, life.does(purse, herself, verb, own=True))


def write_for(life: Life) -> None:
    """The coordinator writes one for her."""
    purse = life.purse()
    who, command = life.anyone(purse), _command(life, purse)
    verb = life.perhaps_twice(partial(service.add_for, who, purse.place.helper.volunteer, command))
    _written(purse, command, life.does(purse, who, verb))


def confirm(life: Life) -> None:
    """Somebody says that it was so; the costs were proven."""
    purse = life.purse()
    open_ones = [number for number in helper(purse).lines if _state(number) in COUNTING]
    if not open_ones:
        return
    who, place = life.anyone(purse), some_place(life, purse)
    some = life.chance.sample(open_ones, life.chance.randrange(1, len(open_ones) + 1))
    command = ConfirmCommand(some, place, life.chance.random() < 0.9)
    if life.did(purse, who, partial(confirming.confirm, who, command)):
        for number in some:
            line = helper(purse).lines[number]
            if line.spent and not command.proven and line.confirmed_by is None:
                raise Broken(f"{line} was confirmed without a proof{life}")
            line.confirmed_by = line.confirmed_by or who.person_id


def send_back(life: Life) -> None:
    """A line goes back with a question."""
    _turn(life, lambda who, it: confirming.send_back(who, it, WhyCommand("Welke dag?")))


def withdraw(life: Life) -> None:
    """She takes a line back."""
    purse = life.purse()
    number = life.chance.choice([*helper(purse).lines] or [None])
    if number is not None:
        herself = Actor(person_id=None, organisation_id=purse.place.id)
        verb = partial(service.withdraw, purse.place.helper.token, number)
        if life.did(purse, herself, verb, own=True):
            del helper(purse).lines[number]


def correct(life: Life) -> None:
    """Another line comes in the place of one that was confirmed."""
    purse = life.purse()
    there = [n for n, each in helper(purse).lines.items() if each.confirmed_by]
    if not there:
        return
    number, who, command = life.chance.choice(there), life.anyone(purse), _command(life, purse)
    made = life.does(purse, who, partial(confirming.correct, who, number, command))
    if made is not None:
        del helper(purse).lines[number]
        _written(purse, command, made)
        helper(purse).lines[made].confirmed_by = who.person_id


def approve(life: Life) -> None:
    """The fee of a month is agreed with, by another than who confirmed the hours."""
    purse, month = _some_month(life)
    who, volunteer = life.anyone(purse), purse.place.helper.volunteer
    mark = claims.mark_of(standings([load(volunteer)], month)[volunteer])
    verb = partial(claims.approve, who, volunteer, month, ApproveCommand(mark))
    if not life.did(purse, who, verb) or month in helper(purse).approved:
        return
    lines = helper(purse).confirmed(month)
    whole = sum(line.cents for line in lines)
    helper(purse).approved[month] = whole
    year = sum(helper(purse).approved.values())
    passed = {
        (Measure.HOUR, month.month): any(each.rate > 575 and each.minutes for each in lines),
        (Measure.MONTH, month.month): whole > MOST_OF_A_MONTH,
        (Measure.YEAR, 0): year > MOST_OF_A_YEAR,
    }
    above = {due for due, is_so in passed.items() if is_so} - helper(purse).decided
    if above or who.person_id in {each.confirmed_by for each in lines}:
        raise Broken(f"{whole} approved by {who.person_id} of {lines}, above {above}{life}")
    if any(_state(n) in (HourState.REPORTED, HourState.SENT_BACK)
           for n, each in helper(purse).lines.items() if each.month == month):  # fmt: skip
        raise Broken(f"approved before all was confirmed{life}")


def decide(life: Life) -> None:
    """Above a maximum somebody with that right records what it is."""
    purse, month = _some_month(life)
    who, measure = life.anyone(purse), life.chance.choice(list(Measure))
    said = DecideCommand(measure, life.chance.choice(list(Said)), "Gezien")
    verb = partial(claims.decide, who, purse.place.helper.volunteer, month, said)
    if life.did(purse, who, verb):
        helper(purse).decided.add((measure, 0 if measure == Measure.YEAR else month.month))


def take_back(life: Life) -> None:
    """An approved month opens again."""
    purse, month = _some_month(life)
    who, why = life.anyone(purse), BackCommand("Verkeerde uren")
    verb = partial(claims.take_back, who, purse.place.helper.volunteer, month, why)
    if life.did(purse, who, verb):
        helper(purse).approved.pop(month, None)


def a_day_has_twenty_four_hours(life: Life) -> Iterator[str]:
    """Whoever wrote them down."""
    days = (
        select(HourLine.volunteer_id, HourLine.day, func.sum(HourLine.minutes))
        .where(HourLine.state.in_(COUNTING)).group_by(HourLine.volunteer_id, HourLine.day)
    )  # fmt: skip
    yield from (f"{day}: {many}" for _, day, many in session().execute(days) if many > DAY)


def what_was_earned_is_what_was_worked(life: Life) -> Iterator[str]:
    """To the cent: confirmed hours at their rate with proven costs, the claim, and its parts."""
    for purse in life.purses:
        volunteer = purse.place.helper.volunteer
        mine = select(FeeClaim).where(
            FeeClaim.volunteer_id == volunteer, FeeClaim.state != ClaimState.TAKEN_BACK
        )
        rows = session().scalars(mine).all()
        months = sorted(row.month for row in rows)
        if months != sorted(helper(purse).approved):
            yield f"approved are {months}, and must be {helper(purse).approved}"
        for row in rows:
            parts = sum(line.cents.cents for line in row.lines)
            worked = sum(line.cents for line in helper(purse).confirmed(row.month))
            if len({parts, worked, row.fee.cents + row.costs.cents}) != 1:
                yield f"{row.month} has {row.fee} and {row.costs}, parts {parts}, worked {worked}"


def _command(life: Life, purse: Purse) -> HoursCommand:
    back = life.chance.choice([life.chance.randrange(40)] * 9 + [70, -1])
    spent = life.chance.choice([0, 0, life.chance.randrange(1, 40_00)])
    functions = (purse.place.helper.function, purse.place.dear)
    last = session().scalar(select(func.max(HourLine.id))) or 0
    return HoursCommand(
        day=life.today - timedelta(back), function_id=life.chance.choices(functions, [5, 1])[0],
        minutes=15 * life.chance.choice([0, 1, 8, 20, 33, 60, 97]),
        cost=Money(spent) if spent else None, spent_on="Bus" if spent else None, seen=last,
        reason=life.chance.choice([None, "Vergeten"]),
    )  # fmt: skip


def _written(purse: Purse, command: HoursCommand, number: int | None) -> None:
    if number is not None:
        rate = 4_00 if command.function_id == purse.place.helper.function else 6_00
        spent = command.cost.cents if command.cost else 0
        line = Worked(command.day, command.minutes, rate, spent)
        helper(purse).lines.setdefault(number, line)


def _turn(life: Life, verb: Callable[[Actor, int], None]) -> None:
    purse = life.purse()
    number = life.chance.choice([*helper(purse).lines] or [None])
    if number is not None:
        who = life.anyone(purse)
        life.did(purse, who, partial(verb, who, number))


def _some_month(life: Life) -> tuple[Purse, date]:
    """One with hours, where there is one."""
    purse = life.purse()
    months = sorted({each.month for each in helper(purse).lines.values()})
    return purse, life.chance.choice(months or [life.today.replace(day=1)])


def _state(number: int) -> HourState:
    session().rollback()
    return session().scalars(select(HourLine.state).where(HourLine.id == number)).one()


MOVES = [
    #    what                who has it in mind    the right
    Move("write hours",      write,                "volunteer.read", often=4),
    Move("write for her",    write_for,            "volunteer.confirm-hours", often=1),
    Move("confirm hours",    confirm,              "volunteer.confirm-hours", often=5),
    Move("send back",        send_back,            "volunteer.confirm-hours", often=1),
    Move("withdraw hours",   withdraw,             "volunteer.read", often=1),
    Move("correct hours",    correct,              "volunteer.confirm-hours", often=1),
    Move("approve fee",      approve,              "fee.approve", often=5),
    Move("decide",           decide,               "fee.approve", often=3),
    Move("take back",        take_back,            "fee.approve", often=1),
]  # fmt: skip
LAWS = [a_day_has_twenty_four_hours, what_was_earned_is_what_was_worked]
