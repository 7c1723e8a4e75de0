"""What people see of papers that come back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from accounts.actor import Actor
from accounts.policy import allow, can
from core.storage.files import files
from documents.checking.returned import Fault, Own
from partnerships.covenants.model import Covenant
from partnerships.covenants.queries import load
from partnerships.policy import CovenantAction, ReturnAction
from partnerships.returned_papers import news, service
from partnerships.returned_papers.model import ReturnedPaper, ReturnState, Way
from partnerships.signing_rounds import rules
from partnerships.signing_rounds import service as signing
from partnerships.signing_rounds.queries import SigningView, to_sign


@dataclass(frozen=True)
class BroughtView:
    """What the signatory brought last."""

    way: Way
    state: ReturnState
    fault: Fault | None
    since: tuple[str, ...]  # who signed after the file was fetched
    stale: bool  # so that it has to be fetched again
    own: Own | None
    other_name: bool  # the certificate is in another name than the paper
    pages: int | None
    objection: str


@dataclass(frozen=True)
class ScanView:
    """A scan as all parties see it."""

    covenant: Covenant
    position: int
    name: str
    function: str
    organisation: str
    state: ReturnState
    sha256: str
    pages: int
    at: datetime
    answered_by: str
    answered_for: str
    answered_at: datetime | None
    objection: str
    own: bool
    may_answer: bool


def brought(actor: Actor, reference: str) -> tuple[SigningView, BroughtView | None]:
    """The actor's own signature, and what was brought for it last."""
    view = to_sign(actor, reference)
    row = service.newest(signing.signatory_at(view.covenant, view.signatory.position))
    return view, None if row is None else _brought(row)


def _brought(row: ReturnedPaper) -> BroughtView:
    own = Own.from_dict(row.found) if row.found else None
    name = row.signatory.name
    stale = row.fault == Fault.STALE or service.overtaken(row)
    return BroughtView(
        way=row.way,
        state=row.state,
        fault=Fault(row.fault) if row.fault else None,
        since=tuple(service.signed_since(row)),
        stale=stale,
        own=own,
        other_name=own is not None and rules.folded(own.subject) != rules.folded(name),
        pages=row.pages,
        objection=row.objection,
    )


def scan(actor: Actor, reference: str, position: int, *, answering: bool = False) -> ScanView:
    """The scan of one signatory, for every party; ``answering`` it, for another one only."""
    row = _scan(actor, reference, position)
    if answering:
        service.check_answer(actor, row)
    who = row.signatory
    by, behalf = news.names_of(row) if row.answered_at else ("", "")
    waits = row.state == ReturnState.DECLARED and who.round.state == "open"
    return ScanView(
        covenant=row.covenant,
        position=position,
        name=who.name,
        function=who.function,
        organisation=who.organisation.name,
        state=row.state,
        sha256=row.sha256,
        pages=row.pages or 0,
        at=row.at,
        answered_by=by,
        answered_for=behalf,
        answered_at=row.answered_at,
        objection=row.objection,
        own=row.organisation_id == actor.organisation_id,
        may_answer=waits and who.state == "waiting" and can(actor, ReturnAction.ANSWER, row),
    )


def scan_file(actor: Actor, reference: str, position: int) -> bytes:
    """The scan itself, as it was brought."""
    return files().get(_scan(actor, reference, position).sha256)


def _scan(actor: Actor, reference: str, position: int) -> ReturnedPaper:
    covenant = load(reference)
    allow(actor, CovenantAction.READ, covenant)
    return service.declared(reference, position)
