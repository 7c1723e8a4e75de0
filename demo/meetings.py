"""The parties of the covenant in force at the table: minutes that stand, and a meeting to come."""

from __future__ import annotations

from sqlalchemy import select

from core.storage.database import session
from demo.stage import Stage
from partnerships.covenants.model import Covenant, CovenantState
from partnerships.meetings import groups, service
from partnerships.meetings.schema import (
    ActionCommand,
    GroupCommand,
    ItemCommand,
    MemberCommand,
    MinutesCommand,
    PlanCommand,
    Written,
)


def around_the_table(stage: Stage) -> None:
    """A meeting with fixed minutes, one of which the minutes wait, one to come, and a group."""
    in_force = select(Covenant.reference).where(Covenant.state == CovenantState.IN_FORCE)
    reference = session().scalars(in_force.order_by(Covenant.id).limit(1)).one()
    with stage.on(75):
        group = GroupCommand("Werkgroep vrijwilligers", "Werven, begeleiden en bedanken.")
        number = groups.begin(stage.actor("karel"), reference, group)
        for key in ("karel", "fatima"):
            person = MemberCommand(stage.person(key).id)
            groups.join(stage.actor(key), reference, number, person)
    with stage.on(74):
        first = PlanCommand("Eerste overleg", stage.day(-70), "14:30", 90, "Buurthuis De Linde")
        one = service.plan(stage.actor("karel"), reference, first)
        for key, title in (("karel", "Hoe loopt het?"), ("fatima", "Reiskosten")):
            service.put_on(stage.actor(key), reference, one, ItemCommand(title))
    with stage.on(69):
        said = MinutesCommand(
            0, "Alle drie de partijen", (
                Written(1, "Het inloopuur is druk. Er is meer hulp nodig.", ""),
                Written(2, "Vrijwilligers betalen de bus nu zelf.",
                        "De gemeente betaalt de bus, met een bon."),
            ),
        )  # fmt: skip
        service.write(stage.actor("karel"), reference, one, said)
        act = ActionCommand(
            stage.organisation("gemeente").id, "Maakt een formulier voor reiskosten", stage.day(9)
        )
        service.act(stage.actor("karel"), reference, one, act)
    with stage.on(67):
        service.fix(stage.actor("fatima"), reference, one)
    with stage.on(8):
        second = PlanCommand("Werven voor de winter", stage.day(-3), "19:00", 60, "", number)
        two = service.plan(stage.actor("fatima"), reference, second)
        service.put_on(
            stage.actor("fatima"), reference, two, ItemCommand("Waar vinden wij mensen?")
        )
    with stage.on(2):
        said = MinutesCommand(0, None, (Written(1, "Op de markt en bij de scholen.", "Wij gaan."),))
        service.write(stage.actor("fatima"), reference, two, said)
        third = PlanCommand("Halfjaar: wat leren wij?", stage.day(16), "10:00", 120, "Stadhuis")
        three = service.plan(stage.actor("marieke"), reference, third)
        service.put_on(stage.actor("marieke"), reference, three, ItemCommand("De cijfers"))
