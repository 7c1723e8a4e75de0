"""The report as a PDF: asked for by a page, made by a worker, kept by its content."""

from __future__ import annotations

from accounts.actor import SYSTEM, Actor
from accounts.policy import allow
from core.jobs import enqueue
from core.storage.database import transaction
from documents.fingerprint import paper_key
from documents.papers import Paper
from partnerships.evaluation import paper, queries, service
from partnerships.evaluation.model import Evaluation
from partnerships.policy import EvaluationAction

KIND = "evaluation paper"


def preview(actor: Actor, reference: str, number: int) -> Paper:
    """The paper as it stands, for who answered; decides on reading what was answered."""
    row = decide(actor, reference, number)
    one = queries.evaluation(actor, reference, number)
    return paper.of_evaluation(reference, row.covenant.title, one)


def decide(actor: Actor, reference: str, number: int) -> Evaluation:
    """The row, for who may read what was answered."""
    row = service.load(reference, number)
    allow(actor, EvaluationAction.READ, row, sees=EvaluationAction.SEE)
    return row


def ask(reference: str, number: int, made: Paper) -> int:
    """Ask the worker for this very paper; asking twice is asking once. Gives the job's number."""
    with transaction():
        payload = {"reference": reference, "number": number}
        return int(enqueue(KIND, paper_key(made), payload).id)


def as_it_stands(reference: str, number: int) -> Paper:
    """The same for the worker."""
    return preview(SYSTEM, reference, number)
