"""What waits for the coordinator about hours."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import ColumnElement, func, select

from accounts.actor import Actor
from accounts.tasks.registry import Task, provider
from core.storage.database import session
from core.values.errors import N_
from funding.hours.model import HourLine, HourState
from funding.policy import COACHES


def there_are(actor: Actor) -> ColumnElement[bool]:
    """Whether volunteers of the organisation wrote hours at all."""
    return select(HourLine.id).where(HourLine.organisation_id == actor.organisation_id).exists()


@provider(when=there_are)
def to_confirm(actor: Actor) -> Iterable[Task]:
    """Lines that volunteers wrote down."""
    if not actor.roles & COACHES:
        return
    statement = select(func.count(), func.count(HourLine.volunteer_id.distinct())).where(
        HourLine.organisation_id == actor.organisation_id, HourLine.state == HourState.REPORTED
    )
    lines, people = session().execute(statement).one()
    if lines:
        yield Task(
            what=N_("Bevestig uren van vrijwilligers: %(lines)s (van %(people)s mensen)"),
            details={"lines": lines, "people": people},
            link="/vrijwilligers/uren?stand=reported",
        )
