"""A list as CSV: numbers to reckon with, and words that are no formula."""

from __future__ import annotations

import io
from datetime import date, datetime

import pytest
from openpyxl import load_workbook

from core.values.money import Money
from core.web.sheets import MARK, Sheet, cell_of, csv_of, safe, workbook


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@x", "\t=1", " =1"])
def test_every_way_to_begin_a_formula_is_stopped(cell: str):
    assert safe(cell) == "'" + cell
    assert safe("gewoon = tekst") == "gewoon = tekst"


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (Money(1_250_50), "1250,50"),
        (Money(-5), "-0,05"),
        (date(2026, 3, 31), "2026-03-31"),
        (-3, "-3"),
        (None, ""),
        ("-3", "'-3"),
    ],
)
def test_an_amount_is_a_number_and_a_word_is_a_word(value: object, cell: str):
    assert cell_of(value) == cell


def test_a_dutch_spreadsheet_opens_it():
    file = csv_of(["naam", "bedrag"], [['Taal; "Brug"', Money(1)]])
    assert file == MARK + b'naam;bedrag\r\n"Taal; ""Brug""";0,01\r\n'


def test_a_workbook_holds_numbers_days_and_words_that_are_never_a_formula():
    words = ["=1+1", "-3", "@x", "a\x00b", "é" * 40_000]
    row = [Money(-1_250_50), date(2026, 3, 31), 7, None, *words]
    page = load_workbook(io.BytesIO(workbook(Sheet("Lijst", ["=kop"], [row])))).active
    assert page is not None
    assert page.freeze_panes == "A2"
    amount, day, number, nothing, *text = page[2]
    assert (amount.value, amount.data_type, amount.number_format) == (-1250.5, "n", "#,##0.00")
    assert isinstance(day.value, datetime)
    assert day.value.date() == date(2026, 3, 31)
    assert (number.value, nothing.value) == (7, None)
    assert {cell.data_type for cell in (*text, page["A1"])} == {"s"}
    assert [cell.value for cell in text][:4] == ["=1+1", "-3", "@x", "ab"]
    assert len(str(text[-1].value)) == 32_767
