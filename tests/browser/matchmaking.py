"""For the pages of matching: lines of the bank that are open and booked, a rule, and what looks
charged to two grants."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from accounts.organisations.model import Organisation
from core.jobs import work_off
from core.storage.database import session
from core.values.money import Money
from demo.stage import Stage
from funding.bank import service as bank
from funding.bank.model import BankEntry, BankStatement
from funding.books import ledgers, service
from funding.books.charts import Use
from funding.books.model import EntryKind
from funding.books.schema import MoneyCommand, Part
from funding.grants import service as grants
from funding.grants.model import Grant
from funding.grants.schema import GrantCommand
from funding.matching import service as matching
from funding.matching.schema import HandCommand
from funding.recurring import service as recurring
from funding.recurring.model import Course
from funding.recurring.schema import RuleCommand
from tests.funding.bank.messages import Booked, Month, camt


def matched(stage: Stage, owner: str) -> dict[str, Any]:
    """Rent by a rule, a gift that was booked by hand, soup for two grants."""
    actor, day = stage.actor(owner), stage.day(-20)
    ledger = ledgers.found(actor)
    assert ledger is not None
    rows = ledgers.accounts(ledger)
    mine = select(Organisation.iban).where(Organisation.id == actor.organisation_id)
    booked = (
        Booked(day, -300_00, "Buurthuis De Brug", text="Huur van de zaal"), Booked(day, 25_00),
        Booked(day, -12_40, "Koffiehuis De Linde", text="koffie"),
    )  # fmt: skip
    held = Month(booked, 900_00, session().scalars(mine).one() or "")
    file = bank.offer(actor, "zomer.xml", camt(held).encode())
    work_off()
    bank.confirm(actor, file)
    work_off()
    session().rollback()
    wanted = select(BankEntry.id).join(BankStatement).where(BankStatement.file_id == file)
    rent, gift, coffee = session().scalars(wanted.order_by(BankEntry.id)).all()
    matching.by_hand(actor, gift, HandCommand("Gift", [Part(rows[8110].id, Money(25_00))]))
    rule = recurring.write(actor, RuleCommand(Course.OUT, rows[4100].id, text_has="huur"))
    _charge_twice(stage, owner, day, rows[4210].id)
    session().rollback()
    return {
        f"line_{owner}": coffee, f"rent_{owner}": rent, f"booked_{owner}": gift,
        f"rule_{owner}": rule,
    }  # fmt: skip


def _charge_twice(stage: Stage, owner: str, day: date, food: int) -> None:
    actor, today = stage.actor(owner), stage.day(0)
    for title in ("Taalcafé", "Buurtfeest"):
        letter = GrantCommand(
            funder="Fonds Zilverlinde", title=title, amount=Money(500_00), decided_on=today,
            starts_on=today, ends_on=today + timedelta(30),
        )  # fmt: skip
        grants.enter(actor, letter)
    ledger = ledgers.found(actor)
    assert ledger is not None
    through = next(row.id for row in ledgers.accounts(ledger).values() if row.use == Use.BANK)
    newest = select(Grant.id).where(Grant.organisation_id == actor.organisation_id)
    for number in session().scalars(newest.order_by(Grant.id.desc()).limit(2)).all():
        part = Part(food, Money(12_00), f"g{number}")
        service.keep(
            actor,
            MoneyCommand(
                EntryKind.MONEY_OUT, day, Money(12_00), through, "Soep", "De bakker", [part]
            ),
        )
