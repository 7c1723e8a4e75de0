"""An installation in which one organisation has a full year of books, and a server for it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from random import Random

from flask import Flask
from werkzeug.serving import make_server

from app import create_app
from bench.fava import Booked
from bench.served import Served
from core.storage.database import Base, db, next_ids, transaction
from core.storage.many import insert_rows
from core.values import clock
from core.values.money import Money
from funding.books import ledgers, posting, totals
from funding.books.draft import Line, Place
from funding.books.model import AccountKind, Entry, EntryKind, Ledger
from tests.builders import signed_in
from tests.conftest import settings
from tests.funding.books.bookkeeping import BANK, Books, make_books

YEAR = 2026
INCOMES = (8000, 8110)
OTHERS = (*INCOMES, 4000, 4100, 4200, 4210, 4300)
BATCH = 10_000
AFTER = date(YEAR + 1, 1, 2)
POSTINGS = ("entry_id", "line", "account_id", "cents", "function_id")
ENTRIES = ("id", "ledger_id", "number", "period_id", "day", "kind", "what", "party", "at")
TABLES = Base.metadata.tables


def entries(number: int) -> Iterator[Booked]:
    """A year of money in and out, evenly over its days; the same ones each time."""
    chance = Random(5)
    for place in range(number):
        day = date(YEAR, 1, 1) + timedelta(place * 365 // number)
        cents, other = chance.randrange(1, 500_00), chance.choice(OTHERS)
        sides = (BANK, other) if other in INCOMES else (other, BANK)
        yield Booked(day, f"Boeking {place}", *sides, cents)


class House:
    """The installation, with so many entries."""

    def __init__(self, folder: Path, number: int) -> None:
        folder.mkdir()
        self.app: Flask = create_app(settings(folder, f"sqlite:///{folder / 'bench.sqlite'}"))
        with self.app.app_context(), clock.fixed(AFTER):
            Base.metadata.create_all(db.engine)
            self.books: Books = make_books()
            with transaction():
                self._fill(entries(number))
            db.session.remove()
            db.engine.dispose()

    def ledger(self) -> Ledger:
        """Its books."""
        found = ledgers.found(self.books.actor)
        assert found
        return found

    def kinds(self) -> dict[int, AccountKind]:
        """Its accounts, each with the side it stands on."""
        with self.app.app_context():
            found = ledgers.accounts(self.ledger())
            kinds = {number: account.kind for number, account in found.items()}
            db.session.remove()
        return kinds

    @contextmanager
    def serving(self) -> Iterator[Served]:
        """The application over HTTP, for its treasurer."""
        with self.app.app_context():
            client = signed_in(self.app.test_client(), self.books.treasurer)
            cookie = client.get_cookie("handslag")
            assert cookie
            db.session.remove()
            db.engine.dispose()
        server = make_server("127.0.0.1", 0, self.app)
        child = get_context("fork").Process(target=server.serve_forever)
        child.start()
        server.server_close()
        try:
            assert child.pid
            own = {"Cookie": f"handslag={cookie.value}"}
            yield Served(child.pid, server.port, own).awaited("/grootboek")
        finally:
            child.terminate()
            child.join()

    def _fill(self, wanted: Iterator[Booked]) -> None:
        """Straight into the tables, as `posting.post` writes them: postings before their entry."""
        books = self.ledger()
        accounts = {number: each.id for number, each in ledgers.accounts(books).items()}
        months = {m: posting.period(books, date(YEAR, m, 1)).id for m in range(1, 13)}
        while made := list(islice(wanted, BATCH)):
            ids = next_ids(Entry, len(made))
            lines = [
                (*side, place % 5 + 1) for place, each in enumerate(made)
                for side in ((each.debit, each.cents), (each.credit, -each.cents))
            ]  # fmt: skip
            insert_rows(TABLES["posting"], POSTINGS, [
                (ids[place // 2], place % 2 + 1, accounts[number], Money(cents), function)
                for place, (number, cents, function) in enumerate(lines)
            ])  # fmt: skip
            insert_rows(TABLES["entry"], ENTRIES, [
                (ids[place], books.id, books.last_number + place + 1, months[each.day.month],
                 each.day, EntryKind.OTHER, each.what, "", clock.now())
                for place, each in enumerate(made)
            ])  # fmt: skip
            books.last_number += len(made)
            totals.add(totals.gathered(
                (months[made[place // 2].day.month],
                 Line(accounts[number], Money(cents), Place(function_id=function)))
                for place, (number, cents, function) in enumerate(lines)
            ))  # fmt: skip
