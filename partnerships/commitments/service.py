"""How a promise comes to stand: drawn from the text or added, then confirmed by its own party."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import func, select

from accounts.actor import SYSTEM, Actor
from accounts.policy import allow
from core.storage.audit import record
from core.storage.database import locked, session, transaction
from core.storage.lifecycle import move
from core.values import clock
from core.values.errors import NotFound
from partnerships.amendments.editions import held
from partnerships.commitments import news, rules
from partnerships.commitments.by_clause import Origin, drawn_by_clause
from partnerships.commitments.drawing import Drawn, drawn
from partnerships.commitments.errors import (
    CommitmentThere,
    CovenantIsOver,
    DueAfterLeaving,
    KeptAtTheCovenant,
    NoSuchArticle,
    NotSignedYet,
)
from partnerships.commitments.lifecycle import COMMITMENT, OCCURRENCE
from partnerships.commitments.model import Commitment, CommitmentState, Occurrence, Rhythm
from partnerships.commitments.schema import AddCommand, ConfirmCommand, ReasonCommand
from partnerships.covenants import facts, queries
from partnerships.covenants.errors import NotAParty
from partnerships.covenants.events import after
from partnerships.covenants.model import Covenant, CovenantState
from partnerships.endings import gates
from partnerships.policy import CommitmentAction, CovenantAction
from partnerships.registrations.errors import TakenBack

HOLDS = (CovenantState.SIGNED, CovenantState.IN_FORCE)


@after("conclude")
def draw(covenant: Covenant) -> int:
    """Put what the signed text promises before its parties; returns how many promises are new.

    Drawn twice is drawn once: every promise of a text has a source of its own.
    """
    if covenant.amends_id is not None or facts.frozen(covenant) is None:
        return 0
    with transaction():
        statement = select(Commitment.source).where(Commitment.covenant_id == covenant.id)
        known = set(session().scalars(statement))
        found = _promised(covenant, held(covenant)[-1].content)
        return _put(covenant, [promise for promise in found if promise.source not in known])


def draw_changed(
    covenant: Covenant, before: Mapping[str, Any], now: Mapping[str, Any], addendum: int
) -> int:
    """Put what an addendum promises and the text did not before its parties; returns how many
    promises are new. What was promised stays: its party may ask to be released."""
    known = {promise.said for promise in _promised(covenant, before)}
    new = [promise for promise in _promised(covenant, now) if promise.said not in known]
    go_on(covenant)
    return _put(covenant, [replace(p, source=f"{p.source}:addendum-{addendum}") for p in new])


def _promised(covenant: Covenant, content: Mapping[str, Any]) -> list[Drawn]:
    """All that a text of this covenant promises."""
    texts = queries.current_texts(covenant.id)
    origins = {
        clause.key: Origin(clause.library_key, text.body)
        for clause, text in texts
        if clause.library_key
    }
    return [*drawn(content, clock.today()), *drawn_by_clause(content, origins)]


def _put(covenant: Covenant, new: Sequence[Drawn]) -> int:
    """Put promises before their parties; returns how many they are."""
    for promise in new:
        row = _drawn(covenant, promise)
        record(SYSTEM, "commitment.draw", row, to=row.state)
    for organisation_id in dict.fromkeys(promise.organisation_id for promise in new):
        news.ready(covenant, organisation_id)
    return len(new)


def go_on(covenant: Covenant) -> None:
    """Lay out the later moments of what is promised for longer than it was: the term became longer,
    or a party that gave notice stays after all."""
    statement = select(Commitment).where(
        Commitment.covenant_id == covenant.id,
        Commitment.state == CommitmentState.CONFIRMED,
        Commitment.rhythm != Rhythm.ONCE,
    )
    for row in session().scalars(statement).all():
        _lay_out(row, len(row.occurrences))


def add(actor: Actor, reference: str, command: AddCommand, source: str | None = None) -> int:
    """Propose a promise, of one's own party or of another one; returns its number.

    ``source``: where it was agreed, such as ``meeting:3:1``.
    """
    with transaction():
        covenant = queries.load(reference, lock=True)
        allow(actor, CovenantAction.EDIT, covenant, sees=CovenantAction.READ)
        still_open(covenant)
        if command.organisation_id not in {p.organisation_id for p in covenant.parties}:
            raise NotAParty(at="organisation_id")
        _check_article(covenant, command)
        _check_days(covenant, command)
        if _there(covenant, command):
            raise CommitmentThere()
        row = _new(
            covenant, organisation_id=command.organisation_id, what=command.what,
            rhythm=command.rhythm, due_on=command.due_on, until=command.until,
            proof=command.proof or "", contact=command.contact or "",
            by_organisation_id=actor.organisation_id, by_person_id=actor.person_id,
            source=source, article=command.article,
        )  # fmt: skip
        record(actor, "commitment.add", row, to=row.state)
        if command.organisation_id != actor.organisation_id:
            news.added(row, _name(covenant, actor.organisation_id))
        return row.number


def _check_article(covenant: Covenant, command: AddCommand) -> None:
    if command.article and command.article > len(queries.current_texts(covenant.id)):
        raise NoSuchArticle()


def confirm(actor: Actor, reference: str, number: int, command: ConfirmCommand) -> None:
    """Take a promise on, in the party's own words and days; its moments begin to count."""
    with transaction():
        row = load(reference, number, lock=True)
        allow(actor, CommitmentAction.CONFIRM, row, sees=CommitmentAction.READ)
        still_open(row.covenant)
        COMMITMENT.check(row, "confirm")
        _check_days(row.covenant, command)
        last = gates.last_day_of(row.covenant_id, row.organisation_id)
        if last and command.due_on > last:
            raise DueAfterLeaving(last=last)
        if command.what != row.what and row.proposed_what is None:
            row.proposed_what = row.what
        row.what, row.rhythm = command.what, command.rhythm
        row.due_on, row.until = command.due_on, command.until
        row.proof, row.contact = command.proof or "", command.contact or ""
        row.decided_by_id, row.decided_at, row.reason = actor.person_id, clock.now(), ""
        move(row, COMMITMENT, "confirm", actor)
        _lay_out(row)


def decline(actor: Actor, reference: str, number: int, command: ReasonCommand) -> None:
    """Say that this is no promise of the own party, and why; it stays visible as such."""
    with transaction():
        row = load(reference, number, lock=True)
        allow(actor, CommitmentAction.CONFIRM, row, sees=CommitmentAction.READ)
        row.reason = command.reason
        row.decided_by_id, row.decided_at = actor.person_id, clock.now()
        move(row, COMMITMENT, "decline", actor)


def load(reference: str, number: int, lock: bool = False) -> Commitment:
    """The row of a covenant's commitment; the services decide with ``allow`` themselves."""
    statement = (
        select(Commitment)
        .join(Covenant, Covenant.id == Commitment.covenant_id)
        .where(Covenant.reference == reference, Commitment.number == number)
    )
    statement = locked(statement) if lock else statement
    row: Commitment | None = session().scalars(statement).one_or_none()
    if row is None:
        raise NotFound()
    return row


def still_open(covenant: Covenant) -> None:
    """Refuse what belongs to a covenant that is signed and not over."""
    if covenant.amends_id is not None:
        raise KeptAtTheCovenant()
    if covenant.state not in HOLDS:
        if covenant.withdrawn:
            raise TakenBack()
        over = covenant.state in (CovenantState.ENDED, CovenantState.ABANDONED)
        raise CovenantIsOver() if over else NotSignedYet()


def _check_days(covenant: Covenant, command: AddCommand | ConfirmCommand) -> None:
    refusal = rules.date_refusal(
        command.due_on, command.rhythm, command.until, covenant.starts_on, covenant.ends_on
    )
    if refusal:
        raise refusal


def _there(covenant: Covenant, command: AddCommand) -> bool:
    """Whether the same promise was sent before: also the same form sent twice."""
    statement = select(Commitment.id).where(
        Commitment.covenant_id == covenant.id,
        Commitment.organisation_id == command.organisation_id,
        Commitment.what == command.what,
        Commitment.due_on == command.due_on,
        Commitment.state != CommitmentState.DECLINED,
    )
    return session().scalars(statement.limit(1)).one_or_none() is not None


def _drawn(covenant: Covenant, promise: Drawn) -> Commitment:
    return _new(
        covenant, organisation_id=promise.organisation_id, what=promise.what,
        rhythm=promise.rhythm, due_on=promise.due_on, proof=promise.proof,
        contact=promise.contact, source=promise.source, article=promise.article,
    )  # fmt: skip


def _new(covenant: Covenant, **columns: object) -> Commitment:
    """A proposed promise under the next number; the caller holds the covenant."""
    last = select(func.max(Commitment.number)).where(Commitment.covenant_id == covenant.id)
    row = Commitment(
        covenant_id=covenant.id, number=(session().scalar(last) or 0) + 1,
        state=COMMITMENT.initial, at=clock.now(), **columns,
    )  # fmt: skip
    session().add(row)
    session().flush()
    return row


def _lay_out(row: Commitment, known: int = 0) -> None:
    """Every moment of a promise as a row, from the first day to the last, which is that of its
    party when it gave notice; the first ones are there when the term became longer."""
    assert row.due_on is not None
    assert row.rhythm is not None
    own = gates.last_day_of(row.covenant_id, row.organisation_id)
    last = min(filter(None, (row.until or row.covenant.ends_on, own)), default=None)
    days = rules.due_days(row.due_on, row.rhythm, last)[: rules.MOST]
    for turn, due in enumerate(days[known:], known + 1):
        session().add(
            Occurrence(
                commitment_id=row.id, covenant_id=row.covenant_id, number=turn, due_on=due,
                organisation_id=row.organisation_id, state=OCCURRENCE.initial,
            )
        )  # fmt: skip
    session().flush()


def _name(covenant: Covenant, organisation_id: int | None) -> str:
    mine = (p for p in covenant.parties if p.organisation_id == organisation_id)
    return next((party.organisation.name for party in mine), "")
