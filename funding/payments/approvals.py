"""The second pair of eyes: agreeing with a payment, or giving it back with a reason."""

from __future__ import annotations

from accounts.actor import Actor
from accounts.memberships.model import Role
from core.storage.audit import record
from core.storage.database import session, transaction
from core.storage.lifecycle import move
from core.values import clock
from core.values.lifecycle import NotInThisState
from funding.actions import PaymentAction
from funding.payments import limits, rules
from funding.payments.errors import Changed, RelationMissing
from funding.payments.lifecycle import PAYMENT
from funding.payments.model import Approval, Payment, PaymentState
from funding.payments.schema import ApproveCommand, WhyCommand
from funding.payments.service import held


def approve(actor: Actor, reference: str, command: ApproveCommand) -> bool:
    """Agree with a payment as it stands, and say whether it is somebody of one's own; returns
    whether that is enough."""
    with transaction():
        row = held(actor, PaymentAction.APPROVE, reference)
        if _said_already(row, actor):
            return row.state != PaymentState.PROPOSED  # the same button pressed twice
        if row.state != PaymentState.PROPOSED:
            raise NotInThisState()
        eyes, digest = rules.eyes_of(row), rules.digest_of(row)
        if refusal := rules.person_refusal(actor.person_id, eyes) or rules.account_refusal(eyes):
            raise refusal
        if command.digest != digest:
            raise Changed()
        if command.related and not command.relation:
            raise RelationMissing()
        _write(actor, row, command, digest)
        if not rules.enough(rules.of_this_round(row)):
            record(actor, "payment.look", row, detail={"related": command.related})
            return False
        row.digest, row.reason = digest, ""
        move(row, PAYMENT, "approve", actor, digest=digest)
        return True


def give_back(actor: Actor, reference: str, command: WhyCommand) -> None:
    """Give it back to who proposed it, with a reason."""
    with transaction():
        row = held(actor, PaymentAction.APPROVE, reference)
        if row.state == PaymentState.RETURNED and row.reason == command.reason:
            return  # the same button pressed twice
        row.reason, row.digest = command.reason, None
        move(row, PAYMENT, "return", actor)


def _said_already(row: Payment, actor: Actor) -> bool:
    """Whether this person looked at it as it stands, and it is approved by now or waits for
    another."""
    return actor.person_id in {each.person for each in rules.of_this_round(row).said}


def _write(actor: Actor, row: Payment, command: ApproveCommand, digest: str) -> None:
    assert actor.person_id is not None
    may = limits.of(row.organisation_id)
    mine = limits.approving(actor.roles)
    row.approvals.append(Approval(
        round=row.round, person_id=actor.person_id, related=command.related,
        relation=(command.relation or "") if command.related else "",
        alone=rules.alone(row.amount, may, mine), board=Role.BOARD_MEMBER in actor.roles,
        digest=digest, at=clock.now(),
    ))  # fmt: skip
    session().flush()
