"""MT940: the ways in which Dutch banks write it, and what is refused with its line."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from funding.bank import errors
from funding.bank.mt940_texts import Line61, other_side
from funding.bank.reading import read
from funding.bank.statement import Statement
from tests.funding.bank.messages import MARCH, OURS, Booked, Month, mt940

CASES = list(csv.DictReader(Path(__file__).with_name("texts.csv").open(encoding="utf-8")))


def one(text: str) -> Statement:
    (statement,) = read(text.encode())
    return statement


def booked(line61: str, closing: str = "C260331EUR10,00"):
    """The only entry of a statement from zero, with this field 61."""
    head = ":20:X\n:25:NL31TEST0000000006\n:28C:1\n:60F:C260301EUR0,00\n"
    return one(f"{head}:61:{line61}\n:86:tekst\n:62F:{closing}\n-\n")


def summed(debits: int) -> str:
    """What ING adds at the end."""
    return f":64:C260331EUR1,00\r\n:86:/SUM/{debits}/1/1344,40/12000,00/\r\n:62F:"


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['bank']}: {case['text'][:20]}")
def test_field_86_says_who_it_is_from_and_what_it_is_about(case: dict[str, str]):
    supplement = tuple(filter(None, [case["supplement"]]))
    found = other_side(Line61(case["field61"], supplement), case["field86"].split("|"))
    assert found == (case["name"], case["iban"], case["text"], case["reference"])


def test_a_month_is_read_whole():
    march = one(mt940(MARCH))
    assert march.refused is None
    assert (march.account, march.opening, march.closing) == (OURS, 512_25, 11167_85)
    assert [entry.cents for entry in march.entries] == [12000_00, -86_40, -3_75, -3_75, -1250_50]
    assert march.entries[-1].name == "Zaalverhuur Ö & Ş"


@pytest.mark.parametrize(
    ("line61", "cents"),
    [
        ("2603310331C10,00NTRFNONREF", 10_00),
        ("260331C10,NTRFNONREF", 10_00),
        ("260331C000000000010,0NTRFNONREF", 10_00),
        ("260331CR10,00N102EREF            ", 10_00),  # the last letter of EUR
        ("260331RD10,00NTRFNONREF", 10_00),  # what went out comes back
        ("260331C10,00NET NONREF", 10_00),
    ],
)
def test_an_amount_as_banks_write_it(line61: str, cents: int):
    assert booked(line61).refused is None
    assert booked(line61).entries[0].cents == cents


def test_what_came_in_and_is_taken_back_goes_out():
    back = booked("260331RC10,00NTRFNONREF", closing="D260331EUR10,00")
    assert back.refused is None
    assert (back.entries[0].cents, back.entries[0].reversal) == (-10_00, True)


@pytest.mark.parametrize(
    ("line61", "day"),
    [
        ("2603310401C10,00NTRF", date(2026, 4, 1)),
        ("2512311231C10,00NTRF", date(2025, 12, 31)),
        ("2512310102C10,00NTRF", date(2026, 1, 2)),  # booked after new year
        ("2601011231C10,00NTRF", date(2025, 12, 31)),
        ("260331C10,00NTRF", date(2026, 3, 31)),
        ("2402280229C10,00NTRF", date(2024, 2, 29)),
    ],
)
def test_the_booking_day_has_no_year_and_is_the_nearest_one(line61: str, day: date):
    assert booked(line61).entries[0].day == day


@pytest.mark.parametrize(
    "line61",
    [
        "260230C10,00NTRF", "2603319999C10,00NTRF", "260331X10,00NTRF", "260331C10.00NTRF",
        "260331C10,001NTRF", "260331C-10,00NTRF", "260331C1.010,00NTRF", "", "C10,00",
    ],
)  # fmt: skip
def test_a_booking_that_cannot_be_read_in_one_way_is_refused_with_its_line(line61: str):
    refused = booked(line61).refused
    assert isinstance(refused, errors.WrongLine)
    assert refused.details == {"line": 5}


@pytest.mark.parametrize(
    ("was", "becomes", "why"),
    [
        (":62F:C260331EUR11167,85\r\n", "", errors.BalanceMissing),
        (":60F:C260302EUR512,25\r\n", "", errors.BalanceMissing),
        (":62F:C260331EUR", ":62F:C260331USD", errors.CurrenciesDiffer),
        (":62F:C260331EUR11167,85", ":62F:C260331EUR11167,8", errors.DoesNotBalance),
        (":62F:C", ":62F:D", errors.DoesNotBalance),
        (":62F:C260331", ":62F:C269931", errors.WrongLine),
        (f":25:{OURS}EUR\r\n", "", errors.AccountMissing),
        (":61:2603030303D3,75", ":6l:2603030303D3,75", errors.DoesNotBalance),
        (":62F:", summed(debits=5), errors.SummaryDiffers),
    ],
)
def test_a_statement_that_does_not_hold_is_refused(was: str, becomes: str, why: type):
    text = mt940(MARCH)
    assert was in text
    assert type(one(text.replace(was, becomes, 1)).refused) is why


def test_the_banks_own_count_is_believed_when_it_is_ours():
    assert one(mt940(MARCH).replace(":62F:", summed(debits=4))).refused is None


def test_statements_without_anything_between_them_are_told_apart():
    april = MARCH.after([Booked(date(2026, 4, 1), -10_00)])
    text = mt940(MARCH, april).replace("-\r\n", "")
    assert [each.refused for each in read(text.encode())] == [None, None]


def test_a_text_may_hold_a_line_that_looks_like_an_end():
    march = one(mt940(MARCH).replace("koffie & thee/\r\n", "koffie\r\n-\r\n& thee/\r\n"))
    assert march.refused is None
    assert march.entries[2].text == "koffie-& thee"


@pytest.mark.parametrize(
    ("account", "read_as"),
    [("NL68INGB0000012345", "NL68INGB0000012345"), ("TRIODOSBANK/0390123456", "0390123456"),
     ("nl31 test 0000 0000 06", "NL31TEST0000000006"), ("517852257", "517852257")],
)  # fmt: skip
def test_the_account_is_the_number_alone(account: str, read_as: str):
    assert one(mt940(Month(MARCH.bookings, account=account))).account == read_as


def test_a_file_without_any_field_of_a_statement_is_no_bank_file():
    with pytest.raises(errors.NotABankFile):
        read(b"Datum;Bedrag\n2026-03-01;12,50\n")


@pytest.mark.parametrize(
    "flood",
    [">20a" * 300_000, "-\r\n" * 300_000, ":61:\r\n" * 50_000, "/EREF/" * 300_000],
    ids=["subfields", "ends", "fields", "codes"],
)
def test_a_flood_in_a_field_is_refused(flood: str):
    assert one(mt940(MARCH).replace("/CNTP", f"000{flood}", 1)).refused
