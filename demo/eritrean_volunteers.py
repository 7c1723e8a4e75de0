"""The volunteers of the Eritrese Gemeenschap: one near the maximum, hours that wait."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import date, timedelta

from sqlalchemy import select

from core.storage.database import session
from core.values.money import Money
from demo import four_eyes
from demo.bank_files import iban
from demo.bookkeeping import Bookkeeper, Told
from demo.eritrean_year import FEES, MONTHS, month_of
from demo.stage import Stage, unless_it_moved_on
from funding.agreements import queries as agreements
from funding.agreements import service as agreeing
from funding.agreements.schema import AgreeCommand, YesCommand
from funding.claims import sending
from funding.claims import service as claims
from funding.claims.gathering import standings
from funding.claims.schema import ApproveCommand, PayCommand
from funding.compensation import service as budgets
from funding.compensation.schema import LineCommand
from funding.compensation.sources import Kind
from funding.functions import service as functions
from funding.functions.schema import FunctionCommand
from funding.hours import confirming, service
from funding.hours.schema import ConfirmCommand, HoursCommand, WhyCommand
from funding.own_links import service as links
from funding.payments.schema import PayeeCommand
from funding.volunteers import service as volunteers
from funding.volunteers.model import ProofKind, Volunteer
from funding.volunteers.schema import ProofCommand, VolunteerCommand

RATE, MINUTES = 4_50, 450  # of an hour; seven and a half hours a day
DAYS = (2, 7, 12, 17, 22, 27)  # of each month: together 45 hours, 202.50
RENEWED = 5  # months ago: a link works half a year


class OwnHours:
    """Hiwot, who writes her hours by her own link: Dawit confirms them and asks for her money, Selam
    approves the fee of a month and the payment."""

    def __init__(self, stage: Stage, selam: Bookkeeper) -> None:
        self.stage, self.selam, self.dawit = stage, selam, stage.actor("dawit")
        first = month_of(stage.first_day, MONTHS)
        self.function = _function(stage)
        self.number, self.token = agreed_with(
            stage, "dawit", self.function, "Hiwot Tekle", 33, first
        )
        self.payee = four_eyes.payee(self.dawit, selam.actor, PayeeCommand("H. Tekle", iban(75)))
        for year, hours in ((first.year, 500), (first.year + 1, 120)):
            with unless_it_moved_on():  # the grant may be of one year
                budgets.enter(self.dawit, Kind.GRANT, selam.grant, LineCommand(
                    function_id=self.function, year=year, agreed=Money(RATE * hours + 250_00), hours=hours,
                ))  # fmt: skip

    def works(self, back: int) -> None:
        """The hours of a month, written and confirmed on its last day."""
        with self._at_the_end(back):
            if back == RENEWED:
                self.token = links.renew(self.dawit, self.number)
            month, done = month_of(self.stage.first_day, back), []
            for day in DAYS:
                said = HoursCommand(
                    day=month.replace(day=day), function_id=self.function, minutes=MINUTES
                )
                done.append(service.add(self.token, said))
            confirming.confirm(self.dawit, ConfirmCommand(done, self.selam.places[FEES]))

    def paid(self, back: int) -> list[Told]:
        """What the bank writes in this month of the fee of the month before; nothing where the
        maxima of a year to come are not known."""
        day, before = (
            month_of(self.stage.first_day, back).replace(day=7),
            month_of(self.stage.first_day, back + 1),
        )
        with unless_it_moved_on(), self.stage.on(self.stage.ago(day) + 1):
            approved(self.stage, "selam", self.number, back + 1)
            asked = sending.propose(self.dawit, self.number, before, PayCommand(self.payee))
            return four_eyes.in_one_file(self.dawit, self.selam.actor, [asked], iban(9), day)
        return []

    def _at_the_end(self, back: int) -> AbstractContextManager[None]:
        end = month_of(self.stage.first_day, back - 1) - timedelta(days=1)
        return self.stage.on(self.stage.ago(end), hour=20)


def _function(stage: Stage) -> int:
    start = month_of(stage.first_day, MONTHS)
    return functions.enter(stage.actor("dawit"), FunctionCommand(
        name="Wegwijzer", task="Meegaan naar een loket, een school of een huisarts.",
        rate=Money(RATE), rate_from=start, repays=True, needs_conduct=True,
    ))  # fmt: skip


def agreed_with(
    stage: Stage, key: str, function: int, name: str, age: int, start: date
) -> tuple[int, str]:  # fmt: skip
    """Somebody with a conduct certificate, a text that was agreed to, and an own link."""
    actor, email = stage.actor(key), f"{name.split()[0].lower()}@voorbeeld.test"
    number = volunteers.enter(actor, VolunteerCommand(
        name=name, email=email, language="nl", joined_on=start,
        born_on=start - timedelta(days=age * 366),
    ))  # fmt: skip
    volunteers.note_proof(actor, number, ProofCommand(ProofKind.CONDUCT, start))
    token = links.renew(actor, number)
    agreeing.make(
        actor, number, AgreeCommand(start, [function], None, "Vier tot zes dagen per maand.")
    )
    agreeing.accept_by_link(token, 1, YesCommand(agreements.one(number, 1).sha256))
    return number, token


def approved(stage: Stage, key: str, number: int, back: int) -> None:
    """The fee of a month, by somebody who did not confirm its hours."""
    row = session().scalars(select(Volunteer).where(Volunteer.id == number)).one()
    month = month_of(stage.first_day, back)
    seen = claims.mark_of(standings([row], month)[number])
    session().rollback()
    claims.approve(stage.actor(key), number, month, ApproveCommand(seen))


def some_wait(stage: Stage, function: int) -> None:
    """Of Samuel three lines wait, and one was sent back."""
    with stage.on(3, hour=20):
        start = month_of(stage.first_day, MONTHS)
        _, token = agreed_with(stage, "dawit", function, "Samuel Berhane", 24, start)
        lines = [
            service.add(token, HoursCommand(day=stage.day(-after), function_id=function, minutes=150))
            for after in (16, 12, 9, 4)
        ]  # fmt: skip
        confirming.send_back(
            stage.actor("dawit"), lines[0], WhyCommand("Was dit niet een dag later?")
        )
