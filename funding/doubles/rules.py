"""What looks charged twice, and why. Values in, values out.

Charges meet in drawers, of one source or of one amount with one name or text; within a drawer only
those of near days are held beside each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from core.values.errors import N_
from core.values.money import Money
from funding.charges import Charge
from funding.matching.names import folded

NEAR = 14  # days
Unit = tuple[Charge, ...]  # what may be one invoice


class Why(StrEnum):
    """What makes it look so."""

    SOURCE = "source"
    PARTY = "party"
    WHAT = "what"

    @property
    def label(self) -> str:
        """In Dutch."""
        return REASONS[self]


REASONS = {
    Why.SOURCE: N_("hetzelfde bewijs of uur, samen meer dan het was"),
    Why.PARTY: N_("zelfde bedrag aan dezelfde, kort na elkaar"),
    Why.WHAT: N_("zelfde bedrag voor hetzelfde, kort na elkaar"),
}


@dataclass(frozen=True)
class Double:
    """Charges to different grants that look like one."""

    why: Why
    charges: Unit

    @property
    def mark(self) -> str:
        """Of everything that it rests on: changes when anything of that does."""
        said = sorted(
            (each.key, each.grant_id, each.amount.cents, each.day.isoformat(), each.source)
            for each in self.charges
        )
        return sha256(repr((self.why.value, said)).encode()).hexdigest()

    @property
    def amount(self) -> Money:
        """What may be charged too much: all of it but the largest once."""
        parts = sorted(each.amount.cents for each in self.charges)
        return Money(sum(parts[:-1]))


def doubles(charges: Iterable[Charge]) -> list[Double]:
    """All that looks charged twice, by day; each charge in one finding at most for each reason."""
    costs = [each for each in charges if each.amount > Money.zero()]
    found = [*_of_one_source(costs), *_alike(costs, Why.PARTY), *_alike(costs, Why.WHAT)]
    seen: set[frozenset[str]] = set()
    first = []
    for each in found:  # the strongest reason comes first
        keys = frozenset(charge.key for charge in each.charges)
        if not any(keys <= there for there in seen):
            seen.add(keys)
            first.append(each)
    return sorted(first, key=lambda each: (each.charges[-1].day, each.mark), reverse=True)


def _of_one_source(charges: Sequence[Charge]) -> Iterator[Double]:
    """One hour or receipt under several grants, for more than it came to."""
    drawers: dict[str, list[Charge]] = {}
    for each in charges:
        if each.source:
            drawers.setdefault(each.source, []).append(each)
    for drawer in drawers.values():
        together = sum((each.amount for each in drawer), Money.zero())
        known = [each.whole for each in drawer if each.whole is not None]
        whole = max(known) if known else max(each.amount for each in drawer)
        if len({each.grant_id for each in drawer}) > 1 and together > whole:
            yield Double(Why.SOURCE, _in_order(drawer))


def _alike(charges: Sequence[Charge], why: Why) -> Iterator[Double]:
    """One amount to one party, or for one thing, under several grants within some days."""
    drawers: dict[tuple[int, str], list[Unit]] = {}
    for unit in _units(charges):
        name = folded(unit[0].party if why is Why.PARTY else unit[0].what)
        if name:
            cents = sum(each.amount.cents for each in unit)
            drawers.setdefault((cents, name), []).append(unit)
    for drawer in drawers.values():
        for run in _runs(sorted(drawer, key=lambda unit: (unit[0].day, unit[0].key))):
            if not _is_one_thing(run):
                once = {each.key: each for unit in run for each in unit}
                yield Double(why, _in_order(once.values()))


def _units(charges: Sequence[Charge]) -> Iterator[Unit]:
    """Each charge by itself, and those of one booking as one: an invoice may be divided there."""
    bookings: dict[str, list[Charge]] = {}
    for each in charges:
        bookings.setdefault(each.together or each.key, []).append(each)
        yield (each,)
    yield from (_in_order(parts) for parts in bookings.values() if len(parts) > 1)


def _runs(units: Sequence[Unit]) -> Iterator[list[Unit]]:
    """Those that follow each other within some days."""
    run: list[Unit] = []
    for each in units:
        if run and (each[0].day - run[-1][0].day).days > NEAR:
            yield run
            run = []
        run.append(each)
    if run:
        yield run


def _is_one_thing(run: Sequence[Unit]) -> bool:
    """One booking, or bookings for the same grants; or one receipt, of which its own rule says
    whether it is charged for more than it was."""
    grants: dict[str, set[int]] = {}
    for each in (charge for unit in run for charge in unit):
        grants.setdefault(each.together or each.key, set()).add(each.grant_id)
    sources = {each.source for unit in run for each in unit}
    is_one_source = len(sources) == 1 and "" not in sources
    return is_one_source or len({frozenset(found) for found in grants.values()}) == 1


def _in_order(charges: Iterable[Charge]) -> Unit:
    return tuple(sorted(charges, key=lambda each: (each.day, each.key)))
