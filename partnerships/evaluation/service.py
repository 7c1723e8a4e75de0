"""The verbs of evaluating; every party may do each of them, whatever its kind or size."""

from __future__ import annotations

from sqlalchemy import func, select

from accounts.actor import SYSTEM, Actor
from accounts.policy import can
from core.storage.audit import record
from core.storage.database import locked, session, transaction
from core.storage.lifecycle import move
from core.values import clock
from core.values.errors import NotFound
from partnerships.commitments import service as commitments
from partnerships.commitments.model import Commitment, Rhythm
from partnerships.commitments.schema import AddCommand
from partnerships.covenants.model import Covenant, CovenantState
from partnerships.covenants.news import name_of
from partnerships.evaluation import errors, news, rules
from partnerships.evaluation.indicators import standing
from partnerships.evaluation.lifecycle import EVALUATION, EvaluationFacts
from partnerships.evaluation.model import (
    Evaluation,
    EvaluationIndicator,
    EvaluationState,
    Finding,
    Judgement,
    Review,
)
from partnerships.evaluation.questions import ABOUT_PARTIES, AFTER_THE_END
from partnerships.evaluation.schema import BeginCommand, ImproveCommand, ReviewCommand
from partnerships.negotiation.rows import locked_covenant, party_of
from partnerships.policy import CovenantAction, EvaluationAction


def begin(actor: Actor, reference: str, command: BeginCommand) -> int:
    """Ask all parties the same questions; returns the number. The same form sent twice is one."""
    with transaction():
        covenant = locked_covenant(actor, CovenantAction.EDIT, reference)
        if not may_begin(covenant):
            raise errors.TooLongAgo(days=AFTER_THE_END)
        if there := _open(covenant):
            settle(there)
        if there and there.state == EvaluationState.OPEN:
            if (there.by_person_id, there.answer_by) == (actor.person_id, command.answer_by):
                return there.number
            raise errors.OneRuns(number=there.number)
        assert actor.person_id is not None
        last = select(func.max(Evaluation.number)).where(Evaluation.covenant_id == covenant.id)
        row = Evaluation(
            covenant=covenant, number=(session().scalar(last) or 0) + 1, at=clock.now(),
            state=EVALUATION.initial, by_organisation_id=party_of(actor),
            by_person_id=actor.person_id, answer_by=command.answer_by,
        )  # fmt: skip
        session().add(row)
        session().flush()
        for each in standing(covenant.id):
            session().add(EvaluationIndicator(evaluation_id=row.id, indicator_id=each.id))
        session().flush()
        record(actor, "evaluation.begin", row, to=row.state, detail={"number": row.number})
        news.begun(row, name_of(actor, covenant))
        return row.number


def give(actor: Actor, reference: str, number: int, command: ReviewCommand) -> None:
    """Answer for one's own party, once. The same answers sent twice are one; other ones after it
    are refused, and the first stay."""
    with transaction():
        covenant = locked_covenant(actor, CovenantAction.EDIT, reference)
        evaluation = load(reference, number, lock=True)
        if before := review_of(evaluation, party_of(actor)):
            if _as_sent(before) == _sorted(command):
                return
            raise errors.AnsweredBefore()
        if evaluation.state != EvaluationState.OPEN:
            raise errors.Closed() if evaluation.state == EvaluationState.CLOSED else errors.Over()
        asked = {party.organisation_id for party in covenant.parties}
        wanted = {indicator.number: indicator.id for indicator in evaluation.indicators}
        if (
            sorted(row["about"] for row in command.parties) != sorted(asked)
            or sorted(row["indicator"] for row in command.findings) != sorted(wanted)
        ):  # fmt: skip
            raise errors.JudgeAll()
        review = _keep(actor, evaluation, command, wanted)
        record(actor, "evaluation.give", review)
        settle(evaluation)
        if evaluation.state == EvaluationState.OPEN:
            news.given(evaluation, party_of(actor), name_of(actor, covenant))


def close(actor: Actor, reference: str, number: int) -> None:
    """Wait no longer for who is silent, once its time is over: another evaluation can begin. Who
    did not answer reads nothing of the others. What is over already stays as it is."""
    with transaction():
        covenant = locked_covenant(actor, CovenantAction.EDIT, reference)
        evaluation = load(reference, number, lock=True)
        settle(evaluation)
        if evaluation.state == EvaluationState.OPEN:
            evaluation.done_at = clock.now()
            move(evaluation, EVALUATION, "close", actor, number=number)
            news.closed(evaluation, name_of(actor, covenant))


def settle(evaluation: Evaluation) -> None:
    """It is done when every party of today has answered. Who calls holds the covenant."""
    if evaluation.state != EvaluationState.OPEN:
        return
    session().expire(evaluation, ["reviews"])
    said = {review.organisation_id for review in evaluation.reviews}
    parties = {party.organisation_id for party in evaluation.covenant.parties}
    evaluation.facts = EvaluationFacts(
        all_answered=bool(said) and parties <= said, late=evaluation.answer_by < clock.today()
    )
    if EVALUATION.refusal(evaluation, "finish") is None:
        evaluation.done_at = clock.now()
        move(evaluation, EVALUATION, "finish", SYSTEM, number=evaluation.number)
        news.done(evaluation)


def improve(actor: Actor, reference: str, number: int, command: ImproveCommand) -> int:
    """What the parties agree to do better becomes a commitment that its own party confirms;
    returns the number of that."""
    with transaction():
        locked_covenant(actor, CovenantAction.EDIT, reference)
        evaluation = load(reference, number, lock=True)
        if not can(actor, EvaluationAction.READ, evaluation):
            raise errors.AnswerFirst()
        begins = f"evaluation:{number}:"
        many = select(func.count(Commitment.id)).where(
            Commitment.covenant_id == evaluation.covenant_id, Commitment.source.startswith(begins)
        )
        promise = AddCommand(command.organisation_id, command.what, Rhythm.ONCE, command.due_on)
        source = f"{begins}{(session().scalar(many) or 0) + 1}"
        return commitments.add(actor, reference, promise, source=source)


def may_begin(covenant: Covenant) -> bool:
    """Whether this is a covenant that holds, or ended not long ago."""
    if covenant.amends_id is not None:
        return False
    over = covenant.state == CovenantState.ENDED  # and has not changed since
    ended = clock.local(covenant.changed_at).date() if over else None
    return rules.may_begin(covenant.state == CovenantState.IN_FORCE, ended, clock.today())


def load(reference: str, number: int, lock: bool = False) -> Evaluation:
    """The row of an evaluation; the services decide with ``allow`` themselves."""
    statement = (
        select(Evaluation)
        .join(Covenant, Covenant.id == Evaluation.covenant_id)
        .where(Covenant.reference == reference, Evaluation.number == number)
    )
    found = session().scalars(locked(statement) if lock else statement)
    row: Evaluation | None = found.one_or_none()
    if row is None:
        raise NotFound()
    return row


def review_of(evaluation: Evaluation, organisation_id: int) -> Review | None:
    """What a party answered, if it did."""
    statement = select(Review).where(
        Review.evaluation_id == evaluation.id, Review.organisation_id == organisation_id
    )
    return session().scalars(statement).one_or_none()


def _open(covenant: Covenant) -> Evaluation | None:
    statement = select(Evaluation).where(
        Evaluation.covenant_id == covenant.id, Evaluation.state == EvaluationState.OPEN
    )
    return session().scalars(locked(statement)).one_or_none()


def _keep(
    actor: Actor, evaluation: Evaluation, command: ReviewCommand, wanted: dict[int, int]
) -> Review:
    assert actor.person_id is not None
    review = Review(
        evaluation=evaluation, organisation_id=party_of(actor), person_id=actor.person_id,
        at=clock.now(),
    )  # fmt: skip
    session().add(review)
    session().flush()
    for row in command.parties:
        marks = {name: row[name] for name in ABOUT_PARTIES}
        words = row["words"] or ""
        session().add(Judgement(review_id=review.id, about_id=row["about"], words=words, **marks))
    for row in command.findings:
        session().add(
            Finding(
                review_id=review.id, indicator_id=wanted[row["indicator"]],
                reached=row["reached"], words=row["words"] or "",
            )
        )  # fmt: skip
    session().flush()
    return review


def _as_sent(review: Review) -> tuple[object, object]:
    parties = [
        (j.about_id, *(getattr(j, name) for name in ABOUT_PARTIES), j.words)
        for j in review.judgements
    ]
    numbers = {indicator.id: indicator.number for indicator in review.evaluation.indicators}
    findings = [(numbers[f.indicator_id], f.reached, f.words) for f in review.findings]
    return sorted(parties), sorted(findings)


def _sorted(command: ReviewCommand) -> tuple[object, object]:
    parties = [
        (row["about"], *(row[name] for name in ABOUT_PARTIES), row["words"] or "")
        for row in command.parties
    ]
    findings = [(row["indicator"], row["reached"], row["words"] or "") for row in command.findings]
    return sorted(parties), sorted(findings)
