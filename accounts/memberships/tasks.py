"""What waits for who manages an organisation."""

from __future__ import annotations

from collections.abc import Iterable

from accounts.actor import Actor
from accounts.memberships import asked
from accounts.memberships.asked import Answer
from accounts.policy import OrganisationAction, can
from accounts.tasks.registry import Task, provider
from core.values.errors import N_


@provider
def tasks(actor: Actor) -> Iterable[Task]:
    """Invitations that did not arrive, or that nobody answered in time."""
    if actor.organisation_id is None or not can(actor, OrganisationAction.MANAGE, actor):
        return
    for view in asked.sent(actor):
        link = f"/organisatie/uitnodiging/{view.id}"
        details = {"name": view.name}
        if view.answer == Answer.OPEN and view.is_lost:
            yield Task(
                what=N_("De mail aan %(name)s kwam niet aan"),
                details=details,
                link=link,
                since=view.created_at,
                late=True,
                about=view.organisation,
            )
        elif view.answer == Answer.LATE:
            yield Task(
                what=N_("De uitnodiging voor %(name)s is verlopen"),
                details=details,
                link=link,
                since=view.expires_at,
                about=view.organisation,
            )
