"""What the database remembers of an account while a file is read; and the file itself so far."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import or_, select

from core.storage.database import session
from funding.bank.chains import Held, tail_of
from funding.bank.model import BankEntry, BankStatement
from funding.bank.statement import Statement

CHUNK = 500  # bookings asked for in one statement


class Memory:
    """Kept statements and bookings, and those of this file that came before."""

    def __init__(self) -> None:
        self._empty: dict[int, bool] = {}  # accounts on which nothing was kept before this file
        self._marks: dict[int, set[str]] = {}
        self._held: dict[int, list[Held]] = {}

    def beside(self, account_id: int, one: Statement) -> list[Held]:
        """The statements that end where this one begins, or begin where it ends."""
        here = [
            other for other in self._held.get(account_id, [])
            if other.closing == one.opening or other.opening == one.closing
        ]  # fmt: skip
        return here if self._is_empty(account_id) else [*here, *_kept_beside(account_id, one)]

    def known(self, account_id: int, marks: set[str]) -> set[str]:
        """Which of these bookings are there."""
        found = marks & self._marks.get(account_id, set())
        if not self._is_empty(account_id):
            found |= _kept(account_id, sorted(marks - found))
        return found

    def remember(self, account_id: int, marks: set[str], one: Held) -> None:
        """Count this statement as kept, for those that come after it in the same file."""
        if account_id in self._marks:
            self._marks[account_id] |= marks
        else:
            self._marks[account_id] = marks
        self._held.setdefault(account_id, []).append(one)

    def _is_empty(self, account_id: int) -> bool:
        if account_id not in self._empty:
            first = select(BankEntry.id).where(BankEntry.account_id == account_id).limit(1)
            self._empty[account_id] = session().scalar(first) is None
        return self._empty[account_id]


def _kept(account_id: int, marks: list[str]) -> set[str]:
    found: set[str] = set()
    for start in range(0, len(marks), CHUNK):
        statement = select(BankEntry.identity).where(
            BankEntry.account_id == account_id,
            BankEntry.identity.in_(marks[start : start + CHUNK]),
        )
        found.update(session().scalars(statement))
    return found


def _kept_beside(account_id: int, one: Statement) -> Iterator[Held]:
    statement = select(BankStatement).where(
        BankStatement.account_id == account_id,
        BankStatement.first_day.is_not(None),
        or_(BankStatement.closing == one.opening, BankStatement.opening == one.closing),
    )
    for row in session().scalars(statement):
        assert row.first_day is not None
        assert row.last_day is not None
        yield Held(
            row.currency, row.opening, row.closing, row.first_day, row.last_day, row.went_on,
            row.made_way, tail_of(row.tail, row.currency),
        )  # fmt: skip
