"""What signed covenants say about money for volunteers, for who may read those covenants."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from accounts.actor import Actor
from core.storage.database import session
from partnerships.covenants.model import ClauseKind, Covenant, CovenantState
from partnerships.covenants.queries import names_of, texts_by_covenant, visible_to
from partnerships.covenants.rules import Line

AGREED = (CovenantState.SIGNED, CovenantState.IN_FORCE, CovenantState.ENDED)
MOST = 200  # covenants of one organisation, the newest first


@dataclass(frozen=True)
class AgreedFees:
    """One covenant with the lines of its budget; ``payers``: the names by number."""

    id: int
    reference: str
    title: str
    start: date | None
    end: date | None
    lines: Sequence[Line]
    payers: dict[int, str]


def agreed_fees(actor: Actor) -> list[AgreedFees]:
    """Every signed covenant of one's organisation that has such a budget, the newest first."""
    statement = (
        select(Covenant.id, Covenant.reference, Covenant.title, Covenant.starts_on,
               Covenant.ends_on)
        .where(visible_to(actor), Covenant.amends_id.is_(None), Covenant.state.in_(AGREED))
        .order_by(Covenant.id.desc())
        .limit(MOST)
    )  # fmt: skip
    rows = session().execute(statement).all()
    texts = texts_by_covenant([row.id for row in rows])
    budgets = {
        number: _lines(text.data)
        for number, held in texts.items()
        for clause, text in held
        if clause.kind == ClauseKind.BUDGET
    }
    names = names_of({int(each["payer"]) for lines in budgets.values() for each in lines})
    return [
        AgreedFees(row.id, row.reference, row.title, row.starts_on, row.ends_on,
                   budgets[row.id], names)
        for row in rows if budgets.get(row.id)
    ]  # fmt: skip


def _lines(data: dict[str, Any] | None) -> list[Line]:
    return list((data or {}).get("lines", ()))
