"""The one page as a PDF: asked for by a page, made by a worker, kept by its content."""

from __future__ import annotations

from accounts.actor import SYSTEM, Actor
from core.jobs import enqueue
from core.storage.database import transaction
from core.values import clock
from documents.fingerprint import paper_key
from documents.papers import Paper
from partnerships.summaries import paper, queries

KIND = "covenant summary"


def preview(actor: Actor, reference: str) -> Paper:
    """The paper as it stands today; decides on reading."""
    return paper.of_summary(queries.summary(actor, reference), clock.today())


def ask(reference: str, made: Paper) -> int:
    """Ask the worker for this very paper; asking twice is asking once. Gives the job's number."""
    with transaction():
        return int(enqueue(KIND, paper_key(made), {"reference": reference}).id)


def as_it_stands(reference: str) -> Paper:
    """The same for the worker."""
    return preview(SYSTEM, reference)
