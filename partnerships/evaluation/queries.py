"""Reading evaluations: who answered for all parties, what they answered for who answered too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from accounts.actor import Actor
from accounts.organisations.model import Organisation
from accounts.policy import allow, can
from core.storage.database import session
from core.values import clock
from partnerships.covenants import queries as covenants
from partnerships.covenants.queries import CovenantView
from partnerships.evaluation import rules, service
from partnerships.evaluation.indicators import standing
from partnerships.evaluation.model import (
    Evaluation,
    EvaluationState,
    Indicator,
    Review,
    VolunteerAnswer,
)
from partnerships.evaluation.questions import ABOUT_PARTIES, OF_VOLUNTEERS
from partnerships.policy import CovenantAction, EvaluationAction


@dataclass(frozen=True)
class Bar:
    """A mean mark: what it is about, in words and as the length of a bar."""

    question: str  # a msgid, or the words of an indicator
    text: str
    percent: int
    own: int | None = None  # the mark that a party gave itself


@dataclass(frozen=True)
class Said:
    """What one party answered about one thing."""

    by: str
    own: bool
    marks: tuple[int, ...]
    words: str


@dataclass(frozen=True)
class Result:
    """Everything that was answered about one party, or one indicator."""

    about: str
    bars: tuple[Bar, ...]
    said: tuple[Said, ...]


@dataclass(frozen=True)
class Volunteers:
    """What the volunteers of one party answered, in whole groups."""

    organisation: str
    answers: int
    read: int  # the first so many of them; the bars and the words are theirs
    bars: tuple[Bar, ...]
    words: tuple[str, ...]


@dataclass(frozen=True)
class EvaluationView:
    """One evaluation; ``results`` and what follows only for who answered."""

    number: int
    state: EvaluationState
    begun_by: str
    at: datetime
    answer_by: date
    done_at: datetime | None
    answered: tuple[tuple[int, str], ...]
    indicators: tuple[tuple[int, str], ...]  # number and words
    readable: bool
    results: tuple[Result, ...] = ()
    findings: tuple[Result, ...] = ()
    volunteers: tuple[Volunteers, ...] = ()

    @property
    def may_close(self) -> bool:
        """Whether its time is over while somebody is silent."""
        return self.state == EvaluationState.OPEN and self.answer_by < clock.today()

    @property
    def ours(self) -> frozenset[int]:
        """The parties that answered."""
        return frozenset(number for number, _ in self.answered)


@dataclass(frozen=True)
class AllEvaluations:
    """The page of a covenant's evaluations and indicators."""

    view: CovenantView
    evaluations: tuple[EvaluationView, ...]
    indicators: Sequence[Indicator]
    may_edit: bool
    may_begin: bool  # it holds, or ended not long ago


def of_covenant(actor: Actor, action: CovenantAction, reference: str) -> AllEvaluations:
    """Every evaluation, newest first, without what was answered; decides on the action."""
    view = covenants.covenant(actor, action, reference)
    statement = (
        select(Evaluation)
        .where(Evaluation.covenant_id == view.id)
        .options(
            joinedload(Evaluation.by_organisation),
            selectinload(Evaluation.reviews).joinedload(Review.organisation),
        )
        .order_by(Evaluation.number.desc())
    )
    rows = session().scalars(statement).all()
    covenant = covenants.load(reference)
    return AllEvaluations(
        view, tuple(_view(row, readable=False) for row in rows), standing(view.id),
        can(actor, CovenantAction.EDIT, covenant), service.may_begin(covenant),
    )  # fmt: skip


def evaluation(actor: Actor, reference: str, number: int) -> EvaluationView:
    """One of them; what was answered only when one's own party answered."""
    row = service.load(reference, number)
    allow(actor, EvaluationAction.SEE, row)
    return _view(row, readable=can(actor, EvaluationAction.READ, row))


def _view(row: Evaluation, *, readable: bool) -> EvaluationView:
    told = _told(row) if readable else ((), (), ())
    return EvaluationView(
        number=row.number, state=row.state, begun_by=row.by_organisation.name, at=row.at,
        answer_by=row.answer_by, done_at=row.done_at,
        answered=tuple((r.organisation_id, r.organisation.name) for r in row.reviews),
        indicators=tuple((each.number, each.text) for each in row.indicators),
        readable=readable, results=told[0], findings=told[1], volunteers=told[2],
    )  # fmt: skip


def _told(
    row: Evaluation,
) -> tuple[tuple[Result, ...], tuple[Result, ...], tuple[Volunteers, ...]]:
    statement = (
        select(Review)
        .where(Review.evaluation_id == row.id)
        .options(
            joinedload(Review.organisation), selectinload(Review.judgements),
            selectinload(Review.findings),
        )
        .order_by(Review.organisation_id)
    )  # fmt: skip
    reviews = session().scalars(statement).all()
    answers = session().scalars(
        select(VolunteerAnswer)
        .where(VolunteerAnswer.evaluation_id == row.id)
        .order_by(VolunteerAnswer.id)
    )
    said = list(answers)
    about = {judgement.about_id for review in reviews for judgement in review.judgements}
    names = _names(about | {answer.organisation_id for answer in said})
    results = tuple(_result(number, names[number], reviews) for number in sorted(about))
    findings = tuple(_finding(indicator, reviews) for indicator in row.indicators)
    return results, findings, _volunteers(said, names)


def _result(number: int, name: str, reviews: Sequence[Review]) -> Result:
    found = [
        (review, judgement) for review in reviews for judgement in review.judgements
        if judgement.about_id == number
    ]  # fmt: skip
    bars = []
    for key, question in ABOUT_PARTIES.items():
        others = [getattr(j, key) for r, j in found if r.organisation_id != number]
        own = next((getattr(j, key) for r, j in found if r.organisation_id == number), None)
        bars.append(Bar(question, rules.words(others), rules.percent(others), own))
    said = tuple(
        Said(
            review.organisation.name, review.organisation_id == number,
            tuple(getattr(judgement, key) for key in ABOUT_PARTIES), judgement.words,
        )
        for review, judgement in found
    )  # fmt: skip
    return Result(name, tuple(bars), said)


def _finding(indicator: Indicator, reviews: Sequence[Review]) -> Result:
    found = [
        (review, finding) for review in reviews for finding in review.findings
        if finding.indicator_id == indicator.id
    ]  # fmt: skip
    marks = [finding.reached for _, finding in found]
    bar = Bar(indicator.text, rules.words(marks), rules.percent(marks))
    said = tuple(Said(r.organisation.name, False, (f.reached,), f.words) for r, f in found)
    return Result(indicator.text, (bar,), said)


def _volunteers(
    said: Sequence[VolunteerAnswer], names: Mapping[int, str]
) -> tuple[Volunteers, ...]:
    """By party; the words in the order of the alphabet, that tells of nobody when he answered."""
    found = []
    for number in sorted({answer.organisation_id for answer in said}):
        mine = [answer for answer in said if answer.organisation_id == number]
        many, mine = len(mine), mine[: rules.read_of(len(mine))]
        if not mine:
            found.append(Volunteers(names[number], many, 0, (), ()))
            continue
        bars = []
        for key, question in OF_VOLUNTEERS.items():
            marks = [getattr(answer, key) for answer in mine]
            bars.append(Bar(question, rules.words(marks), rules.percent(marks)))
        words = sorted(answer.words for answer in mine if answer.words)
        found.append(Volunteers(names[number], many, len(mine), tuple(bars), tuple(words)))
    return tuple(found)


def _names(numbers: set[int]) -> dict[int, str]:
    statement = select(Organisation.id, Organisation.name).where(Organisation.id.in_(numbers))
    return {row[0]: row[1] for row in session().execute(statement)}
