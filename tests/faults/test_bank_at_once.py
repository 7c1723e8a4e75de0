"""One file read in twice at the same moment, or one month in two formats: every booking once.

The same trial must fail with the guards taken out, or it would prove nothing.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from flask import Flask

from accounts.actor import SYSTEM
from core.storage.database import db
from funding.bank import accounts, importing, memory, service
from funding.bank.model import BankEntry, BankFile
from tests.faults.at_once import at_once, guards_taken_out, hesitating, many
from tests.funding.bank.desk import lay_desk, month
from tests.funding.bank.messages import OURS, Booked, Month, camt, mt940

ROUNDS = 100 if os.environ.get("HANDSLAG_CAMPAIGN") else 5


def test_two_at_once_bring_each_booking_once(app: Flask, tmp_path: Path):
    lay_desk()
    assert _play(app, tmp_path, ROUNDS) == []
    assert (many(BankEntry), many(BankFile)) == (3 * ROUNDS, 2 * ROUNDS)


def test_without_the_guards_the_same_trial_fails(app: Flask, tmp_path: Path):
    lay_desk()
    with _guards_taken_out():
        faults = _play(app, tmp_path, 3)
    assert faults or many(BankEntry) != 9


def _play(app: Flask, folder: Path, rounds: int) -> list[str]:
    """Each round the same file twice and its month in the other format, all at once."""
    faults: list[str] = []
    held = month(*_days(0))
    for number in range(rounds):
        files = _written(folder / str(number), held)
        presses = [partial(service.import_file, SYSTEM, file, OURS) for file in files]
        faults += at_once(app, *presses)
        held = held.after(_days(number + 1))
    return faults


def _days(number: int) -> tuple[Booked, ...]:
    """Two equal coffees on one day, and one on the next."""
    first = date(2026, 3, 1) + timedelta(number)
    return tuple(Booked(first + timedelta(later), -3_75) for later in (0, 0, 1))


def _written(stem: Path, held: Month) -> tuple[Path, Path, Path]:
    first, other = stem.with_suffix(".xml"), stem.with_suffix(".sta")
    first.write_text(camt(held), encoding="utf-8")
    other.write_text(mt940(held), encoding="utf-8", newline="")
    return first, first, other


@contextmanager
def _guards_taken_out() -> Iterator[None]:
    """Nobody waits for anybody, and who looks acts a moment later; the unique keys are gone."""
    if db.engine.dialect.name == "postgresql":
        keys = {
            "bank_entry": "uq_bank_entry_account_id_identity_part",
            "bank_file": "uq_bank_file_organisation_id_sha256",
        }
        with db.engine.begin() as connection:
            for table, key in keys.items():
                connection.exec_driver_sql(f"ALTER TABLE {table} DROP CONSTRAINT {key}")
    with guards_taken_out(accounts, importing, service) as patch:
        patch.setattr(memory.Memory, "known", hesitating(memory.Memory.known))
        yield
