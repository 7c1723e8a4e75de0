"""A new covenant in the place of a registered one, whose text is a scan and cannot be amended.

It begins with the same parties and with an article that says what it replaces. Once it holds, the
old one is over: if what was signed still says so, and every party of the old one is a party of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import aliased, selectinload

from accounts.actor import SYSTEM, Actor
from accounts.policy import allow, can
from core.storage.audit import record
from core.storage.database import session, transaction
from core.values.errors import Refusal
from core.web.filters import dutch_day
from partnerships.commitments.service import HOLDS
from partnerships.covenants import facts, queries, service, texts
from partnerships.covenants.content import Wording
from partnerships.covenants.events import after
from partnerships.covenants.model import ClauseKind, Covenant, CovenantState
from partnerships.covenants.schema import StartCommand
from partnerships.policy import CovenantAction, parties_of
from partnerships.registrations import news
from partnerships.registrations.errors import NothingToReplace, NotRegistered, TakenBack
from partnerships.registrations.model import Registration
from partnerships.registrations.rules import replaces
from partnerships.registrations.service import of_covenant

HEADING = "Eerder convenant"  # words of a text are Dutch
SAYS = (
    "Dit convenant vervangt het convenant “{title}” (kenmerk {reference}), dat op {day} is"
    " getekend. Het eerdere convenant geldt niet meer vanaf de dag waarop dit convenant begint."
)
ROLES = "Wie doet wat, uit het eerdere convenant"


@dataclass(frozen=True)
class Beside:
    """The covenant that is replaced, or that replaces."""

    reference: str
    title: str
    state: CovenantState


def begin(actor: Actor, reference: str, command: StartCommand) -> str:
    """Begin the new covenant with all parties of the old one; returns its reference. While one that
    one's own organisation takes part in is on its way, that is the one."""
    with transaction():
        old = queries.load(reference, lock=True)
        allow(actor, CovenantAction.EDIT, old, sees=CovenantAction.READ)
        if refusal := refusal_of(old):
            raise refusal
        if on_its_way := begun(actor, old):
            return on_its_way
        new = queries.load(service.start(actor, command), lock=True)
        new.replaces_id = old.id
        _write(actor, new, of_covenant(old))
        for party in old.parties:
            if party.organisation_id != actor.organisation_id:
                service.add_party(actor, new.reference, party.organisation_id)
        record(actor, "covenant.replaces", new, detail={"reference": old.reference})
        record(actor, "covenant.replacement", old, detail={"reference": new.reference})
        return new.reference


def begun(actor: Actor, old: Covenant) -> str:
    """The reference of one on its way that one's own organisation takes part in; or nothing."""
    for new in _made_for(old, CovenantState.ENDED, CovenantState.IN_FORCE):
        if actor.organisation_id in parties_of(new):
            return new.reference
    return ""


@after("take effect")
def take_effect(new: Covenant) -> None:
    """The old covenant is over when all its parties signed that this one replaces it."""
    if new.replaces is None:
        return
    fixed = facts.frozen(new)
    old = queries.load(new.replaces.reference, lock=True)
    said: Mapping[str, Any] = fixed.content if fixed else {"articles": ()}
    if old.state in HOLDS and replaces(said, old.reference, parties_of(old), parties_of(new)):
        service.step(SYSTEM, old, "replace", reference=new.reference)
        news.replaced(old, new)


def refusal_of(covenant: Covenant) -> Refusal | None:
    """Why a covenant is not replaced in this way; None when it can be."""
    if not covenant.registered:
        return NotRegistered()
    if covenant.withdrawn:
        return TakenBack()
    return None if covenant.state in HOLDS else NothingToReplace()


def earlier(actor: Actor, covenant_id: int) -> Beside | None:
    """What a covenant replaces, for who may read that too."""
    new = aliased(Covenant)
    statement = select(Covenant).join(new, new.replaces_id == Covenant.id)
    old = session().scalars(statement.where(new.id == covenant_id)).one_or_none()
    return _beside(old) if old and can(actor, CovenantAction.READ, old) else None


def later(actor: Actor, old: Covenant) -> list[Beside]:
    """The covenants that replace this one or are to do so, of those one may read."""
    return [_beside(row) for row in _made_for(old) if can(actor, CovenantAction.READ, row)]


def _made_for(old: Covenant, *but: CovenantState) -> Sequence[Covenant]:
    statement = (
        select(Covenant)
        .where(Covenant.replaces_id == old.id)
        .where(Covenant.state.not_in((CovenantState.ABANDONED, *but)))
        .options(selectinload(Covenant.parties))
        .order_by(Covenant.id)
    )
    return session().scalars(statement).all()


def _write(actor: Actor, new: Covenant, registration: Registration) -> None:
    """The article that says what it replaces, behind the term; with who did what in the old one."""
    old = registration.covenant
    assert old is not None
    term = next((row for row in texts.active(new) if row.kind == ClauseKind.TERM), None)
    day = dutch_day(registration.signed_on)
    says = SAYS.format(title=old.title, reference=old.reference, day=day)
    clause = texts.insert(actor, new, Wording(heading=HEADING, body=says), after=term)
    if registration.roles:
        texts.insert(actor, new, Wording(heading=ROLES, body=registration.roles), after=clause)


def _beside(row: Covenant) -> Beside:
    return Beside(row.reference, row.title, row.state)
