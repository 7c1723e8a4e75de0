"""The verbs of amending; every party may do each of them. All else happens in the rooms of the
covenant itself: proposals, answers, fixing, confirming, signing."""

from __future__ import annotations

from functools import partial

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from accounts.actor import Actor
from accounts.policy import allow
from core.storage.audit import record
from core.storage.database import session, transaction
from core.values import clock
from core.values.errors import Refusal
from partnerships.amendments import copying, editions, errors, news, renewing
from partnerships.amendments.model import Edition
from partnerships.amendments.schema import BeginCommand
from partnerships.covenants import queries
from partnerships.covenants.lifecycle import COVENANT
from partnerships.covenants.model import Covenant, CovenantParty, CovenantState
from partnerships.covenants.service import numbered, step
from partnerships.negotiation.rows import negotiated
from partnerships.policy import CovenantAction

RUNNING = (CovenantState.NEGOTIATION, CovenantState.FROZEN, CovenantState.SIGNING)
OVER = (CovenantState.ENDED, CovenantState.ABANDONED)


def begin(actor: Actor, reference: str, command: BeginCommand) -> str:
    """Put a change of the text in force before all parties; returns the reference of the amendment.

    The same form sent twice begins one amendment.
    """
    with transaction():
        covenant = queries.load(reference, lock=True)
        allow(actor, CovenantAction.EDIT, covenant, sees=CovenantAction.READ)
        if refusal := begin_refusal(covenant):
            raise refusal
        if twin := _twin(actor, covenant, command):
            return twin.reference
        known = editions.held(covenant)
        if known[-1].number == 0 and not _is_kept(covenant):
            editions.keep(covenant, known[0], None)
        amendment = _new(actor, covenant, command, known[-1].number)
        copying.copy(covenant, amendment, known[-1].number, {a.key for a in known[-1].articles})
        session().refresh(amendment)
        record(actor, "amendment.begin", amendment, detail={"number": amendment.addendum})
        record(actor, "amendment.begun", covenant, detail={"number": amendment.addendum})
        step(actor, amendment, "propose")
        news.begun(actor, amendment)
        return amendment.reference


def renew(actor: Actor, reference: str) -> None:
    """Put an amendment on the text that holds now. What it wanted with an article that another
    addendum changed is proposed anew, over the new words; all others answer."""
    with transaction():
        amendment = negotiated(actor, CovenantAction.EDIT, reference)
        if amendment.amends is None:
            raise errors.NotAnAmendment()
        texts = queries.current_texts(amendment.id)
        found = editions.standing(amendment, queries.frame(amendment, texts), texts)
        if not found.outdated:
            raise errors.NothingToRenew()
        renewing.renew(actor, amendment, found)
        record(actor, "amendment.renew", amendment, detail={"edition": found.force.number})
        news.renewed(actor, amendment)


def begin_refusal(covenant: Covenant) -> Refusal | None:
    """Why a covenant cannot be amended; None when it can."""
    if covenant.amends_id is not None:
        return errors.AmendsAnAmendment()
    if covenant.registered:
        return errors.TextIsAScan()
    if covenant.state in OVER:
        return errors.IsOver()
    return None if covenant.state == CovenantState.IN_FORCE else errors.NotInForce()


def amendments_of(covenant: Covenant) -> list[Covenant]:
    """All amendments of a covenant, in the order in which they were begun."""
    statement = (
        select(Covenant)
        .where(Covenant.amends_id == covenant.id)
        .options(selectinload(Covenant.parties))
        .order_by(Covenant.addendum)
    )
    return list(session().scalars(statement))


def _is_kept(covenant: Covenant) -> bool:
    kept = select(Edition.id).where(Edition.covenant_id == covenant.id)
    return session().scalar(kept.limit(1)) is not None


def _new(actor: Actor, covenant: Covenant, command: BeginCommand, edition: int) -> Covenant:
    assert actor.person_id is not None
    assert actor.organisation_id is not None
    last = select(func.max(Covenant.addendum)).where(Covenant.amends_id == covenant.id)
    number, now = (session().scalar(last) or 0) + 1, clock.now()
    make = partial(
        Covenant, amends_id=covenant.id, addendum=number, edition=edition,
        title=f"Addendum {number} bij {covenant.title}", purpose=command.purpose,
        template=covenant.template, state=COVENANT.initial, text_number=1,
        starts_on=covenant.starts_on, ends_on=covenant.ends_on,
        started_by_organisation_id=actor.organisation_id, started_by_person_id=actor.person_id,
        created_at=now, changed_at=now, answer_days=covenant.answer_days,
        answer_days_at=covenant.answer_days_at, neighbourhoods=covenant.neighbourhoods,
        lead_organisation_id=covenant.lead_organisation_id,
    )  # fmt: skip
    amendment = numbered("AD", make)
    for party in covenant.parties:
        session().add(
            CovenantParty(
                covenant_id=amendment.id, organisation_id=party.organisation_id,
                position=party.position, added_at=now, answer_days=party.answer_days,
            )
        )  # fmt: skip
    session().flush()
    return amendment


def _twin(actor: Actor, covenant: Covenant, command: BeginCommand) -> Covenant | None:
    """The same words of the same person, still untouched: a form that was sent twice."""
    same = (
        Covenant.amends_id == covenant.id,
        Covenant.started_by_person_id == actor.person_id,
        Covenant.started_by_organisation_id == actor.organisation_id,
        Covenant.purpose == command.purpose,
        Covenant.text_number == 1,
        Covenant.state == CovenantState.NEGOTIATION,
    )
    return session().scalars(select(Covenant).where(*same).limit(1)).one_or_none()
