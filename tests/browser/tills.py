"""For the pages of the cash box, the emergency pot, the chart of accounts and lists of a bank."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from accounts.organisations.model import Organisation
from core.storage.database import session
from core.values.money import Money
from demo.stage import Stage
from funding.bank_csv import service as lists
from funding.books import ledgers, service
from funding.books.schema import TransferCommand
from funding.cash import service as cash
from funding.cash.rules import Piece
from funding.cash.schema import CountCommand
from funding.emergency import service as pot
from funding.emergency import standing
from funding.emergency.model import WordKind
from funding.emergency.schema import PayoutCommand, PotCommand, WordCommand
from tests.funding.bank.messages import MARCH
from tests.funding.bank_csv.lists import ing


def filled(stage: Stage, owner: str) -> dict[str, Any]:
    """A box in which something is missing and that was below zero for a week, a pot with three
    gifts, and a list of which the columns are not said yet."""
    actor, start = stage.actor(owner), stage.day(-120).replace(day=1)
    ledger = ledgers.found(actor)
    assert ledger is not None
    rows = {number: row.id for number, row in ledgers.accounts(ledger).items()}
    pot.settle(actor, PotCommand(start, Money(100_00), Money(500_00)))
    pot.add_word(actor, WordCommand(WordKind.HELPER, "Taalhuis Zilverwaard"))
    (helper,) = (each.id for each in standing.words(ledger, WordKind.HELPER))
    kinds = [each.id for each in standing.words(ledger, WordKind.CATEGORY)]
    for after, cents, kind in ((10, 40_00, 0), (12, 25_00, 2), (45, 60_00, 3)):
        gift = PayoutCommand(
            start + timedelta(days=after), Money(cents), kinds[kind], rows[1000], helper,
            receipt=kind == 0, aware=True,
        )  # fmt: skip
        pot.pay(actor, gift)
    day = start + timedelta(days=20)
    service.transfer(
        actor, TransferCommand(day, Money(300_00), rows[1100], rows[1000], "Uit de muur")
    )
    pieces = (Piece(50_00, 3), Piece(20_00, 1), Piece(2_00, 1), Piece(50, 1))
    day = start + timedelta(days=50)
    wrong = cash.count(actor, CountCommand(rows[1000], day, total=Money(120_00)))
    again = CountCommand(rows[1000], day, pieces, second="Nour", reason="Een briefje vergeten")
    count = cash.recount(actor, wrong, again)
    mine = select(Organisation.iban).where(Organisation.id == actor.organisation_id)
    month = replace(MARCH, account=session().scalars(mine).one() or "")
    file = lists.offer(actor, "juni.csv", ing(month).encode())
    session().rollback()
    return {f"count_{owner}": count, f"wrong_count_{owner}": wrong, f"list_{owner}": file}
