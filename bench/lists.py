"""The covenant list: as fast at 100,000 covenants as at 1,000, in few statements.

A real request through the whole application: cookie, session row, roles, policy, 50 rows with
their parties, the page. Two installations in one process, asked in turns; CPU time.
"""

from __future__ import annotations

import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, insert

from app import create_app
from bench.result import Result, percentile
from core.storage.database import Base, db, transaction
from core.values import clock
from core.values.identifiers import reference
from partnerships.covenants.model import Covenant, CovenantParty, CovenantState
from tests.builders import Group, make_organisation, signed_in
from tests.conftest import settings

SMALL, LARGE = 1_000, 100_000
PARTNERS = 40
ROUNDS = 200
MOST_STATEMENTS = 12
STATES = list(CovenantState)
LIST = "/convenanten"


def run() -> list[Result]:
    """The promise of issue 2 about the list."""
    with tempfile.TemporaryDirectory() as folder:
        few = House(Path(folder) / "few", SMALL)
        many = House(Path(folder) / "many", LARGE)
        newest = ratio(few, many, LIST)
        rare = ratio(few, many, LIST, small_party=True)
        statements = many.statements(LIST)
        titles = ratio(few, many, LIST + "?sorteer=titel", rounds=20)
        found = ratio(few, many, LIST + "?zoek=CV-2026-0500", rounds=20)
    return [
        Result("statements of the covenant list", statements, MOST_STATEMENTS, unit=""),
        Result("p95 of the list at 100,000 ÷ at 1,000", newest[0], 1.3, note=newest[1]),
        Result("the same for a party of 60 covenants", rare[0], 1.3, note=rare[1]),
        Result("sorted by title, for a party of all", titles[0], note=titles[1]),
        Result("searched, for a party of all", found[0], note=found[1]),
    ]


class House:
    """An installation with this many covenants, and two people who look at their lists."""

    def __init__(self, folder: Path, covenants: int) -> None:
        folder.mkdir()
        self.app: Flask = create_app(settings(folder, f"sqlite:///{folder / 'bench.sqlite'}"))
        with self.app.app_context():
            Base.metadata.create_all(db.engine)
            every = make_organisation(name="Gemeente")
            some = make_organisation(name="Samen Thuis")
            others = [make_organisation() for _ in range(PARTNERS)]
            fill(covenants, every, some, others)
            self.clients = [
                signed_in(self.app.test_client(), group.coordinator) for group in (every, some)
            ]
            db.session.remove()

    def ask(self, address: str, small_party: bool = False) -> float:
        """CPU seconds of one request."""
        client: FlaskClient = self.clients[small_party]
        with self.app.app_context():
            began = time.process_time()
            answer = client.get(address)
            spent = time.process_time() - began
        assert answer.status_code == 200
        return spent

    def statements(self, address: str) -> int:
        """How many statements one request sends."""
        seen: list[str] = []

        def note(*args: Any) -> None:
            seen.append(args[2])

        with self.app.app_context():
            event.listen(db.engine, "before_cursor_execute", note)
            self.clients[0].get(address)
            event.remove(db.engine, "before_cursor_execute", note)
        return len(seen)


def ratio(
    few: House, many: House, address: str, *, small_party: bool = False, rounds: int = ROUNDS
) -> tuple[float, str]:
    """p95 of many ÷ p95 of few, asked in turns."""
    for _ in range(5):
        few.ask(address, small_party), many.ask(address, small_party)
    pairs = [(many.ask(address, small_party), few.ask(address, small_party)) for _ in range(rounds)]
    own, reference_ = (percentile(list(column), 0.95) for column in zip(*pairs, strict=True))
    return (
        own / reference_,
        f"{own * 1000:.1f} ms ÷ {reference_ * 1000:.1f} ms CPU, {rounds} rounds",
    )


def fill(number: int, every: Group, some: Group, others: list[Group]) -> None:
    """Covenants straight into the tables: one party in all, one in 60, and partners in turns."""
    with transaction() as current:
        rows = [covenant(n, every) for n in range(1, number + 1)]
        for start in range(0, number, 5_000):
            current.execute(insert(Covenant), rows[start : start + 5_000])
        now, step = clock.now(), max(number // 60, 1)
        parties = []
        for n in range(1, number + 1):
            taking = [every.id, others[n % len(others)].id]
            taking += [some.id] if n % step == 0 else [others[(n + 7) % len(others)].id]
            parties += [
                {"covenant_id": n, "organisation_id": each, "position": place, "added_at": now}
                for place, each in enumerate(taking, 1)
            ]
        for start in range(0, len(parties), 5_000):
            current.execute(insert(CovenantParty), parties[start : start + 5_000])


def covenant(n: int, starter: Group) -> dict[str, Any]:
    """One row."""
    moment = clock.now()
    return {
        "id": n,
        "reference": reference("CV", 2026, n),
        "year": 2026,
        "number": n,
        "title": f"Samen sterk in wijk {n * 7919 % 100_003}",
        "purpose": "Bewoners vinden eerder hulp.",
        "template": "samenwerking",
        "state": STATES[n % len(STATES)],
        "version": 1,
        "text_number": 1,
        "starts_on": date(2026, 1, 1) + timedelta(days=n % 365),
        "ends_on": None,
        "started_by_organisation_id": starter.id,
        "started_by_person_id": starter.coordinator.id,
        "created_at": moment,
        "changed_at": moment,
    }
