"""The papers as PDF: asked for by a page, made by a worker, kept by their content."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from accounts.organisations.model import Organisation
from core.jobs import enqueue
from core.storage.database import session, transaction
from core.values import clock
from documents.fingerprint import paper_key
from documents.papers import Paper
from funding.agreements import paper, queries
from funding.agreements.text import Part
from funding.functions.model import Function
from funding.functions.rules import rate_on
from funding.volunteers.queries import load

KIND = "volunteering paper"


def agreement(volunteer_id: int, number: int) -> Paper:
    """One agreement; who calls decided."""
    row = load(volunteer_id)
    name = _name(row.organisation_id)
    return paper.of_agreement(name, row.name, queries.one(volunteer_id, number))


def policy(organisation_id: int) -> Paper:
    """The policy with the functions that go on; who calls decided."""
    today = clock.today()
    rows = session().scalars(
        select(Function)
        .where(Function.organisation_id == organisation_id, Function.ended_at.is_(None))
        .options(selectinload(Function.rates))
        .order_by(Function.name, Function.id)
    )
    parts = [
        Part(row.name, row.task, rate_on(row.rates, today), row.repays, row.needs_training,
             row.needs_conduct)
        for row in rows
    ]  # fmt: skip
    return paper.of_policy(_name(organisation_id), parts, today)


def ask(made: Paper, **which: int) -> int:
    """Ask the worker for this very paper; asking twice is asking once. Gives the job's number."""
    with transaction():
        return int(enqueue(KIND, paper_key(made), dict(which)).id)


def as_it_stands(which: dict[str, int]) -> Paper:
    """The same for the worker."""
    if "organisation" in which:
        return policy(which["organisation"])
    return agreement(which["volunteer"], which["agreement"])


def _name(organisation_id: int) -> str:
    return session().scalars(
        select(Organisation.name).where(Organisation.id == organisation_id)
    ).one()  # fmt: skip
