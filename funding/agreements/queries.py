"""Reading agreements: those of a volunteer, and what they cover."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from core.storage.database import session
from core.values import clock
from core.values.errors import NotFound
from funding.agreements.model import Agreement, AgreementPart, Way
from funding.agreements.rules import Agreed, functions_on


@dataclass(frozen=True)
class AgreementView:
    """One agreement."""

    number: int
    starts_on: date
    ends_on: date | None
    body: str
    sha256: str
    accepted_at: datetime | None
    accepted_by: Way | None
    functions: tuple[tuple[int, str], ...]
    over: bool


def of(volunteer_id: int) -> list[AgreementView]:
    """Those of a volunteer, the newest first; who calls decided."""
    today = clock.today()
    return [
        AgreementView(
            number=row.number, starts_on=row.starts_on, ends_on=row.ends_on, body=row.body,
            sha256=row.sha256, accepted_at=row.accepted_at, accepted_by=row.accepted_by,
            functions=tuple((part.function_id, part.function.name) for part in row.parts),
            over=row.ends_on is not None and row.ends_on < today,
        )
        for row in _rows(volunteer_id)
    ]  # fmt: skip


def one(volunteer_id: int, number: int) -> AgreementView:
    """One of them."""
    found = next((each for each in of(volunteer_id) if each.number == number), None)
    if found is None:
        raise NotFound()
    return found


def agreed(volunteer_id: int) -> list[Agreed]:
    """What the volunteer said yes to."""
    return [
        Agreed(row.starts_on, row.ends_on, frozenset(part.function_id for part in row.parts))
        for row in _rows(volunteer_id) if row.accepted_at is not None
    ]  # fmt: skip


def functions(views: Sequence[AgreementView], day: date) -> list[tuple[int, str]]:
    """The functions that somebody may write hours on, on a day."""
    said_yes = [
        Agreed(each.starts_on, each.ends_on, frozenset(number for number, _ in each.functions))
        for each in views if each.accepted_at is not None
    ]  # fmt: skip
    there = functions_on(said_yes, day)
    names = dict(pair for each in views for pair in each.functions)
    return sorted(((n, names[n]) for n in there), key=lambda pair: (pair[1], pair[0]))


def _rows(volunteer_id: int) -> Sequence[Agreement]:
    statement = (
        select(Agreement)
        .where(Agreement.volunteer_id == volunteer_id)
        .options(selectinload(Agreement.parts).joinedload(AgreementPart.function))
        .order_by(Agreement.number.desc())
    )
    return session().scalars(statement).all()
