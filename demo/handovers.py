"""How the parties of the covenant in force bring people over to each other."""

from __future__ import annotations

from sqlalchemy import select

from core.storage.database import session
from demo.stage import Stage
from partnerships.commitments.rules import months_later
from partnerships.covenants.model import Covenant, CovenantState
from partnerships.handovers import service
from partnerships.handovers.schema import CountCommand, RouteCommand, Side, Way


def warm_handovers(stage: Stage) -> None:
    """One route runs for two months, and the two count differently; one waits for an answer."""
    in_force = select(Covenant.reference).where(Covenant.state == CovenantState.IN_FORCE)
    reference = session().scalars(in_force.order_by(Covenant.id).limit(1)).one()
    with stage.on(90):
        debts = RouteCommand(
            stage.organisation("welzijn").id, Way.TO_THEM, "Hulp bij schulden",
            accompany="Een vrijwilliger gaat mee naar het eerste gesprek.",
            introduce="Wij drinken eerst samen koffie, bij ons of bij u.",
            follow_up="Na twee weken belt de maatschappelijk werker ons.",
            after_care="Na zes weken vraagt onze vrijwilliger hoe het gaat.",
            follow_up_by=Side.THEM,
        )  # fmt: skip
        number = service.propose(stage.actor("fatima"), reference, debts)
    with stage.on(88):
        service.agree(stage.actor("karel"), reference, number)
    this = stage.day(0).replace(day=1)
    with stage.on(0, hour=8):
        for key, back, people, steps in (
            ("fatima", -2, 6, (6, 5, 3, 2)), ("karel", -2, 5, (5, 5, 4, 2)),
            ("fatima", -1, 9, (8, 9, 6, 4)),
        ):  # fmt: skip
            month = f"{months_later(this, back):%Y-%m}"
            note = "De wachttijd voor een eerste gesprek is te lang." if people == 6 else None
            command = CountCommand(month, people, *steps, note=note)
            service.count(stage.actor(key), reference, number, command)
        home = RouteCommand(
            stage.organisation("gemeente").id, Way.TO_THEM, "Vragen over wonen",
            accompany="Wij gaan mee naar het loket als iemand dat wil.",
            after_care="Het loket belt ons als het niet lukt.", after_care_by=Side.THEM,
        )  # fmt: skip
        service.propose(stage.actor("fatima"), reference, home)
