"""The bank of one organisation beside its books: a line that is open, one that was booked, a rule,
and what looks charged to two grants, with a mark in each text."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from core.jobs import work_off
from core.storage.database import session
from core.values import clock
from core.values.money import Money
from funding.bank import service as bank
from funding.bank.model import BankEntry
from funding.books import ledgers, service
from funding.books.model import EntryKind, LedgerAccount
from funding.books.schema import MoneyCommand, Part
from funding.doubles import service as doubles
from funding.doubles.schema import AnswerCommand
from funding.grants import service as grants
from funding.grants.model import Grant
from funding.grants.schema import GrantCommand
from funding.matching import service as matching
from funding.matching.schema import HandCommand
from funding.recurring import service as recurring
from funding.recurring.model import Course
from funding.recurring.schema import RuleCommand
from tests.faults.walls.ledgers import OWNER
from tests.faults.walls.purses import IBANS
from tests.faults.walls.who import Target
from tests.faults.walls.world import World
from tests.funding.bank.messages import Booked, Month, camt

APRIL, THEIRS = date(2026, 4, 1), "NL25TEST0000000017"


def match(world: World) -> None:
    """Everything on the side of its keeper."""
    actor, marks = world.actor(f"{OWNER}/treasurer"), world.marks
    lines = (Booked(APRIL, -30_00, "Winkel", THEIRS), Booked(APRIL, -40_00, "Bakker", THEIRS))
    held = Month(lines, 100_00, IBANS[OWNER][0])
    file = bank.offer(actor, "april.xml", camt(held).encode())
    work_off()
    bank.confirm(actor, file)
    work_off()
    wanted = select(BankEntry.id).where(BankEntry.day == APRIL).order_by(BankEntry.id)
    waits, done = session().scalars(wanted).all()
    food = session().scalars(select(LedgerAccount.id).where(LedgerAccount.number == 4210)).one()
    matching.by_hand(actor, done, HandCommand("Eten", [Part(food, Money(40_00))]))
    rule = recurring.write(
        actor,
        RuleCommand(
            Course.OUT, food, marks.word(f"booking_rule.name_has {OWNER}", OWNER),
            marks.word(f"booking_rule.text_has {OWNER}", OWNER),
            marks.number(THEIRS, f"booking_rule.iban {OWNER}", OWNER),
        ),
    )  # fmt: skip
    _charge_twice(world, food)
    values: dict[str, object] = {
        "entry_id": waits, "bank_id": 1, "rule_id": rule, "verb": "uit", "food": food,
        "mark": "0" * 64,
    }  # fmt: skip
    world.targets[f"matched-{OWNER}"] = Target(f"matched-{OWNER}", owner=OWNER, values=values)
    booked = {**values, "entry_id": done}
    world.targets[f"booked-{OWNER}"] = Target(f"booked-{OWNER}", owner=OWNER, values=booked)
    session().rollback()


def _charge_twice(world: World, food: int) -> None:
    actor, today = world.actor(f"{OWNER}/treasurer"), clock.today()
    for title in ("Taalcafé", "Buurtfeest"):
        letter = GrantCommand(
            funder="Fonds", title=title, amount=Money(500_00), decided_on=today, starts_on=today,
            ends_on=today,
        )  # fmt: skip
        grants.enter(actor, letter)
    ledger = ledgers.found(actor)
    assert ledger is not None
    through = next(each.id for each in ledgers.accounts(ledger).values() if each.use == "bank")
    for number in _grants(actor.organisation_id):
        part = Part(food, Money(12_00), f"g{number}")
        service.keep(
            actor,
            MoneyCommand(EntryKind.MONEY_OUT, APRIL, Money(12_00), through, "Soep", "Bak", [part]),
        )
    (found,) = doubles.found(ledger)
    reason = world.marks.text(f"double_answer.reason {OWNER}", OWNER)
    doubles.answer(actor, AnswerCommand(found.double.mark, reason))


def _grants(organisation_id: int | None) -> list[int]:
    mine = select(Grant.id).where(Grant.organisation_id == organisation_id)
    return list(session().scalars(mine.order_by(Grant.id.desc()).limit(2)))
