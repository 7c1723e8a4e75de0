"""Bytes of a list as rows of cells, within bounds; nothing in a cell is ever worked out."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections import Counter
from enum import StrEnum
from typing import NamedTuple

from core.values.errors import N_
from funding.bank_csv import errors

MOST_BYTES = 5 * 1024 * 1024
MOST_ROWS = 50_000
MOST_COLUMNS = 60
LONGEST_LINE = 20_000
LONGEST_CELL = 2_000
TRIED = 50  # lines that are looked at to find the sign between the cells


class Encoding(StrEnum):
    """How letters are written."""

    UTF_8 = "utf-8"
    WINDOWS = "cp1252"
    UTF_16 = "utf-16"

    @property
    def label(self) -> str:
        """As people may know it."""
        return {"utf-8": "UTF-8", "cp1252": "Windows (1252)", "utf-16": "UTF-16"}[self.value]


class Delimiter(StrEnum):
    """What stands between the cells."""

    SEMICOLON = "semicolon"
    COMMA = "comma"
    TAB = "tab"
    BAR = "bar"

    @property
    def label(self) -> str:
        """In Dutch."""
        return BETWEEN[self]

    @property
    def sign(self) -> str:
        """The sign itself."""
        return SIGNS[self]


BETWEEN = {
    Delimiter.SEMICOLON: N_("een puntkomma ;"),
    Delimiter.COMMA: N_("een komma ,"),
    Delimiter.TAB: N_("een tab"),
    Delimiter.BAR: N_("een staande streep"),
}
SIGNS = {Delimiter.SEMICOLON: ";", Delimiter.COMMA: ",", Delimiter.TAB: "\t", Delimiter.BAR: "|"}


class Row(NamedTuple):
    """A row, and the line of the file on which it ends."""

    line: int
    cells: tuple[str, ...]


def encoding_of(data: bytes) -> Encoding:
    """By its mark, else UTF-8 where it is that, else what Windows writes."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return Encoding.UTF_16
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return Encoding.WINDOWS
    return Encoding.UTF_8


def text_of(data: bytes, encoding: Encoding) -> str:
    """The text; raises BankFileRefused where these bytes are none, or too many."""
    if not data.strip():
        raise errors.NothingInside()
    if len(data) > MOST_BYTES:
        raise errors.CsvTooLarge(rows=MOST_ROWS, megabytes=MOST_BYTES // 1024**2)
    try:
        text = data.decode(encoding).removeprefix("\ufeff")
    except (UnicodeDecodeError, UnicodeError) as wrong:
        before = data[: wrong.start] if isinstance(wrong, UnicodeDecodeError) else b""
        raise errors.CsvUnreadable(line=before.count(b"\n") + 1) from wrong
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > LONGEST_LINE or any(map(_is_control, line)):
            raise errors.CsvUnreadable(line=number)
    return text


def delimiter_of(text: str) -> Delimiter:
    """The sign that cuts most lines into the same number of cells, the more the better."""
    head = "\n".join(text.split("\n")[:TRIED])

    def evenness(between: Delimiter) -> tuple[int, int]:
        reader = csv.reader(io.StringIO(head), delimiter=between.sign)
        try:
            widths = Counter(len(row) for row in reader)
        except csv.Error:
            return 0, 0
        if not widths:
            return 0, 0
        width, times = max(widths.items(), key=lambda item: (item[0] > 1, item[1], item[0]))
        return (times, width) if width > 1 else (0, 0)

    return max(Delimiter, key=evenness)


def rows_of(text: str, between: Delimiter) -> list[Row]:
    """Its rows that hold something; raises BankFileRefused."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=between.sign, strict=True)
    found: list[Row] = []
    try:
        for cells in reader:
            clean = tuple(each.strip() for each in cells)
            if not any(clean):
                continue
            wide = len(clean) > MOST_COLUMNS or any(len(cell) > LONGEST_CELL for cell in clean)
            if wide:
                raise errors.CsvUnreadable(line=reader.line_num)
            found.append(Row(reader.line_num, clean))
            if len(found) > MOST_ROWS:
                raise errors.CsvTooLarge(rows=MOST_ROWS, megabytes=MOST_BYTES // 1024**2)
    except csv.Error as wrong:
        raise errors.CsvUnreadable(line=max(reader.line_num, 1)) from wrong
    if not found:
        raise errors.NothingInside()
    return found


def _is_control(sign: str) -> bool:
    return (sign < " " and sign not in "\t\r") or "\x7f" <= sign < "\xa0" or _is_lone(sign)


def _is_lone(sign: str) -> bool:
    return "\ud800" <= sign <= "\udfff" and unicodedata.category(sign) == "Cs"
