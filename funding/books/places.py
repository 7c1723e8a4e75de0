"""For what: the grants with their cost lines, the activities and the functions of volunteers that
an amount can go to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from sqlalchemy import select

from core.storage.database import session
from funding.activities.model import Activity
from funding.books.draft import Place
from funding.books.errors import WrongPlace
from funding.functions.model import Function
from funding.functions.queries import to_choose
from funding.grants.model import CostLine, Grant

Option = tuple[str, str]  # the word of a form, and what people read


class Owner(Protocol):
    """Books, or the purse of who has none."""

    @property
    def organisation_id(self) -> int | None: ...


def grants(of: Owner) -> list[Option]:
    """The grants of the organisation that count, each with its cost lines: ``g12``, ``l34``."""
    rows = session().execute(
        select(Grant.id, Grant.title, CostLine.id, CostLine.heading)
        .outerjoin(CostLine, (CostLine.grant_id == Grant.id) & CostLine.ended_at.is_(None))
        .where(Grant.organisation_id == of.organisation_id, Grant.state == "current")
        .order_by(Grant.id.desc(), CostLine.position, CostLine.id)
    )
    found: dict[str, str] = {}
    for grant_id, title, line_id, heading in rows:
        found.setdefault(f"g{grant_id}", title)
        if line_id is not None:
            found[f"l{line_id}"] = f"{title} · {heading}"
    return list(found.items())


def activities(of: Owner) -> list[tuple[int, str]]:
    """The activities that go on."""
    rows = session().execute(
        select(Activity.id, Activity.name)
        .where(Activity.organisation_id == of.organisation_id, Activity.ended_at.is_(None))
        .order_by(Activity.name, Activity.id)
    )
    return [(number, name) for number, name in rows]


def functions(of: Owner) -> list[tuple[int, str]]:
    """The functions of volunteers that go on."""
    return to_choose(of.organisation_id) if of.organisation_id else []


def read(word: str, activity_id: int | None, function_id: int | None = None) -> Place:
    """The place that a form means; which grant a cost line belongs to is looked up."""
    beside = {"activity_id": activity_id, "function_id": function_id}
    if not word:
        return Place(**beside)
    number = int(word[1:]) if word[1:].isascii() and word[1:].isdigit() else 0
    if word[0] not in "gl" or not 0 < number < 2**31:
        raise WrongPlace()
    if word[0] == "g":
        return Place(grant_id=number, **beside)
    grant_id = session().scalar(select(CostLine.grant_id).where(CostLine.id == number))
    if grant_id is None:
        raise WrongPlace()
    return Place(grant_id=grant_id, cost_line_id=number, **beside)


def demand(of: Owner, places: Iterable[Place]) -> None:
    """That every grant, cost line, activity and function is the organisation's own, and they belong
    together."""
    wanted = set(places)
    owner = of.organisation_id
    grants = {place.grant_id for place in wanted if place.grant_id}
    mine = select(Grant.id).where(Grant.id.in_(grants), Grant.organisation_id == owner)
    if grants and set(session().scalars(mine)) != grants:
        raise WrongPlace()
    done = {place.activity_id for place in wanted if place.activity_id}
    ours = select(Activity.id).where(Activity.id.in_(done), Activity.organisation_id == owner)
    if done and set(session().scalars(ours)) != done:
        raise WrongPlace()
    jobs = {place.function_id for place in wanted if place.function_id}
    own = select(Function.id).where(Function.id.in_(jobs), Function.organisation_id == owner)
    if jobs and set(session().scalars(own)) != jobs:
        raise WrongPlace()
    lines = {(place.cost_line_id, place.grant_id) for place in wanted if place.cost_line_id}
    if lines and lines != _pairs([number for number, _ in lines if number]):
        raise WrongPlace()


def _pairs(numbers: Sequence[int]) -> set[tuple[int | None, int | None]]:
    mine = select(CostLine.id, CostLine.grant_id).where(CostLine.id.in_(numbers))
    return {(line, grant) for line, grant in session().execute(mine)}
