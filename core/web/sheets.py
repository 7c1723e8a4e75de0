"""A list for a spreadsheet, that opens well in a Dutch one and cannot carry a formula: as CSV, or
as a workbook with numbers and days that are real ones."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from flask import Response
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from core.values.money import Money, two_decimals
from core.web.answer import attachment

FORMULA = ("=", "+", "-", "@", "\t", "\r")
MARK = b"\xef\xbb\xbf"  # by which a spreadsheet knows UTF-8
Row = Sequence[object]  # days as ISO, amounts as numbers, nothing for None
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
EUROS, DAYS = "#,##0.00", "dd-mm-yyyy"
LONGEST = 32_767  # signs in a cell of a workbook


@dataclass(frozen=True)
class Sheet:
    """One page of a workbook."""

    name: str
    heads: Sequence[str]
    rows: Iterable[Row]


def csv_of(heads: Sequence[str], rows: Iterable[Row]) -> bytes:
    """UTF-8 with a mark, semicolons."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(heads)
    writer.writerows([cell_of(each) for each in row] for row in rows)
    return MARK + text.getvalue().encode("utf-8")


def download(name: str, heads: Sequence[str], rows: Iterable[Row]) -> Response:
    """The file as an answer."""
    return attachment(csv_of(heads, rows), name, "text/csv; charset=utf-8")


def cell_of(value: object) -> str:
    """What stands in a cell: numbers to reckon with, and words that are no formula."""
    if isinstance(value, Money):
        return number(value)
    if isinstance(value, int):
        return str(value)
    return safe("" if value is None else str(value))


def number(amount: Money) -> str:
    """``-1250,50``: digits, a comma and a sign only, so never a formula."""
    return two_decimals(amount.cents).replace(".", ",")


def safe(text: str) -> str:
    """With an apostrophe before what a spreadsheet would take for a formula."""
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA) else text


def workbook(*sheets: Sheet) -> bytes:
    """An XLSX, written row by row; its heads stay in sight."""
    book = Workbook(write_only=True)
    for each in sheets:
        page: WriteOnlyWorksheet = book.create_sheet(each.name)
        page.freeze_panes = "A2"
        page.append([_cell(page, head, bold=True) for head in each.heads])
        for row in each.rows:
            page.append([_cell(page, value) for value in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def download_workbook(name: str, *sheets: Sheet) -> Response:
    """The workbook as an answer."""
    return attachment(workbook(*sheets), name, XLSX)


def _cell(page: WriteOnlyWorksheet, value: object, bold: bool = False) -> WriteOnlyCell:
    """An amount to reckon with, a day, a number, or words: those are never a formula."""
    if isinstance(value, Money):
        cell = WriteOnlyCell(page, Decimal(value.cents) / 100)
        cell.number_format = EUROS
    elif isinstance(value, date):
        cell = WriteOnlyCell(page, value)
        cell.number_format = DAYS
    elif isinstance(value, int) or value is None:
        cell = WriteOnlyCell(page, value)
    else:
        cell = WriteOnlyCell(page, ILLEGAL_CHARACTERS_RE.sub("", str(value))[:LONGEST])
        cell.data_type = "s"
    if bold:
        cell.font = Font(bold=True)
    return cell
