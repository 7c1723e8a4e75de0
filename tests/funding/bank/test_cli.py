"""`bank read`: the words that stay, exit 0 only when all holds, and no database."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from flask import Flask

from tests.funding.bank.messages import MARCH, camt, mt940

pytestmark = pytest.mark.any_database


def told(app: Flask, folder: Path, text: str):
    path = folder / "afschrift"
    path.write_text(text, encoding="utf-8", newline="")
    said = app.test_cli_runner().invoke(args=["bank", "read", str(path), "--json"])
    return said.exit_code, json.loads(said.stdout)


def test_a_file_that_holds_is_told_with_an_entry_per_transaction(app: Flask, tmp_path: Path):
    code, answer = told(app, tmp_path, camt(MARCH))
    assert (code, answer["refused"]) == (0, None)
    (march,) = answer["statements"]
    assert (march["account"], march["opening"], march["closing"], march["refused"]) == (
        "NL31TEST0000000006", "512.25", "11167.85", None,
    )  # fmt: skip
    assert [entry["amount"] for entry in march["entries"]] == [
        "12000.00", "-43.20", "-43.20", "-3.75", "-3.75", "-1250.50",
    ]  # fmt: skip
    assert march["entries"][0] == {
        "date": "2026-03-02", "amount": "12000.00", "currency": "EUR",
        "name": "Gemeente Zilverwaard", "iban": "NL69TEST0000000001",
        "text": "Voorschot 1 GR-2026-0031", "reference": "GR-2026-0031-1",
    }  # fmt: skip


def test_a_statement_that_does_not_hold_says_why_and_ends_with_one(app: Flask, tmp_path: Path):
    code, answer = told(app, tmp_path, mt940(MARCH).replace("D3,75", "D3,57", 1))
    assert (code, answer["refused"]) == (1, None)
    assert "regel" in answer["statements"][0]["refused"]


def test_a_file_that_is_no_bank_file_says_so(app: Flask, tmp_path: Path):
    code, answer = told(app, tmp_path, "Beste penningmeester,")
    assert (code, answer["statements"]) == (1, [])
    assert answer["refused"].startswith("Dit is geen bankbestand")


def test_in_words_for_a_person(app: Flask, tmp_path: Path):
    (tmp_path / "a").write_text(camt(MARCH), encoding="utf-8")
    said = app.test_cli_runner().invoke(args=["bank", "read", str(tmp_path / "a")])
    assert said.stdout == "NL31TEST0000000006: 512.25 to 11167.85 EUR, 6 entries\n"
