"""A list as bookings, and the bookings as statements that hold: one for each account in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from funding.bank.rules import Tally
from funding.bank.statement import Balance, Entry, Statement, legible
from funding.bank_csv import errors
from funding.bank_csv.cells import Row, rows_of, text_of
from funding.bank_csv.columns import cents_of, day_of, sign_of
from funding.bank_csv.layout import Layout, Role

EURO = "EUR"
LONGEST_SHOWN = 40
MOST_TEXT = 1_000


@dataclass(frozen=True)
class Booking:
    """One row."""

    line: int
    account: str
    day: date
    valued: date | None
    cents: int
    currency: str
    name: str
    iban: str
    text: str
    reference: str
    bank_reference: str
    before: int | None
    after: int | None


@dataclass(frozen=True)
class Told:
    """What a person says beside the list, where the list is silent."""

    account: str = ""
    opening: int | None = None  # cents
    closing: int | None = None


Valued = Callable[[str, Sequence[Booking]], Sequence[date]]


def on_the_day(_: str, bookings: Sequence[Booking]) -> list[date]:
    """Where a list has no value dates and nothing else knows them."""
    return [each.valued or each.day for each in bookings]


def bookings(data: bytes, layout: Layout) -> list[Booking]:
    """Every row below the headings, in the order of the list; raises BankFileRefused."""
    if refusal := layout.refusal():
        raise refusal
    rows = rows_of(text_of(data, layout.encoding), layout.delimiter)
    return [_booking(row, layout) for row in rows[layout.skip :]]


def pieces(
    data: bytes, layout: Layout, told: Told, valued: Valued = on_the_day
) -> Iterator[Entry | Statement]:
    """The entries of each account and then its statement, as from any other file of a bank."""
    found: dict[str, list[Booking]] = {}
    for each in bookings(data, layout):
        account = each.account or told.account
        if not account:
            raise errors.CsvNoAccount()
        found.setdefault(account, []).append(each)
    if not found:
        raise errors.NoStatement()
    if not _has_balance(layout):
        if len(found) > 1:
            raise errors.CsvManyAccounts()
        if told.opening is None or told.closing is None:
            raise errors.CsvNoBalance()
    for account, rows in found.items():
        yield from legible(_statement(account, rows, told, valued))


def _statement(
    account: str, rows: Sequence[Booking], told: Told, valued: Valued
) -> Iterator[Entry | Statement]:
    ordered, broken = _ordered(rows)
    tally = Tally(line=rows[0].line, account=account)
    first, last = ordered[0], ordered[-1]
    opening = told.opening if first.after is None else first.after - first.cents
    closing = told.closing if last.after is None else last.after
    assert opening is not None
    assert closing is not None
    tally.opening = Balance(opening, first.currency, first.line)
    tally.closing = Balance(closing, first.currency, last.line)
    tally.bookings = len(ordered)
    if broken is not None:
        tally.refuse(errors.CsvChain(line=broken))
    for each, day in zip(ordered, valued(account, ordered), strict=True):
        entry = Entry(
            each.day, day, each.cents, each.currency, each.name, each.iban, each.text,
            each.reference, each.bank_reference, each.cents, 1, 1, False, each.line,
        )  # fmt: skip
        tally.add(entry)
        yield entry
    yield tally.close()


def _ordered(rows: Sequence[Booking]) -> tuple[list[Booking], int | None]:
    """From the oldest to the newest, and the line at which the balances do not follow.

    Banks write the newest first or last; the balances tell, else the days do.
    """
    filled = [
        replace(each, after=each.before + each.cents)
        if each.after is None and each.before is not None else each
        for each in rows
    ]  # fmt: skip
    backwards = filled[::-1]
    newest_first = rows[0].day > rows[-1].day
    ways = (backwards, filled) if newest_first else (filled, backwards)
    breaks = [_break(way) for way in ways]
    for way, broken in zip(ways, breaks, strict=True):
        if broken is None:
            return way, None
    return ways[0], breaks[0]


def _break(rows: Sequence[Booking]) -> int | None:
    """The first line of which the balance does not follow."""
    balance: int | None = None
    for each in rows:
        if each.after is None:
            continue
        wrong = each.before is not None and each.before + each.cents != each.after
        if wrong or (balance is not None and balance + each.cents != each.after):
            return each.line
        balance = each.after
    return None


def _has_balance(layout: Layout) -> bool:
    return Role.AFTER in layout.roles or Role.BEFORE in layout.roles


def _booking(row: Row, layout: Layout) -> Booking:
    def words(role: Role) -> str:
        cells = (row.cells[p] for p in layout.columns(role) if p < len(row.cells))
        return " ".join(cell for cell in cells if cell)[:MOST_TEXT]

    day = _day(row, layout, Role.DAY)
    if day is None:
        raise _wrong(row, layout, Role.DAY)
    has_before, has_after = Role.BEFORE in layout.roles, Role.AFTER in layout.roles
    return Booking(
        row.line, words(Role.ACCOUNT).replace(" ", "").upper()[:LONGEST_SHOWN], day,
        _day(row, layout, Role.VALUED) if words(Role.VALUED) else None, _change(row, layout),
        (words(Role.CURRENCY) or EURO).upper()[:3], words(Role.NAME),
        words(Role.IBAN).replace(" ", "")[:LONGEST_SHOWN], words(Role.TEXT),
        words(Role.REFERENCE), words(Role.BANK_REFERENCE),
        _cents(row, layout, Role.BEFORE) if has_before else None,
        _cents(row, layout, Role.AFTER) if has_after else None,
    )  # fmt: skip


def _change(row: Row, layout: Layout) -> int:
    """What came in; negative went out."""
    if Role.AMOUNT not in layout.roles:
        out = abs(_cents(row, layout, Role.OUT)) if _cell(row, layout, Role.OUT) else 0
        came = abs(_cents(row, layout, Role.IN)) if _cell(row, layout, Role.IN) else 0
        if out and came:
            raise _wrong(row, layout, Role.OUT)
        if not (_cell(row, layout, Role.OUT) or _cell(row, layout, Role.IN)):
            raise _wrong(row, layout, Role.IN)
        return came - out
    amount = _cents(row, layout, Role.AMOUNT)
    if Role.SIGN not in layout.roles:
        return amount
    sign = sign_of(_cell(row, layout, Role.SIGN))
    if sign is None:
        raise _wrong(row, layout, Role.SIGN)
    if amount < 0 < sign:
        raise _wrong(row, layout, Role.AMOUNT)
    return sign * abs(amount)


def _day(row: Row, layout: Layout, role: Role) -> date | None:
    assert layout.order is not None
    cell = _cell(row, layout, role)
    day = day_of(cell, layout.order)
    if cell and day is None:
        raise _wrong(row, layout, role)
    return day


def _cents(row: Row, layout: Layout, role: Role) -> int:
    assert layout.mark is not None
    cents = cents_of(_cell(row, layout, role), layout.mark)
    if cents is None:
        raise _wrong(row, layout, role)
    return cents


def _cell(row: Row, layout: Layout, role: Role) -> str:
    place = layout.column(role)
    return row.cells[place] if place is not None and place < len(row.cells) else ""


def _wrong(row: Row, layout: Layout, role: Role) -> errors.CsvWrongCell:
    shown = _cell(row, layout, role)[:LONGEST_SHOWN]
    return errors.CsvWrongCell(line=row.line, found=shown, column=(layout.column(role) or 0) + 1)
