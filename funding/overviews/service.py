"""Explaining a difference between budget and actual."""

from __future__ import annotations

from sqlalchemy import select

from accounts.actor import Actor
from accounts.policy import allow
from core.storage.audit import record
from core.storage.database import session, transaction
from core.values import clock
from core.values.errors import NotFound
from funding.actions import BooksAction
from funding.books import ledgers
from funding.overviews import budget
from funding.overviews.errors import ExplainedMeanwhile
from funding.overviews.model import GrantExplanation
from funding.overviews.schema import ExplainCommand
from funding.policy import purse


def explain(actor: Actor, line_id: int, command: ExplainCommand) -> None:
    """Keep why a cost line differs, with the amount that it explains; sent twice it is one."""
    with transaction():
        allow(actor, BooksAction.KEEP, purse(actor), sees=BooksAction.READ)
        ledger = ledgers.found(actor, lock=True)  # one explanation after the other
        found = budget.line(ledger, line_id) if ledger is not None else None
        if ledger is None or found is None:
            raise NotFound()
        _, line = found
        mine = select(GrantExplanation).where(GrantExplanation.cost_line_id == line_id)
        newest = session().scalars(mine.order_by(GrantExplanation.id.desc()).limit(1)).first()
        if newest is not None and newest.id != command.seen:
            if (newest.text, newest.by_person_id) == (command.text, actor.person_id):
                return
            raise ExplainedMeanwhile()
        row = GrantExplanation(
            organisation_id=ledger.organisation_id, cost_line_id=line_id, spent=line.spent,
            as_of=clock.today(), text=command.text, by_person_id=actor.person_id, at=clock.now(),
        )  # fmt: skip
        session().add(row)
        session().flush()
        record(actor, "grant.explain", row, detail={"line": line_id})
