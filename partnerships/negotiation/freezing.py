"""Fixing the whole text, confirming it by its hash, and opening it again."""

from __future__ import annotations

from sqlalchemy import func, select

from accounts.actor import Actor
from accounts.policy import allow
from core.storage.audit import record
from core.storage.database import IntegrityError, locked, session, transaction
from core.values import clock
from core.values.errors import Conflict
from partnerships.covenants import content, facts, paper
from partnerships.covenants import queries as covenants
from partnerships.covenants.model import Covenant, CovenantState
from partnerships.covenants.service import step
from partnerships.negotiation import errors, news
from partnerships.negotiation.model import Confirmation, FrozenText
from partnerships.negotiation.schema import ConfirmCommand, ReasonCommand
from partnerships.policy import CovenantAction


def freeze(actor: Actor, reference: str, *, sure: bool = False) -> FrozenText:
    """Fix the text as it stands; refused while a proposal waits for an answer.

    Who is ``sure`` also fixes letters that no paper can show: a name may be written in a script
    that the fonts lack, and that keeps nobody from the table.
    """
    with transaction():
        covenant = _locked(actor, reference)
        whole = covenants.whole(covenant)
        if (signs := paper.unprintable_in(whole)) and not sure:
            raise errors.NotOnPaper(signs=signs)
        sha256 = content.sha256(whole)
        step(actor, covenant, "freeze", sha256=sha256)
        frozen = _row(actor, covenant, whole, sha256)
        session().add(frozen)
        session().flush()
        news.frozen(frozen)
        return frozen


def confirm(actor: Actor, reference: str, command: ConfirmCommand) -> None:
    """Say for one's party, by its hash: this is the text that we want to sign."""
    with transaction():
        covenant = _locked(actor, reference)
        frozen = _fixed(covenant)
        if covenant.state != CovenantState.FROZEN or frozen is None:
            raise errors.NotFrozen()
        if command.sha256 != frozen.sha256:
            raise errors.NotThisText()
        if actor.organisation_id in _confirmed(frozen):
            return
        _say(actor, frozen)
        record(actor, "text.confirm", frozen, detail={"sha256": frozen.sha256})
        if not facts.gather(covenant).unconfirmed:
            news.confirmed_by_all(frozen)


def reopen(actor: Actor, reference: str, command: ReasonCommand) -> None:
    """Put a fixed text back on the table, with a reason that all parties read."""
    with transaction():
        covenant = _locked(actor, reference)
        frozen = open_again(actor, covenant, command.reason)
        if frozen is not None:
            news.reopened(frozen, actor.organisation_id or 0, command.reason)


def open_again(actor: Actor, covenant: Covenant, reason: str) -> FrozenText | None:
    """The text is on the table again; who calls has decided, locked, and tells the parties."""
    frozen = _fixed(covenant)
    step(actor, covenant, "reopen")
    if frozen is not None:
        frozen.reopened_at, frozen.reopened_reason = clock.now(), reason
        session().flush()
    return frozen


def _locked(actor: Actor, reference: str) -> Covenant:
    covenant = covenants.load(reference, lock=True)
    allow(actor, CovenantAction.DECIDE, covenant, sees=CovenantAction.READ)
    return covenant


def _fixed(covenant: Covenant) -> FrozenText | None:
    fixed = facts.frozen(covenant)
    if fixed is None:
        return None
    return session().scalars(locked(select(FrozenText).where(FrozenText.id == fixed.id))).one()


def _confirmed(frozen: FrozenText) -> set[int]:
    statement = select(Confirmation.organisation_id).where(Confirmation.frozen_id == frozen.id)
    return set(session().scalars(statement))


def _say(actor: Actor, frozen: FrozenText) -> None:
    assert actor.person_id is not None
    assert actor.organisation_id is not None
    said = Confirmation(
        frozen_id=frozen.id, organisation_id=actor.organisation_id, person_id=actor.person_id,
        sha256=frozen.sha256, at=clock.now(),
    )  # fmt: skip
    session().add(said)
    try:
        session().flush()
    except IntegrityError as twice:
        raise Conflict() from twice


def _row(
    actor: Actor, covenant: Covenant, whole: dict[str, object], sha256: str
) -> FrozenText:  # fmt: skip
    assert actor.person_id is not None
    assert actor.organisation_id is not None
    last = select(func.max(FrozenText.number)).where(FrozenText.covenant_id == covenant.id)
    return FrozenText(
        covenant=covenant, number=(session().scalar(last) or 0) + 1, content=whole, sha256=sha256,
        by_person_id=actor.person_id, by_organisation_id=actor.organisation_id, at=clock.now(),
    )  # fmt: skip
