"""Registered covenants that wait for one's own organisation: for its word, or for a better scan."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import ColumnElement, and_, select

from accounts.actor import Actor
from accounts.tasks.registry import Task, provider
from core.storage.database import session
from core.values.errors import N_
from partnerships.covenants.model import Covenant, CovenantState
from partnerships.covenants.presence import there_is
from partnerships.covenants.queries import visible_to
from partnerships.policy import DECIDERS, WRITERS
from partnerships.registrations.model import (
    Registration,
    RegistrationAnswer,
    RegistrationState,
)  # fmt: skip


@provider(when=there_is(Registration))
def to_answer(actor: Actor) -> Iterable[Task]:
    """Say whether what another party registered is right."""
    if not actor.roles & DECIDERS:
        return
    said = select(RegistrationAnswer.registration_id).where(
        RegistrationAnswer.organisation_id == actor.organisation_id
    )
    statement = (
        select(Registration, Covenant.reference)
        .join(Covenant, Covenant.id == Registration.covenant_id)
        .where(
            visible_to(actor),
            Registration.organisation_id != actor.organisation_id,
            Registration.id.not_in(said),
            Covenant.state != CovenantState.ABANDONED,
        )
    )
    for row, reference in session().execute(statement):
        yield Task(
            what=N_("Zeg of de vastlegging van %(title)s klopt"),
            details={"title": row.title},
            link=f"/convenanten/{reference}/vastgelegd",
            due=None,
            since=row.at,
            about=reference,
        )


def _of_mine(actor: Actor) -> ColumnElement[bool]:
    return and_(
        Registration.state == RegistrationState.REFUSED,
        Registration.organisation_id == actor.organisation_id,
        Registration.person_id == actor.person_id,
    )


@provider(when=lambda actor: select(Registration.id).where(_of_mine(actor)).exists())
def to_scan_again(actor: Actor) -> Iterable[Task]:
    """Bring a scan that can be taken, or let it go: who brought the one that was refused."""
    if not actor.roles & WRITERS:
        return
    for row in session().scalars(select(Registration).where(_of_mine(actor))):
        yield Task(
            what=N_("Kies een andere scan van %(title)s"),
            details={"title": row.title},
            link=f"/convenanten/vastleggen/{row.id}",
            since=row.at,
        )
