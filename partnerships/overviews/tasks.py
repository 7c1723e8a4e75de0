"""The parts of the home page, by role; who holds several roles finds each part once."""

from __future__ import annotations

from accounts.actor import Actor
from accounts.memberships.model import Role
from accounts.organisations.queries import own
from accounts.tasks.registry import Section, section
from partnerships.covenants import listing
from partnerships.covenants.model import CovenantState
from partnerships.overviews import queries
from partnerships.policy import DECIDERS

MOST = 25  # covenants on a home page; the list has them all
OF_THE_DESK = frozenset({Role.COORDINATOR, Role.TREASURER})
OF_THE_FILES = frozenset({Role.POLICY_OFFICER, Role.LAWYER, Role.FINANCE_OFFICER})
OF_THE_TABLE = frozenset(
    {Role.BOARD_MEMBER, Role.SIGNATORY, Role.READER, Role.AUDITOR, Role.REVIEWER}
)
NOT_THE_DESK = frozenset(Role) - OF_THE_DESK


@section(order=20, roles=OF_THE_DESK)
def agreements(actor: Actor) -> Section | None:
    """Our covenants: where each stands, whose turn it is and the first day to come."""
    if actor.roles & OF_THE_FILES:
        return None  # the same covenants, by phase
    lines = listing.listed(actor, listing.Wish()).rows[:MOST]
    if not lines:
        return None
    references = [line.reference for line in lines]
    return Section(
        "partnerships/overviews/agreements.html",
        {
            "lines": lines, "turns": queries.turns(references),
            "days": queries.next_days(actor, references), "us": own(actor),
        },
    )  # fmt: skip


@section(order=25, roles=NOT_THE_DESK)
def phases(actor: Actor) -> Section | None:
    """The newest covenants of the organisation, by phase, and those that end soon."""
    if actor.roles & OF_THE_DESK and not actor.roles & OF_THE_FILES:
        return None  # they stand under "agreements"
    found = listing.listed(actor, listing.Wish()).rows[:MOST]
    if not found:
        return None
    sure = [line for line in found if not line.in_doubt]
    by_phase = [(state, [line for line in sure if line.state == state]) for state in CovenantState]
    return Section(
        "partnerships/overviews/phases.html",
        {
            "phases": [each for each in by_phase if each[1]], "ending": queries.ending(actor),
            "doubted": [line for line in found if line.in_doubt],
        },
    )  # fmt: skip


@section(order=30, roles=frozenset({Role.PROFESSIONAL}))
def casework(actor: Actor) -> Section:
    """What a coach or contact person works with; what waits for a decision is there to read."""
    proposals, routes = ((), ()) if actor.roles & DECIDERS else queries.to_read(actor)
    return Section(
        "partnerships/overviews/casework.html",
        {
            "proposals": proposals, "routes": routes, "contacts": queries.contacts(actor),
            "meetings": () if actor.roles & OF_THE_TABLE else queries.meetings(actor)[:1],
        },
    )  # fmt: skip


@section(order=40, roles=OF_THE_TABLE)
def papers(actor: Actor) -> Section | None:
    """What to read before the meetings to come."""
    found = queries.meetings(actor)
    return Section("partnerships/overviews/papers.html", {"meetings": found}) if found else None
