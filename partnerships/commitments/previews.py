"""The promises as a PDF: asked for by a page, made by a worker, kept by its content."""

from __future__ import annotations

from accounts.actor import SYSTEM, Actor
from core.jobs import enqueue
from core.storage.database import transaction
from core.values import clock
from documents.fingerprint import paper_key
from documents.papers import Paper
from partnerships.commitments import listing, paper, queries
from partnerships.commitments.wish import Stand, Wish
from partnerships.covenants.queries import load
from partnerships.registrations.stand import stand_of

KIND = "commitments paper"


def preview(actor: Actor, reference: str) -> Paper:
    """The paper as it stands today; decides on reading."""
    lines = list(listing.of_covenant_whole(actor, reference, Wish(stand=Stand.ALL)))
    row = load(reference)
    names = [party.organisation.name for party in row.parties]
    about = {"reference": row.reference, "title": row.title, "stand": stand_of(row)}
    return paper.of_covenant(about, names, lines, queries.proposed(row.id), clock.today())


def ask(reference: str, made: Paper) -> int:
    """Ask the worker for this very paper; asking twice is asking once. Gives the job's number."""
    with transaction():
        return int(enqueue(KIND, paper_key(made), {"reference": reference}).id)


def as_it_stands(reference: str) -> Paper:
    """The same for the worker."""
    return preview(SYSTEM, reference)
