"""What a bank can read, and the one small file that never changes by itself."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from core.values.money import Money
from funding.payments import batches
from funding.payments.pain import Order, Transfer, document
from funding.payments.sepa import reaches, readable
from tests.funding.payments.counter import Counter, open_counter

GOLDEN = Path(__file__).with_name("golden-09.xml")
LETTERS = set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/-?:().,'+ ")
pytestmark = pytest.mark.any_database


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Huur mei", "Huur mei"), ("Şükrü Öz", "Sukru Oz"), ("Café ’t Hoekje", "Cafe 't Hoekje"),
        ("محمد", "mHmd"), ("Bakker & Zn.", "Bakker + Zn."), ("€ 5", "EUR 5"), ("👍", "?"),
        ("//a//b/", "a/b"), ("a\nb", "a b"), ("", "?"), ("  x  ", "x"),
    ],
)  # fmt: skip
def test_other_letters_become_the_nearest_plain_ones(typed: str, printed: str):
    assert readable(typed) == printed


@given(st.text(max_size=300))
def test_nothing_else_ever_reaches_a_bank(text: str):
    printed = readable(text, 70)
    assert {*printed} <= LETTERS
    assert 1 <= len(printed) <= 70
    assert "//" not in printed
    assert printed == printed.strip("/ ")
    assert readable(printed, 70) == printed


def test_sepa_ends_at_its_borders():
    assert reaches("NL90TEST0000000011")
    assert not reaches("TR330006100519786457841326")


def test_a_small_file_is_this_one():
    at = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
    rent = Transfer(
        "BT-2026-0001-Z", "Stichting De Brug", "NL90TEST0000000011", Money(300_00), "Huur van mei"
    )
    baker = Transfer("BT-2026-0002-C-2", "Şükrü Öz", "BE68539007547034", Money(5), "Factuur 12")
    order = Order(
        "BB-2026-0001-U", at, "Stichting Nour", "NL31TEST0000000006", date(2026, 11, 24), "09",
        [rent, baker],
    )  # fmt: skip
    assert document(order) == GOLDEN.read_bytes().strip()


@pytest.fixture
def counter(app: Flask, monday: datetime) -> Counter:
    return open_counter()


@pytest.mark.parametrize("version", ["09", "03"])
def test_the_command_writes_the_bytes_of_the_page(
    app: Flask, counter: Counter, tmp_path: Path, version: str
):
    reference, to = counter.batch(counter.approved(), format=version), tmp_path / "bank.xml"

    def run(*options: str) -> int:
        args = ["payments", "pain001", reference, "-o", str(to), *options]
        return app.test_cli_runner().invoke(args=args).exit_code

    assert run() == 1  # nobody confirmed it
    batches.confirm(counter.treasurer, reference)
    assert run("--format", version) == 0
    assert to.read_bytes() == batches.content(counter.asker, reference)[0]
    assert run("--format", {"09": "03", "03": "09"}[version]) == 1
    again = ["payments", "pain001", "BB-1", "-o", str(to)]
    assert app.test_cli_runner().invoke(args=again).exit_code == 1
