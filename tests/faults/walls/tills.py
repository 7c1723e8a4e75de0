"""The cash box and the emergency pot of one organisation, an account of its own chart, a list of a
bank that waits, and an account that another organisation claims."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from core.storage.database import session
from core.values.money import Money
from funding.bank import accounts as bank
from funding.bank import claims
from funding.bank.errors import AccountElsewhere
from funding.bank.schema import AccountCommand
from funding.bank_csv import service as lists
from funding.books import ledgers
from funding.books.model import AccountKind
from funding.cash import service as cash
from funding.cash.schema import CountCommand
from funding.chart import queries as accounts
from funding.chart import service as chart
from funding.chart.schema import AccountCommand as ChartCommand
from funding.emergency import service as pot
from funding.emergency import standing
from funding.emergency.model import WordKind
from funding.emergency.schema import PayoutCommand, PotCommand, WordCommand
from tests.faults.walls.who import Target
from tests.faults.walls.world import World
from tests.funding.bank.messages import MARCH, Month
from tests.funding.bank_csv.lists import ing

OWNER, OTHER = "gem", "zus"
NEW_YEAR, SPRING = date(2026, 1, 1), date(2026, 3, 22)
OWN = 4999


def fill(world: World) -> None:
    """With a mark in each text."""
    actor, marks = world.actor(f"{OWNER}/treasurer"), world.marks
    ledger = ledgers.found(actor)
    assert ledger is not None
    rows = {number: row.id for number, row in ledgers.accounts(ledger).items()}
    second = marks.word(f"cash_count.second {OWNER}", OWNER)
    why = marks.text(f"cash_count.reason {OWNER}", OWNER)
    wrong = cash.count(actor, CountCommand(rows[1000], SPRING, total=Money(4_00), second=second))
    again = CountCommand(rows[1000], SPRING, total=Money(5_00), second=second, reason=why)
    count = cash.recount(actor, wrong, again)
    pot.settle(actor, PotCommand(NEW_YEAR, Money(100_00), Money(500_00)))
    helper = marks.word(f"emergency_word.name {OWNER}", OWNER)
    pot.add_word(actor, WordCommand(WordKind.HELPER, helper))
    (word,) = (each.id for each in standing.words(ledger, WordKind.HELPER))
    category = standing.words(ledger, WordKind.CATEGORY)[0].id
    pot.pay(actor, PayoutCommand(SPRING, Money(40_00), category, rows[1100], word))
    name = marks.word(f"ledger_account.name {OWNER}", OWNER)
    chart.add(actor, ChartCommand(name, AccountKind.EXPENDITURE, "WBedAlkOal", number=OWN))
    one = accounts.account(ledger, OWN)
    assert one is not None
    file = lists.offer(actor, f"{marks.word(f'bank_file.name list {OWNER}', OWNER)}.csv",
                       ing(Month((replace(MARCH.bookings[0], iban=""),), account="")).encode())  # fmt: skip
    values: dict[str, object] = {
        "count_id": count, "word_id": word, "category": category, "helper": word,
        "bank": rows[1100], "cash": rows[1000], "file_id": file, "mark": one.mark,
        "number": OWN, "verb": "gebruiken",
    }  # fmt: skip
    world.targets[f"till-{OWNER}"] = Target(f"till-{OWNER}", owner=OWNER, values=values)
    _claim(world)
    session().rollback()


def _claim(world: World) -> None:
    """Both see the number; only who claims it sees how it is called there."""
    iban = world.marks.number("NL25TEST0000000017", "bank_claim.iban", OWNER, OTHER)
    bank.add(world.actor(f"{OWNER}/treasurer"), AccountCommand(iban, "Tweede rekening"))
    actor = world.actor(f"{OTHER}/treasurer")
    name = world.marks.word(f"bank_claim.name {OTHER}", OTHER)
    with pytest.raises(AccountElsewhere):
        bank.add(actor, AccountCommand(iban, name))
    (claim,) = claims.ours(actor)
    values: dict[str, object] = {"claim_id": claim.id, "verb": "intrekken"}
    world.targets[f"claim-{OTHER}"] = Target(f"claim-{OTHER}", owner=OTHER, values=values)
