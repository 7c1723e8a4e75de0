"""Proposing how a list is to be read: by its headings, by the banks that write none, and by what
stands in the columns. A person sees the proposal and says so, or says otherwise."""

from __future__ import annotations

import csv
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from enum import StrEnum
from functools import cache
from pathlib import Path

from funding.bank_csv.cells import Row, delimiter_of, encoding_of, rows_of, text_of
from funding.bank_csv.columns import Mark, Order, are_signs, marks_of, orders_of
from funding.bank_csv.layout import MONEY, Layout, Role

HERE = Path(__file__).parent
BEFORE = 10  # rows among which the first booking is sought


def propose(data: bytes, own: Collection[str] = ()) -> Layout:
    """A proposal; ``own`` are the accounts of the organisation. Raises BankFileRefused."""
    encoding = encoding_of(data)
    text = text_of(data, encoding)
    delimiter = delimiter_of(text)
    rows = rows_of(text, delimiter)
    skip = _first(rows)
    headings = rows[skip - 1].cells if skip else ()
    columns = columns_of(rows, skip)
    roles = _by_headings(headings, len(columns)) or _bare(columns) or _by_content(columns, own)
    return settled(Layout(encoding, delimiter, skip, tuple(roles)), columns)


def settled(layout: Layout, columns: Sequence[Sequence[str]]) -> Layout:
    """With the order of days and the mark of amounts, where all columns leave only one."""
    days = _agreed(orders_of, layout, columns, (Role.DAY, Role.VALUED))
    marks = _agreed(marks_of, layout, columns, MONEY)
    return replace(
        layout,
        order=layout.order or (Order(days[0]) if len(days) == 1 else None),
        mark=layout.mark or (Mark(marks[0]) if len(marks) == 1 else None),
    )


def columns_of(rows: Sequence[Row], skip: int) -> list[list[str]]:
    """The cells of each column below the headings."""
    body = rows[skip:]
    width = max((len(row.cells) for row in rows), default=0)
    return [
        [row.cells[place] if place < len(row.cells) else "" for row in body]
        for place in range(width)
    ]


def _agreed(
    ways: Callable[[Sequence[str]], Sequence[StrEnum]], layout: Layout,
    columns: Sequence[Sequence[str]], roles: Sequence[Role],
) -> list[str]:  # fmt: skip
    """The ways in which all these columns can be read; a column that has only whole numbers, or
    days that say the same in every way, does not speak."""
    found: list[set[str]] = []
    for role in roles:
        place = layout.column(role)
        if place is not None and place < len(columns):
            cells = [cell for cell in columns[place] if cell]
            told = {str(each) for each in ways(cells)}
            if told and not (roles is MONEY and all(cell.strip("+-").isdigit() for cell in cells)):
                found.append(told)
    if not found:
        return [str(Mark.COMMA)] if roles is MONEY else []
    return sorted(set.intersection(*found))


def _first(rows: Sequence[Row]) -> int:
    """The first row that has a day and an amount."""
    for number, row in enumerate(rows[:BEFORE]):
        days = [place for place, cell in enumerate(row.cells) if orders_of([cell])]
        amounts = [place for place, cell in enumerate(row.cells) if marks_of([cell])]
        if days and set(amounts) - set(days):
            return number
    return min(1, len(rows) - 1)


@cache
def _headings() -> dict[str, Role]:
    with (HERE / "headings.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {word: Role(row["role"]) for row in rows for word in row["words"].split("|")}


@cache
def _bares() -> tuple[tuple[Role, ...], ...]:
    with (HERE / "bare.csv").open(encoding="utf-8", newline="") as file:
        rows = [row["roles"].split() for row in csv.DictReader(file)]
    return tuple(tuple(Role("" if each == "-" else each) for each in row) for row in rows)


def _by_headings(headings: Sequence[str], width: int) -> list[Role] | None:
    """What the headings say; the first column that says it has it."""
    known, found = _headings(), list[Role]()
    for heading in headings:
        role = known.get(" ".join(heading.lower().split()), Role.NOTHING)
        found.append(role if role == Role.TEXT or role not in found else Role.NOTHING)
    if Role.DAY not in found or not {Role.AMOUNT, Role.OUT, Role.IN} & set(found):
        return None
    return (found + [Role.NOTHING] * width)[:width]


def _bare(columns: Sequence[Sequence[str]]) -> list[Role] | None:
    """What the banks write that write no headings."""
    for roles in _bares():
        if len(roles) == len(columns) and _fits(roles, columns):
            return list(roles)
    return None


def _fits(roles: Sequence[Role], columns: Sequence[Sequence[str]]) -> bool:
    for role, cells in zip(roles, columns, strict=True):
        if role in (Role.DAY, Role.VALUED) and not orders_of(cells):
            return False
        if role in MONEY and not marks_of(cells):
            return False
        if role == Role.SIGN and not are_signs(cells):
            return False
    return True


def _by_content(columns: Sequence[Sequence[str]], own: Collection[str]) -> list[Role]:
    """What stands in them: the first column of days, the first of amounts, the own account."""
    found: list[Role] = []
    for cells in columns:
        role = Role.NOTHING
        bare = {cell.replace(" ", "") for cell in cells if cell}
        if bare and bare <= set(own) and Role.ACCOUNT not in found:
            role = Role.ACCOUNT
        elif orders_of(cells) and Role.DAY not in found:
            role = Role.DAY
        elif are_signs(cells) and Role.SIGN not in found:
            role = Role.SIGN
        elif any("," in c or "." in c for c in cells) and marks_of(cells):
            role = Role.AMOUNT if Role.AMOUNT not in found else Role.NOTHING
        found.append(role)
    return found
