"""A booking in a shape that was met is read by one pattern, unless it could mean something else.

Each trial has three payments of one shape and changes the last: by then the shape is known. The
answer must be the parser's own.
"""

from __future__ import annotations

from datetime import date

import pytest

from funding.bank import camt_message
from funding.bank.camt_bookings import entries_of
from funding.bank.reading import read
from tests.funding.bank.messages import Booked, Month, camt
from tests.funding.bank.test_camt_shapes import answer, by_the_parser

PAID = [
    Booked(date(2026, 3, day), -day * 11_25, "Zaal & Zonen", "NL58TEST0000000005", f"Huur {day}",
           f"F-{day}")
    for day in (2, 3, 4)
]  # fmt: skip
MONTH = Month(tuple(PAID))
XML = {version: camt(MONTH, version=version) for version in ("02", "04", "08")}
BEGIN = "<Ntry>"


def changed(text: str, was: str, becomes: str, times: int = -1) -> str:
    """The same message with another last booking."""
    start = text.rindex(BEGIN)
    assert was in text[start:]
    return text[:start] + text[start:].replace(was, becomes, times)


@pytest.mark.parametrize("version", XML)
@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ("45.00", "46.00"),
        ("45.00", "0.00"),
        ("45.00", "45"),
        ("45.00", "45.000"),
        ("45.00", " 45.00 "),
        ("45.00", "45,00"),
        ("45.00", "4 5.00"),
        ("45.00", "٤٥.00"),
        ("45.00", "99999999999999.00"),
        ("45.00", "0" * 5000 + "45.00"),
        ("45.00", "45." + "0" * 5000),
        ("DBIT", "CRDT"),
        ("DBIT", "dbit"),
        ("EUR", "USD"),
        ("BOOK", "PDNG"),
        ("BOOK", "HELD"),
        ("<Sts>", "<RvslInd>true</RvslInd><Sts>"),
        ("<Sts>", "<RvslInd>false</RvslInd><Sts>"),
        ("2026-03-04", "2026-03-32"),
        ("2026-03-04", "2026-03-04T12:00:00+01:00"),
        ("2026-03-04", "0000-00-00"),
        ("F-4", "NOTPROVIDED"),
        ("F-4", "  NONREF "),
        ("F-4", "BOOK"),
        ("F-4", " "),
        ("NL58TEST0000000005", MONTH.account),
        ("NL58TEST0000000005", f" {MONTH.account}"),
        ("Zaal &amp; Zonen", "1"),
        ("Zaal &amp; Zonen", " \n "),
        ("Zaal &amp; Zonen", "&lt;Zaal&gt; &amp;amp; Zonen"),
        ("Zaal &amp; Zonen", "Zaal & Zonen"),
        ("Huur 4", "\n  Huur\n  van vier  "),
        ("Huur 4", "Huur\u00a04"),
        ("<RmtInf>", "<AddtlTxInf>Toelichting</AddtlTxInf><RmtInf>"),
        ("</RmtInf>", "<Strd><CdtrRefInf><Ref>RF18</Ref></CdtrRefInf></Strd></RmtInf>"),
    ],
)
def test_a_last_booking_that_differs_says_what_the_parser_says(
    version: str, was: str, becomes: str
):
    for times in (1, -1):
        text = changed(XML[version], was, becomes, times)
        assert answer(text) == answer(by_the_parser(text))


def test_a_transaction_of_another_amount_than_its_booking_is_refused():
    (march,) = read(changed(XML["08"], "45.00", "46.00", 1).encode())
    assert "46.00" in str(march.refused)


def test_only_the_first_booking_of_a_shape_is_read_whole(monkeypatch: pytest.MonkeyPatch):
    whole: list[int] = []

    def counted(record, parts, line, own):
        whole.append(line)
        return entries_of(record, parts, line, own)

    monkeypatch.setattr(camt_message, "entries_of", counted)
    (march,) = read(XML["08"].encode())
    assert [entry.cents for entry in march.entries] == [booked.cents for booked in PAID]
    assert len(whole) == 1
