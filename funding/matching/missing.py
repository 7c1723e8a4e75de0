"""What is missing on both sides: how much of each, and where the books stand beside the bank."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from core.values import clock
from core.values.money import Money
from funding.books.model import Ledger
from funding.matching import accounts, awaited, balancing, proposing
from funding.matching.accounts import Pair
from funding.matching.balancing import Balancing
from funding.open_items import KINDS, OpenItem
from funding.receipts import checked as receipts

MOST = 100


@dataclass(frozen=True)
class Side:
    """One account of the books beside its accounts at the bank."""

    account_id: int
    account: str
    pairs: Sequence[Pair]
    days: Sequence[date]
    balancing: Balancing | None  # where the bank told a balance


@dataclass(frozen=True)
class Waits:
    """Things of one kind that wait for money."""

    kind: str  # in Dutch
    count: int
    amount: Money
    late: int  # past their day


@dataclass(frozen=True)
class Missing:
    """All of it."""

    sides: Sequence[Side]
    lines: int  # of the bank without an entry
    bare: int  # payments in the books without a receipt
    receipts: int  # without an entry
    waits: Sequence[Waits]
    late: Sequence[OpenItem]  # the longest first


def missing(of: Ledger, asked: date | None = None) -> Missing:
    """On the day that was asked, or the last one that the bank told of; who calls decided."""
    today = clock.today()
    items = proposing.waiting(of.organisation_id)
    late = sorted(
        (item for item in items if item.day < today and item.kind != awaited.WORD),
        key=lambda item: (item.day, item.key),
    )
    lines = sum(1 for _ in proposing.open_lines(of))
    return Missing(
        list(_sides(of, asked)), lines, *receipts.both(of),
        list(_waits(items, today)), late[:MOST],
    )  # fmt: skip


def _waits(items: Sequence[OpenItem], today: date) -> Iterator[Waits]:
    for word, kind in KINDS.items():
        mine = [item for item in items if item.kind == word]
        if mine:
            together = sum((item.amount for item in mine), Money.zero())
            yield Waits(
                kind.label, len(mine), together, sum(item.day < today for item in mine)
            )  # fmt: skip


def _sides(of: Ledger, asked: date | None) -> Iterator[Side]:
    by_account: dict[int, list[Pair]] = {}
    for pair in accounts.pairs(of):
        if pair.account_id is not None:
            by_account.setdefault(pair.account_id, []).append(pair)
    for account_id, pairs in by_account.items():
        banks = [pair.bank_id for pair in pairs]
        days = balancing.days(banks)
        day = asked if asked in days else days[0] if days else None
        found = balancing.balancing(of, account_id, banks, day) if day else None
        yield Side(account_id, pairs[0].account, pairs, days, found)
