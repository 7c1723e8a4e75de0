"""What the covenant of the Noodpot pays its volunteers: agreed, planned, earned, paid, left."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from core.storage.database import session
from core.values.money import Money
from demo import four_eyes
from demo.amendments import reference as covenant
from demo.bank_files import camt, iban
from demo.bookkeeping import Bookkeeper, Told
from demo.eritrean_volunteers import agreed_with, approved
from demo.eritrean_year import month_of
from demo.stage import Stage, unless_it_moved_on
from funding.bank.model import BankAccount, BankStatement
from funding.claims import sending
from funding.claims.schema import PayCommand
from funding.compensation import service as budgets
from funding.compensation.schema import LineCommand
from funding.compensation.sources import Kind
from funding.functions import service as functions
from funding.functions.schema import FunctionCommand
from funding.hours import confirming, service
from funding.hours.schema import ConfirmCommand, HoursCommand
from funding.payments.schema import PayeeCommand

RATE, PLANNED = 5_50, 96  # hours in a year
DAYS, MINUTES = (3, 10, 17, 24), 180  # of each month: twelve hours, 66.00
WORKED, PAID = (3, 2, 1), (3, 2)  # months ago; the last one was earned and waits


def what_the_covenant_pays(stage: Stage) -> None:
    """Nadia helps neighbours over the threshold; of three months two are paid."""
    with unless_it_moved_on():
        start = month_of(stage.first_day, WORKED[0])
        with stage.on(stage.ago(start), hour=11):
            function = _planned(stage)
            nadia, token = agreed_with(stage, "fatima", function, "Nadia Saidi", 41, start)
        for back in WORKED:
            end = month_of(stage.first_day, back - 1) - timedelta(days=1)
            with stage.on(stage.ago(end), hour=20):
                _worked(stage, token, function, back)
                if back in PAID:
                    approved(stage, "henk", nadia, back)
        _paid(stage, nadia)


def _planned(stage: Stage) -> int:
    fatima = stage.actor("fatima")
    function = functions.enter(fatima, FunctionCommand(
        name="Brugfiguur", task="Een buur over de drempel helpen en meegaan naar een loket.",
        rate=Money(RATE), rate_from=month_of(stage.first_day, WORKED[0]), repays=True,
    ))  # fmt: skip
    first = stage.day(-120).year  # of the covenant, and of its budget
    for year in (first, first + 1):
        budgets.enter(fatima, Kind.COVENANT, covenant(), LineCommand(
            function_id=function, year=year, named="bridge", hours=PLANNED, costs=Money(40_00),
        ))  # fmt: skip
    return function


def _worked(stage: Stage, token: str, function: int, back: int) -> None:
    month = month_of(stage.first_day, back)
    done = [
        service.add(token, HoursCommand(day=month.replace(day=day), function_id=function, minutes=MINUTES))
        for day in DAYS
    ]  # fmt: skip
    confirming.confirm(stage.actor("fatima"), ConfirmCommand(done))


def _paid(stage: Stage, nadia: int) -> None:
    """Fatima asks for the money of two months, Henk agrees, and the bank says that it went."""
    fatima, henk = stage.actor("fatima"), Bookkeeper(stage, "henk")
    account = henk.own_account(7)
    with stage.on(4):
        who = four_eyes.payee(fatima, henk.actor, PayeeCommand("Nadia Saidi", iban(74)))
        months = [month_of(stage.first_day, back) for back in PAID]
        asked = [sending.propose(fatima, nadia, month, PayCommand(who)) for month in months]
        told = four_eyes.in_one_file(fatima, henk.actor, asked, account, stage.day(-3))
    with stage.on(0, hour=6):
        henk.read_in("noodpot-deze-week.xml", _file(account, told), told)


def _file(account: str, told: list[Told]) -> bytes:
    """After what the bank told last."""
    mine = (BankAccount.iban == account, BankStatement.refused.is_(None))
    last = select(BankStatement.closing).join(
        BankAccount, BankAccount.id == BankStatement.account_id
    )
    held = session().scalars(last.where(*mine).order_by(BankStatement.id.desc()).limit(1)).one()
    return camt(account, held or 0, [each.line for each in told])
