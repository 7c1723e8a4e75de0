"""Keeping what somebody types, as it is: raw fields, never validated, seen by nobody else.

The page of a form asks ``load``, shows the fields and passes ``revision`` on; the script posts them
to ``/concept?form=…``. Two windows with the same form do not overwrite each other: the second one
is told, and gets what the first one kept.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select

from accounts.actor import Actor
from accounts.drafts.errors import ChangedElsewhere, NoSuchForm
from accounts.drafts.model import Draft
from accounts.policy import AccountAction, allow
from core.storage.database import IntegrityError, locked, session, transaction
from core.values import clock

MOST = 100  # per person; beyond that the oldest go
_FORM = re.compile(r"[a-z][a-zA-Z0-9:-]{0,79}")
_NEVER = re.compile(r"csrf_token|rev|password|code|sealed")


@dataclass(frozen=True)
class DraftView:
    """What was kept of a form."""

    fields: Mapping[str, Any]
    revision: int
    saved_at: datetime


def save(actor: Actor, form: str, fields: Mapping[str, Any], revision: int) -> DraftView:
    """Keep the fields; refuses when another window kept some since ``revision``."""
    if not _FORM.fullmatch(form):
        raise NoSuchForm()
    kept = {_plain(n): _plain(value) for n, value in fields.items() if not _NEVER.fullmatch(n)}
    with transaction():
        allow(actor, AccountAction.USE, actor)
        row = _row(actor, form) or _begin(actor, form)
        if row.revision != revision:
            raise ChangedElsewhere(fields=row.data, revision=row.revision)
        row.data, row.revision, row.saved_at = kept, revision + 1, clock.now()
        return _view(row)


def load(actor: Actor, form: str) -> DraftView | None:
    """What this person typed in this form and did not send yet."""
    statement = select(Draft).where(Draft.person_id == actor.person_id, Draft.form == form)
    row = session().scalars(statement).one_or_none()
    return _view(row) if row else None


def discard(actor: Actor, form: str) -> None:
    """It was sent, or thrown away; joins the caller's transaction."""
    with transaction() as current:
        mine = (Draft.person_id == actor.person_id, Draft.form == form)
        current.execute(delete(Draft).where(*mine))


def _plain(value: Any) -> Any:
    """Without the one sign that PostgreSQL cannot keep."""
    if isinstance(value, list):
        return [_plain(part) for part in value]
    return value.replace("\0", "") if isinstance(value, str) else value


def _row(actor: Actor, form: str) -> Draft | None:
    statement = select(Draft).where(Draft.person_id == actor.person_id, Draft.form == form)
    return session().scalars(locked(statement)).one_or_none()


def _begin(actor: Actor, form: str) -> Draft:
    """A new row; if another window was first by a hair, that one's row."""
    row = Draft(person_id=actor.person_id, form=form, data={}, revision=0, saved_at=clock.now())
    try:
        with session().begin_nested():
            session().add(row)
    except IntegrityError:
        found = _row(actor, form)
        assert found is not None
        return found
    _drop_oldest(actor)
    return row


def _drop_oldest(actor: Actor) -> None:
    mine = select(Draft.id).where(Draft.person_id == actor.person_id)
    old = mine.order_by(Draft.saved_at.desc(), Draft.id.desc()).offset(MOST)
    numbers = session().scalars(old).all()
    if numbers:
        session().execute(delete(Draft).where(Draft.id.in_(numbers)))


def _view(row: Draft) -> DraftView:
    return DraftView(dict(row.data), row.revision, row.saved_at)
