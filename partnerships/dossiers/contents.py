"""Which papers belong in a dossier: what is kept by its hash, and what is printed for it.

Read with the eyes of one organisation: what it may not open on a page, it does not find here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import selectinload

from accounts.actor import Actor
from accounts.policy import can
from core.storage.database import session
from core.web.filters import dutch_day
from documents.papers import Paper
from documents.vault import service as vault
from partnerships.amendments import previews as texts
from partnerships.amendments.service import amendments_of
from partnerships.commitments import previews as commitments
from partnerships.covenants.model import Covenant, CovenantState
from partnerships.evaluation import previews as evaluations
from partnerships.evaluation.model import Evaluation
from partnerships.meetings import previews as minutes
from partnerships.meetings.model import Meeting, MeetingState
from partnerships.policy import CovenantAction, EvaluationAction, parties_of
from partnerships.registrations.model import Registration
from partnerships.registrations.stand import stand_of
from partnerships.returned_papers.model import ReturnedPaper, ReturnState, Way
from partnerships.signing_rounds import copies
from partnerships.signing_rounds.model import (
    RoundState,
    Signatory,
    SignatoryState,
    SigningRound,
)
from partnerships.summaries import previews as summaries


@dataclass(frozen=True)
class Piece:
    """One file: kept already under ``sha256``, or a ``paper`` that is printed, or was before."""

    name: str  # its place in the ZIP
    what: str  # in Dutch, for the list; never words of people
    sha256: str = ""
    paper: Paper | None = None


@dataclass(frozen=True)
class Claim:
    """A covenant, and who may take its papers home: its parties, and who ever signed for it."""

    covenant: Covenant
    signed_by: frozenset[int]

    def whole(self, organisation_id: int | None) -> bool:
        """Whether an organisation is still a party, and takes everything."""
        return organisation_id in parties_of(self.covenant)


def claim_of(covenant: Covenant) -> Claim:
    """Whose papers they are: of a text that was sealed, or of one signed before Handslag."""
    signed = (
        select(Signatory.organisation_id)
        .join(SigningRound, SigningRound.id == Signatory.round_id)
        .join(Covenant, Covenant.id == SigningRound.covenant_id)
        .where(or_(Covenant.id == covenant.id, Covenant.amends_id == covenant.id))
        .where(SigningRound.state == RoundState.SEALED, Signatory.state == SignatoryState.SIGNED)
    )
    on_scan = select(Registration.parties).where(Registration.covenant_id == covenant.id)
    elsewhere = [int(number) for row in session().scalars(on_scan) for number in row]
    return Claim(covenant, frozenset([*session().scalars(signed), *elsewhere]))


def pieces(actor: Actor, claim: Claim) -> Iterator[Piece]:
    """Everything, in the order of the list."""
    covenant, whole = claim.covenant, claim.whole(actor.organisation_id)
    yield from _registered(covenant)
    for text in (covenant, *amendments_of(covenant)):
        for round_ in _sealed(text):
            everything = whole and can(actor, CovenantAction.READ, text)
            if everything or _signed_in(round_, actor.organisation_id):
                yield from _signed(text, round_)
    if whole:
        yield from _printed(actor, covenant)
        yield from _minutes(actor, covenant)
        yield from _evaluations(actor, covenant)


def _registered(covenant: Covenant) -> Iterator[Piece]:
    statement = select(Registration.scan_sha256).where(Registration.covenant_id == covenant.id)
    for sha256 in session().scalars(statement):
        yield Piece(scan_of(covenant), scanned(stand_of(covenant)), sha256)


def scan_of(covenant: Covenant) -> str:
    """The place of the scan of a registered covenant."""
    return f"getekend/{covenant.reference}-scan.pdf"


def scanned(stand: str) -> str:
    """What that scan is; and who does not confirm it."""
    return f"Het convenant: scan van wat voor Handslag is getekend. {stand}"


def _sealed(text: Covenant) -> list[SigningRound]:
    statement = (
        select(SigningRound)
        .where(SigningRound.covenant_id == text.id, SigningRound.state == RoundState.SEALED)
        .options(selectinload(SigningRound.signatories))
        .order_by(SigningRound.number)
    )
    return list(session().scalars(statement))


def _signed_in(round_: SigningRound, organisation_id: int | None) -> bool:
    return any(each.organisation_id == organisation_id for each in round_.signatories)


def _signed(text: Covenant, round_: SigningRound) -> Iterator[Piece]:
    """The sealed paper, the evidence of each signature, and the scans of who signed on paper."""
    name = text.reference
    yield Piece(f"getekend/{name}.pdf", called(text), vault.latest(round_.paper).sha256)
    for each in round_.signatories:
        if each.evidence_sha256:
            proof = f"Bewijs van handtekening {each.position} op {name}"
            yield Piece(f"bewijs/{name}-bewijs-{each.position}.json", proof, each.evidence_sha256)
    if sha256 := copies.note_of(round_):
        sent = f"Aan wie {name} werd gestuurd"
        yield Piece(f"bewijs/{name}-kopieen.json", sent, sha256)
    mine: ColumnElement[bool] = ReturnedPaper.signatory_id.in_([s.id for s in round_.signatories])
    scans = (
        select(Signatory.position, ReturnedPaper.sha256)
        .join(Signatory, Signatory.id == ReturnedPaper.signatory_id)
        .where(mine, ReturnedPaper.way == Way.PAPER)
        .where(ReturnedPaper.state == ReturnState.CONFIRMED)
        .order_by(Signatory.position)
    )
    for position, sha256 in session().execute(scans):
        scan = f"Scan van handtekening {position} op {name}, gezet op papier"
        yield Piece(f"bewijs/{name}-scan-{position}.pdf", scan, sha256)


def called(text: Covenant) -> str:
    """What was signed; and from when, where that day is still to come."""
    what = f"Addendum {text.addendum}, getekend" if text.addendum else "Het convenant, getekend"
    waits = text.state == CovenantState.SIGNED and text.starts_on is not None
    return f"{what}; geldt vanaf {dutch_day(text.starts_on)}" if waits else what


def _printed(actor: Actor, covenant: Covenant) -> Iterator[Piece]:
    """What is composed from all that holds; of a scan nothing is known but the scan."""
    reference = covenant.reference
    if not covenant.registered:
        text, page = texts.preview(actor, reference), summaries.preview(actor, reference)
        yield Piece("geldende-tekst.pdf", "De geldende tekst", paper=text)
        yield Piece("samenvatting.pdf", "Samenvatting op één bladzijde", paper=page)
    promised = commitments.preview(actor, reference)
    yield Piece("afspraken.pdf", "De afspraken van alle partijen", paper=promised)


def _minutes(actor: Actor, covenant: Covenant) -> Iterator[Piece]:
    written = (
        select(Meeting.number)
        .where(Meeting.covenant_id == covenant.id, Meeting.revision > 0)
        .where(Meeting.state != MeetingState.CANCELLED)
        .order_by(Meeting.number)
    )
    for number in session().scalars(written).all():
        paper = minutes.preview(actor, covenant.reference, number)
        yield Piece(f"verslagen/overleg-{number}.pdf", f"Verslag van overleg {number}", paper=paper)


def _evaluations(actor: Actor, covenant: Covenant) -> Iterator[Piece]:
    """Those in which the organisation gave its own answers."""
    held = select(Evaluation).where(Evaluation.covenant_id == covenant.id)
    for row in session().scalars(held.order_by(Evaluation.number)).all():
        if can(actor, EvaluationAction.READ, row):
            paper = evaluations.preview(actor, covenant.reference, row.number)
            yield Piece(f"evaluaties/{row.number}.pdf", f"Evaluatie {row.number}", paper=paper)
