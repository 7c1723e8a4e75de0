"""Money: whole euro cents, never a float."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import total_ordering

from core.values.errors import N_, Invalid

_DUTCH = re.compile(r"^(-?)\s*(?:€\s*)?(\d{1,3}(?:\.\d{3}){1,4}|\d{1,14})(?:,(\d{1,2})|,-)?$")
_POINTED = re.compile(r"^(-?)\s*(?:€\s*)?(\d{4,14}(?=\.\d\d$)|\d{1,14}(?=\.\d$))\.(\d{1,2})$")
LARGEST = 10**13  # cents; 100 billion euro: beyond this somebody slipped


class NotAnAmount(Invalid):
    """The text is no amount that can be read in one way only."""

    sentence = N_("Schrijf het bedrag zo: 1.250,50")


class TooMuch(NotAnAmount):
    """Written well, and more than anybody has."""

    sentence = N_("Dit bedrag is te hoog. Kijk of het klopt.")


@total_ordering
@dataclass(frozen=True, slots=True)
class Money:
    """An amount in euro, as integer cents."""

    cents: int

    def __post_init__(self) -> None:
        if not isinstance(self.cents, int) or isinstance(self.cents, bool):
            raise TypeError("money is whole cents")

    @classmethod
    def zero(cls) -> Money:
        """Nothing."""
        return cls(0)

    @classmethod
    def parse(cls, text: str) -> Money:
        """Read ``1.250,50``, ``1250,5``, ``1250.50``, ``5.5`` or ``€ 1.250``.

        ``1.25``-like doubt is refused: that may be 1,25 or 1.250 with a slip.
        """
        cleaned = " ".join(text.replace("\u00a0", " ").split())
        match = _DUTCH.match(cleaned) or _POINTED.match(cleaned)
        if not match:
            raise NotAnAmount()
        sign, whole, part = match.groups()
        cents = int(whole.replace(".", "")) * 100 + int((part or "0").ljust(2, "0"))
        if cents > LARGEST:
            raise TooMuch()
        return cls(-cents if sign else cents)

    def __add__(self, other: Money) -> Money:
        if not isinstance(other, Money):
            return NotImplemented
        return Money(self.cents + other.cents)

    def __radd__(self, other: object) -> Money:
        if other == 0:  # sum() starts at 0
            return self
        return NotImplemented

    def __sub__(self, other: Money) -> Money:
        if not isinstance(other, Money):
            return NotImplemented
        return Money(self.cents - other.cents)

    def __neg__(self) -> Money:
        return Money(-self.cents)

    def __mul__(self, times: int) -> Money:
        if not isinstance(times, int) or isinstance(times, bool):
            return NotImplemented
        return Money(self.cents * times)

    __rmul__ = __mul__

    def __lt__(self, other: Money) -> bool:
        if not isinstance(other, Money):
            return NotImplemented
        return self.cents < other.cents

    def __bool__(self) -> bool:
        return self.cents != 0

    def share(self, part: int, whole: int) -> Money:
        """``part / whole`` of this amount, rounded half up on the cent."""
        return Money(half_up(Fraction(self.cents * part, whole)))

    def split(self, weights: Sequence[int]) -> list[Money]:
        """Divide by weight without losing a cent; the largest remainders get the odd ones."""
        total = sum(weights)
        if total <= 0 or min(weights) < 0:
            raise ValueError("weights are positive")
        exact = [Fraction(self.cents * weight, total) for weight in weights]
        parts = [value.numerator // value.denominator for value in exact]
        order = sorted(range(len(parts)), key=lambda n: (-(exact[n] - parts[n]), n))
        for index in order[: self.cents - sum(parts)]:
            parts[index] += 1
        return [Money(part) for part in parts]

    def __str__(self) -> str:
        """Dutch notation with a no-break space, the same in every language."""
        whole, part = divmod(abs(self.cents), 100)
        grouped = f"{whole:,}".replace(",", ".")
        return f"€\u00a0{'-' if self.cents < 0 else ''}{grouped},{part:02d}"


def two_decimals(amount: int) -> str:
    """Cents as machines and refusals write them: ``-1250.50``."""
    whole, part = divmod(abs(amount), 100)
    return f"{'-' if amount < 0 else ''}{whole}.{part:02d}"


def half_up(value: Fraction) -> int:
    """Round to a whole number; a half goes away from zero, as Dutch finance staff expect."""
    whole = (abs(value.numerator) * 2 + value.denominator) // (value.denominator * 2)
    return whole if value >= 0 else -whole
