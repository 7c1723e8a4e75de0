"""What two organisations were granted, with a mark in each of their texts: only their own people
read it, whoever granted it and whatever covenant they share."""

from __future__ import annotations

from core.values import clock
from core.values.money import Money
from core.web.uploads import Upload
from funding.actions import GrantAction
from funding.activities import queries as doing
from funding.activities import service as activities
from funding.activities.schema import ActivityCommand
from funding.grants import keeping, queries, service
from funding.grants.model import ReportKind
from funding.grants.parts import Cost, Part, Report
from funding.grants.schema import GrantCommand, WhyCommand
from tests.faults.walls.who import Target
from tests.faults.walls.world import PDF, World

OWNERS = ("sti", "ver")
AMOUNT = Money(100_000)


def grant(world: World) -> None:
    """One that runs with all its parts, one that was accounted for, one that was withdrawn."""
    for owner in OWNERS:
        running = _enter(world, owner, "grant")
        _fill(world, owner, running)
        _remember(world, owner, running)
        _activity(world, owner, running)
        treasurer = world.actor(f"{owner}/treasurer")
        service.account(treasurer, _enter(world, owner, "accounted"))
        why = WhyCommand(world.marks.text(f"grant.reason {owner}", owner))
        service.withdraw(treasurer, _enter(world, owner, "withdrawn"), why)


def _enter(world: World, owner: str, key: str) -> str:
    """One more, among the things to aim at."""
    words = {
        part: world.marks.word(f"grant.{part} {key} {owner}", owner)
        for part in ("funder", "number", "title", "purpose", "conditions")
    }
    today = clock.today()
    reference = service.enter(
        world.actor(f"{owner}/treasurer"),
        GrantCommand(
            funder=words["funder"], their_number=words["number"], title=words["title"],
            purpose=words["purpose"], conditions=words["conditions"], amount=AMOUNT,
            decided_on=today, starts_on=today, ends_on=today,
        ),
    )  # fmt: skip
    name = f"{key}-{owner}"
    world.targets[name] = Target(name, owner=owner, values={"reference": reference})
    return reference


def _fill(world: World, owner: str, reference: str) -> None:
    actor, today, none = world.actor(f"{owner}/treasurer"), clock.today(), keeping.mark_of([])

    def word(what: str) -> str:
        return world.marks.word(f"{what} {owner}", owner)

    keeping.keep_lines(
        actor, reference, [Cost(heading=word("cost_line.heading"), amount=AMOUNT)], none
    )
    money = Part(due_on=today, amount=AMOUNT, condition=word("instalment.condition"))
    keeping.keep_instalments(actor, reference, [money], none)
    due = Report(due_on=today, kind=ReportKind.FINAL, note=word("report_due.note"))
    keeping.keep_reports(actor, reference, [due], none)
    content = PDF.replace(b"MARK", word("grant.letter").encode())
    name = f"{word('grant.letter_name')}.pdf"
    service.keep_letter(actor, reference, Upload(content, name, "application/pdf", ""))


def _remember(world: World, owner: str, reference: str) -> None:
    """What its forms are based on, as somebody sees them who opens them now."""
    view = queries.grant(world.actor(f"{owner}/treasurer"), GrantAction.READ, reference)
    lists = ("lines", "instalments", "reports")
    marks = {name: keeping.mark_of(getattr(view, name)) for name in lists}
    world.targets[f"grant-{owner}"].values["marks"] = {"data": view.mark, **marks}


def _activity(world: World, owner: str, reference: str) -> None:
    name = world.marks.word(f"activity.name {owner}", owner)
    command = ActivityCommand(name=name, shares=[{"grant": reference, "percent": 60}])
    number = activities.enter(world.actor(f"{owner}/treasurer"), command)
    key, actor = f"activity-{owner}", world.actor(f"{owner}/treasurer")
    view = doing.activity(actor, GrantAction.READ, number)
    values: dict[str, object] = {"number": number, "mark": view.mark}
    world.targets[key] = Target(key, owner=owner, values=values)
