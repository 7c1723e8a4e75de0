"""What an auditfile says of a book year, and the commands of the books."""

from __future__ import annotations

import json
import tomllib
from datetime import date
from pathlib import Path

import pytest
import pyxaf
from flask import Flask
from sqlalchemy import select, update

from core.storage.database import session, transaction
from core.values.money import Money
from funding.auditfile import content, writing
from funding.auditfile.writing import Version
from funding.books.model import PeriodTotal
from tests.builders import signed_in
from tests.funding.auditfile.years import begun, broken, carried, every_month, file, named, undone
from tests.funding.books.bookkeeping import BANK, CASH, FOOD, GIFTS, OWN, Books

pytestmark = pytest.mark.usefixtures("monday")
RESULT = 510


def read(books: Books, year: int) -> pyxaf.AuditFile:
    return pyxaf.open(file(books, year))


def opening(books: Books, year: int) -> dict[str, int]:
    """What stood under each account, in cents; debit is positive."""
    found = read(books, year).opening_balance("element")
    return {str(line.account_id): int((line.signed_amount or 0) * 100) for line in found.lines}


def numbers(books: Books, year: int) -> dict[str, list[str]]:
    """The entries in each journal."""
    found: dict[str, list[str]] = {}
    for each in read(books, year).transactions():
        found.setdefault(str(each.journal_id), []).append(str(each.number))
    return found


def test_what_the_bank_and_the_cash_box_did_stands_apart_from_what_went_between_them(app: Flask):
    books = begun()
    books.open_with((BANK, 1_000_00))
    books.receive(5_00, GIFTS, date(2025, 5, 2))
    books.receive(3_00, GIFTS, date(2025, 5, 1), through=CASH)
    books.move(2_00, BANK, CASH, date(2025, 5, 3))
    assert numbers(books, 2025) == {"1100": ["2"], "1000": ["3"], "MEM": ["4"]}
    assert opening(books, 2025) == {"500": -1_000_00, "1100": 1_000_00}


def test_the_next_year_opens_with_what_the_year_left_and_its_result(app: Flask):
    books, _ = carried()
    there = {str(number): cents for number, cents in books.balances().items()}
    result = sum(cents for number, cents in there.items() if int(number) >= 4000)
    left = {number: cents for number, cents in there.items() if int(number) < 4000}
    assert opening(books, 2026) == left | {str(RESULT): result}
    assert sum(opening(books, 2026).values()) == 0


def test_an_opening_that_was_undone_is_seen_with_its_undoing(app: Flask):
    books, _ = undone()
    assert opening(books, 2025) == {"1100": 100_00, str(OWN): -100_00}
    assert numbers(books, 2025) == {"1100": ["1", "2", "4", "5"]}


def test_a_first_year_begins_where_the_books_do(app: Flask):
    header = read(*broken()).header
    assert (header.fiscal_year, str(header.start_date), str(header.end_date)) == (
        "2025-2026", "2025-11-17", "2026-08-31",
    )  # fmt: skip


def test_the_same_books_give_the_same_bytes_and_nobodys_name(app: Flask):
    books, year = named()
    for version in Version:
        text = file(books, year, version)
        assert file(books, year, version) == text
        for name in ("Wie het was", "Coördinator", "voorbeeld.test"):
            assert name not in text.decode()
        assert "&lt;ışık&gt;" in text.decode()


def test_an_account_that_holds_a_result_takes_income_and_expenditure():
    bank = content.Account(1, 1100, "Bank", True, "", "bank")
    gifts = content.Account(2, 8110, "Giften", False, "", None)
    reserve = content.Account(3, 510, "Reserve", True, "", "result")
    sums = [(bank, Money(8_00)), (gifts, Money(-8_00))]
    assert content.carried_on(sums, reserve) == [
        content.Opening(510, Money(-8_00)), content.Opening(1100, Money(8_00)),
    ]  # fmt: skip


def test_the_version_it_names_is_that_of_the_program():
    project = tomllib.loads(Path(__file__).parents[3].joinpath("pyproject.toml").read_text())
    assert project["project"]["version"] == writing.VERSION


def run(app: Flask, *asked: object) -> tuple[int, str]:
    done = app.test_cli_runner().invoke(args=["books", *map(str, asked)])
    return done.exit_code, done.output


def test_the_command_writes_one_year_or_everything(app: Flask, tmp_path: Path):
    books, _ = every_month()
    begun(date(2026, 2, 1))
    one, all_ = tmp_path / "een.xaf", tmp_path / "nieuw" / "alles"
    assert run(app, "xaf", "--organisation", books.owner.id, "--year", 2025, "-o", one)[0] == 0
    assert one.read_bytes() == file(books, 2025)
    assert run(app, "xaf", "--all", "-o", all_, "--format", "3.2") == (0, "3 files\n")
    assert all(pyxaf.validate(each).ok for each in all_.glob("*.xaf"))
    assert len(list(all_.iterdir())) == 3


@pytest.mark.parametrize(
    "asked",
    [("--all", "--year", 2025), ("--organisation", 1), (), ("--organisation", "x", "--year", 1)],
)  # fmt: skip
def test_the_command_says_what_it_lacks(app: Flask, tmp_path: Path, asked: tuple):
    code, said = run(app, "xaf", *asked, "-o", tmp_path / "een.xaf")
    assert code != 0
    assert "Traceback" not in said


def test_the_statement_tells_what_came_what_went_and_what_is_left(app: Flask):
    books, _ = every_month()
    code, said = run(app, "statement", "--organisation", books.owner.id, "--year", 2025, "--json")
    told = json.loads(said)
    assert code == 0
    assert (told["income"]["total"], told["expenditure"]["total"]) == ("3000.78", "1006.98")
    assert (told["result"], told["balanced"]) == ("1993.80", True)
    assert told["balance"] == {
        "begin": "1250.00", "end": "3243.80", "own_and_owed_at_end": "3243.80",
    }  # fmt: skip


def test_sound_books_are_sound_and_a_cent_more_is_found(app: Flask):
    books, _ = every_month()
    assert '"sound": true' in run(app, "check", "--json")[1]
    with transaction():
        row = session().scalars(select(PeriodTotal).order_by(PeriodTotal.id.desc()).limit(1)).one()
        more = {"debit": row.debit + Money(1)}
        session().execute(update(PeriodTotal).where(PeriodTotal.id == row.id).values(more))
    code, said = run(app, "check", "--json")
    told = json.loads(said)
    assert (code, told["sound"]) == (1, False)
    assert [each["check"] for each in told["books"][0]["differences"]] == ["totals", "balances"]
    assert {each["entries"] for each in told["books"]} == {38}
    assert books.balances()[FOOD]


def test_the_page_gives_the_file_of_a_year_in_both_versions(app: Flask):
    books, _ = every_month()
    client = signed_in(app.test_client(), books.treasurer)
    assert "2025.xaf?versie=3.2" in client.get("/grootboek/auditfile").text
    for version in Version:
        fetched = client.get(f"/grootboek/auditfile/2025.xaf?versie={version}")
        assert fetched.data == file(books, 2025, version)
        assert "nr-" in fetched.headers["Content-Disposition"]
    for elsewhere in ("2024.xaf", "2025.xaf?versie=5"):
        assert client.get(f"/grootboek/auditfile/{elsewhere}").status_code == 404
