"""MT940 as Dutch banks write it: fields into statements, checked like every other statement.

The dialects differ in headers, in the year of the booking day, in what follows the amount and
above all in field 86 (``mt940_texts``). A field belongs to the statement in which it stands,
wherever in it that is; what is wrong is refused with its line (decision 24 on why not `mt-940`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import BinaryIO

from funding.bank import errors
from funding.bank.encodings import text_of
from funding.bank.mt940_texts import Line61, other_side
from funding.bank.rules import Tally, Unreadable, account_number, cents
from funding.bank.statement import Balance, Entry, Statement

MOST_BYTES = 32 * 1024 * 1024
MOST_FIELDS = 500_000  # of one statement
MOST_STATEMENTS = 10_000
LONGEST_TEXT = 20_000  # characters of a field 86; a bank writes a few hundred
MARK = ","
SIGNS = {"C": 1, "D": -1, "RC": -1, "RD": 1}  # a credit taken back goes out again
HEADERS = ("20", "25", "28", "60")  # one of each in a statement
_TAG = re.compile(r":([0-9]{2})[A-Z]?:(.*)")
_LINE = re.compile(r"\r\n|\r|\n")
_BALANCE = re.compile(r"([CD])(\d{6})([A-Z]{3})(\d{1,15},\d{0,5})\s*")
_BOOKING = re.compile(
    r"(\d{6})(\d{4})?\s?(RC|RD|C|D)([A-Z]?)(\d{1,15},\d{0,5})([NFS][A-Z0-9]{2}.?)?(.*)"
)
_ENDS = re.compile(r"-|-?\}.*|\{.*")
_TOTALS = re.compile(r"/SUM/(\d{1,9})/(\d{1,9})/(\d{1,15},\d\d)/(\d{1,15},\d\d)/?")


@dataclass
class _Field:
    tag: str
    line: int
    lines: list[str]


@dataclass
class _Block:
    """The fields of one statement, in whatever order they came."""

    fields: list[_Field] = field(default_factory=list)
    tags: set[str] = field(default_factory=set)

    def add(self, tag: str, line: int, text: str) -> None:
        self.fields.append(_Field(tag, line, [text]))
        self.tags.add(tag)


def pieces(stream: BinaryIO) -> Iterator[Entry | Statement]:
    """The entries of each statement, and after them the statement itself.

    Raises BankFileRefused when the file is too large, holds no statement, or more bookings than
    were read: then nothing of what came before may be used.
    """
    raw = stream.read(MOST_BYTES + 1)
    if len(raw) > MOST_BYTES:
        raise errors.TooLarge(most=MOST_BYTES // 1024**2)
    lines = _LINE.split(text_of(raw))
    del raw
    blocks = taken = 0
    for block in _blocks(lines):
        blocks += 1
        if blocks > MOST_STATEMENTS:
            raise errors.DamagedFile(line=block.fields[0].line)
        taken += sum(each.tag == "61" for each in block.fields)
        yield from _statement(block)
    if not blocks:
        raise errors.NoStatement()
    found = sum(line.lstrip("\ufeff \t").startswith(":61:") for line in lines)
    if found != taken:
        raise errors.CountDiffers(found=found, taken=taken)


def _blocks(lines: list[str]) -> Iterator[_Block]:
    """Cut into statements: at a field that a statement has once and this one has already."""
    block, ended = _Block(), False
    for number, line in enumerate(lines, 1):
        if tag := _TAG.fullmatch(line):
            if tag[1] in HEADERS and (ended or tag[1] in block.tags) and block.fields:
                yield block
                block = _Block()
            ended = False
            block.add(tag[1], number, tag[2])
            if len(block.fields) > MOST_FIELDS:
                raise errors.DamagedFile(line=number)
        elif _ENDS.fullmatch(line) and (not block.fields or "62" in block.tags):
            ended = True
        elif block.fields and not ended:
            block.fields[-1].lines.append(line)
    if block.fields:
        yield block


def _statement(block: _Block) -> Iterator[Entry | Statement]:
    tally = Tally(block.fields[0].line)
    before: _Field | None = None
    for each in block.fields:
        if each.tag == "25":
            tally.account = account_number(each.lines[0])
        elif each.tag in ("60", "62"):
            _balance(tally, each)
    for each, after in zip(block.fields, [*block.fields[1:], None], strict=True):
        if each.tag == "61":
            tally.bookings += 1
            told = after.lines if after and after.tag == "86" else []
            try:
                entry = _entry(each, told, tally)
            except (Unreadable, ValueError):
                tally.refuse(errors.WrongLine(line=each.line))
            else:
                tally.add(entry)
                yield entry
        elif each.tag == "86" and before and before.tag != "61":
            _summary(tally, each)
        before = each
    yield tally.close()


def _balance(tally: Tally, told: _Field) -> None:
    found = _BALANCE.fullmatch(told.lines[0])
    name = "opening" if told.tag == "60" else "closing"
    if not found or getattr(tally, name):
        return tally.refuse(errors.WrongLine(line=told.line))
    try:
        _day(found[2])
        amount = SIGNS[found[1]] * cents(found[4], MARK)
    except ValueError:
        return tally.refuse(errors.WrongLine(line=told.line))
    setattr(tally, name, Balance(amount, found[3], told.line))
    return None


def _entry(told: _Field, texts: list[str], tally: Tally) -> Entry:
    found = _BOOKING.fullmatch(told.lines[0].rstrip())
    if not found or sum(map(len, texts)) > LONGEST_TEXT:
        raise Unreadable(told.lines[0])
    valued, month_day, side, _, amount, _, rest = found.groups()
    own, _, bank = (rest or "").partition("//")
    day = _day(valued)
    number = SIGNS[side] * cents(amount, MARK)
    line61 = Line61(own.strip(), tuple(told.lines[1:]))
    name, iban, text, reference = other_side(line61, texts)
    return Entry(
        _booked(day, month_day), day, number, tally.opening.currency if tally.opening else "",
        name, "" if iban == tally.account else iban, text, reference, bank.strip(), number, 1, 1,
        side in ("RC", "RD"), told.line,
    )  # fmt: skip


def _summary(tally: Tally, told: _Field) -> None:
    """What ING adds at the end: how many went out and came in, and how much."""
    if found := _TOTALS.fullmatch("".join(told.lines).strip()):
        names = ("debits", "credits", "debit", "credit")
        for name, text in zip(names, found.groups(), strict=True):
            amount = int(text) if name.endswith("s") else cents(text, MARK)
            tally.told[name] = amount, told.line


def _day(text: str) -> date:
    year = int(text[:2])
    return date(year + (2000 if year < 80 else 1900), int(text[2:4]), int(text[4:6]))


def _booked(valued: date, month_day: str | None) -> date:
    """The booking day is given without a year: the one nearest to the value day."""
    if not month_day:
        return valued
    near = []
    for year in (valued.year - 1, valued.year, valued.year + 1):
        try:
            near.append(date(year, int(month_day[:2]), int(month_day[2:])))
        except ValueError:  # 29 February
            continue
    if not near:
        raise Unreadable(month_day)
    return min(near, key=lambda day: abs(day - valued))
