"""Stopping before anything is signed: always with a reason, and the others are told.

The reason is said in the conversation, to all parties: there it stays to be read. A draft stops at
once; a negotiation when every party has said so, and until then a party may change its mind.
"""

from __future__ import annotations

from accounts.actor import Actor
from accounts.policy import allow
from core.storage.audit import record
from core.storage.database import session, transaction
from core.values import clock
from core.values.lifecycle import NotInThisState
from partnerships.conversation import service as conversation
from partnerships.conversation.model import Audience
from partnerships.conversation.schema import CommentCommand
from partnerships.covenants import facts, news, queries
from partnerships.covenants.errors import AbandonNoted
from partnerships.covenants.model import Covenant, CovenantParty, CovenantState
from partnerships.covenants.schema import StopCommand
from partnerships.covenants.service import step
from partnerships.policy import CovenantAction


def abandon(actor: Actor, reference: str, command: StopCommand) -> bool:
    """Say that one's own party stops, and why; returns whether it is over for all."""
    with transaction():
        covenant, mine = _ours(actor, reference)
        talks = covenant.state == CovenantState.NEGOTIATION
        if talks and mine.agreed_to_abandon_at is not None and _waited_for(covenant):
            raise AbandonNoted(names=_waited_for(covenant))
        if covenant.state in (CovenantState.DRAFT, CovenantState.NEGOTIATION):
            said = CommentCommand(command.reason, Audience.ALL)
            conversation.comment(actor, reference, conversation.Place(), said)
        if talks and mine.agreed_to_abandon_at is None:
            mine.agreed_to_abandon_at = clock.now()
            record(actor, "covenant.agree-to-abandon", mine)
            session().flush()
        if talks and _waited_for(covenant):
            news.wants_to_stop(actor, covenant, command.reason)
            return False
        step(actor, covenant, "abandon")
        news.stopped(actor, covenant, command.reason)
        return True


def go_on(actor: Actor, reference: str) -> None:
    """Take it back while not every party has said so."""
    with transaction():
        covenant, mine = _ours(actor, reference)
        if covenant.state != CovenantState.NEGOTIATION:
            raise NotInThisState()
        if mine.agreed_to_abandon_at is None:
            return  # the same form sent twice
        mine.agreed_to_abandon_at = None
        record(actor, "covenant.go-on", mine)
        news.goes_on(actor, covenant)


def _ours(actor: Actor, reference: str) -> tuple[Covenant, CovenantParty]:
    covenant = queries.load(reference, lock=True)
    allow(actor, CovenantAction.DECIDE, covenant, sees=CovenantAction.READ)
    found = (p for p in covenant.parties if p.organisation_id == actor.organisation_id)
    return covenant, next(found)


def _waited_for(covenant: Covenant) -> tuple[str, ...]:
    return facts.gather(covenant).not_abandoning
