"""The samples of banks are read in: whole and once, or refused and nothing kept."""

from __future__ import annotations

from contextlib import suppress

import pytest
from flask import Flask
from sqlalchemy import func, select

from accounts.actor import SYSTEM
from core.storage.database import session
from core.values.errors import Invalid, Refusal
from core.values.identifiers import iban
from funding.bank import accounts, service
from funding.bank.model import BankEntry
from funding.bank.reading import read
from funding.bank.schema import AccountCommand
from tests.builders import make_organisation
from tests.conformance.test_bank_samples import FOLDER, HERE, expected


def owned() -> list[tuple[str, str, int]]:
    """The samples that are read whole: each with a Dutch account in it, and how many entries that
    account has there."""
    found = []
    for row in expected():
        if row["outcome"] == "read":
            statements = read(FOLDER / "bank" / row["file"])
            for stated in {one.account for one in statements if one.currency == "EUR"}:
                with suppress(Invalid):  # an older number is no IBAN
                    mine = [one.entries for one in statements if one.account == stated]
                    found.append((row["file"], iban(stated), sum(map(len, mine))))
    return sorted(found)


@HERE
@pytest.mark.any_database
def test_every_sample_of_a_dutch_account_is_read_in_whole_and_once(app: Flask):
    assert len(owned()) >= 3
    for account in {account for _, account, _ in owned()}:
        accounts.add(make_organisation().actor, AccountCommand(account, "Betaalrekening"))
    brought = 0
    for name, account, entries in owned():
        first = service.import_file(SYSTEM, FOLDER / "bank" / name, account).counts
        assert first.new + first.known == entries, name
        brought += first.new
        assert service.import_file(SYSTEM, FOLDER / "bank" / name, account).counts.new == 0, name
    assert session().scalar(select(func.count()).select_from(BankEntry)) == brought


@HERE
@pytest.mark.any_database
def test_of_a_sample_that_does_not_hold_nothing_is_kept(app: Flask):
    accounts.add(make_organisation().actor, AccountCommand("NL31TEST0000000006", "Ons"))
    for row in expected():
        if row["outcome"] != "read":
            try:
                done = service.import_file(
                    SYSTEM, FOLDER / "bank" / row["file"], "NL31TEST0000000006"
                )
            except Refusal:
                continue
            assert done.refused, row["file"]
