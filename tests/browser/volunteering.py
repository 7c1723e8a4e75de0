"""For the pages of volunteers: two organisations with one who holds her own link, a month that is
near the maximum, hours that wait and one that was sent back."""

from __future__ import annotations

from typing import Any

from core.storage.database import session
from core.values.money import Money
from demo.stage import Stage
from funding.agreements import queries as agreements
from funding.agreements import service as agreeing
from funding.agreements.schema import AgreeCommand, YesCommand
from funding.functions import service as functions
from funding.functions.schema import FunctionCommand
from funding.hours import confirming, service
from funding.hours.schema import ConfirmCommand, HoursCommand, WhyCommand
from funding.own_links import service as links
from funding.volunteers import service as volunteers
from funding.volunteers.model import ProofKind
from funding.volunteers.schema import ProofCommand, VolunteerCommand


def helped(stage: Stage, owner: str) -> dict[str, Any]:
    """A language buddy since four months."""
    actor, start = stage.actor(owner), stage.day(-120)
    function = functions.enter(actor, FunctionCommand(
        name="Taalmaatje", task="Elke week samen Nederlands spreken.", rate=Money(400),
        rate_from=start, repays=True, needs_conduct=True,
    ))  # fmt: skip
    number = volunteers.enter(actor, VolunteerCommand(
        name="Hiwot Tekle", email=f"hiwot.{owner}@voorbeeld.test",
        language="ar" if owner == "samir" else "nl", joined_on=start,
        born_on=stage.day(-11_000),
    ))  # fmt: skip
    volunteers.note_proof(actor, number, ProofCommand(ProofKind.CONDUCT, start))
    token = links.renew(actor, number)
    agreeing.make(actor, number, AgreeCommand(start, [function], None, "Elke woensdagochtend."))
    agreeing.accept_by_link(token, 1, YesCommand(agreements.one(number, 1).sha256))
    agreeing.make(actor, number, AgreeCommand(stage.day(0), [function], None, "Ook op vrijdag."))
    month = stage.day(-35).replace(day=1)

    def work(day: int, hours: int, **other: Any) -> int:
        done_on = month.replace(day=day)
        said = HoursCommand(day=done_on, function_id=function, minutes=hours * 60, **other)
        return service.add(token, said)

    done = [work(day, 5) for day in range(2, 12)]
    done.append(work(14, 1, cost=Money(4_20), spent_on="Bus"))
    confirming.confirm(actor, ConfirmCommand(done, None, True))
    waits, back = work(15, 2), work(16, 2)
    confirming.send_back(actor, back, WhyCommand("Was dit niet op dinsdag?"))
    session().rollback()
    return {
        f"function_{owner}": function, f"volunteer_{owner}": number, f"own_{owner}": token,
        f"line_{owner}": done[0], f"waits_line_{owner}": waits, f"back_{owner}": back,
        "fee_month": f"{month:%Y-%m}",
    }  # fmt: skip
