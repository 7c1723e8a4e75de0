"""What waits for whom while people sign."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from accounts.actor import Actor
from accounts.organisations.model import AuthorityQuestion, Organisation, SigningAuthority
from accounts.tasks.registry import Task, provider
from core.storage.database import session
from core.values import clock
from core.values.errors import N_
from partnerships.covenants import facts
from partnerships.covenants.lifecycle import COVENANT
from partnerships.covenants.model import Covenant, CovenantState
from partnerships.covenants.presence import one_in
from partnerships.covenants.queries import visible_to
from partnerships.negotiation.model import Confirmation, FrozenText
from partnerships.policy import DECIDERS, WRITERS
from partnerships.signing_rounds import losses
from partnerships.signing_rounds.model import (
    RoundState,
    Signatory,
    SignatoryState,
    SigningRound,
)
from partnerships.signing_rounds.nominations import BEFORE_SENDING
from partnerships.signing_rounds.standing import WITH_AUTHORITY, able


@provider
def to_sign(actor: Actor) -> Iterable[Task]:
    """Signatures that this person is asked for now."""
    statement = (
        select(Signatory)
        .join(SigningRound)
        .where(
            Signatory.person_id == actor.person_id,
            Signatory.organisation_id == actor.organisation_id,
            Signatory.state == SignatoryState.WAITING,
            SigningRound.state == RoundState.OPEN,
        )
        .options(
            contains_eager(Signatory.round).options(
                joinedload(SigningRound.covenant),
                selectinload(SigningRound.signatories).options(*WITH_AUTHORITY),
            )
        )
    )
    for row in session().scalars(statement):
        if row in able(row.round, clock.today()):
            yield Task(
                what=N_("Teken het convenant %(title)s")
                if row.round.covenant.amends_id is None
                else N_("Teken het addendum %(title)s"),
                details={"title": row.round.covenant.title},
                link=f"/convenanten/{row.round.covenant.reference}/tekenen",
                due=row.round.deadline,
                since=row.asked_at or row.round.sent_at,
                about=row.round.covenant.reference,
            )


@provider(when=one_in(CovenantState.SIGNING))
def to_mend(actor: Actor) -> Iterable[Task]:
    """Rounds that cannot be completed: somebody who still has to sign may not any more."""
    if not actor.roles & DECIDERS:
        return
    mine = select(Covenant.id).where(visible_to(actor))
    for row in losses.lost(SigningRound.covenant_id.in_(mine)):
        yield Task(
            what=N_("%(name)s mag %(title)s niet meer tekenen"),
            details={"name": row.name, "title": row.round.covenant.title},
            link=f"/convenanten/{row.round.covenant.reference}/tekenronde",
            due=row.round.deadline,
            since=row.round.sent_at,
            about=row.round.covenant.reference,
        )


@provider(when=one_in(CovenantState.FROZEN))
def to_send(actor: Actor) -> Iterable[Task]:
    """Fixed texts: one's own party still says who signs, or any party can send it."""
    if not actor.roles & DECIDERS:
        return
    statement = (
        select(Covenant)
        .where(visible_to(actor), Covenant.state == CovenantState.FROZEN)
        .options(selectinload(Covenant.parties))
        .order_by(Covenant.id)
    )
    frozen = session().scalars(statement).all()
    gaps, confirmed = facts.without_authority(frozen), _confirmed(frozen)
    for covenant in frozen:
        there = f"/convenanten/{covenant.reference}/"
        what, link = "", ""
        if actor.organisation_id in gaps[covenant.id]:
            what, link = N_("Zeg wie %(title)s voor u tekent"), there + "ondertekenaars"
        elif not gaps[covenant.id] and confirmed[covenant.id] and _may_go(covenant):
            what, link = N_("Verstuur %(title)s om te tekenen"), there + "versturen"
        if what:
            yield Task(
                what=what,
                details={"title": covenant.title},
                link=link,
                since=covenant.changed_at,
                about=covenant.reference,
            )


def _confirmed(frozen: Sequence[Covenant]) -> dict[int, bool]:
    """Which of these texts every party confirmed."""
    statement = (
        select(FrozenText.covenant_id, Confirmation.organisation_id)
        .join(Confirmation, Confirmation.frozen_id == FrozenText.id)
        .where(
            FrozenText.covenant_id.in_([covenant.id for covenant in frozen]),
            FrozenText.reopened_at.is_(None),
        )
    )
    said = {(row[0], row[1]) for row in session().execute(statement)}
    return {
        covenant.id: all((covenant.id, p.organisation_id) in said for p in covenant.parties)
        for covenant in frozen
    }


def _may_go(covenant: Covenant) -> bool:
    """An amendment also rests on words that still hold."""
    if covenant.amends_id is None:
        return True
    facts.gather(covenant)
    return COVENANT.refusal(covenant, "send") is None


@provider
def to_answer(actor: Actor) -> Iterable[Task]:
    """Questions of other parties about why somebody may sign for one's own."""
    if not actor.roles & WRITERS:
        return
    statement = (
        select(AuthorityQuestion, Covenant, Organisation.name)
        .join(SigningAuthority, SigningAuthority.id == AuthorityQuestion.authority_id)
        .join(Covenant, Covenant.id == AuthorityQuestion.about_id)
        .join(Organisation, Organisation.id == AuthorityQuestion.asked_by_organisation_id)
        .where(
            visible_to(actor),
            SigningAuthority.organisation_id == actor.organisation_id,
            AuthorityQuestion.answer.is_(None),
            Covenant.state.in_((*BEFORE_SENDING, CovenantState.SIGNING)),
        )
        .order_by(AuthorityQuestion.id)
    )
    for question, covenant, asked_by in session().execute(statement):
        yield Task(
            what=N_("Antwoord %(name)s: waarom mag iemand voor u tekenen?"),
            details={"name": asked_by},
            link=f"/convenanten/{covenant.reference}/vragen/{question.id}/antwoord",
            since=question.asked_at,
            about=covenant.title,
        )
