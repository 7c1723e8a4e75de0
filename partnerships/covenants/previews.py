"""The draft as a PDF: asked for by a page, made by a worker, kept by its content."""

from __future__ import annotations

from accounts.actor import SYSTEM, Actor
from accounts.policy import allow
from core.jobs import enqueue
from core.storage.database import transaction
from documents.fingerprint import paper_key
from documents.papers import Paper
from partnerships.covenants import paper, queries
from partnerships.policy import CovenantAction

KIND = "covenant preview"


def preview(actor: Actor, reference: str) -> Paper:
    """The paper of the text as it stands now."""
    row = queries.load(reference)
    allow(actor, CovenantAction.READ, row)
    content = queries.whole(row)
    by = paper.names_of(content).get(row.started_by_organisation_id, "Een organisatie")
    return paper.draft(
        content, text_number=row.text_number, began=row.created_at, changed_at=row.changed_at, by=by
    )


def ask(reference: str, made: Paper) -> int:
    """Ask the worker for this very paper; asking twice is asking once. Gives the job's number."""
    with transaction():
        return int(enqueue(KIND, paper_key(made), {"reference": reference}).id)


def as_it_stands(reference: str) -> Paper:
    """The same for the worker and for commands."""
    return preview(SYSTEM, reference)
