"""A list as CSV: numbers to reckon with, and words that are no formula."""

from __future__ import annotations

from datetime import date

import pytest

from core.values.money import Money
from core.web.sheets import MARK, cell_of, csv_of, safe


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
