"""What is still open, each with its day: questions first, then what signing waits for, then what
runs beside a covenant that holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from core.storage.database import session
from core.values import clock
from core.web.filters import dutch_day
from core.web.language import say
from partnerships.accessions.model import Accession, AccessionState
from partnerships.amendments.service import RUNNING, amendments_of
from partnerships.commitments.model import WAITING, Commitment, CommitmentState, Occurrence
from partnerships.covenants import facts, queries
from partnerships.covenants.content import merge
from partnerships.covenants.model import Covenant, CovenantState
from partnerships.covenants.needs import CovenantFacts
from partnerships.covenants.words import STATES
from partnerships.negotiation.model import Proposal, ProposalKind, ProposalState

ASKS = {
    ProposalKind.CHANGE: "een andere tekst voor",
    ProposalKind.ADD: "nieuw artikel",
    ProposalKind.REMOVE: "weglaten van",
    ProposalKind.MOVE: "een andere plaats voor",
}
BEFORE = (CovenantState.NEGOTIATION, CovenantState.FROZEN)


@dataclass(frozen=True)
class Point:
    """One thing that waits, and since when or until when."""

    what: str
    when: str


def of(covenant: Covenant, found: CovenantFacts, today: date) -> Iterator[Point]:
    """Every open point of a covenant, in one order."""
    yield from _proposals(covenant)
    yield from _joining(covenant)
    yield from _before_signing(covenant, found)
    yield from _signing(covenant, found)
    yield from _beside(covenant, found, today)


def _proposals(covenant: Covenant) -> Iterator[Point]:
    if covenant.state != CovenantState.NEGOTIATION:
        return
    fields = queries.fields_of(covenant)
    statement = (
        select(Proposal)
        .where(Proposal.covenant_id == covenant.id, Proposal.state == ProposalState.OPEN)
        .options(joinedload(Proposal.by_organisation), joinedload(Proposal.clause))
        .order_by(Proposal.number)
    )
    for row in session().scalars(statement):
        heading = merge(_heading(row), fields)
        asks = f"{ASKS[row.kind]} “{heading}”"
        yield Point(f"Voorstel {row.number} van {row.by_organisation.name}: {asks}",
                    _open_since(covenant, row.at))  # fmt: skip


def _heading(row: Proposal) -> str:
    """The words of the proposal; to move or leave out an article has none of its own."""
    if row.heading or row.clause is None:
        return row.heading
    return next((t.heading for t in row.clause.texts if t.number == row.clause.current), "")


def _joining(covenant: Covenant) -> Iterator[Point]:
    statement = (
        select(Accession)
        .where(Accession.covenant_id == covenant.id, Accession.state == AccessionState.OPEN)
        .options(joinedload(Accession.organisation))
        .order_by(Accession.number)
    )
    for row in session().scalars(statement):
        yield Point(f"De vraag of {row.organisation.name} mag meedoen",
                    _open_since(covenant, row.at))  # fmt: skip


def _before_signing(covenant: Covenant, found: CovenantFacts) -> Iterator[Point]:
    """Who still has to confirm the text, and whose signature would not bind."""
    fixed = facts.frozen(covenant)
    if covenant.state == CovenantState.FROZEN and fixed is not None:
        for name in found.unconfirmed:
            yield Point(f"{name} heeft de tekst nog niet bevestigd", _since(fixed.at))
    if covenant.state in BEFORE:
        for sentence in found.without_authority:
            yield Point(sentence.rstrip("."), "voor het tekenen")


def _signing(covenant: Covenant, found: CovenantFacts) -> Iterator[Point]:
    newest = facts.newest_round(covenant)
    if covenant.state != CovenantState.SIGNING or newest is None:
        return
    until = f"tot en met {dutch_day(newest.deadline)}"
    if found.unsigned:
        yield Point(f"Handtekeningen die nog ontbreken ({found.unsigned})", until)
    for loss in found.lost:
        yield Point(say(loss.sentence, **loss.details).rstrip("."), until)


def _beside(covenant: Covenant, found: CovenantFacts, today: date) -> Iterator[Point]:
    if covenant.state not in (CovenantState.SIGNED, CovenantState.IN_FORCE):
        return
    for name, day in found.leaving:
        yield Point(f"{name} heeft opgezegd", f"laatste dag {dutch_day(day)}")
    for amendment in amendments_of(covenant):
        if amendment.state in RUNNING:
            state = STATES[amendment.state][0].lower()
            yield Point(f"Wijziging {amendment.addendum}: {amendment.title} ({state})",
                        _since(amendment.created_at))  # fmt: skip
    yield from _unkept(covenant, today)


def _unkept(covenant: Covenant, today: date) -> Iterator[Point]:
    late = (
        Occurrence.covenant_id == covenant.id, Occurrence.state.in_(WAITING),
        Occurrence.due_on < today,
    )  # fmt: skip
    counted = select(func.count(Occurrence.id), func.min(Occurrence.due_on)).where(*late)
    number, first = session().execute(counted).one()
    if number:
        yield Point(f"Afspraken die te laat zijn ({number})", f"de eerste sinds {dutch_day(first)}")
    waits = (Commitment.covenant_id == covenant.id, Commitment.state == CommitmentState.PROPOSED)
    counted = select(func.count(Commitment.id), func.min(Commitment.at)).where(*waits)
    number, asked = session().execute(counted).one()
    if number:
        yield Point(f"Afspraken die de eigen partij nog moet bevestigen ({number})", _since(asked))


def _open_since(covenant: Covenant, at: datetime) -> str:
    """Since when, and the last day to answer where the parties agreed on one."""
    due = covenant.pace.due(at)
    return f"{_since(at)}, antwoord uiterlijk {dutch_day(due)}" if due else _since(at)


def _since(at: datetime) -> str:
    return f"sinds {dutch_day(clock.local(at).date())}"
