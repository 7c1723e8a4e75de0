"""How two parties agree on a route, and count what goes along it."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, or_, select

from accounts.actor import Actor
from accounts.policy import allow
from core.storage.audit import record
from core.storage.database import locked, session, transaction
from core.storage.lifecycle import move
from core.values import clock
from core.values.errors import N_, NotFound
from partnerships.commitments.service import still_open
from partnerships.covenants import queries
from partnerships.covenants.model import Covenant
from partnerships.handovers import news, rules
from partnerships.handovers.errors import NoSteps, NotAgreed, RouteThere, WithYourself
from partnerships.handovers.lifecycle import ROUTE
from partnerships.handovers.model import HandoverCount, HandoverRoute, HandoverStep, RouteState
from partnerships.handovers.schema import CountCommand, RouteCommand, Side, Way, WhyCommand
from partnerships.policy import CovenantAction, HandoverAction

LEFT = N_("Een van de twee doet niet meer mee aan het convenant.")  # read in one's own language
FIGURES = ("people", "accompanied", "introduced", "followed_up", "after_care")


def propose(actor: Actor, reference: str, command: RouteCommand) -> int:
    """Propose a route between one's own organisation and another party; returns its number."""
    with transaction():
        covenant = queries.load(reference, lock=True)
        allow(actor, CovenantAction.EDIT, covenant, sees=CovenantAction.READ)
        still_open(covenant)
        assert actor.organisation_id is not None
        assert actor.person_id is not None
        others = {p.organisation_id for p in covenant.parties} - {actor.organisation_id}
        if command.other_id not in others:
            raise WithYourself()
        if not command.steps:
            raise NoSteps()
        if refusal := rules.words_refusal(command.texts, command.sure):
            raise refusal
        pair = (actor.organisation_id, command.other_id)
        giver, taker = pair if command.way == Way.TO_THEM else pair[::-1]
        if _there(covenant, giver, taker, command.topic):
            raise RouteThere()
        row = HandoverRoute(
            covenant_id=covenant.id, number=_next(covenant), from_id=giver, to_id=taker,
            topic=command.topic, state=ROUTE.initial, by_organisation_id=actor.organisation_id,
            by_person_id=actor.person_id, at=clock.now(),
        )  # fmt: skip
        for kind, (what, side) in command.steps.items():
            by = actor.organisation_id if side == Side.US else command.other_id
            row.steps.append(HandoverStep(kind=kind, organisation_id=by, what=what))
        session().add(row)
        session().flush()
        detail = {"passed": rules.passed(command.texts)}
        record(actor, "handover.propose", row, to=row.state, detail=detail)
        news.proposed(row, command.other_id)
        return row.number


def agree(actor: Actor, reference: str, number: int) -> None:
    """Say yes to what the other one proposed; from now on it counts."""
    with transaction():
        row = load(reference, number, lock=True)
        allow(actor, HandoverAction.AGREE, row, sees=HandoverAction.READ)
        still_open(row.covenant)
        row.decided_by_id, row.decided_at = actor.person_id, clock.now()
        move(row, ROUTE, "agree", actor)
        news.agreed(row, row.by_organisation_id)


def decline(actor: Actor, reference: str, number: int, command: WhyCommand) -> None:
    """Say no to it, and why."""
    _end(actor, HandoverAction.AGREE, "decline", reference, number, command)


def stop(actor: Actor, reference: str, number: int, command: WhyCommand) -> None:
    """End a route, or take one's own proposal back; its counts stay."""
    _end(actor, HandoverAction.STOP, "stop", reference, number, command)


def count(actor: Actor, reference: str, number: int, command: CountCommand) -> None:
    """Write down one month of the own organisation; written again it is corrected."""
    with transaction():
        row = load(reference, number, lock=True)
        allow(actor, HandoverAction.COUNT, row, sees=HandoverAction.READ)
        if row.state != RouteState.AGREED:
            raise NotAgreed()
        month = rules.month_of(command.month)
        if refusal := rules.month_refusal(month, clock.today(), row.covenant.starts_on):
            raise refusal
        if refusal := rules.words_refusal({"note": command.note}, command.sure):
            raise refusal
        counted = _counted(actor, row, month)
        figures = {name: getattr(command, name) or 0 for name in FIGURES}
        wanted = {**figures, "note": command.note or ""}
        if counted.id and all(getattr(counted, name) == wanted[name] for name in wanted):
            return
        for name, value in wanted.items():
            setattr(counted, name, value)
        assert actor.person_id is not None
        counted.person_id, counted.at = actor.person_id, clock.now()
        session().add(counted)
        session().flush()
        passed = rules.passed({"note": command.note})
        detail = {"month": f"{month:%Y-%m}", "passed": passed}
        record(actor, "handover.count", counted, detail=detail)


def stop_routes(actor: Actor, covenant: Covenant, organisation_id: int) -> None:
    """What was agreed or proposed with a party that leaves is offered no more; its counts stay.
    Who calls has decided and locked; all parties hear that it leaves."""
    statement = select(HandoverRoute).where(
        HandoverRoute.covenant_id == covenant.id,
        or_(HandoverRoute.from_id == organisation_id, HandoverRoute.to_id == organisation_id),
        HandoverRoute.state.in_((RouteState.PROPOSED, RouteState.AGREED)),
    )
    for row in session().scalars(locked(statement)).all():
        row.reason, row.decided_at = LEFT, clock.now()
        move(row, ROUTE, "stop", actor)


def load(reference: str, number: int, lock: bool = False) -> HandoverRoute:
    """The row of a route; the services decide with ``allow`` themselves."""
    statement = (
        select(HandoverRoute)
        .join(Covenant, Covenant.id == HandoverRoute.covenant_id)
        .where(Covenant.reference == reference, HandoverRoute.number == number)
    )
    statement = locked(statement) if lock else statement
    row: HandoverRoute | None = session().scalars(statement).one_or_none()
    if row is None:
        raise NotFound()
    return row


def _end(
    actor: Actor, action: HandoverAction, verb: str, reference: str, number: int,
    command: WhyCommand,
) -> None:  # fmt: skip
    with transaction():
        row = load(reference, number, lock=True)
        allow(actor, action, row, sees=HandoverAction.READ)
        if refusal := rules.words_refusal({"reason": command.reason}, command.sure):
            raise refusal
        row.reason = command.reason
        row.decided_by_id, row.decided_at = actor.person_id, clock.now()
        move(row, ROUTE, verb, actor, passed=rules.passed({"reason": command.reason}))
        other = row.to_id if actor.organisation_id == row.from_id else row.from_id
        news.ended(row, other)


def _there(covenant: Covenant, giver: int, taker: int, topic: str) -> bool:
    """Whether the same route stands already: also the same form sent twice."""
    statement = select(HandoverRoute.id).where(
        HandoverRoute.covenant_id == covenant.id,
        HandoverRoute.from_id == giver,
        HandoverRoute.to_id == taker,
        HandoverRoute.topic == topic,
        HandoverRoute.state.in_((RouteState.PROPOSED, RouteState.AGREED)),
    )
    return session().scalars(statement.limit(1)).one_or_none() is not None


def _next(covenant: Covenant) -> int:
    last = select(func.max(HandoverRoute.number)).where(HandoverRoute.covenant_id == covenant.id)
    return (session().scalar(last) or 0) + 1


def _counted(actor: Actor, row: HandoverRoute, month: date) -> HandoverCount:
    """What the own organisation counted in this month, or a new row; the caller holds the route."""
    statement = select(HandoverCount).where(
        HandoverCount.route_id == row.id,
        HandoverCount.organisation_id == actor.organisation_id,
        HandoverCount.month == month,
    )
    found = session().scalars(statement).one_or_none()
    if found is not None:
        return found
    return HandoverCount(route_id=row.id, organisation_id=actor.organisation_id, month=month)
