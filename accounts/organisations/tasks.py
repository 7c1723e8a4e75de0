"""What waits for who manages an organisation: its own data, and who may sign."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from sqlalchemy import ColumnElement, select

from accounts.actor import Actor
from accounts.organisations import queries
from accounts.organisations.model import Organisation, SigningAuthority
from accounts.policy import OrganisationAction, can
from accounts.tasks.registry import Task, provider
from core.values import clock
from core.values.errors import N_

SOON = timedelta(days=30)


def is_incomplete(actor: Actor) -> ColumnElement[bool]:
    """Nobody of the organisation looked at its data yet."""
    mine = Organisation.id == actor.organisation_id
    return select(Organisation.id).where(mine, Organisation.completed_at.is_(None)).exists()


def has_authority_to_renew(actor: Actor) -> ColumnElement[bool]:
    """Somebody's authority to sign runs out soon."""
    today = clock.today()
    return (
        select(SigningAuthority.id)
        .where(SigningAuthority.organisation_id == actor.organisation_id)
        .where(SigningAuthority.withdrawn_at.is_(None))
        .where(SigningAuthority.valid_until.between(today, today + SOON))
        .exists()
    )


@provider(when=is_incomplete)
def to_complete(actor: Actor) -> Iterable[Task]:
    """Data to look over."""
    if actor.organisation_id is not None and can(actor, OrganisationAction.MANAGE, actor):
        yield Task(what=N_("Kijk de gegevens van uw organisatie na"), link="/organisatie/gegevens")


@provider(when=has_authority_to_renew)
def to_renew(actor: Actor) -> Iterable[Task]:
    """Authorities that run out."""
    if actor.organisation_id is None or not can(actor, OrganisationAction.MANAGE, actor):
        return
    today = clock.today()
    for authority in queries.authorities(actor):
        end = authority.valid_until
        if authority.withdrawn_at is None and end is not None and today <= end <= today + SOON:
            yield Task(
                what=N_("%(name)s mag bijna niet meer tekenen"),
                details={"name": authority.person},
                link="/organisatie/tekenen",
                due=end,
            )
