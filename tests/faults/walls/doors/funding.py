"""Grants and activities, without a page before them."""

from __future__ import annotations

from core.values.money import Money
from core.web.uploads import Upload
from funding.actions import GrantAction
from funding.activities import queries as doing
from funding.activities import service as activities
from funding.activities.queries import Wish as ActivityWish
from funding.activities.schema import ActivityCommand
from funding.grants import history, keeping, listing, queries, service
from funding.grants.schema import GrantCommand, WhyCommand
from tests.faults.walls.doors.door import WHY, Door, day

REASON = WhyCommand(WHY)
LETTER = Upload(b"%PDF-", "brief.pdf", "application/pdf", "")
DOING = ActivityCommand(name="N")


def letter() -> GrantCommand:
    return GrantCommand(
        funder="N", title="N", amount=Money(1), decided_on=day(), starts_on=day(), ends_on=day()
    )


DOORS: dict[str, Door] = {
    "grants.may_enter": ("grant-writer", "-", lambda a, v, o: service.may_enter(a)),
    "grants.enter": ("grant-writer", "-", lambda a, v, o: service.enter(a, letter())),
    "grants.listed": ("signed-in", "-", lambda a, v, o: listing.listed(a, listing.Wish())),
    "grants.exported": ("signed-in", "-", lambda a, v, o: list(listing.exported(a, listing.Wish()))),
    "grants.grant": ("organisation-reader", "grant", lambda a, v, o: queries.grant(a, GrantAction.READ, v["reference"])),
    "grants.events": ("organisation-reader", "grant", lambda a, v, o: history.events(a, v["reference"])),
    "grants.letter": ("organisation-reader", "grant", lambda a, v, o: queries.letter(a, v["reference"])),
    "grants.describe": ("grant-keeper", "grant", lambda a, v, o: service.describe(a, v["reference"], letter())),
    "grants.current": ("grant-keeper", "grant", lambda a, v, o: keeping.keep_lines(a, v["reference"], [], "")),
    "grants.keep_instalments": ("grant-keeper", "grant", lambda a, v, o: keeping.keep_instalments(a, v["reference"], [], "")),
    "grants.keep_reports": ("grant-keeper", "grant", lambda a, v, o: keeping.keep_reports(a, v["reference"], [], "")),
    "grants.keep_letter": ("grant-keeper", "grant", lambda a, v, o: service.keep_letter(a, v["reference"], LETTER)),
    "grants.turn": ("grant-keeper", "grant", lambda a, v, o: service.account(a, v["reference"])),
    "grants.withdraw": ("grant-keeper", "grant", lambda a, v, o: service.withdraw(a, v["reference"], REASON)),
    "grants.take_up": ("grant-keeper", "accounted", lambda a, v, o: service.take_up(a, v["reference"], REASON)),
    "activities.enter": ("grant-writer", "-", lambda a, v, o: activities.enter(a, DOING)),
    "activities.listed": ("signed-in", "-", lambda a, v, o: doing.listed(a, ActivityWish())),
    "activities.exported": ("signed-in", "-", lambda a, v, o: list(doing.exported(a, ActivityWish()))),
    "activities.activity": ("organisation-reader", "activity", lambda a, v, o: doing.activity(a, GrantAction.READ, v["number"])),
    "activities.current": ("grant-keeper", "activity", lambda a, v, o: activities.change(a, v["number"], DOING)),
    "activities.end": ("grant-keeper", "activity", lambda a, v, o: activities.end(a, v["number"])),
}  # fmt: skip
