"""What the pages of grants and activities need: an organisation with one grant that runs, one that
was accounted for, and an activity that two of them pay."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from core.storage.database import session
from core.values.money import Money
from demo.stage import Stage
from funding.activities import service as activities
from funding.activities.schema import ActivityCommand
from funding.grants import keeping, service
from funding.grants.model import CostLine, Grant, ReportKind
from funding.grants.parts import Cost, Part, Report
from funding.grants.schema import GrantCommand

AMOUNT = Money(2_400_000)


def granted(stage: Stage, owner: str) -> dict[str, Any]:
    """One with all its parts, of which a report is late and money is not in."""
    actor = stage.actor(owner)
    running, over = (_enter(stage, owner, title) for title in ("Taalcafé", "Buurtmaaltijd"))
    costs = [
        Cost(heading="Zaal", amount=Money(800_000)),
        Cost(heading="Boeken", amount=Money(1_600_000)),
    ]
    keeping.keep_lines(actor, running, costs, keeping.mark_of([]))
    first = Part(due_on=stage.day(-90), amount=Money(1_200_000), received_on=stage.day(-88))
    second = Part(due_on=stage.day(-5), amount=Money(1_200_000), condition="Na het tussenverslag")
    keeping.keep_instalments(actor, running, [first, second], keeping.mark_of([]))
    due = [
        Report(due_on=stage.day(-9), kind=ReportKind.INTERIM, note="Wat lukte en wat niet"),
        Report(due_on=stage.day(20), kind=ReportKind.FINAL),
    ]
    keeping.keep_reports(actor, running, due, keeping.mark_of([]))
    shares = [{"grant": running, "percent": 60}, {"grant": over, "percent": 30}]
    number = activities.enter(actor, ActivityCommand(name="Taalcafé op woensdag", shares=shares))
    service.account(actor, over)
    rent = select(CostLine.id).join(Grant).where(Grant.reference == running)
    return {
        f"grant_{owner}": running, f"over_{owner}": over, f"activity_{owner}": number,
        f"line_of_{owner}": session().scalars(rent.order_by(CostLine.position)).first(),
    }  # fmt: skip


def _enter(stage: Stage, owner: str, title: str) -> str:
    return service.enter(
        stage.actor(owner),
        GrantCommand(
            funder="Fonds Zilverlinde", their_number="ZL-2026-118", title=title,
            purpose="Elke woensdag samen Nederlands spreken.", amount=AMOUNT,
            decided_on=stage.day(-120), starts_on=stage.day(-100), ends_on=stage.day(265),
            conditions="Meld veranderingen binnen een maand.",
        ),
    )  # fmt: skip
