"""A file for the bank holds to the schema of its version, whatever people type."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from core.values.money import Money
from funding.payments.pain import FORMATS, Order, Transfer, document

FOLDER = Path(os.environ.get("STANDARDS_DIR", "/nonexistent")) / "bank" / "xsd"
HERE = pytest.mark.skipif(not FOLDER.is_dir(), reason="STANDARDS_DIR names no folder with schemas")
TRANSFERS = st.builds(
    Transfer, end_to_end=st.just("BT-2026-0001-A"), name=st.text(max_size=70),
    iban=st.sampled_from(["NL90TEST0000000011", "BE68539007547034"]),
    amount=st.integers(1, 99_999_999_999).map(Money), text=st.text(max_size=140),
)  # fmt: skip


@cache
def schema(version: str) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(FOLDER / f"pain.001.001.{version}.xsd"))


def order(version: str, *transfers: Transfer, name: str = "Stichting Nour") -> Order:
    return Order(
        "BB-2026-0001-A", datetime(2026, 11, 23, 9, 30, tzinfo=UTC), name, "NL31TEST0000000006",
        date(2026, 11, 24), version, transfers,
    )  # fmt: skip


@HERE
@pytest.mark.parametrize("version", FORMATS)
@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_it_is_valid_and_its_totals_are_those_of_its_payments(version: str, data: st.DataObject):
    transfers = data.draw(st.lists(TRANSFERS, min_size=1, max_size=5))
    made = order(version, *transfers, name=data.draw(st.text(max_size=70)))
    file = etree.fromstring(document(made))
    schema(version).assertValid(file)
    space = {"x": f"urn:iso:std:iso:20022:tech:xsd:pain.001.001.{version}"}
    header = "x:CstmrCdtTrfInitn/x:GrpHdr/x:"
    assert file.findtext(f"{header}NbOfTxs", namespaces=space) == str(len(transfers))
    control = file.findtext(f"{header}CtrlSum", namespaces=space) or ""
    assert int(control.replace(".", "")) == made.total.cents
    amounts = [node.text.replace(".", "") for node in file.iterfind(".//x:InstdAmt", space)]
    assert [int(each) for each in amounts] == [each.amount.cents for each in transfers]
