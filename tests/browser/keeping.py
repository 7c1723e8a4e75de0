"""What the pages of meetings and hand-overs need: the covenant between Nour and the gemeente.

Both parties look at the same rows, Nour in Arabic.
"""

from __future__ import annotations

from core.web.language import in_language
from demo.covenants import join, the_round
from demo.stage import Stage
from partnerships.commitments.rules import months_later
from partnerships.covenants import service as covenants
from partnerships.covenants.schema import StartCommand
from partnerships.handovers import service as handovers
from partnerships.handovers.schema import CountCommand, RouteCommand, Side, Way
from partnerships.meetings import groups
from partnerships.meetings import service as meetings
from partnerships.meetings.schema import (
    GroupCommand,
    ItemCommand,
    MemberCommand,
    MinutesCommand,
    PlanCommand,
    Written,
)

NOUR, GEMEENTE = "samir", "marieke"


def met(stage: Stage, reference: str) -> None:
    """A group with both; minutes that are fixed, minutes that wait for it, a meeting to come."""
    with stage.on(35):
        group = groups.begin(
            stage.actor(NOUR), reference, GroupCommand("Ouderavonden", "Ouders nodigen ouders uit.")
        )
        for key in (NOUR, GEMEENTE):
            member = MemberCommand(stage.person(key).id)
            groups.join(stage.actor(key), reference, group, member)
    with stage.on(30):
        fixed = _meeting(stage, reference, NOUR, "Eerste avond", -20)
        waits = _meeting(stage, reference, GEMEENTE, "Tweede avond", -3, group)
        _meeting(stage, reference, NOUR, "Derde avond", 10, group)
    with stage.on(2):
        for number in (fixed, waits):
            said = Written(1, "Er kwamen dertig ouders.", "Wij doen het nog een keer.")
            command = MinutesCommand(0, "Nour en de gemeente", (said,))
            meetings.write(stage.actor(NOUR), reference, number, command)
        meetings.fix(stage.actor(GEMEENTE), reference, fixed)


def brought(stage: Stage, reference: str) -> None:
    """A route that both count, and one that waits for the word of Nour."""
    with stage.on(20):
        school = RouteCommand(
            stage.organisation("gemeente").id, Way.TO_THEM, "Vragen over school",
            accompany="Een ouder gaat mee naar het eerste gesprek.",
            follow_up="Na twee weken belt het loket ons.", follow_up_by=Side.THEM,
        )  # fmt: skip
        number = handovers.propose(stage.actor(NOUR), reference, school)
        handovers.agree(stage.actor(GEMEENTE), reference, number)
        month = f"{months_later(stage.day(0).replace(day=1), -1):%Y-%m}"
        for key, people in ((NOUR, 6), (GEMEENTE, 5)):
            count = CountCommand(month, people, 5, note="Het wachten duurt te lang.")
            handovers.count(stage.actor(key), reference, number, count)
        work = RouteCommand(
            stage.organisation("nour").id, Way.TO_THEM, "Vragen over werk",
            introduce="Wij drinken eerst samen thee.",
        )  # fmt: skip
        handovers.propose(stage.actor(GEMEENTE), reference, work)


def _meeting(
    stage: Stage, reference: str, key: str, title: str, ahead: int, group: int | None = None
) -> int:
    plan = PlanCommand(title, stage.day(ahead), "19:00", 60, "Buurthuis De Linde", group)
    number = meetings.plan(stage.actor(key), reference, plan)
    meetings.put_on(stage.actor(key), reference, number, ItemCommand("Wat ging er goed?"))
    return number


def over(stage: Stage) -> dict[str, str]:
    """What both kept to its last day, five days ago. A round that was asked for is made when its
    day closes: it takes effect on one day, and ends on another."""
    with stage.on(50):
        purpose = "Ouders leren fietsen, en hun kinderen ook."
        days = (stage.day(-40), stage.day(-5))
        with in_language("nl"):
            command = StartCommand("leeg", "Samen leren fietsen", purpose, *days)
            reference = covenants.start(stage.actor(NOUR), command)
        join(stage, NOUR, reference, "gemeente")
        covenants.propose_to_parties(stage.actor(NOUR), reference)
        stage.agree(reference, NOUR, GEMEENTE)
        for key, signer in ((NOUR, "amina"), (NOUR, NOUR), (GEMEENTE, "karim")):
            stage.name_signer(key, reference, signer)
    with stage.on(48):
        stage.send(NOUR, reference, stage.day(-42))
    with stage.on(45):
        for signer in ("amina", NOUR, "karim"):
            stage.sign(signer, reference)
    for day in (40, 4):
        with stage.on(day):
            the_round()
    return {"over": reference}
