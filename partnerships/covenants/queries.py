"""Reading covenants: the row for services, and views that hold only what an actor may see."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, false, select, true
from sqlalchemy.orm import joinedload
from sqlalchemy.orm.attributes import set_committed_value

from accounts.actor import Actor
from accounts.organisations.model import Organisation
from accounts.policy import allow
from core.storage.audit import AuditLine, lines_of
from core.storage.database import locked, session
from core.values.errors import NotFound
from core.web.routes import decided
from partnerships.amendments import editions
from partnerships.amendments.purposes import purpose_of
from partnerships.covenants import content
from partnerships.covenants.amended import amended
from partnerships.covenants.content import Frame, PartyText, Wording
from partnerships.covenants.model import (
    Clause,
    ClauseKind,
    ClauseText,
    Covenant,
    CovenantParty,
)  # fmt: skip
from partnerships.covenants.rules import budget_total
from partnerships.covenants.shapes import ArticleView, CovenantView, PartyView
from partnerships.policy import CovenantAction
from partnerships.registrations.doubts import doubts


def load(reference: str, lock: bool = False) -> Covenant:
    """The row, for the services of the three rooms; they decide with ``allow`` themselves."""
    statement = select(Covenant).where(Covenant.reference == reference)
    row: Covenant | None = session().scalars(locked(statement) if lock else statement).one_or_none()
    if row is None:
        raise NotFound()
    return row


def covenant(actor: Actor, action: CovenantAction, reference: str) -> CovenantView:
    """Decide on the action, then show the covenant."""
    return shown(actor, action, load(reference))


def shown(actor: Actor, action: CovenantAction, row: Covenant) -> CovenantView:
    """The same, for who holds the row."""
    parties = _parties(row)
    allow(actor, action, row, sees=None if action == CovenantAction.READ else CovenantAction.READ)
    texts = current_texts(row.id)
    fields = content.merge_fields(frame(row, texts))
    articles = [
        _article(number, clause, text, fields) for number, (clause, text) in enumerate(texts, 1)
    ]
    starter = next(
        (p for p in parties if p.organisation_id == row.started_by_organisation_id), None
    )
    return CovenantView(
        id=row.id, reference=row.reference, title=row.title, purpose=purpose_of(row),
        template=row.template, state=row.state, text_number=row.text_number,
        starts_on=row.starts_on, ends_on=row.ends_on,
        started_by=starter.organisation.name if starter else "", created_at=row.created_at,
        changed_at=row.changed_at, pace=row.pace,
        parties=tuple(_party(row, party) for party in parties),
        articles=tuple(articles), amends=amended(actor, row),
        doubt=doubts([row.id]).get(row.id) if row.registered else None,
    )  # fmt: skip


def current_texts(covenant_id: int) -> list[tuple[Clause, ClauseText]]:
    """Every clause that counts with the text that holds, in order."""
    return texts_by_covenant([covenant_id])[covenant_id]


def texts_by_covenant(ids: Collection[int]) -> dict[int, list[tuple[Clause, ClauseText]]]:
    """The same of several, in one statement."""
    statement = (
        select(Clause, ClauseText)
        .join(
            ClauseText, and_(ClauseText.clause_id == Clause.id, ClauseText.number == Clause.current)
        )
        .where(Clause.covenant_id.in_(ids), Clause.removed_at.is_(None))
        .options(joinedload(ClauseText.by_person), joinedload(ClauseText.by_organisation))
        .order_by(Clause.position, Clause.id)
    )
    found: dict[int, list[tuple[Clause, ClauseText]]] = {number: [] for number in ids}
    for clause, text in session().execute(statement):
        found[clause.covenant_id].append((clause, text))
    return found


def names_of(organisations: Collection[int]) -> dict[int, str]:
    """The names of organisations that a text speaks of, also when they do not take part."""
    if not organisations:
        return {}
    asked = select(Organisation.id, Organisation.name).where(Organisation.id.in_(organisations))
    return {row.id: row.name for row in session().execute(asked)}


def frame(row: Covenant, texts: Sequence[tuple[Clause, ClauseText]]) -> Frame:
    """What stands around the articles of this covenant, with the total of its budget; the text of
    an amendment bears the name of the covenant that it changes."""
    named = row.amends or row
    budget = next((t.data or {} for c, t in texts if c.kind == ClauseKind.BUDGET), None)
    return Frame(
        fees=None if budget is None else budget_total(budget.get("lines", ())),
        reference=named.reference, title=named.title, purpose=named.purpose,
        start=row.starts_on, end=row.ends_on,
        parties=tuple(
            PartyText(
                id=party.organisation_id, name=party.organisation.name,
                legal_form=party.organisation.kind.label.lower(),
                city=party.organisation.city or "", kvk=party.organisation.kvk or "",
            )
            for party in row.parties
        ),
    )  # fmt: skip


def fields_of(row: Covenant) -> dict[str, str]:
    """What the merge fields stand for in this covenant, now."""
    return content.merge_fields(frame(row, current_texts(row.id)))


def whole(row: Covenant) -> dict[str, Any]:
    """The canonical content of the whole text as it stands now; of an amendment what it changes."""
    texts = current_texts(row.id)
    if row.amends is not None:
        return editions.difference(row, frame(row, texts), texts)
    articles = [(clause.kind.value, wording(text)) for clause, text in texts]
    return content.compose(frame(row, texts), articles)


def wording(text: ClauseText) -> Wording:
    """A kept text as a value."""
    return Wording(heading=text.heading, body=text.body, data=text.data)


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """The covenants that ``covenant.read`` allows, as a condition; a test proves them equal."""
    decided(CovenantAction.READ)
    if actor.is_system:
        return true()
    if not actor.roles:
        return false()
    mine = select(CovenantParty.covenant_id)
    return Covenant.id.in_(mine.where(CovenantParty.organisation_id == actor.organisation_id))


def texts_of(actor: Actor, reference: str, clause_id: int) -> Sequence[ClauseText]:
    """Every text that a clause ever had, newest first; also of a clause that was left out."""
    row = load(reference)
    allow(actor, CovenantAction.READ, row)
    statement = (
        select(ClauseText)
        .join(Clause)
        .where(Clause.covenant_id == row.id, Clause.id == clause_id)
        .options(joinedload(ClauseText.by_person), joinedload(ClauseText.by_organisation))
        .order_by(ClauseText.number.desc())
    )
    return session().scalars(statement).all()


def trail(actor: Actor, reference: str) -> list[AuditLine]:
    """What happened to a covenant, newest first."""
    row = load(reference)
    allow(actor, CovenantAction.READ, row)
    return list(lines_of(row))


def _parties(row: Covenant) -> Sequence[CovenantParty]:
    """As they are now, also for the policy and for all that asks the row after us."""
    statement = select(CovenantParty).where(CovenantParty.covenant_id == row.id)
    parties = session().scalars(statement.order_by(CovenantParty.position)).all()
    set_committed_value(row, "parties", parties)
    return parties


def _party(row: Covenant, party: CovenantParty) -> PartyView:
    organisation = party.organisation
    return PartyView(
        organisation.id, organisation.name, organisation.kind.label,
        organisation.city or "", organisation.kvk or "", party.agreed_to_abandon_at is not None,
        organisation.id == row.started_by_organisation_id, party.added_at, party.answer_days,
    )  # fmt: skip


def _article(number: int, clause: Clause, text: ClauseText, fields: dict[str, str]) -> ArticleView:
    return ArticleView(
        clause_id=clause.id, number=number, kind=clause.kind, heading=text.heading, body=text.body,
        data=text.data, library_key=clause.library_key, required=clause.required,
        library_version_id=clause.library_version_id, only_if=clause.only_if,
        current=clause.current, texts=text.number, by_name=text.by_person.name,
        by_organisation=text.by_organisation.name, at=text.at,
        changed=text.proposal_id is not None, printed_heading=content.merge(text.heading, fields),
        printed=content.merge(text.body, fields),
    )  # fmt: skip


__all__ = [
    "ArticleView", "CovenantView", "PartyView", "covenant", "current_texts", "fields_of", "frame",
    "load", "names_of", "shown", "texts_by_covenant", "texts_of", "trail", "visible_to", "whole",
    "wording",
]  # fmt: skip
