"""Reading who may join and who left: the same views for every party."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, selectinload

from accounts.actor import Actor
from accounts.policy import can
from core.storage.database import session
from core.values.errors import NotAllowed, Refusal
from partnerships.accessions import errors
from partnerships.accessions.model import Accession, AccessionAnswer, AccessionState, Departure
from partnerships.covenants import queries as covenants
from partnerships.covenants.model import Covenant, CovenantParty, CovenantState
from partnerships.covenants.queries import CovenantView
from partnerships.negotiation import voices
from partnerships.negotiation.errors import AnsweredAlready, OwnProposal
from partnerships.negotiation.voices import Voice
from partnerships.policy import CovenantAction


@dataclass(frozen=True)
class AccessionView:
    """The question whether an organisation joins, as every party sees it."""

    covenant: CovenantView
    number: int
    organisation: str
    city: str
    state: AccessionState
    reason: str
    by_organisation: str
    by_person: str
    at: datetime
    decided_at: datetime | None
    voices: Sequence[Voice]
    why_no_answer: Refusal | None
    is_ours: bool
    may_edit: bool

    @property
    def waiting_for(self) -> list[Voice]:
        """The parties that are silent."""
        return [voice for voice in self.voices if voice.silent_since]


@dataclass(frozen=True)
class Table:
    """Who may come to the table, and who left it, newest first."""

    asked: Sequence[AccessionView]
    left: Sequence[Departure]


def table(actor: Actor, view: CovenantView) -> Table:
    """For the page of the parties; who asks has decided on reading the covenant."""
    rows = session().scalars(_statement(view)).unique().all()
    gone = (
        select(Departure)
        .where(Departure.covenant_id == view.id)
        .options(joinedload(Departure.organisation), joinedload(Departure.person))
        .order_by(Departure.id.desc())
    )
    return Table([_view(actor, view, row) for row in rows], session().scalars(gone).all())


def accession(
    actor: Actor, action: CovenantAction, reference: str, number: int
) -> AccessionView:  # fmt: skip
    """One question; decides on the action."""
    view = covenants.covenant(actor, action, reference)
    row = session().scalars(_statement(view).where(Accession.number == number)).unique().first()
    if row is None:
        raise errors.NoSuchAccession()
    return _view(actor, view, row)


def _statement(view: CovenantView) -> Select[Accession]:
    return (
        select(Accession)
        .where(Accession.covenant_id == view.id)
        .options(
            joinedload(Accession.organisation), joinedload(Accession.by_organisation),
            joinedload(Accession.by_person),
            selectinload(Accession.answers).joinedload(AccessionAnswer.person),
            selectinload(Accession.answers).joinedload(AccessionAnswer.organisation),
            selectinload(Accession.covenant)
            .selectinload(Covenant.parties)
            .joinedload(CovenantParty.organisation),
        )
        .order_by(Accession.number.desc())
    )  # fmt: skip


def _view(actor: Actor, view: CovenantView, row: Accession) -> AccessionView:
    is_open = row.state == AccessionState.OPEN
    return AccessionView(
        covenant=view, number=row.number, organisation=row.organisation.name,
        city=row.organisation.city or "", state=row.state, reason=row.reason,
        by_organisation=row.by_organisation.name, by_person=row.by_person.name, at=row.at,
        decided_at=row.decided_at, voices=voices.voices(row, is_open),
        why_no_answer=_why_no_answer(actor, row),
        is_ours=row.by_organisation_id == actor.organisation_id,
        may_edit=can(actor, CovenantAction.EDIT, row.covenant),
    )  # fmt: skip


def _why_no_answer(actor: Actor, row: Accession) -> Refusal | None:
    if row.covenant.state != CovenantState.NEGOTIATION:
        return errors.NotAtTheTable()
    if row.state != AccessionState.OPEN:
        return errors.AccessionClosed()
    if row.by_organisation_id == actor.organisation_id:
        return OwnProposal()
    if any(answer.organisation_id == actor.organisation_id for answer in row.answers):
        return AnsweredAlready()
    return None if can(actor, CovenantAction.DECIDE, row.covenant) else NotAllowed()
