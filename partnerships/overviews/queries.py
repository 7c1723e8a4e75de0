"""Reading what the home pages show; each answer takes one statement, however many covenants."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import and_, func, literal, or_, select, union_all

from accounts.actor import Actor
from accounts.organisations.model import Organisation
from core.storage.database import session
from core.values import clock
from partnerships.commitments.model import WAITING, Occurrence
from partnerships.covenants.model import (
    Clause,
    ClauseKind,
    ClauseText,
    Covenant,
    CovenantParty,
    CovenantState,
)
from partnerships.covenants.queries import visible_to
from partnerships.handovers.model import HandoverRoute, RouteState
from partnerships.meetings.model import Meeting, MeetingState
from partnerships.negotiation.model import (
    Confirmation,
    FrozenText,
    Proposal,
    ProposalAnswer,
    ProposalState,
)
from partnerships.signing_rounds.model import RoundState, Signatory, SignatoryState, SigningRound

MOST = 10  # lines of one kind on a home page; the covenant's own pages have them all
SOON = timedelta(days=90)


@dataclass(frozen=True)
class Paper:
    """Something to read: whose it is, what it is about and where it stands."""

    reference: str
    title: str
    number: int
    heading: str
    by: str


@dataclass(frozen=True)
class Gathering:
    """A meeting to come, of a covenant whose summary one may want to read first."""

    reference: str
    title: str
    number: int
    name: str
    day: date
    hour: str


@dataclass(frozen=True)
class Contact:
    """Who answers for a party in a covenant; who coaches its volunteers."""

    reference: str
    title: str
    parties: tuple[str, ...]
    coaches: tuple[str, ...]
    people: tuple[str, ...]


def turns(references: Collection[str]) -> dict[str, list[str]]:
    """Whose word a running covenant waits for, by reference; none where it waits for nobody."""
    party = CovenantParty.organisation_id
    answered = select(ProposalAnswer.id).where(
        ProposalAnswer.proposal_id == Proposal.id, ProposalAnswer.organisation_id == party
    )
    confirmed = select(Confirmation.id).where(
        Confirmation.frozen_id == FrozenText.id, Confirmation.organisation_id == party
    )
    seats = select(CovenantParty.covenant_id, party)
    asked = union_all(
        seats.join(Proposal, Proposal.covenant_id == CovenantParty.covenant_id).where(
            Proposal.state == ProposalState.OPEN, Proposal.by_organisation_id != party,
            ~answered.exists(),
        ),
        seats.join(FrozenText, FrozenText.covenant_id == CovenantParty.covenant_id).where(
            FrozenText.reopened_at.is_(None), ~confirmed.exists()
        ),
        select(SigningRound.covenant_id, Signatory.organisation_id)
        .join(Signatory, Signatory.round_id == SigningRound.id)
        .where(
            SigningRound.state == RoundState.OPEN, Signatory.state == SignatoryState.WAITING
        ),
    ).subquery()  # fmt: skip
    statement = (
        select(Covenant.reference, Organisation.name)
        .join(asked, asked.c.covenant_id == Covenant.id)
        .join(Organisation, Organisation.id == asked.c.organisation_id)
        .where(Covenant.reference.in_(references))
        .where(Covenant.state.in_((
            CovenantState.NEGOTIATION, CovenantState.FROZEN, CovenantState.SIGNING
        )))
        .distinct().order_by(Organisation.name)
    )  # fmt: skip
    found: dict[str, list[str]] = {}
    for reference, name in session().execute(statement):
        found.setdefault(reference, []).append(name)
    return found


def next_days(actor: Actor, references: Collection[str]) -> dict[str, tuple[str, date]]:
    """The first day to come of each covenant, and what happens on it."""
    today = clock.today()
    ours = and_(
        Occurrence.organisation_id == actor.organisation_id, Occurrence.state.in_(WAITING),
        Occurrence.due_on >= today,
    )  # fmt: skip
    held = and_(Meeting.state == MeetingState.PLANNED, Meeting.day >= today)
    days: Any = union_all(
        select(Occurrence.covenant_id, literal("due").label("what"), Occurrence.due_on.label("day"))
        .where(ours),
        select(Meeting.covenant_id, literal("meeting"), Meeting.day).where(held),
        select(SigningRound.covenant_id, literal("sign"), SigningRound.deadline)
        .where(SigningRound.state == RoundState.OPEN, SigningRound.deadline >= today),
        select(Covenant.id, literal("end"), Covenant.ends_on)
        .where(Covenant.state == CovenantState.IN_FORCE, Covenant.ends_on >= today),
    ).subquery()  # fmt: skip
    statement = (
        select(Covenant.reference, days.c.what, func.min(days.c.day).label("day"))
        .join(days, days.c.covenant_id == Covenant.id)
        .where(Covenant.reference.in_(references))
        .group_by(Covenant.reference, days.c.what)
    )
    found: dict[str, tuple[str, date]] = {}
    for reference, what, day in session().execute(statement):
        if reference not in found or day < found[reference][1]:
            found[reference] = (what, day)
    return found


def ending(actor: Actor) -> Sequence[Any]:
    """Covenants in force whose last day is near, the first one first."""
    today = clock.today()
    statement = (
        select(Covenant.reference, Covenant.title, Covenant.ends_on)
        .where(visible_to(actor), Covenant.state == CovenantState.IN_FORCE)
        .where(Covenant.amends_id.is_(None), Covenant.ends_on.between(today, today + SOON))
        .order_by(Covenant.ends_on, Covenant.id).limit(MOST)
    )  # fmt: skip
    return session().execute(statement).all()


def to_read(actor: Actor) -> tuple[list[Paper], list[Paper]]:
    """Proposals of other parties, and routes of warm hand-over to which nobody said yes yet; in
    one statement. Who decides finds them among the tasks; who does not, reads them."""
    proposed = (
        select(
            literal("proposal").label("kind"), Proposal.covenant_id, Proposal.number,
            Proposal.heading, Proposal.by_organisation_id,
        )
        .where(Proposal.state == ProposalState.OPEN)
        .where(Proposal.by_organisation_id != actor.organisation_id)
    )  # fmt: skip
    mine = (HandoverRoute.from_id, HandoverRoute.to_id)
    waiting = select(
        literal("route"), HandoverRoute.covenant_id, HandoverRoute.number, HandoverRoute.topic,
        HandoverRoute.by_organisation_id,
    ).where(
        HandoverRoute.state == RouteState.PROPOSED,
        or_(*(side == actor.organisation_id for side in mine)),
    )  # fmt: skip
    both = union_all(proposed, waiting).subquery()
    statement = (
        select(
            both.c.kind, Covenant.reference, Covenant.title, both.c.number, both.c.heading,
            Organisation.name,
        )
        .join(Covenant, Covenant.id == both.c.covenant_id)
        .join(Organisation, Organisation.id == both.c.by_organisation_id)
        .where(visible_to(actor))
        .order_by(Covenant.id, both.c.kind, both.c.number).limit(2 * MOST)
    )  # fmt: skip
    found: dict[str, list[Paper]] = {"proposal": [], "route": []}
    for kind, *facts in session().execute(statement):
        found[kind].append(Paper(*facts))
    return found["proposal"], found["route"]


def meetings(actor: Actor) -> list[Gathering]:
    """The meetings to come, the first one first."""
    statement = (
        select(
            Covenant.reference, Covenant.title, Meeting.number, Meeting.title, Meeting.day,
            Meeting.hour,
        )
        .join(Covenant, Covenant.id == Meeting.covenant_id)
        .where(visible_to(actor), Meeting.state == MeetingState.PLANNED)
        .where(Meeting.day >= clock.today())
        .order_by(Meeting.day, Meeting.hour, Meeting.id).limit(MOST)
    )  # fmt: skip
    return [Gathering(*row) for row in session().execute(statement)]


def contacts(actor: Actor) -> list[Contact]:
    """Of each covenant that is alive: the other parties, who coaches, and the people whom one's
    own organisation named."""
    alive = Covenant.state.not_in((CovenantState.ENDED, CovenantState.ABANDONED))
    text = and_(ClauseText.clause_id == Clause.id, ClauseText.number == Clause.current)
    others = CovenantParty.organisation_id != actor.organisation_id
    statement = (
        select(Covenant.reference, Covenant.title, ClauseText.data, Organisation.name)
        .join(Clause, Clause.covenant_id == Covenant.id)
        .join(ClauseText, text)
        .join(CovenantParty, and_(CovenantParty.covenant_id == Covenant.id, others))
        .join(Organisation, Organisation.id == CovenantParty.organisation_id)
        .where(visible_to(actor), alive, Covenant.amends_id.is_(None))
        .where(Clause.kind == ClauseKind.ROLES, Clause.removed_at.is_(None))
        .order_by(Covenant.id.desc(), CovenantParty.position).limit(5 * MOST)
    )  # fmt: skip
    found: dict[str, tuple[str, Any, list[str]]] = {}
    for reference, title, data, name in session().execute(statement):
        found.setdefault(reference, (title, data or {}, []))[2].append(name)
    return [
        _contact(actor, reference, title, data, names)
        for reference, (title, data, names) in list(found.items())[:MOST]
    ]


def _contact(
    actor: Actor, reference: str, title: str, data: dict[str, Any], names: Sequence[str]
) -> Contact:
    functions = data.get("functions") or ()
    named = (each for function in functions for each in function.get("contacts") or ())
    people = [each["person"] for each in named if int(each["party"]) == actor.organisation_id]
    coaches = [function["coach"] for function in functions if function.get("coach")]
    once = dict.fromkeys
    return Contact(reference, title, tuple(names), tuple(once(coaches)), tuple(once(people)))
