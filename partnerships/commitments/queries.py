"""Reading one commitment: its moments, what was said, and what one may do with it now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from accounts.actor import Actor
from accounts.policy import allow, can
from core.storage.database import session
from core.storage.files import files
from core.values import clock
from core.values.errors import NotFound
from partnerships.commitments import keeping, rules, service
from partnerships.commitments.model import (
    WAITING,
    Commitment,
    CommitmentState,
    Occurrence,
    OccurrenceState,
    Reaction,
    ReactionKind,
    Rhythm,
)
from partnerships.endings import gates
from partnerships.policy import CommitmentAction


@dataclass(frozen=True)
class TurnView:
    """One moment: when, and how it went."""

    number: int
    due_on: date
    state: OccurrenceState
    overdue: bool
    proof: str
    explanation: str
    waiver: str
    document: str | None
    said_by: str
    said_at: datetime | None

    @property
    def waits(self) -> bool:
        """Something is still to come."""
        return self.state in WAITING


@dataclass(frozen=True)
class ReactionView:
    """What one party said."""

    kind: ReactionKind
    organisation_id: int
    organisation: str
    person: str
    words: str
    at: datetime


@dataclass(frozen=True)
class CommitmentView:
    """One promise, the same for every party; and what the reader may do with it."""

    number: int
    organisation_id: int
    party: str
    what: str
    proposed_what: str | None
    rhythm: Rhythm | None  # None: the party fills it in when it confirms
    due_on: date | None
    until: date | None
    proof: str
    contact: str
    article: int | None
    meeting: int | None  # the number of the meeting at which it was agreed
    evaluation: int | None  # the number of the evaluation after which it was proposed
    by: str  # the party that proposed it; empty = the text
    state: CommitmentState
    reason: str
    decided_by: str
    decided_at: datetime | None
    leaves_on: date | None  # the last day of its party, when it gave notice
    turns: tuple[TurnView, ...]
    may_confirm: bool
    may_report: bool
    may_receive: bool
    may_release: bool

    @property
    def is_ours(self) -> bool:
        """Whether the reader works for the party that promised."""
        return self.may_confirm or self.may_report


@dataclass(frozen=True)
class MomentView:
    """One moment with its promise and all that was said about it."""

    commitment: CommitmentView
    turn: TurnView
    reactions: tuple[ReactionView, ...]
    ours_said: frozenset[ReactionKind]  # what the reader's own party said already
    answered: ReactionKind | None  # our yes or no to letting it go
    refused_by: tuple[str, ...]  # the parties that said no to that
    has_question: bool  # that the party has not answered
    silent: tuple[str, ...]  # the parties that said neither yes nor no to that


def commitment(
    actor: Actor, action: CommitmentAction, reference: str, number: int
) -> CommitmentView:
    """Decide on the action, then show the promise with its moments."""
    row = service.load(reference, number)
    reads = action == CommitmentAction.READ
    allow(actor, action, row, sees=None if reads else CommitmentAction.READ)
    statement = (
        select(Occurrence)
        .where(Occurrence.commitment_id == row.id)
        .options(joinedload(Occurrence.said_by))
        .order_by(Occurrence.number)
    )
    return _view(actor, row, tuple(_turn(turn) for turn in session().scalars(statement)))


def moment(
    actor: Actor, action: CommitmentAction, reference: str, number: int, turn: int
) -> MomentView:
    """Decide on the action, then show one moment."""
    row = keeping.load_turn(reference, number, turn)
    reads = action == CommitmentAction.READ
    allow(actor, action, row.commitment, sees=None if reads else CommitmentAction.READ)
    statement = (
        select(Reaction)
        .where(Reaction.occurrence_id == row.id)
        .options(selectinload(Reaction.organisation), selectinload(Reaction.person))
        .order_by(Reaction.id)
    )
    said = tuple(
        ReactionView(r.kind, r.organisation_id, r.organisation.name, r.person.name, r.words, r.at)
        for r in session().scalars(statement)
    )
    ours = {r.kind for r in said if r.organisation_id == actor.organisation_id}
    answers = rules.answers((r.organisation_id, r.kind) for r in said)
    words = [
        (party.organisation.name, answers.get(party.organisation_id))
        for party in row.commitment.covenant.parties
        if party.organisation_id != row.organisation_id
    ]
    return MomentView(
        _view(actor, row.commitment, ()), _turn(row), said, frozenset(ours),
        answered=answers.get(actor.organisation_id or 0),
        refused_by=tuple(name for name, word in words if word == ReactionKind.REFUSAL),
        silent=tuple(name for name, word in words if word is None),
        has_question=rules.waits_for_answer((r.organisation_id, r.kind) for r in said),
    )  # fmt: skip


def document(actor: Actor, reference: str, number: int, turn: int) -> tuple[bytes, str, str]:
    """The file that shows that it was done: bytes, name, media type."""
    row = keeping.load_turn(reference, number, turn)
    allow(actor, CommitmentAction.READ, row.commitment)
    if row.document_sha256 is None:
        raise NotFound()
    name, media_type = row.document_name or "bewijs", row.document_type or "application/pdf"
    return files().get(row.document_sha256), name, media_type


def proposed(covenant_id: int, most: int = 200) -> list[Commitment]:
    """What waits for its party, and what a party did not take on; the caller has decided."""
    statement = (
        select(Commitment)
        .where(
            Commitment.covenant_id == covenant_id,
            Commitment.state != CommitmentState.CONFIRMED,
        )
        .options(selectinload(Commitment.organisation))
        .order_by(Commitment.state.desc(), Commitment.organisation_id, Commitment.number)
        .limit(most)
    )
    return list(session().scalars(statement))


def _from(source: str | None, room: str) -> int | None:
    """The number in a source such as ``meeting:3:1``; None when it came from elsewhere."""
    kind, _, rest = (source or "").partition(":")
    return int(rest.partition(":")[0]) if kind == room else None


def _turn(row: Occurrence) -> TurnView:
    return TurnView(
        number=row.number, due_on=row.due_on, state=row.state,
        overdue=row.due_on < clock.today() and row.state in WAITING, proof=row.proof,
        explanation=row.explanation, waiver=row.waiver, document=row.document_name,
        said_by=row.said_by.name if row.said_by else "", said_at=row.said_at,
    )  # fmt: skip


def _view(actor: Actor, row: Commitment, turns: tuple[TurnView, ...]) -> CommitmentView:
    return CommitmentView(
        number=row.number, organisation_id=row.organisation_id, party=row.organisation.name,
        what=row.what, proposed_what=row.proposed_what, rhythm=row.rhythm, due_on=row.due_on,
        until=row.until, proof=row.proof, contact=row.contact, article=row.article,
        meeting=_from(row.source, "meeting"), evaluation=_from(row.source, "evaluation"),
        by=row.by_organisation.name if row.by_organisation else "", state=row.state,
        reason=row.reason, decided_by=row.decided_by.name if row.decided_by else "",
        decided_at=row.decided_at, turns=turns,
        leaves_on=gates.last_day_of(row.covenant_id, row.organisation_id),
        may_confirm=can(actor, CommitmentAction.CONFIRM, row),
        may_report=can(actor, CommitmentAction.REPORT, row),
        may_receive=can(actor, CommitmentAction.RECEIVE, row),
        may_release=can(actor, CommitmentAction.RELEASE, row),
    )  # fmt: skip
