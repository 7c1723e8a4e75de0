"""Minutes as a PDF: asked for by a page, made by a worker, kept by its content."""

from __future__ import annotations

from accounts.actor import SYSTEM, Actor
from core.jobs import enqueue
from core.storage.database import transaction
from documents.fingerprint import paper_key
from documents.papers import Paper
from partnerships.covenants.queries import load
from partnerships.meetings import paper, queries
from partnerships.policy import MeetingAction

KIND = "minutes paper"


def preview(actor: Actor, reference: str, number: int) -> Paper:
    """The paper as it stands; decides on reading."""
    meeting = queries.meeting(actor, MeetingAction.READ, reference, number)
    return paper.of_meeting(reference, load(reference).title, meeting)


def ask(reference: str, number: int, made: Paper) -> int:
    """Ask the worker for this very paper; asking twice is asking once. Gives the job's number."""
    with transaction():
        payload = {"reference": reference, "number": number}
        return int(enqueue(KIND, paper_key(made), payload).id)


def as_it_stands(reference: str, number: int) -> Paper:
    """The same for the worker."""
    return preview(SYSTEM, reference, number)
