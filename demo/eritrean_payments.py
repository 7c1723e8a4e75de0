"""Payments of the Eritrese Gemeenschap by two people: one file that is paid, one that waits."""

from __future__ import annotations

from sqlalchemy import select

from core.storage.database import session
from core.values.money import Money
from demo import four_eyes
from demo.bank_files import Line, iban
from demo.bookkeeping import Bookkeeper, By, Told
from demo.eritrean_year import FOOD, PRINT, STUFF, month_of
from demo.stage import Stage
from funding.books.schema import Part
from funding.payments import service
from funding.payments.model import Payee
from funding.payments.schema import PayeeCommand, PaymentCommand
from funding.receipts import service as receipts
from funding.receipts.model import Paid

DAWIT, PRINTER, TEACHER = "Dawit Kidane", "Drukkerij De Pers", "Meron Yohannes"
PEOPLE = {DAWIT: iban(71), PRINTER: iban(72), TEACHER: iban(73)}


def paid_in_a_file(stage: Stage, selam: Bookkeeper) -> list[Told]:
    """Dawit asks, Selam looks and agrees, the bank pays; gives what the bank then writes."""
    month, dawit = month_of(stage.first_day, 1), stage.actor("dawit")
    with stage.on(stage.ago(month.replace(day=11))):
        bill = _advanced(selam, stage, 9, 48_60, "Lesmateriaal", STUFF)
    with stage.on(stage.ago(month.replace(day=18))):
        for name, number in PEOPLE.items():
            person = dawit.person_id if name == DAWIT else None
            four_eyes.payee(dawit, selam.actor, PayeeCommand(name, number, person))
        asked = [
            _ask(selam, stage, DAWIT, 48_60, "Voorgeschoten: lesmateriaal", 1610, "", bill),
            _ask(selam, stage, PRINTER, 145_20, "Flyers voor de open dag", 4310, PRINT),
            _ask(selam, stage, TEACHER, 180_00, "Workshop fietsen", 4040, STUFF),
        ]
    with stage.on(stage.ago(month.replace(day=19))):
        day = month.replace(day=20)
        return four_eyes.in_one_file(dawit, selam.actor, asked, iban(9), day)


def waits_for_the_treasurer(stage: Stage, selam: Bookkeeper) -> None:
    """Dawit advanced something again; Selam has yet to look at it."""
    bill = _advanced(selam, stage, 0, 32_40, "Taart voor de vrijwilligers", FOOD)
    _ask(selam, stage, DAWIT, 32_40, "Voorgeschoten: taart voor de vrijwilligers", 1610, "", bill)


def _advanced(
    selam: Bookkeeper, stage: Stage, day: int, cents: int, what: str, heading: str
) -> int:  # fmt: skip
    """A receipt of what Dawit paid out of his own pocket, in the books."""
    month = month_of(stage.first_day, 1)
    when = month.replace(day=day) if day else stage.day(-1)
    account = 4200 if heading == STUFF else 4210
    told = Told(Line(when, -cents, "Winkel in De Linde", what, ""), By.RECEIPT, account, heading)
    number = selam.receipt(told, Paid.ADVANCED, by=DAWIT)
    receipts.book(selam.actor, number)
    return number


def _ask(
    selam: Bookkeeper, stage: Stage, name: str, cents: int, what: str, account: int,
    heading: str, receipt: int | None = None,
) -> str:  # fmt: skip
    actor, amount = stage.actor("dawit"), Money(cents)
    mine = (Payee.organisation_id == actor.organisation_id, Payee.name == name)
    payee = session().scalars(select(Payee.id).where(*mine)).one()
    parts = [Part(selam.numbers[account], amount, selam.places.get(heading, ""))]
    return service.propose(actor, PaymentCommand(payee, amount, what, parts, receipt=receipt))
