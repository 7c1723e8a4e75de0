"""The one verb of exploring: say what one's own party expects."""

from __future__ import annotations

from dataclasses import asdict

from sqlalchemy import select

from accounts.actor import Actor
from core.storage.audit import record
from core.storage.database import session, transaction
from core.values import clock
from partnerships.covenants.model import Covenant, CovenantState
from partnerships.exploration import errors, news
from partnerships.exploration.model import Expectation
from partnerships.exploration.schema import ExpectCommand
from partnerships.negotiation.rows import locked_covenant, party_of
from partnerships.policy import CovenantAction

OPEN = (CovenantState.DRAFT, CovenantState.NEGOTIATION)  # who joins late may still say it


def give(actor: Actor, reference: str, command: ExpectCommand) -> None:
    """Answer the questions for one's own party, once; the same form sent twice is one answer."""
    with transaction():
        covenant = locked_covenant(actor, CovenantAction.EDIT, reference)
        assert actor.person_id is not None
        words = {name: said or "" for name, said in asdict(command).items()}
        if before := _ours(covenant, party_of(actor)):
            if all(getattr(before, name) == said for name, said in words.items()):
                return
            raise errors.GivenBefore()
        if covenant.state not in OPEN:
            raise errors.TextIsFixed()
        given = Expectation(
            covenant=covenant, organisation_id=party_of(actor), person_id=actor.person_id,
            at=clock.now(), **words,
        )  # fmt: skip
        session().add(given)
        session().flush()
        record(actor, "exploration.give", given)
        news.given(given)


def _ours(covenant: Covenant, party: int) -> Expectation | None:
    statement = select(Expectation).where(
        Expectation.covenant_id == covenant.id, Expectation.organisation_id == party
    )
    return session().scalars(statement).one_or_none()
