"""The books beside the bank: on a day, for one account of the books, and what makes the difference.

What makes it up is added to the cent: bookings without a line of the bank, lines that are not
booked, bookings on another day than their line, another opening balance, statements that are
missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import BigInteger, ColumnElement, and_, case, func, or_, select, type_coerce
from sqlalchemy.orm import aliased

from core.storage.database import session
from core.values.errors import N_
from core.values.money import Money
from funding.bank.model import BankEntry, BankStatement
from funding.books.model import Entry, EntryKind, Ledger, Posting
from funding.matching.model import STANDING, BankBooking

CENTS = type_coerce(Posting.cents, BigInteger)
OPENING = N_("De beginstand is anders dan bij de bank")
NO_LINE = N_("Geboekt, maar niet op de bank")
NOT_BOOKED = N_("Op de bank, maar niet geboekt")
OTHER_DAY = N_("Op een andere dag geboekt dan op de bank")
NO_STATEMENT = N_("Er ontbreken afschriften")
MOST = 100  # rows of a kind that are shown one by one


@dataclass(frozen=True)
class Difference:
    """One thing by which the books are not what the bank says."""

    why: str  # in Dutch
    amount: Money  # the books less the bank
    day: date | None = None
    what: str = ""
    number: int | None = None  # of an entry
    line_id: int | None = None  # of the bank


@dataclass(frozen=True)
class Balancing:
    """Both balances at the end of a day."""

    day: date
    books: Money
    bank: Money
    differences: Sequence[Difference]

    @property
    def difference(self) -> Money:
        """What the books have more than the bank."""
        return self.books - self.bank

    @property
    def explained(self) -> Money:
        """What the list comes to; always the same."""
        return sum((each.amount for each in self.differences), Money.zero())


def days(bank_ids: Iterable[int], most: int = 60) -> list[date]:
    """The days with a closing balance of the bank, the last one first."""
    mine = select(BankStatement.last_day).where(*_good(bank_ids)).distinct()
    rows = session().scalars(mine.order_by(BankStatement.last_day.desc()).limit(most))
    return [day for day in rows if day is not None]


def balancing(of: Ledger, account_id: int, bank_ids: Sequence[int], day: date) -> Balancing:
    """One account of the books and all bank accounts that it stands for; who calls decided."""
    found: list[Difference] = []
    bank = begun = 0
    for bank_id in bank_ids:
        at_bank = _at_bank(of, bank_id, day)
        bank += at_bank.closing
        begun += at_bank.before
        if at_bank.missing:
            found.append(Difference(NO_STATEMENT, Money(-at_bank.missing)))
    opened, held = _held(account_id, day)
    if opened != begun:
        found.insert(0, Difference(OPENING, Money(opened - begun), of.begun_on))
    found += _fewer(_unmatched(of, account_id, day))
    found += _fewer(_not_booked(of, bank_ids, day))
    found += _fewer(_other_day(account_id, day))
    return Balancing(day, Money(held), Money(bank), found)


@dataclass(frozen=True)
class _AtBank:
    closing: int  # at the end of the day
    before: int  # when the books began
    missing: int  # that no entry here tells of


def _at_bank(of: Ledger, bank_id: int, day: date) -> _AtBank:
    """By its statements; what came after the last of them, by its entries."""
    columns = (BankStatement.opening, BankStatement.closing, BankStatement.last_day)
    mine = select(*columns).where(*_good([bank_id]))
    order = (BankStatement.first_day, BankStatement.last_day, BankStatement.id)
    first = session().execute(mine.order_by(*order).limit(1)).first()
    until = mine.where(BankStatement.last_day <= day)
    order = (BankStatement.last_day.desc(), BankStatement.id.desc())  # type: ignore[assignment]
    last = session().execute(until.order_by(*order).limit(1)).first()
    if first is None:
        return _AtBank(0, 0, 0)
    opening = int(first.opening or 0)
    before = opening + _sum(bank_id, BankEntry.day < of.begun_on, BankEntry.day <= day)
    if last is None:  # within the first statement
        return _AtBank(opening + _sum(bank_id, BankEntry.day <= day), before, 0)
    closing, told = int(last.closing or 0), last.last_day
    by_then = _sum(bank_id, BankEntry.day <= told)
    later = _sum(bank_id, BankEntry.day > told, BankEntry.day <= day)
    return _AtBank(closing + later, before, closing - opening - by_then)


def _good(bank_ids: Iterable[int]) -> tuple[ColumnElement[bool], ...]:
    return (
        BankStatement.account_id.in_(list(bank_ids)), BankStatement.refused.is_(None),
        BankStatement.first_day.is_not(None),
    )  # fmt: skip


def _sum(bank_id: int, *where: ColumnElement[bool]) -> int:
    wanted = select(func.coalesce(func.sum(BankEntry.cents), 0)).where(
        BankEntry.account_id == bank_id, *where
    )
    return int(session().scalar(wanted) or 0)


def _held(account_id: int, day: date) -> tuple[int, int]:
    """What the account was opened with, and what it holds at the end of the day."""
    opening = case((Entry.kind == EntryKind.OPENING, CENTS), else_=0)
    mine = (
        select(func.sum(opening), func.sum(CENTS))
        .join(Entry, Entry.id == Posting.entry_id)
        .where(Posting.account_id == account_id, Entry.day <= day)
    )
    opened, held = session().execute(mine).one()
    return int(opened or 0), int(held or 0)


def _unmatched(of: Ledger, account_id: int, day: date) -> Iterator[Difference]:
    """Entries that no line of the bank tells of; what was undone by then is left out with what
    undid it."""
    back = aliased(Entry)
    wrong = aliased(Entry)
    tied = select(BankBooking.id).where(
        BankBooking.entry_id == Entry.id, BankBooking.account_id == account_id, STANDING
    )
    rows = session().execute(
        select(Entry.number, Entry.day, Entry.what, Entry.party, func.sum(CENTS).label("cents"))
        .join(Posting, Posting.entry_id == Entry.id)
        .outerjoin(back, and_(back.reverses_id == Entry.id, back.day <= day))
        .outerjoin(wrong, and_(wrong.id == Entry.reverses_id, wrong.day <= day))
        .where(
            Posting.account_id == account_id, Entry.day <= day, Entry.ledger_id == of.id,
            ~tied.correlate(Entry).exists(), Entry.kind != EntryKind.OPENING,
            or_(
                and_(back.id.is_(None), wrong.id.is_(None)),
                wrong.kind == EntryKind.OPENING,
            ),
        )
        .group_by(Entry.number, Entry.day, Entry.what, Entry.party)
        .having(func.sum(CENTS) != 0)
        .order_by(Entry.day, Entry.number)
    )  # fmt: skip
    for row in rows:
        yield Difference(
            NO_LINE, Money(int(row.cents)), row.day, row.what or row.party, number=row.number
        )  # fmt: skip


def _not_booked(of: Ledger, bank_ids: Sequence[int], day: date) -> Iterator[Difference]:
    booked = select(BankBooking.id).where(BankBooking.bank_entry_id == BankEntry.id, STANDING)
    rows = session().execute(
        select(BankEntry.id, BankEntry.day, BankEntry.cents, BankEntry.name, BankEntry.text)
        .where(
            BankEntry.account_id.in_(bank_ids), BankEntry.day >= of.begun_on,
            BankEntry.day <= day, BankEntry.cents != 0, ~booked.correlate(BankEntry).exists(),
        )
        .order_by(BankEntry.day, BankEntry.id)
    )  # fmt: skip
    for row in rows:
        yield Difference(
            NOT_BOOKED, Money(-row.cents), row.day, row.name or row.text, line_id=row.id
        )  # fmt: skip


def _other_day(account_id: int, day: date) -> Iterator[Difference]:
    """On one side of the day booked, on the other side on the bank."""
    rows = session().execute(
        select(Entry.number, Entry.day, Entry.what, BankEntry.cents, BankEntry.day.label("came"))
        .join(BankBooking, BankBooking.entry_id == Entry.id)
        .join(BankEntry, BankEntry.id == BankBooking.bank_entry_id)
        .where(
            BankBooking.account_id == account_id, STANDING,
            or_(
                and_(Entry.day <= day, BankEntry.day > day),
                and_(Entry.day > day, BankEntry.day <= day),
            ),
        )
        .order_by(Entry.day, Entry.number)
    )  # fmt: skip
    for row in rows:
        amount = Money(row.cents if row.day <= day else -row.cents)
        yield Difference(OTHER_DAY, amount, row.day, row.what, number=row.number)


def _fewer(rows: Iterable[Difference]) -> list[Difference]:
    """The first of them one by one, the rest as one."""
    found = list(rows)
    rest = found[MOST:]
    if not rest:
        return found
    more = sum((each.amount for each in rest), Money.zero())
    return [*found[:MOST], Difference(rest[0].why, more)]
