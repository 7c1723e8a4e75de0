"""What each party promises, with days: before signing as the text has it, afterwards as each party
confirmed it. What a party gives has a place of its own on the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from core.storage.database import session
from partnerships.commitments.drawing import drawn
from partnerships.commitments.model import WAITING, Commitment, CommitmentState, Occurrence
from partnerships.commitments.model import OccurrenceState as State
from partnerships.covenants.model import Covenant, CovenantState

CONCLUDED = (CovenantState.SIGNED, CovenantState.IN_FORCE, CovenantState.ENDED)


@dataclass(frozen=True)
class Promise:
    """One promise, and when it is due next."""

    what: str
    due_on: date
    late: bool


@dataclass(frozen=True)
class Promised:
    """Of one party: what is still to come, the first day first, and how much it has done."""

    to_come: tuple[Promise, ...] = ()
    done: int = 0


def by_party(covenant: Covenant, content: Mapping[str, Any], today: date) -> dict[int, Promised]:
    """The promises of every party that has one."""
    if covenant.state in CONCLUDED:
        return _kept(covenant, today)
    found: dict[int, list[Promise]] = {}
    for each in drawn(content, today):
        if each.due_on and not each.source.startswith("gives:"):
            promise = Promise(each.what, each.due_on, late=False)
            found.setdefault(each.organisation_id, []).append(promise)
    return {
        party: Promised(tuple(sorted(said, key=lambda each: each.due_on)))
        for party, said in found.items()
    }


def _kept(covenant: Covenant, today: date) -> dict[int, Promised]:
    """Of each promise the first moment that still waits; and the moments that are done."""
    statement = (
        select(
            Occurrence.organisation_id, Occurrence.commitment_id, Occurrence.state,
            Occurrence.due_on, Commitment.what,
        )
        .join(Commitment, Commitment.id == Occurrence.commitment_id)
        .where(
            Occurrence.covenant_id == covenant.id, Commitment.state == CommitmentState.CONFIRMED,
            Occurrence.state.in_((*WAITING, State.DONE)),
        )
        .order_by(Occurrence.due_on, Occurrence.id)
    )  # fmt: skip
    next_ones: dict[int, dict[int, Promise]] = {}
    done: dict[int, int] = {}
    for party, number, state, due_on, what in session().execute(statement):
        if state == State.DONE:
            done[party] = done.get(party, 0) + 1
        else:
            promise = Promise(what, due_on, late=due_on < today)
            next_ones.setdefault(party, {}).setdefault(number, promise)
    return {
        party: Promised(tuple(next_ones.get(party, {}).values()), done.get(party, 0))
        for party in (*next_ones, *done)
    }
