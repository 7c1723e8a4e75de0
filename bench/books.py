"""A year of books: its statement from the totals that are kept, from the postings themselves, and
over HTTP beside Fava on the very same entries.

A tenth of the promised sizes; all of it with HANDSLAG_CAMPAIGN=1. Fava is no part of this house:
`HANDSLAG_FAVA` names its program in a place of its own (`python -m venv X; X/bin/pip install
fava`). Without it that comparison is left out, and said so.
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
from pathlib import Path
from typing import Any

from bench import fava
from bench.result import Result, ratio
from bench.year import YEAR, House, entries
from core.storage.database import db
from funding.books import statement, totals

WHOLE = os.environ.get("HANDSLAG_CAMPAIGN") == "1"
POSTINGS = 1_000_000 if WHOLE else 100_000
BESIDE_FAVA = 100_000 if WHOLE else 10_000  # entries
SLOWEST = 1.3
MOST_MS = 3.0
TIMES = 30
PLAIN = """
    SELECT e.period_id, p.account_id, coalesce(p.grant_id, 0), coalesce(p.cost_line_id, 0),
        coalesce(p.activity_id, 0), coalesce(p.function_id, 0),
        sum(CASE WHEN p.cents > 0 THEN p.cents ELSE 0 END),
        sum(CASE WHEN p.cents < 0 THEN -p.cents ELSE 0 END), count(*)
    FROM posting p JOIN entry e ON e.id = p.entry_id WHERE e.ledger_id = ?
    GROUP BY 1, 2, 3, 4, 5, 6"""
SHORT = """
    SELECT p.account_id, sum(p.cents) FROM posting p JOIN entry e ON e.id = p.entry_id
    WHERE e.ledger_id = ? GROUP BY 1"""


def run() -> list[Result]:
    """The promises of issue 4 about the books."""
    with tempfile.TemporaryDirectory() as folder:
        return [*alone(Path(folder)), *beside_fava(Path(folder))]


def alone(folder: Path) -> list[Result]:
    """From the postings beside plain SQL, and from what is kept. Budget against actual reads the
    same totals by cost line; it has a place here when it is there."""
    house = House(folder / "large", POSTINGS // 2)
    with house.app.app_context():
        books = house.ledger()
        address = str(db.engine.url.database)
        from_postings, note = ratio(
            lambda: totals.counted(books.id), lambda: plain(address, PLAIN), rounds=5, warm=1
        )
        shorter, how = ratio(
            lambda: totals.counted(books.id), lambda: plain(address, SHORT), rounds=3, warm=0
        )
        kept, told = ratio(
            lambda: [statement.statement(house.ledger(), YEAR) for _ in range(TIMES)],
            lambda: totals.counted(books.id), rounds=3, warm=1,
        )  # fmt: skip
        ms = float(told.partition(" ms")[0]) / TIMES
        same = not totals.differences(books.id)
        db.session.remove()
        db.engine.dispose()
    what = f"{POSTINGS:,} postings"
    return [
        Result(f"{what}, all sums from the postings ÷ the same in plain SQL", from_postings,
               SLOWEST, note=note),
        Result(f"{what}, the same ÷ plain SQL of one sum per account", shorter, note=how),
        Result("statement of a year from the totals that are kept", ms, MOST_MS, unit="ms",
               note=f"CPU, equal to the postings: {same}"),
        Result("the same ÷ all sums from the postings", kept / TIMES, note=told),
    ]  # fmt: skip


def plain(address: str, asked: str) -> list[Any]:
    """As somebody would ask it of the database by hand; there is one ledger in it."""
    with sqlite3.connect(address) as connection:
        return connection.execute(asked, (1,)).fetchall()


def beside_fava(folder: Path) -> list[Result]:
    """What one answer costs each of the two servers."""
    name = f"statement of {BESIDE_FAVA:,} entries over HTTP"
    if not fava.PROGRAM:
        return [Result(f"{name}: NOT MEASURED, Fava is not here", 0, note="HANDSLAG_FAVA names it")]
    house = House(folder / "beside", BESIDE_FAVA)
    file = folder / "boek.beancount"
    fava.write(file, house.kinds(), entries(BESIDE_FAVA))
    with house.serving() as own:
        ours = own.cost(f"/grootboek/jaar/{YEAR}", TIMES)
    with fava.serving(file) as peer:
        income = peer.cost(fava.INCOME, 5)
        balance = peer.cost(fava.BALANCE, 5)
    note = f"{ours * 1000:.1f} ms ÷ {{:.0f}} ms CPU of the server"
    return [
        Result(f"{name}, our page of both ÷ income statement of Fava's API", ours / income, 1 / 10,
               note=note.format(income * 1000)),
        Result(f"{name}, our page of both ÷ both of Fava's API", ours / (income + balance),
               note=note.format((income + balance) * 1000)),
    ]  # fmt: skip
