"""How a round ends without a signed paper: somebody does not sign, a party takes it back, or the
last day is over. The text goes back to the table."""

from __future__ import annotations

from sqlalchemy import select

from accounts.actor import SYSTEM, Actor
from accounts.policy import allow
from core.storage.database import locked, session, transaction
from core.storage.lifecycle import move
from core.values import clock
from documents.vault.service import void
from partnerships.covenants.model import Covenant
from partnerships.covenants.queries import load
from partnerships.covenants.service import step
from partnerships.policy import CovenantAction
from partnerships.signing_rounds import news, rules
from partnerships.signing_rounds.errors import RoundNotOpen
from partnerships.signing_rounds.lifecycle import ROUND, SIGNATORY
from partnerships.signing_rounds.model import RoundState, SigningRound
from partnerships.signing_rounds.schema import ReasonCommand
from partnerships.signing_rounds.service import current_round, signatory_at


def decline(actor: Actor, reference: str, position: int, command: ReasonCommand) -> None:
    """Refuse to sign, with a reason that all see; the text goes back to the table."""
    with transaction():
        covenant = load(reference, lock=True)
        signatory = signatory_at(covenant, position, lock=True)
        allow(actor, CovenantAction.SIGN, signatory)
        signatory.decline_reason = command.reason
        move(signatory, SIGNATORY, "decline", actor)
        close(actor, covenant, signatory.round, "decline", command.reason)


def recall(actor: Actor, reference: str, command: ReasonCommand) -> None:
    """Any party may take the round back, with a reason that all see."""
    with transaction():
        covenant = load(reference, lock=True)
        allow(actor, CovenantAction.DECIDE, covenant, sees=CovenantAction.READ)
        close(actor, covenant, current_round(covenant, lock=True), "recall", command.reason)


def expire(round_id: int) -> None:
    """The deadline has passed: the round closes and the text goes back to the table.

    Not when everybody signed in time and only the file has to follow: then it is as good as signed.
    """
    with transaction():
        covenant, round_ = held(round_id)
        running = round_.state in (RoundState.PREPARING, RoundState.OPEN)
        if not running or rules.all_have_given(round_.signatories):
            return
        if rules.is_late(round_.deadline, clock.today()):
            close(SYSTEM, covenant, round_, "expire", "")


def held(round_id: int) -> tuple[Covenant, SigningRound]:
    """A covenant and its round, both held: the covenant first, as everywhere, or two who want both
    would wait for each other for ever."""
    by_number = select(SigningRound).where(SigningRound.id == round_id)
    reference = session().scalars(by_number).one().covenant.reference
    covenant = load(reference, lock=True)
    return covenant, session().scalars(locked(by_number)).one()


def close(actor: Actor, covenant: Covenant, round_: SigningRound, verb: str, reason: str) -> None:
    """End a round without a signed paper; who calls has decided, and locked the covenant."""
    if round_.state not in (RoundState.PREPARING, RoundState.OPEN):
        raise RoundNotOpen()
    step(actor, covenant, verb)
    round_.closed_at, round_.reason = clock.now(), reason
    round_.frozen.reopened_at, round_.frozen.reopened_reason = clock.now(), reason
    move(round_, ROUND, verb, actor)
    void(round_.paper)
    news.round_closed(round_, verb, reason)
