"""What a line of the bank is probably the money of. Values in, values out; nothing is looked up.

Lines and items meet in drawers: one for each amount, amount with a number, amount with an account
and a name. No line is held beside every item. How well two fit is their *strength*; a pair is
**certain** where it is strong, and nothing else is as strong for the line or for the item.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from core.values.errors import N_
from core.values.money import Money
from funding.matching import names

NEAR = 14  # days between which two things belong together
MOST = 5  # proposals for one line
TWO = 2  # of each drawer: as many as it takes to see that there is not one only
SHOWN = 3  # of the drawer with the same amount alone


class Reason(StrEnum):
    """Why two fit, or what does not."""

    REFERENCE = "reference"
    AMOUNT = "amount"
    ACCOUNT = "account"
    NAME = "name"
    SAME_DAY = "same-day"
    EARLIER = "earlier"
    LATER = "later"
    OTHER_AMOUNT = "other-amount"
    OTHER_ACCOUNT = "other-account"

    @property
    def label(self) -> str:
        """In Dutch."""
        return REASONS[self]


REASONS = {
    Reason.REFERENCE: N_("kenmerk staat in de omschrijving"),
    Reason.AMOUNT: N_("zelfde bedrag"),
    Reason.ACCOUNT: N_("zelfde rekening"),
    Reason.NAME: N_("zelfde naam"),
    Reason.SAME_DAY: N_("zelfde dag"),
    Reason.EARLIER: N_("eerder"),
    Reason.LATER: N_("later"),
    Reason.OTHER_AMOUNT: N_("ander bedrag"),
    Reason.OTHER_ACCOUNT: N_("andere rekening dan is goedgekeurd"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """What the bank told of one payment."""

    id: int
    cents: int
    day: date
    name: str = ""
    iban: str = ""
    text: str = ""
    reference: str = ""
    scope: int = 0  # the account of the books that stands for the bank account

    @property
    def amount(self) -> Money:
        """The cents as money."""
        return Money(self.cents)


@dataclass(frozen=True, slots=True)
class Item:
    """What waits for money."""

    key: str
    cents: int
    day: date
    party: str = ""
    iban: str = ""
    references: tuple[str, ...] = ()
    scope: int = 0  # the only account on which its money can be; 0: any


@dataclass(frozen=True, slots=True)
class Candidate:
    """An item for a line, and why."""

    key: str
    reasons: tuple[Reason, ...]
    days: int  # that the line came later; negative: earlier
    strength: int

    @property
    def warns(self) -> bool:
        """Whether the money went to, or came from, another account than was agreed."""
        return Reason.OTHER_ACCOUNT in self.reasons

    @property
    def weak(self) -> bool:
        """Whether there is nothing but the amount, and that long before or after."""
        tells = {Reason.REFERENCE, Reason.ACCOUNT, Reason.NAME} & set(self.reasons)
        return not tells and abs(self.days) > NEAR


@dataclass(frozen=True, slots=True)
class Proposal:
    """What one line may be: the likeliest first."""

    line: int
    candidates: tuple[Candidate, ...] = ()
    certain: bool = False  # the first of them, without a doubt


Key = tuple[object, ...]
NUMBER, KNOWN = 4, 2  # a number that is given back; the same account and name


@dataclass
class Drawers:
    """Lines or items by what they are looked up with, each drawer in the order of its days."""

    found: dict[Key, list[tuple[int, int]]] = field(default_factory=dict)  # day, place

    @classmethod
    def of(cls, keys: Iterable[tuple[int, date, Iterable[Key]]]) -> Drawers:
        """Each with its place, day and keys."""
        made = cls()
        for place, day, each in keys:
            for key in each:
                made.found.setdefault(key, []).append((day.toordinal(), place))
        for drawer in made.found.values():
            drawer.sort()
        return made

    def nearest(self, key: Key, day: date, most: int) -> list[int]:
        """The places nearest to a day, ``most`` on each side."""
        drawer = self.found.get(key)
        if drawer is None:
            return []
        middle = bisect_left(drawer, (day.toordinal(), -1))
        return [place for _, place in drawer[max(0, middle - most) : middle + most]]


@dataclass(frozen=True)
class Desk:
    """All lines and all items, laid out."""

    lines: Sequence[Line]
    items: Sequence[Item]
    numbers: Sequence[frozenset[str]]  # that each line gives back
    lines_by: Drawers
    items_by: Drawers
    scopes: frozenset[int]  # of the lines


def matched(lines: Sequence[Line], items: Sequence[Item]) -> dict[int, Proposal]:
    """A proposal for each line, by its number; near linear in lines and items."""
    desk = _laid_out(lines, items)
    return {line.id: _proposed(desk, place) for place, line in enumerate(lines)}


def certain(proposals: Mapping[int, Proposal]) -> list[tuple[int, str]]:
    """The pairs about which there is no doubt; each line and each item at most once."""
    sure = (each for each in proposals.values() if each.certain)
    return sorted((each.line, each.candidates[0].key) for each in sure)


def candidate(line: Line, item: Item, numbers: frozenset[str]) -> Candidate:
    """How one item fits one line."""
    same = line.cents == item.cents
    by_number = any(number in numbers for number in names.wanted(item.references))
    by_name = bool(item.party) and names.folded(line.name) == names.folded(item.party)
    by_account = bool(item.iban) and line.iban == item.iban
    other = bool(item.iban) and bool(line.iban) and line.iban != item.iban
    days = (line.day - item.day).days
    reasons = [
        *([Reason.REFERENCE] if by_number else []),
        Reason.AMOUNT if same else Reason.OTHER_AMOUNT,
        *([Reason.OTHER_ACCOUNT] if other else []),
        *([Reason.ACCOUNT] if by_account else []),
        *([Reason.NAME] if by_name else []),
        Reason.SAME_DAY if not days else Reason.LATER if days > 0 else Reason.EARLIER,
    ]
    strong = NUMBER if by_number else KNOWN if by_account and by_name else 0
    strength = strong + (abs(days) <= NEAR) if same and strong else 0
    return Candidate(item.key, tuple(reasons), days, strength)


def _laid_out(lines: Sequence[Line], items: Sequence[Item]) -> Desk:
    known = {number for item in items for number in names.wanted(item.references)}
    numbers = [frozenset(names.said(line.reference, line.text, known)) for line in lines]
    said = zip(lines, numbers, strict=True)
    return Desk(
        lines, items, numbers,
        Drawers.of(
            (place, line.day, _strong_of_line(line, by, line.scope))
            for place, (line, by) in enumerate(said)
        ),
        Drawers.of((place, item.day, _keys_of_item(item)) for place, item in enumerate(items)),
        frozenset(line.scope for line in lines),
    )  # fmt: skip


def _strong_of_line(line: Line, numbers: Iterable[str], scope: int) -> Iterator[Key]:
    for number in numbers:
        yield scope, line.cents, number
    if line.iban and line.name:
        yield scope, line.cents, line.iban, names.folded(line.name)


def _strong_of_item(item: Item, scope: int) -> Iterator[Key]:
    for number in names.wanted(item.references):
        yield scope, item.cents, number
    if item.iban and item.party:
        yield scope, item.cents, item.iban, names.folded(item.party)


def _keys_of_item(item: Item) -> Iterator[Key]:
    yield from _strong_of_item(item, item.scope)
    yield "amount", item.scope, item.cents
    for number in names.wanted(item.references):
        yield "number", item.scope, item.cents > 0, number


def _proposed(desk: Desk, place: int) -> Proposal:
    line, numbers = desk.lines[place], desk.numbers[place]
    found = [
        (candidate(line, desk.items[each], numbers), desk.items[each])
        for each in _around(desk, line, numbers)
    ]
    found.sort(key=lambda pair: _likeliest(pair[0]))
    best = tuple(each for each, _ in found[:MOST])
    return Proposal(line.id, best, _is_certain(desk, line, found))


def _around(desk: Desk, line: Line, numbers: frozenset[str]) -> set[int]:
    """The items that a look into a few drawers brings up."""
    places: set[int] = set()
    for scope in {0, line.scope}:
        drawers: list[tuple[Key, int]] = [
            *((key, TWO) for key in _strong_of_line(line, numbers, scope)),
            (("amount", scope, line.cents), SHOWN),
            *((("number", scope, line.cents > 0, number), TWO) for number in numbers),
        ]
        for key, most in drawers:
            places.update(desk.items_by.nearest(key, line.day, most))
    return places


def _likeliest(each: Candidate) -> tuple[object, ...]:
    return (
        -each.strength, Reason.REFERENCE not in each.reasons, Reason.AMOUNT not in each.reasons,
        -len({Reason.ACCOUNT, Reason.NAME} & set(each.reasons)), abs(each.days), each.key,
    )  # fmt: skip


def _is_certain(desk: Desk, line: Line, found: Sequence[tuple[Candidate, Item]]) -> bool:
    """Nothing is as strong for this line, and no other line is as strong for what it found."""
    if not found or not found[0][0].strength or found[0][0].warns:
        return False
    (best, item), *others = found
    if others and others[0][0].strength == best.strength:
        return False
    return all(other < best.strength for other in _rivals(desk, line, item))


def _rivals(desk: Desk, line: Line, item: Item) -> Iterator[int]:
    """How strong the nearest other lines are for an item."""
    for scope in {item.scope} if item.scope else desk.scopes:
        for drawer in _strong_of_item(item, scope):
            for place in desk.lines_by.nearest(drawer, item.day, TWO):
                other = desk.lines[place]
                if other.id != line.id:
                    yield candidate(other, item, desk.numbers[place]).strength
