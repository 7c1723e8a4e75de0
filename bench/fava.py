"""The peer of the books: Fava, on the same entries in its own language.

It is no part of this house and in no lock of it. Put it in a place of its own and name its program:

    python -m venv /somewhere && /somewhere/bin/pip install fava
    HANDSLAG_FAVA=/somewhere/bin/fava make bench ONLY=books
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bench.served import Served
from funding.books.model import AccountKind

PROGRAM = os.environ.get("HANDSLAG_FAVA") or shutil.which("fava")
ROOTS = {
    AccountKind.ASSET: "Assets", AccountKind.LIABILITY: "Liabilities",
    AccountKind.RESERVE: "Equity", AccountKind.INCOME: "Income",
    AccountKind.EXPENDITURE: "Expenses",
}  # fmt: skip
INCOME, BALANCE = "/boek/api/income_statement", "/boek/api/balance_sheet"


@dataclass(frozen=True)
class Booked:
    """One entry of two postings, as both programs get it."""

    day: date
    what: str
    debit: int  # numbers of accounts
    credit: int
    cents: int


@contextmanager
def serving(file: Path) -> Iterator[Served]:
    """Fava with this file, warm."""
    assert PROGRAM
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    asked = [PROGRAM, "--host", "127.0.0.1", "--port", str(port), "--read-only", str(file)]
    with subprocess.Popen(asked, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as fava:
        try:
            yield Served(fava.pid, port).awaited(INCOME)
        finally:
            fava.terminate()


def write(file: Path, accounts: dict[int, AccountKind], entries: Iterable[Booked]) -> None:
    """The entries as a file of Beancount."""
    named = {number: f"{ROOTS[kind]}:R{number}" for number, kind in accounts.items()}
    with file.open("w", encoding="utf-8") as out:
        out.write('option "title" "boek"\noption "operating_currency" "EUR"\n')
        out.writelines(f"2026-01-01 open {name} EUR\n" for name in named.values())
        for each in entries:
            out.write(
                f'\n{each.day} * "{each.what}"\n'
                f"  {named[each.debit]}  {each.cents / 100:.2f} EUR\n"
                f"  {named[each.credit]}  {-each.cents / 100:.2f} EUR\n"
            )
