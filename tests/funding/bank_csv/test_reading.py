"""One month out of the list of every bank is the same month, or it is refused with the line."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from funding.bank.statement import Entry, Statement
from funding.bank_csv import errors, reader
from funding.bank_csv.cells import LONGEST_LINE, Delimiter, Encoding, rows_of, text_of
from funding.bank_csv.columns import Mark, Order, cents_of, day_of, marks_of, orders_of
from funding.bank_csv.guess import propose
from funding.bank_csv.layout import Role, layout_of
from funding.bank_csv.reader import Told
from tests.funding.bank.messages import MARCH, OURS
from tests.funding.bank_csv.lists import BANKS, WITHOUT_BALANCE, ing, rabobank

TOLD = Told(opening=MARCH.opening, closing=MARCH.closing)
DAYS = st.dates(date(1990, 1, 1), date(2199, 12, 31))


def read(text: str | bytes, told: Told = TOLD, **changes) -> tuple[Statement, ...]:
    data = text if isinstance(text, bytes) else text.encode()
    layout = replace(propose(data), **changes)
    found, entries = [], list[Entry]()
    for piece in reader.pieces(data, layout, told):
        if isinstance(piece, Entry):
            entries.append(piece)
        else:
            found.append(replace(piece, entries=tuple(entries)))
            entries = []
    return tuple(found)


@pytest.mark.parametrize("bank", BANKS)
def test_the_list_of_every_bank_is_read_by_its_proposal(bank: str):
    (one,) = read(BANKS[bank](MARCH))
    assert one.refused is None
    assert (one.account, one.opening, one.closing) == (OURS, MARCH.opening, MARCH.closing)
    booked = [(each.day, each.cents) for each in MARCH.bookings]
    assert [(each.day, each.cents) for each in one.entries] == booked
    assert [b.text for b in MARCH.bookings] == [e.text.strip("'") for e in one.entries]
    if bank != "ABN AMRO":  # who it was stands in the description there
        assert [e.name for e in one.entries] == [b.name for b in MARCH.bookings]


@pytest.mark.parametrize("bank", sorted(BANKS.keys() - WITHOUT_BALANCE))
def test_a_lost_line_is_found_by_the_balances(bank: str):
    lines = BANKS[bank](MARCH).splitlines()
    (one,) = read("\n".join(lines[:-2] + lines[-1:]))
    assert isinstance(one.refused, errors.CsvChain)
    assert one.refused.details["line"] in (len(lines) - 1, len(lines) - 2, len(lines) - 3)


@pytest.mark.parametrize("bank", sorted(WITHOUT_BALANCE))
def test_without_balances_the_typed_ones_must_tie(bank: str):
    text = BANKS[bank](MARCH)
    with pytest.raises(errors.CsvNoBalance):
        read(text, Told())
    order = propose(text.encode()).order
    (one,) = read("\n".join(text.splitlines()[:-1]), order=order)
    assert isinstance(one.refused, errors.DoesNotBalance)
    other = text.replace(OURS, "NL63TEST0000000012", 1)
    with pytest.raises(errors.CsvManyAccounts):
        read(other)


def test_two_accounts_in_one_list_are_two_statements():
    other = replace(MARCH, account="NL63TEST0000000012", opening=5_00)
    text = ing(MARCH) + "\n".join(ing(other).splitlines()[1:])
    assert [one.account for one in read(text)] == [OURS, other.account]
    assert [one.refused for one in read(text)] == [None, None]


@pytest.mark.parametrize(
    ("cells", "marks"),
    [
        (["1.250,50", "12,5"], [Mark.COMMA]),
        (["1250.50", "-3"], [Mark.POINT]),
        (["1,250.50"], [Mark.POINT]),
        (["1.250,50", "1,250.50"], []),
        (["1.250", "2.000"], [Mark.COMMA, Mark.POINT]),  # thousands, or three decimals
        (["12", "250"], [Mark.COMMA]),  # the same by both
        (["12,345"], [Mark.COMMA, Mark.POINT]),
        (["=1+1"], []), (["+5,00-"], []), (["1e9"], []), (["12.34.56"], []), (["١٢,٥٠"], []),
        (["99999999999999,00"], []),
    ],
)  # fmt: skip
def test_a_column_of_amounts_has_one_reading_or_nobody_guesses(cells, marks):
    assert marks_of(cells) == marks


@pytest.mark.parametrize(
    ("cells", "orders"),
    [
        (["31-01-2026", "02-03-2026"], [Order.DAY_FIRST]),
        (["01/31/2026"], [Order.MONTH_FIRST]),
        (["02-03-2026", "04-05-2026"], [Order.DAY_FIRST, Order.MONTH_FIRST]),
        (["03-03-2026"], [Order.DAY_FIRST]),  # the same by both
        (["20260302"], [Order.YEAR_FIRST]),
        (["2026-03-02T10:00:00"], [Order.YEAR_FIRST]),
        (["31-02-2026"], []), (["02-03-26"], []), (["00-00-0000"], []), (["2026-13-01"], []),
    ],
)  # fmt: skip
def test_a_column_of_days_has_one_reading_or_nobody_guesses(cells, orders):
    assert orders_of(cells) == orders


@given(st.integers(-(10**9), 10**9), st.sampled_from(list(Mark)))
def test_an_amount_comes_back_as_it_was_written(cents, mark):
    between = "." if mark == Mark.COMMA else ","
    whole = f"{abs(cents) // 100:,}".replace(",", between)
    text = f"{'-' if cents < 0 else ''}{whole}{mark.value}{abs(cents) % 100:02d}"
    assert cents_of(text, mark) == cents


@given(DAYS)
def test_a_day_comes_back_as_it_was_written(day):
    assert day_of(f"{day:%d-%m-%Y}", Order.DAY_FIRST) == day
    assert day_of(f"{day:%Y%m%d}", Order.YEAR_FIRST) == day
    assert day_of(f"{day:%m/%d/%Y}", Order.MONTH_FIRST) == day


def test_what_can_be_read_in_two_ways_is_asked():
    text = "Datum;Bedrag;Saldo\n02-03-2026;10,00;10,00\n04-05-2026;-5,00;5,00\n"
    with pytest.raises(errors.CsvAmbiguous):
        read(text)
    (one,) = read(text, Told(OURS), order=Order.MONTH_FIRST)
    assert one.entries[0].day == date(2026, 2, 3)


def test_a_cell_that_does_not_fit_is_named_with_its_line():
    text = ing(MARCH).replace("20260303", "20260231", 1)
    layout = propose(ing(MARCH).encode())
    with pytest.raises(errors.CsvWrongCell) as said:
        list(reader.pieces(text.encode(), layout, TOLD))
    assert (said.value.details["found"], said.value.details["column"]) == ("20260231", 1)


def test_a_formula_is_words_and_nothing_else():
    (one,) = read(ing(replace(MARCH, bookings=(replace(MARCH.bookings[0], text="=1+1|cmd"),))))
    assert one.entries[0].text == "=1+1|cmd"


@pytest.mark.parametrize(
    "data",
    [
        b"", b"   \n", b"a;b\n1;\0\n", b'"open;never closed\n1;2\n', b"\xff\xfea\x00;\xd8\n",
        b"x" * (LONGEST_LINE + 1), b"a;b\n" + b"1;2\n" * 50_001, b"1;" * 61 + b"\n",
        b"\x89PNG\r\n\x1a\n\x00\x00",
    ],
)  # fmt: skip
def test_what_is_no_list_is_refused(data: bytes):
    encoding = Encoding.UTF_16 if data[:2] == b"\xff\xfe" else Encoding.WINDOWS
    with pytest.raises(errors.BankFileRefused):
        rows_of(text_of(data, encoding), Delimiter.SEMICOLON)


@given(st.binary(max_size=400))
def test_no_bytes_break_the_proposal(data: bytes):
    try:
        layout = propose(data)
        list(reader.pieces(data, layout, TOLD))
    except errors.BankFileRefused:
        return


@pytest.mark.parametrize(
    ("encoding", "name"), [("cp1252", "Ö"), ("utf-16", "Ş"), ("utf-8-sig", "Ş")]
)
def test_letters_are_read_as_they_were_written(encoding: str, name: str):
    month = replace(MARCH, bookings=(replace(MARCH.bookings[0], name=name),))
    (one,) = read(rabobank(month).encode(encoding), Told())
    assert one.entries[0].name == name


def test_a_layout_is_the_same_after_it_was_kept():
    layout = propose(ing(MARCH).encode())
    assert layout_of(layout.as_dict()) == layout
    assert Role.AFTER in layout.roles
