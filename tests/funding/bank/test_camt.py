"""CAMT.053: every version says the same, a batch opens, and what contradicts itself is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from funding.bank import errors
from funding.bank.reading import read
from funding.bank.statement import Statement
from tests.funding.bank.messages import MARCH, OURS, Booked, camt

VERSIONS = pytest.mark.parametrize("version", ["02", "04", "08"])


def one(text: str) -> Statement:
    (statement,) = read(text.encode())
    return statement


def reason(text: str) -> type:
    return type(one(text).refused)


@VERSIONS
def test_a_month_is_read_whole(version: str):
    march = one(camt(MARCH, version=version))
    assert march.refused is None
    assert (march.account, march.currency) == (OURS, "EUR")
    assert (march.opening, march.closing, march.bookings) == (512_25, 11167_85, 5)
    assert [entry.cents for entry in march.entries] == [
        12000_00, -43_20, -43_20, -3_75, -3_75, -1250_50,
    ]  # fmt: skip


@VERSIONS
def test_an_entry_says_who_when_and_what_for(version: str):
    advance, *_, rent = one(camt(MARCH, version=version)).entries
    assert (advance.name, advance.iban) == ("Gemeente Zilverwaard", "NL69TEST0000000001")
    assert (advance.text, advance.reference) == ("Voorschot 1 GR-2026-0031", "GR-2026-0031-1")
    assert (rent.name, rent.day) == ("Zaalverhuur Ö & Ş", date(2026, 3, 31))


def test_a_batch_is_opened_into_its_payments_which_remember_the_booking():
    first, second = one(camt(MARCH)).entries[1:3]
    assert (first.part, second.part, first.parts) == (1, 2, 2)
    assert first.booked == second.booked == -86_40
    assert first.line == second.line


def test_a_batch_that_the_bank_does_not_open_stays_one_entry():
    closed = camt(MARCH, version="02").replace(
        '<AmtDtls><TxAmt><Amt Ccy="EUR">43.20</Amt>', "<AmtDtls><TxAmt>"
    )
    assert [entry.cents for entry in one(closed).entries].count(-86_40) == 1
    assert one(closed).refused is None


@VERSIONS
def test_payments_that_do_not_add_up_to_their_booking_are_refused_with_its_line(version: str):
    text = camt(MARCH, version=version).replace(">43.20<", ">43.21<", 1)
    refused = one(text).refused
    assert isinstance(refused, errors.PartsDiffer)
    assert '<Amt Ccy="EUR">86.40<' in text.splitlines()[refused.details["line"] - 1]


def test_charges_explain_why_a_payment_is_another_amount_than_its_booking():
    told = '<Amt Ccy="EUR">12000.00</Amt><CdtDbtInd>CRDT</CdtDbtInd>'
    charged = '<Chrgs><Rcrd><Amt Ccy="EUR">5.00</Amt></Rcrd></Chrgs>'
    text = camt(MARCH)
    place = text.rindex(told)
    text = text[:place] + told.replace("12000", "12005") + charged + text[place + len(told) :]
    assert one(text).refused is None
    assert one(text).entries[0].cents == 12000_00


@pytest.mark.parametrize(
    ("was", "becomes", "why"),
    [
        (">3.75<", ">3.76<", errors.PartsDiffer),
        ("<Cd>CLBD</Cd>", "<Cd>CLAV</Cd>", errors.BalanceMissing),
        ("<Cd>OPBD</Cd>", "<Cd>OPAV</Cd>", errors.BalanceMissing),
        (f"<IBAN>{OURS}</IBAN>", "", errors.AccountMissing),
        (">512.25<", ">512.255<", errors.WrongLine),
        (">512.25<", ">-512.25<", errors.WrongLine),
        (">512.25<", ">5.1e2<", errors.WrongLine),
        (">512.25<", ">٥١٢.25<", errors.WrongLine),
        ("<BookgDt><Dt>2026-03-31", "<BookgDt><Dt>2026-02-30", errors.WrongLine),
        ('<Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">',
         '<Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="USD">',
         errors.CurrenciesDiffer),
        ("</Acct>\n", "</Acct>\n<TxsSummry><TtlNtries><NbOfNtries>6</NbOfNtries></TtlNtries>"
         "</TxsSummry>\n", errors.SummaryDiffers),
    ],
)  # fmt: skip
def test_a_statement_that_does_not_hold_is_refused(was: str, becomes: str, why: type):
    text = camt(MARCH)
    assert was in text
    assert reason(text.replace(was, becomes, 1)) is why


def test_the_refusal_names_balances_and_the_line_of_the_closing_one():
    text = camt(MARCH).replace(">11167.85<", ">11167.86<")
    refused = one(text).refused
    assert isinstance(refused, errors.DoesNotBalance)
    assert refused.details["closing"] == "11167.86"
    assert "CLBD" in text.splitlines()[refused.details["line"] - 1]


def test_only_the_statement_that_does_not_hold_is_refused():
    april = MARCH.after([Booked(date(2026, 4, 1), -10_00)])
    march, other = read(camt(MARCH, april).replace(">512.25<", ">512.26<").encode())
    assert march.refused
    assert other.refused is None


def test_a_booking_that_is_not_booked_yet_does_not_count():
    text = camt(MARCH, version="02")
    pending = camt(replace(MARCH, bookings=(Booked(date(2026, 3, 31), -99_00),)), version="02")
    extra = pending[pending.index("<Ntry>") : pending.index("</Stmt>")].replace("BOOK", "PDNG")
    march = one(text.replace("</Stmt>", f"{extra}</Stmt>"))
    assert march.refused is None
    assert march.bookings == 5


def test_a_booking_outside_any_statement_makes_the_file_refused():
    text = camt(MARCH).replace("</Stmt>\n", "</Stmt>\n<Ntry></Ntry>\n")
    with pytest.raises(errors.CountDiffers) as refused:
        read(text.encode())
    assert refused.value.details == {"found": 6, "taken": 5}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (camt(MARCH).replace("<Document", "<!DOCTYPE Document><Document"), errors.HasDoctype),
        (camt(MARCH)[:-30], errors.DamagedFile),
        (camt(MARCH, version="99"), errors.UnknownVersion),
        (camt(MARCH).replace("camt.053", "camt.052"), errors.UnknownVersion),
        (camt(MARCH).replace("</Ntry>", "", 1), errors.DamagedFile),
        (camt(), errors.NoStatement),
        ("<html><body>Inloggen</body></html>", errors.NotABankFile),
        (
            camt(MARCH).replace("</Stmt>", "<a>" * 1000 + "</a>" * 1000 + "</Stmt>"),
            errors.DamagedFile,
        ),
    ],
    ids=["doctype", "cut", "version", "message", "element", "empty", "page", "deep"],
)
def test_a_file_that_is_no_whole_camt_053_is_refused(text: str, why: type):
    with pytest.raises(why):
        read(text.encode())
