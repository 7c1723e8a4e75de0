"""What of a bank file is new, what was known, and what is refused: statement by statement.

A statement is judged when it is complete, so nothing of a refused one is ever offered to be kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from core.values.errors import Refusal
from funding.bank import errors
from funding.bank.chains import Held, held, start_of
from funding.bank.identity import marks
from funding.bank.rules import same_account
from funding.bank.statement import Entry, Statement

EURO = "EUR"


class Remembered(Protocol):
    """What is kept of an account already."""

    def beside(self, account_id: int, one: Statement) -> list[Held]:
        """The statements that end where this one begins, or begin where it ends."""
        ...

    def known(self, account_id: int, marks: set[str]) -> set[str]:
        """Which of these bookings are there."""
        ...

    def remember(self, account_id: int, marks: set[str], one: Held) -> None:
        """Count this statement as kept, for those that come after it in the same file."""
        ...


@dataclass(frozen=True)
class Sifted:
    """One statement: refused, or its entries with what is new among them."""

    statement: Statement
    account_id: int | None = None
    marks: Sequence[str] = ()  # the identity of each entry's booking
    there: Collection[str] = ()  # those that were kept before
    held: Held | None = None
    refused: Refusal | None = None

    @property
    def lines(self) -> Iterator[tuple[Entry, str, bool]]:
        """Each entry with its identity, and whether it is new."""
        for entry, mark in zip(self.statement.entries, self.marks, strict=False):
            yield entry, mark, mark not in self.there

    @property
    def known(self) -> int:
        """Entries that were there."""
        return sum(mark in self.there for mark in self.marks) if self.there else 0

    @property
    def new(self) -> int:
        """Entries that were not there."""
        return len(self.marks) - self.known


def sift(
    read: Iterable[Entry | Statement],
    accounts: Mapping[str, int],
    remembered: Remembered,
    only: str | None = None,
) -> Iterator[Sifted]:
    """Each statement with its verdict; ``accounts`` are those of the organisation, by IBAN, and
    ``only`` is the one that is asked for.

    Raises BankFileRefused, and then nothing of what came before may be used.
    """
    entries: list[Entry] = []
    for piece in read:
        if isinstance(piece, Entry):
            entries.append(piece)
            continue
        one = replace(piece, entries=tuple(entries))
        entries = []
        iban = account_of(one.account, accounts)
        refused = one.refused or _refusal(one, iban, only)
        if refused is not None or iban is None:
            yield Sifted(one, refused=refused)
        else:
            yield _taken(one, accounts[iban], remembered)


def account_of(stated: str, accounts: Iterable[str]) -> str | None:
    """The account that a statement means: the very number, else the one that it is the end of."""
    found = [iban for iban in accounts if same_account(stated, iban)]
    exact = [iban for iban in found if iban == stated]
    return next(iter(exact or found), None)


def _refusal(one: Statement, iban: str | None, only: str | None) -> Refusal | None:
    if iban is None:
        return errors.NotOurAccount()
    if only is not None and iban != only:
        return errors.NotThisAccount()
    if one.currency != EURO:
        return errors.NotInEuro(currency=one.currency[:3])
    return None


def _taken(one: Statement, account_id: int, remembered: Remembered) -> Sifted:
    if not one.entries:
        return Sifted(one, account_id)
    start = start_of(one, remembered.beside(account_id, one))
    seen = Counter(start.before)
    known = list(marks(one.entries, seen))
    different = set(known)
    there = remembered.known(account_id, different)
    end = held(one, seen, start)
    remembered.remember(account_id, different, end)
    return Sifted(one, account_id, known, there, end)
