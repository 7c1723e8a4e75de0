"""Questions and advice that are waited for; they hold nobody back from answering a proposal."""

from __future__ import annotations

from collections.abc import Iterable

from accounts.actor import Actor
from accounts.tasks.registry import Task, provider
from core.values import clock
from core.values.errors import N_
from partnerships.conversation import requests
from partnerships.conversation.model import AdviceRequest
from partnerships.conversation.news import link_to, link_to_request
from partnerships.conversation.queries import open_questions
from partnerships.covenants.presence import there_is
from partnerships.policy import WRITERS


@provider
def to_answer(actor: Actor) -> Iterable[Task]:
    """Questions to one's own party."""
    if not actor.roles & WRITERS:
        return
    for row in open_questions(actor):
        yield Task(
            what=N_("%(organisation)s stelt u een vraag"),
            details={"organisation": row.organisation.name},
            link=link_to(row),
            since=row.at,
            due=row.covenant.pace.due(row.at),
            late=row.covenant.pace.late(row.at, clock.today()),
            about=row.covenant.title,
        )


@provider(when=there_is(AdviceRequest, *requests.WAITING))
def to_advise(actor: Actor) -> Iterable[Task]:
    """Advice that a colleague asked of this person."""
    if not actor.roles & WRITERS:
        return
    for row in requests.asked_of(actor):
        yield Task(
            what=N_("%(person)s vraagt uw advies"),
            details={"person": row.person.name},
            link=link_to_request(row),
            since=row.at,
            due=row.due_on,
            late=row.due_on < clock.today(),
            about=row.covenant.title,
        )
