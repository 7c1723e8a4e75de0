"""Reading the fixed text: what all confirm, by its hash, and who has done so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from accounts.actor import Actor
from accounts.people.model import Person
from core.storage.database import session
from core.values import clock
from core.values.errors import Refusal
from partnerships.covenants import facts, paper, queries
from partnerships.covenants.outlook import Outlook, outlook_of
from partnerships.covenants.queries import CovenantView, PartyView
from partnerships.negotiation.model import Confirmation, FrozenText
from partnerships.policy import CovenantAction


@dataclass(frozen=True)
class Confirmed:
    """One party and the fixed text: confirmed when and by whom, or not yet."""

    organisation_id: int
    name: str
    by: str = ""
    at: datetime | None = None
    due: date | None = None  # the last day to confirm, when the parties agreed on days
    late: bool = False


@dataclass(frozen=True)
class FrozenView:
    """The fixed text with everybody's word on it; without one, only how things stand."""

    outlook: Outlook
    number: int | None
    sha256: str
    content: Mapping[str, Any]
    at: datetime | None
    by_organisation: str
    parties: Sequence[Confirmed]
    ours: Confirmed | None

    @property
    def articles(self) -> list[dict[str, Any]]:
        """The articles as they stand on paper."""
        names = paper.names_of(self.content)
        return [paper.article(each, names) for each in self.content["articles"]]

    def refusal(self, verb: str) -> Refusal | None:
        """Why the verb may not happen now; a verb of another state is none of this page."""
        return self.outlook.verbs.get(verb)

    @property
    def waiting_for(self) -> list[Confirmed]:
        """The parties that did not confirm yet."""
        return [party for party in self.parties if party.at is None]


def frozen(actor: Actor, action: CovenantAction, reference: str) -> FrozenView:
    """Decide on the action, then show the fixed text."""
    row = queries.load(reference)
    how = outlook_of(actor, action, row)
    fixed = facts.frozen(row)
    said = _said(fixed) if fixed else {}
    parties = [
        Confirmed(p.organisation_id, p.name, *said[p.organisation_id])
        if p.organisation_id in said
        else _silent(how.view, p, fixed)
        for p in how.view.parties
    ]
    return FrozenView(
        outlook=how,
        number=fixed.number if fixed else None,
        sha256=fixed.sha256 if fixed else "",
        content=fixed.content if fixed else {},
        at=fixed.at if fixed else None,
        by_organisation=how.view.names.get(fixed.by_organisation_id, "") if fixed else "",
        parties=parties,
        ours=next((p for p in parties if p.organisation_id == actor.organisation_id), None),
    )


def history(actor: Actor, reference: str) -> Sequence[FrozenText]:
    """Every text that was ever fixed, newest first, with the reason when it was opened again."""
    view = queries.covenant(actor, CovenantAction.READ, reference)
    statement = (
        select(FrozenText)
        .where(FrozenText.covenant_id == view.id)
        .options(selectinload(FrozenText.confirmations).joinedload(Confirmation.organisation))
        .order_by(FrozenText.number.desc())
    )
    return session().scalars(statement).all()


def _silent(view: CovenantView, party: PartyView, fixed: FrozenText | None) -> Confirmed:
    if fixed is None:
        return Confirmed(party.organisation_id, party.name)
    due, late = view.pace.due(fixed.at), view.pace.late(fixed.at, clock.today())
    return Confirmed(party.organisation_id, party.name, due=due, late=late)


def _said(fixed: FrozenText) -> dict[int, tuple[str, datetime]]:
    statement = (
        select(Confirmation.organisation_id, Person.name, Confirmation.at)
        .join(Person, Person.id == Confirmation.person_id)
        .where(Confirmation.frozen_id == fixed.id)
    )
    return {party: (name, at) for party, name, at in session().execute(statement)}
