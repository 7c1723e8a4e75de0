"""The budget as PDF: asked for by a page, made by a worker, kept by its content."""

from __future__ import annotations

from sqlalchemy import select

from accounts.actor import Actor
from accounts.memberships.model import Role
from accounts.organisations.model import Organisation
from core.jobs import enqueue
from core.storage.database import session, transaction
from documents.fingerprint import paper_key
from documents.papers import Paper
from funding.actions import FeeAction
from funding.compensation import paper, queries
from funding.compensation.sources import Kind

KIND = "compensation paper"


def budget(organisation_id: int, kind: str, reference: str) -> Paper:
    """As it stands today; who calls decided."""
    reader = Actor(  # the worker reads what a treasurer of that organisation reads
        person_id=None, organisation_id=organisation_id,
        roles_in={organisation_id: frozenset({Role.TREASURER})},
    )  # fmt: skip
    view = queries.one(reader, FeeAction.READ, Kind(kind), reference)
    name = select(Organisation.name).where(Organisation.id == organisation_id)
    return paper.of_budget(session().scalars(name).one(), view)


def ask(made: Paper, organisation_id: int, kind: str, reference: str) -> int:
    """Ask the worker for this very paper; asking twice is asking once. Gives the job's number."""
    which = {"organisation": organisation_id, "kind": kind, "reference": reference}
    with transaction():
        return int(enqueue(KIND, paper_key(made), which).id)
