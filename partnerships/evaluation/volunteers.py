"""Volunteers answer by a link: one answer each, no account, no name, no moment."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import func, select

from accounts.actor import Actor
from core.storage.audit import record
from core.storage.database import locked, session, transaction
from core.values import clock
from core.values.errors import NotFound
from partnerships.covenants.model import CovenantState
from partnerships.evaluation import errors
from partnerships.evaluation.model import Evaluation, VolunteerAnswer, VolunteerLink
from partnerships.evaluation.questions import MOST_LINKS
from partnerships.evaluation.schema import VolunteerCommand
from partnerships.evaluation.service import load
from partnerships.negotiation.rows import locked_covenant, party_of
from partnerships.policy import CovenantAction

DAYS = 60  # that a link works


@dataclass(frozen=True)
class Asked:
    """What a volunteer sees of the link."""

    title: str
    organisation: str


def make_links(actor: Actor, reference: str, number: int, many: int) -> list[str]:
    """New links for the volunteers of one's own party; returns the secret part of each, once."""
    with transaction():
        locked_covenant(actor, CovenantAction.EDIT, reference)
        evaluation = load(reference, number, lock=True)
        if not _runs(evaluation):
            raise errors.NotInForce()
        ours = (
            VolunteerLink.evaluation_id == evaluation.id,
            VolunteerLink.organisation_id == party_of(actor),
        )
        there = session().scalar(select(func.count(VolunteerLink.id)).where(*ours)) or 0
        if there + many > MOST_LINKS:
            raise errors.TooManyLinks(most=MOST_LINKS)
        tokens = [secrets.token_urlsafe(24) for _ in range(many)]
        until = clock.today() + timedelta(days=DAYS)
        session().add_all(
            VolunteerLink(
                evaluation=evaluation, organisation_id=party_of(actor), token_hash=_hash(token),
                until=until,
            )
            for token in tokens
        )  # fmt: skip
        session().flush()
        record(actor, "evaluation.links", evaluation, detail={"many": many})
        return tokens


def asked(token: str) -> Asked:
    """What the link asks about; a link that is over says so."""
    link = _link(token)
    return Asked(link.evaluation.covenant.title, link.organisation.name)


def answer(token: str, command: VolunteerCommand) -> None:
    """Keep the answer, and nothing that leads to who gave it: the trail does not tell of it."""
    with transaction():
        link = _link(token, lock=True)
        link.used = True
        session().add(
            VolunteerAnswer(
                evaluation_id=link.evaluation_id, organisation_id=link.organisation_id,
                heard=command.heard, helped=command.helped, again=command.again,
                words=command.words or "",
            )
        )  # fmt: skip


def _link(token: str, lock: bool = False) -> VolunteerLink:
    statement = select(VolunteerLink).where(VolunteerLink.token_hash == _hash(token))
    link = session().scalars(locked(statement) if lock else statement).one_or_none()
    if link is None:
        raise NotFound()
    if link.used:
        raise errors.LinkUsed()
    parties = {party.organisation_id for party in link.evaluation.covenant.parties}
    if link.until < clock.today() or not _runs(link.evaluation):
        raise errors.LinkOver()
    if link.organisation_id not in parties:
        raise errors.LinkOver()
    return link


def _runs(evaluation: Evaluation) -> bool:
    """Volunteers may still answer when the parties all have."""
    return evaluation.covenant.state == CovenantState.IN_FORCE


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
