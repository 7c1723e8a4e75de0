"""Whether a line of the bank is like a rule says. Values in, yes or no out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from core.values.errors import Refusal
from core.values.money import Money
from funding.recurring import errors
from funding.recurring.model import Course


@dataclass(frozen=True, slots=True)
class Told:
    """What the bank told of one payment."""

    cents: int
    name: str = ""
    iban: str = ""
    text: str = ""  # with its reference


@dataclass(frozen=True, slots=True)
class When:
    """The conditions of one rule; what is empty asks nothing."""

    id: int
    course: Course
    name_has: str = ""
    text_has: str = ""
    iban: str = ""
    least: int | None = None  # cents, without a sign
    most: int | None = None

    @property
    def lowest(self) -> Money | None:
        """The least amount."""
        return None if self.least is None else Money(self.least)

    @property
    def highest(self) -> Money | None:
        """The most."""
        return None if self.most is None else Money(self.most)

    @property
    def asks_something(self) -> bool:
        """More than which way the money goes."""
        said = (self.name_has, self.text_has, self.iban, self.least is not None)
        return any(said) or self.most is not None


def fits(when: When, told: Told) -> bool:
    """Every condition holds; letters are the same in capitals."""
    size = abs(told.cents)
    return (
        (told.cents > 0) == (when.course is Course.IN)
        and when.name_has.casefold() in told.name.casefold()
        and when.text_has.casefold() in told.text.casefold()
        and (not when.iban or when.iban == told.iban)
        and (when.least is None or when.least <= size)
        and (when.most is None or size <= when.most)
    )


def first(rules: Iterable[When], told: Told) -> int | None:
    """The rule that proposes: the first one, in their order, that fits."""
    return next((when.id for when in rules if fits(when, told)), None)


def refusal(when: When) -> Refusal | None:
    """Why a rule cannot be so."""
    for name in ("least", "most"):
        cents = getattr(when, name)
        if cents is not None and cents <= 0:
            return errors.NotAnAmount(at=name)
    if when.least is not None and when.most is not None and when.least > when.most:
        return errors.TurnedAround()
    return None if when.asks_something else errors.AsksNothing()
