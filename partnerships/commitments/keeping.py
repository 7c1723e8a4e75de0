"""What becomes of a promise, moment by moment. All see it; only the party itself says so."""

from __future__ import annotations

from sqlalchemy import select

from accounts.actor import Actor
from accounts.policy import allow
from core.storage.audit import record
from core.storage.database import locked, session, transaction
from core.storage.files import files
from core.storage.lifecycle import move
from core.values import clock
from core.values.errors import NotFound
from core.web.uploads import Upload
from partnerships.commitments import news, rules
from partnerships.commitments.errors import AskedAlready, NotAskedFor, RefusedAlready
from partnerships.commitments.lifecycle import OCCURRENCE
from partnerships.commitments.model import WAITING, Commitment, Occurrence, Reaction, ReactionKind
from partnerships.commitments.needs import OccurrenceFacts
from partnerships.commitments.schema import DoneCommand, LateCommand, ReasonCommand, WordsCommand
from partnerships.covenants.model import Covenant
from partnerships.policy import CommitmentAction


def report(
    actor: Actor, reference: str, number: int, turn: int, command: DoneCommand,
    document: Upload | None = None,
) -> None:  # fmt: skip
    """Say that it was done, shown by a sentence or a file."""
    kept = files().put(document.data) if document else None
    with transaction():
        row = _own(actor, CommitmentAction.REPORT, reference, number, turn)
        row.proof = command.proof or ""
        if document:
            row.document_sha256, row.document_name = kept, document.name
            row.document_type = document.media_type
        _said(actor, row)
        move(row, OCCURRENCE, "do", actor, document=kept)


def explain(actor: Actor, reference: str, number: int, turn: int, command: LateCommand) -> None:
    """Say why it is late, or beforehand why it will be; the others hear it."""
    with transaction():
        row = _own(actor, CommitmentAction.REPORT, reference, number, turn)
        row.explanation = command.explanation
        _said(actor, row)
        move(row, OCCURRENCE, "explain", actor)
        news.late(row, row.commitment.organisation.name, _others(row))


def ask_waiver(
    actor: Actor, reference: str, number: int, turn: int, command: ReasonCommand
) -> None:
    """Ask the others to let one moment go, with a reason that all read."""
    with transaction():
        row = _own(actor, CommitmentAction.CONFIRM, reference, number, turn)
        if row.waiver:
            raise AskedAlready()
        if row.state not in WAITING:
            OCCURRENCE.check(row, "waive")
        row.waiver = command.reason
        _said(actor, row)
        record(actor, "commitment.ask-waiver", row)
        news.waiver_asked(row, row.commitment.organisation.name, _others(row))


def release(actor: Actor, reference: str, number: int, turn: int) -> None:
    """Agree that it is let go; when all others have said so, it is."""
    with transaction():
        row = _own(actor, CommitmentAction.RELEASE, reference, number, turn)
        if _answers(row).get(actor.organisation_id) != ReactionKind.RELEASE:
            _react(actor, row, ReactionKind.RELEASE)
        _gather(row)
        if OCCURRENCE.refusal(row, "waive") is None:
            move(row, OCCURRENCE, "waive", actor)
            news.waived(row)


def refuse_waiver(
    actor: Actor, reference: str, number: int, turn: int, command: ReasonCommand
) -> None:
    """Say no to letting it go, with a reason that all read; a yes may still follow."""
    with transaction():
        row = _own(actor, CommitmentAction.RELEASE, reference, number, turn)
        if _answers(row).get(actor.organisation_id) == ReactionKind.REFUSAL:
            raise RefusedAlready()
        _react(actor, row, ReactionKind.REFUSAL, command.reason)
        news.waiver_refused(row, _name(actor, row))


def withdraw_waiver(actor: Actor, reference: str, number: int, turn: int) -> None:
    """Ask no longer; the promise stays, and what was said about it too."""
    with transaction():
        row = _own(actor, CommitmentAction.CONFIRM, reference, number, turn)
        _answers(row)
        _react(actor, row, ReactionKind.WITHDRAWAL, row.waiver)
        row.waiver = ""
        news.waiver_withdrawn(row, row.commitment.organisation.name, _others(row))


def see(actor: Actor, reference: str, number: int, turn: int) -> None:
    """Say for one's own party that what was reported has been seen; once is enough."""
    with transaction():
        row = _own(actor, CommitmentAction.RECEIVE, reference, number, turn)
        if not _reacted(row, actor.organisation_id, ReactionKind.SEEN):
            _react(actor, row, ReactionKind.SEEN)


def ask(actor: Actor, reference: str, number: int, turn: int, command: WordsCommand) -> None:
    """Ask the party something about it."""
    with transaction():
        row = _own(actor, CommitmentAction.RECEIVE, reference, number, turn)
        _say(actor, row, ReactionKind.QUESTION, command.words)


def answer(actor: Actor, reference: str, number: int, turn: int, command: WordsCommand) -> None:
    """Answer for the own party."""
    with transaction():
        row = _own(actor, CommitmentAction.REPORT, reference, number, turn)
        _say(actor, row, ReactionKind.ANSWER, command.words)


def load_turn(reference: str, number: int, turn: int, lock: bool = False) -> Occurrence:
    """The row of one moment; the services decide with ``allow`` on its commitment."""
    statement = (
        select(Occurrence)
        .join(Commitment, Commitment.id == Occurrence.commitment_id)
        .join(Covenant, Covenant.id == Commitment.covenant_id)
        .where(
            Covenant.reference == reference,
            Commitment.number == number,
            Occurrence.number == turn,
        )
    )
    statement = locked(statement) if lock else statement
    row: Occurrence | None = session().scalars(statement).one_or_none()
    if row is None:
        raise NotFound()
    return row


def _own(
    actor: Actor, action: CommitmentAction, reference: str, number: int, turn: int
) -> Occurrence:
    """The moment, locked, with what is true of it; decided on."""
    row = load_turn(reference, number, turn, lock=True)
    allow(actor, action, row.commitment, sees=CommitmentAction.READ)
    _gather(row)
    return row


def _answers(row: Occurrence) -> dict[int | None, ReactionKind]:
    """What each party answered to the request to let it go; refused when none stands."""
    if not row.waiver:
        raise NotAskedFor()
    if row.state not in WAITING:
        OCCURRENCE.check(row, "waive")
    return dict(rules.answers((r.organisation_id, r.kind) for r in row.reactions).items())


def _gather(row: Occurrence) -> None:
    parties = [party.organisation_id for party in row.commitment.covenant.parties]
    answers = rules.answers((r.organisation_id, r.kind) for r in row.reactions)
    said = [party for party, word in answers.items() if word == ReactionKind.RELEASE]
    row.facts = OccurrenceFacts(
        released=rules.released_by_all(parties, row.organisation_id, said), bound=True
    )


def _said(actor: Actor, row: Occurrence) -> None:
    row.said_by_id, row.said_at = actor.person_id, clock.now()


def _others(row: Occurrence) -> list[int]:
    parties = (party.organisation_id for party in row.commitment.covenant.parties)
    return [party for party in parties if party != row.organisation_id]


def _reacted(row: Occurrence, organisation_id: int | None, kind: ReactionKind) -> bool:
    return any(r.organisation_id == organisation_id and r.kind == kind for r in row.reactions)


def _say(actor: Actor, row: Occurrence, kind: ReactionKind, words: str) -> None:
    """Keep the words and tell the other parties; the same words twice are said once."""
    mine = [r for r in row.reactions if r.person_id == actor.person_id and r.kind == kind]
    if mine and mine[-1].words == words:
        return
    _react(actor, row, kind, words)
    parties = row.commitment.covenant.parties
    others = [p.organisation_id for p in parties if p.organisation_id != actor.organisation_id]
    news.asked(row, _name(actor, row), others)


def _name(actor: Actor, row: Occurrence) -> str:
    parties = row.commitment.covenant.parties
    return next(p.organisation.name for p in parties if p.organisation_id == actor.organisation_id)


def _react(actor: Actor, row: Occurrence, kind: ReactionKind, words: str = "") -> None:
    assert actor.organisation_id is not None
    assert actor.person_id is not None
    row.reactions.append(
        Reaction(
            organisation_id=actor.organisation_id, person_id=actor.person_id, kind=kind,
            words=words, at=clock.now(),
        )
    )  # fmt: skip
    session().flush()
    record(actor, f"commitment.{kind.value}", row)
