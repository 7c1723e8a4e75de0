"""The volunteers of the Eritrese Gemeenschap: one near the maximum, hours that wait."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import select

from core.storage.database import session
from core.values.money import Money
from demo.eritrean_books import TITLE
from demo.eritrean_year import FEES, MONTHS, month_of
from demo.stage import Stage, unless_it_moved_on
from funding.agreements import queries as agreements
from funding.agreements import service as agreeing
from funding.agreements.schema import AgreeCommand, YesCommand
from funding.claims import service as claims
from funding.claims.gathering import standings
from funding.claims.schema import ApproveCommand
from funding.functions import service as functions
from funding.functions.schema import FunctionCommand
from funding.grants.model import CostLine, Grant
from funding.hours import confirming, service
from funding.hours.schema import ConfirmCommand, HoursCommand, WhyCommand
from funding.own_links import service as links
from funding.volunteers import service as volunteers
from funding.volunteers.model import ProofKind, Volunteer
from funding.volunteers.schema import ProofCommand, VolunteerCommand

RATE, MINUTES = 4_50, 450  # of an hour; seven and a half hours a day
DAYS = (2, 7, 12, 17, 22, 27)  # of each month: together 45 hours, 202.50
RENEWED = 5  # months ago: a link works half a year


def near_the_maximum(stage: Stage) -> None:
    """Hiwot writes her hours by her own link, Dawit confirms them, Selam approves the fee of each
    month but the last; of Samuel some hours wait."""
    with unless_it_moved_on():
        first = month_of(stage.first_day, MONTHS)
        with stage.on(stage.ago(first), hour=11):
            function = _function(stage)
            hiwot, token = agreed_with(stage, "dawit", function, "Hiwot Tekle", 33, first)
        for back in range(MONTHS, 0, -1):
            end = month_of(stage.first_day, back - 1) - timedelta(days=1)
            with stage.on(stage.ago(end), hour=20):
                if back == RENEWED:
                    token = links.renew(stage.actor("dawit"), hiwot)
                _worked(stage, token, function, back)
                if back > 1:
                    with unless_it_moved_on():  # of a year to come the maxima may not be known
                        approved(stage, "selam", hiwot, back)
        _waits(stage, function)


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


def _worked(stage: Stage, token: str, function: int, back: int) -> None:
    month = month_of(stage.first_day, back)
    done = [
        service.add(token, HoursCommand(day=month.replace(day=day), function_id=function, minutes=MINUTES))
        for day in DAYS
    ]  # fmt: skip
    confirming.confirm(stage.actor("dawit"), ConfirmCommand(done, _cost_line(stage)))


def approved(stage: Stage, key: str, number: int, back: int) -> None:
    """The fee of a month, by somebody who did not confirm its hours."""
    row = session().scalars(select(Volunteer).where(Volunteer.id == number)).one()
    month = month_of(stage.first_day, back)
    seen = claims.mark_of(standings([row], month)[number])
    session().rollback()
    claims.approve(stage.actor(key), number, month, ApproveCommand(seen))


def _waits(stage: Stage, function: int) -> None:
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


def _cost_line(stage: Stage) -> str | None:
    """What pays the fees, where that grant is there."""
    mine = Grant.organisation_id == stage.organisation("eritrees").id
    wanted = (
        select(CostLine.id).join(Grant).where(mine, Grant.title == TITLE, CostLine.heading == FEES)
    )
    found = session().scalars(wanted.limit(1)).one_or_none()
    return f"l{found}" if found else None
