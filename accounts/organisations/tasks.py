"""What waits for who manages an organisation: its own data, and who may sign."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from accounts.actor import Actor
from accounts.organisations import queries
from accounts.policy import OrganisationAction, can
from accounts.tasks.registry import Task, provider
from core.values import clock
from core.values.errors import N_

SOON = timedelta(days=30)


@provider
def tasks(actor: Actor) -> Iterable[Task]:
    """Data to look over, and authorities that run out."""
    if actor.organisation_id is None or not can(actor, OrganisationAction.MANAGE, actor):
        return
    organisation = queries.own(actor)
    if not organisation.is_complete:
        yield Task(what=N_("Kijk de gegevens van uw organisatie na"), link="/organisatie/gegevens")
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
