"""Reading volunteers: one, the list, and the same as a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, false, or_, select
from sqlalchemy.orm import selectinload

from accounts.actor import Actor
from accounts.policy import allow, can
from core.storage.database import locked, session
from core.values import clock
from core.values.errors import NotFound
from core.web.pagination import Page, paged, read, start_after
from core.web.routes import decided
from funding.actions import VolunteerAction
from funding.activities.queries import Stand, Wish
from funding.grants.rules import mark
from funding.policy import purse
from funding.volunteers import norms
from funding.volunteers.model import Proof, ProofKind, Volunteer
from funding.volunteers.rules import is_adult

KEYS: dict[str, tuple[ColumnElement[Any], ...]] = {
    "": (Volunteer.id.expression,),
    "naam": (Volunteer.name.expression, Volunteer.id.expression),
}


@dataclass(frozen=True)
class ProofView:
    """The days of a paper."""

    id: int
    kind: ProofKind
    what: str
    given_on: date
    valid_until: date | None
    over: bool


@dataclass(frozen=True)
class VolunteerView:
    """A volunteer as colleagues see her: of the birth date only what follows from it."""

    id: int
    name: str
    email: str
    phone: str
    language: str
    joined_on: date
    left_on: date | None
    gone: bool
    has_birth_date: bool
    adult: tuple[int, bool] | None  # the age of the high norm, and whether she has it today
    proofs: tuple[ProofView, ...]
    mark: str  # of all this, for the form that shows it

    def proof(self, kind: ProofKind) -> ProofView | None:
        """The newest of this kind."""
        mine = [each for each in self.proofs if each.kind == kind]
        return max(mine, key=lambda each: (each.given_on, each.id), default=None)


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """The volunteers of one's own organisation: as ``volunteer.read`` says."""
    decided(VolunteerAction.READ)
    mine = can(actor, VolunteerAction.READ, purse(actor))
    return Volunteer.organisation_id == actor.organisation_id if mine else false()


def load(number: int, lock: bool = False) -> Volunteer:
    """The row; the services decide with ``allow`` themselves."""
    statement = select(Volunteer).where(Volunteer.id == number)
    found = session().scalars(locked(statement) if lock else statement).one_or_none()
    if found is None:
        raise NotFound()
    row: Volunteer = found
    return row


def volunteer(actor: Actor, action: VolunteerAction, number: int) -> VolunteerView:
    """Decide on the action, then show the volunteer."""
    row = load(number)
    reads = action == VolunteerAction.READ
    allow(actor, action, row, sees=None if reads else VolunteerAction.READ)
    return view(row)


def listed(actor: Actor, wish: Wish) -> Page[VolunteerView]:
    """One page of the volunteers of one's organisation."""
    allow(actor, VolunteerAction.READ, purse(actor))
    down = wish.sort.startswith("-") or not wish.sort
    key = [(column, down) for column in KEYS[wish.sort.removeprefix("-")]]
    after = wish.after if read(wish.after, len(key)) else None
    rows = session().scalars(start_after(_wanted(actor, wish), key, after)).all()
    by_name = bool(wish.sort)
    return paged(
        [view(row) for row in rows], after,
        lambda each: (each.name, each.id) if by_name else (each.id,),
    )  # fmt: skip


def exported(actor: Actor, wish: Wish) -> Iterator[VolunteerView]:
    """All of them, a page at a time."""
    after: str | None = None
    while True:
        found = listed(actor, replace(wish, after=after))
        yield from found.rows
        if found.after is None:
            return
        after = found.after


def content(row: Volunteer) -> dict[str, Any]:
    """What the form of a volunteer shows, as it is kept."""
    names = ("name", "email", "phone", "language", "joined_on", "born_on", "left_on")
    return {name: getattr(row, name) for name in names}


def view(row: Volunteer) -> VolunteerView:
    """As colleagues see it; who calls decided."""
    today = clock.today()
    return VolunteerView(
        id=row.id, name=row.name, email=row.email, phone=row.phone, language=row.language,
        joined_on=row.joined_on, left_on=row.left_on,
        gone=row.left_on is not None and row.left_on < today,
        has_birth_date=row.born_on is not None,
        adult=is_adult(norms.known(), row.born_on, today),
        proofs=tuple(_proof(each, today) for each in row.proofs), mark=mark(content(row)),
    )  # fmt: skip


def _proof(row: Proof, today: date) -> ProofView:
    over = row.valid_until is not None and row.valid_until < today
    return ProofView(row.id, row.kind, row.what, row.given_on, row.valid_until, over)


def _wanted(actor: Actor, wish: Wish) -> Select[Any]:
    statement: Select[Any] = (
        select(Volunteer).where(visible_to(actor)).options(selectinload(Volunteer.proofs))
    )
    if wish.stand != Stand.ALL:
        gone = Volunteer.left_on < clock.today()
        going = or_(Volunteer.left_on.is_(None), ~gone)
        statement = statement.where(gone if wish.stand == Stand.ENDED else going)
    if wish.search:
        statement = statement.where(Volunteer.name.icontains(wish.search, autoescape=True))
    return statement
