"""Reading grants: the row for services, and views that hold only what an actor may see."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, false, select, true

from accounts.actor import Actor
from accounts.policy import allow, can
from core.storage.database import locked, session
from core.storage.files import files
from core.values.errors import NotFound
from core.values.money import Money
from core.web.routes import decided
from funding.actions import GrantAction
from funding.grants import rules
from funding.grants.model import CostLine, Grant, GrantState, Instalment, ReportDue
from funding.grants.parts import Cost, Part, Report
from partnerships.covenants import queries as covenants
from partnerships.covenants.model import Covenant, CovenantState

MOST = 200  # covenants in a list to choose from


@dataclass(frozen=True)
class Linked:
    """A covenant under which something is done."""

    reference: str
    title: str


@dataclass(frozen=True)
class GrantView:
    """A grant with its lists, as people of its organisation read it."""

    id: int
    reference: str
    organisation_id: int
    funder: str
    their_number: str
    title: str
    purpose: str
    amount: Money
    decided_on: date
    starts_on: date
    ends_on: date
    covenant: Linked | None
    conditions: str
    explain_above: int
    letter: str
    state: GrantState
    reason: str
    by: str
    at: datetime
    lines: tuple[Cost, ...]
    ended: tuple[Cost, ...]  # lines that were taken out
    instalments: tuple[Part, ...]
    reports: tuple[Report, ...]
    may_edit: bool
    mark: str  # of the data, for the form that shows them

    @property
    def is_current(self) -> bool:
        """Whether it may still be changed."""
        return self.state == GrantState.CURRENT

    @property
    def undivided(self) -> Money:
        """What the cost lines leave, or are too much; nothing where there are none."""
        return self.amount - rules.total(line.amount for line in self.lines)

    @property
    def received(self) -> Money:
        """What came in of the instalments."""
        return rules.total(part.amount for part in self.instalments if part.received_on)

    def percent(self, amount: Money) -> int:
        """A part of the grant, for a bar."""
        return rules.percent(amount, self.amount)


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """The grants that ``grant.read`` allows, as a condition; a test proves them equal."""
    decided(GrantAction.READ)
    if actor.is_system:
        return true()
    if not actor.roles:
        return false()
    return Grant.organisation_id == actor.organisation_id


def load(reference: str, lock: bool = False) -> Grant:
    """The row; the services decide with ``allow`` themselves."""
    statement = select(Grant).where(Grant.reference == reference)
    row: Grant | None = session().scalars(locked(statement) if lock else statement).one_or_none()
    if row is None:
        raise NotFound()
    return row


def grant(actor: Actor, action: GrantAction, reference: str) -> GrantView:
    """Decide on the action, then show the grant."""
    row = load(reference)
    allow(actor, action, row, sees=None if action == GrantAction.READ else GrantAction.READ)
    lines = _of(CostLine, row, CostLine.position)
    return GrantView(
        id=row.id, reference=row.reference, organisation_id=row.organisation_id,
        funder=row.funder_name, their_number=row.their_number, title=row.title,
        purpose=row.purpose, amount=row.amount, decided_on=row.decided_on,
        starts_on=row.starts_on, ends_on=row.ends_on, covenant=linked(actor, row.covenant_id),
        conditions=row.conditions, explain_above=row.explain_above,
        letter=row.letter_name or "", state=row.state, reason=row.reason,
        by=row.by_person.name, at=row.at,
        lines=tuple(costs(each for each in lines if each.ended_at is None)),
        ended=tuple(costs(each for each in lines if each.ended_at)),
        instalments=tuple(parts(standing(_of(Instalment, row, Instalment.due_on)))),
        reports=tuple(dues(standing(_of(ReportDue, row, ReportDue.due_on)))),
        may_edit=can(actor, GrantAction.EDIT, row), mark=rules.mark(data(row)),
    )  # fmt: skip


def data(row: Grant) -> dict[str, Any]:
    """What the form of the data shows, as it is kept."""
    names = (
        "funder_name", "funder_id", "their_number", "title", "purpose", "amount", "decided_on",
        "starts_on", "ends_on", "covenant_id", "conditions", "explain_above",
    )  # fmt: skip
    return {name: getattr(row, name) for name in names}


def letter(actor: Actor, reference: str) -> tuple[bytes, str, str]:
    """The letter with its name and kind."""
    row = load(reference)
    allow(actor, GrantAction.READ, row)
    if row.letter_sha256 is None:
        raise NotFound()
    return files().get(row.letter_sha256), row.letter_name or "", row.letter_type or ""


def linked(actor: Actor, covenant_id: int | None) -> Linked | None:
    """The covenant of a grant, for who may see that covenant."""
    if covenant_id is None:
        return None
    wanted = Covenant.id == covenant_id
    statement = select(Covenant.reference, Covenant.title)
    row = session().execute(statement.where(wanted, covenants.visible_to(actor))).one_or_none()
    return Linked(row.reference, row.title) if row else None


def covenants_to_choose(actor: Actor) -> list[tuple[str, str]]:
    """(reference, title) of the covenants of which one's organisation is a party."""
    statement = (
        select(Covenant.reference, Covenant.title)
        .where(covenants.visible_to(actor), Covenant.amends_id.is_(None))
        .where(Covenant.state != CovenantState.ABANDONED)
        .order_by(Covenant.id.desc())
        .limit(MOST)
    )
    return [
        (row.reference, f"{row.title} ({row.reference})") for row in session().execute(statement)
    ]


def costs(rows: Any) -> list[Cost]:
    """Cost lines as values."""
    return [
        Cost(id=row.id, place=place, heading=row.heading, amount=row.amount)
        for place, row in enumerate(rows)
    ]


def parts(rows: Any) -> list[Part]:
    """Instalments as values."""
    return [
        Part(
            id=row.id, place=place, due_on=row.due_on, amount=row.amount, condition=row.condition,
            received_on=row.received_on,
        )
        for place, row in enumerate(rows)
    ]  # fmt: skip


def dues(rows: Any) -> list[Report]:
    """Reports as values."""
    return [
        Report(
            id=row.id, place=place, due_on=row.due_on, kind=row.kind, note=row.note,
            sent_on=row.sent_on,
        )
        for place, row in enumerate(rows)
    ]  # fmt: skip


def standing(rows: Sequence[Any]) -> list[Any]:
    """Those that were not taken out."""
    return [row for row in rows if row.ended_at is None]


def _of(kind: Any, row: Grant, order: Any) -> Sequence[Any]:
    statement = select(kind).where(kind.grant_id == row.id).order_by(order, kind.id)
    return session().scalars(statement).all()
