"""What the parties see of a signing round: everybody sees the same."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from accounts.actor import Actor
from accounts.organisations.authority import Left, Withdrawn
from accounts.organisations.model import Organisation
from accounts.policy import allow, can
from core.storage.database import session
from core.storage.files import files
from core.values import clock
from core.values.errors import NotFound, Refusal
from documents.checking.boxes import Box, knows_boxes
from documents.vault import service as vault
from partnerships.covenants.model import Covenant
from partnerships.covenants.queries import load
from partnerships.policy import CovenantAction
from partnerships.signing_rounds import news, standing
from partnerships.signing_rounds.earlier import round_numbered
from partnerships.signing_rounds.errors import NotOneOfThem, PaperNotMade, StoppedBeforePaper
from partnerships.signing_rounds.model import RoundState, Signatory, SignatoryState, SigningRound
from partnerships.signing_rounds.rules import before_turn, replacement_refusal, whose_turn
from partnerships.signing_rounds.service import consent_to, current_round
from partnerships.signing_rounds.standing import Known


@dataclass(frozen=True)
class SignatoryView:
    """One signature on its way."""

    position: int
    name: str
    function: str
    organisation: str
    basis: str
    step: int
    state: str
    turn: bool
    signed_at: datetime | None  # when it was given, once it is in the file
    decline_reason: str
    has_evidence: bool
    mine: bool
    refusal: Refusal | None  # why the actor cannot sign it now
    lost: Refusal | None  # why nobody can: the authority, or that of who signs along, is gone
    own_loss: bool  # it is the signatory's own authority that is gone
    given_at: datetime | None
    personal: bool  # for oneself, as one of a group
    opened: bool  # the whole text, in this round
    after: tuple[str, ...]  # who signs first, while it is not this one's turn
    replaceable: bool  # by the actor, for the own party
    elsewhere: dict[str, Any] | None  # how it was signed outside Handslag

    @property
    def scan_waits(self) -> bool:
        """A scan was brought, and no other party has said whose signature it shows."""
        return self.state == "waiting" and self.elsewhere is not None


@dataclass(frozen=True)
class RoundView:
    """A signing round as all parties see it."""

    covenant: Covenant
    number: int
    state: str
    deadline: date
    sent_at: datetime
    sent_by: str
    reason: str
    code: str
    sha256: str
    signatories: tuple[SignatoryView, ...]
    may_decide: bool
    instead: str | None  # why this round took the place of the one before, if it did
    printed: bool  # False: it stopped before there was a paper

    @property
    def lost(self) -> tuple[SignatoryView, ...]:
        """Who may not sign any more, so that the round cannot be completed as it is."""
        return tuple(s for s in self.signatories if s.own_loss)

    @property
    def can_be_mended(self) -> bool:
        """What was taken back can be given again; a last day stands on the paper."""
        return all(isinstance(s.lost, Withdrawn) for s in self.lost)

    @property
    def somebody_left(self) -> bool:
        """Who has to sign has no role any more, and nothing else is wrong."""
        return all(isinstance(s.lost, Left) for s in self.lost)

    @property
    def stopped(self) -> bool:
        """Recalled, declined or expired: no signature of it counts any more."""
        return self.state in standing.STOPPED

    @property
    def signed(self) -> int:
        """How many signatures are in the file."""
        return sum(1 for s in self.signatories if s.state == "signed")

    @property
    def being_signed(self) -> bool:
        """A signature was given and is on its way into the file."""
        return self.state == "open" and any(s.state == "given" for s in self.signatories)

    @property
    def mine(self) -> tuple[SignatoryView, ...]:
        """The signatures that are asked of the actor."""
        return tuple(s for s in self.signatories if s.mine)


def round_of(actor: Actor, action: CovenantAction, reference: str) -> RoundView:
    """The newest round of a covenant."""
    covenant = load(reference)
    allow(actor, action, covenant, sees=CovenantAction.READ)
    return _view(actor, current_round(covenant))


def _view(actor: Actor, round_: SigningRound) -> RoundView:
    running = round_.state == RoundState.OPEN
    turn = {s.id for s in whose_turn(round_.signatories)} if running else set()
    among = standing.known(round_.signatories)
    return RoundView(
        covenant=round_.covenant,
        number=round_.number,
        state=round_.state,
        deadline=round_.deadline,
        sent_at=round_.sent_at,
        sent_by=_sender(round_),
        reason=news.in_words(round_.reason),
        code=round_.paper.code,
        sha256=round_.frozen.sha256,
        signatories=tuple(_signatory(actor, s, s.id in turn, among) for s in round_.signatories),
        may_decide=can(actor, CovenantAction.DECIDE, round_.covenant),
        instead=_instead(round_),
        printed=_is_printed(round_),
    )


def _is_printed(round_: SigningRound) -> bool:
    return round_.state not in standing.STOPPED or bool(round_.paper.revisions)


def _instead(round_: SigningRound) -> str | None:
    statement = select(SigningRound.reason).where(
        SigningRound.covenant_id == round_.covenant_id,
        SigningRound.number == round_.number - 1,
        SigningRound.state == RoundState.REPLACED,
    )
    return session().scalar(statement)


def _sender(round_: SigningRound) -> str:
    statement = select(Organisation.name).where(Organisation.id == round_.sent_by_organisation_id)
    return str(session().scalar(statement))


def _signatory(actor: Actor, row: Signatory, turn: bool, among: Known) -> SignatoryView:
    mine = row.person_id == actor.person_id and row.organisation_id == actor.organisation_id
    lost = standing.lost(row, clock.today(), among)
    return SignatoryView(
        position=row.position,
        name=row.name,
        function=row.function,
        organisation=row.organisation.name,
        basis=row.basis,
        step=row.step,
        state=row.state,
        turn=turn,
        signed_at=row.given_at if row.signed_at else None,
        decline_reason=row.decline_reason,
        has_evidence=row.evidence_sha256 is not None,
        mine=mine,
        refusal=standing.refusal(row, clock.today(), among) if mine else None,
        lost=lost,
        own_loss=lost is not None and standing.own_loss(row, clock.today(), among) is not None,
        given_at=row.given_at,
        personal=row.personal,
        opened=row.opened_at is not None,
        after=tuple(s.name for s in before_turn(row, row.round.signatories)),
        replaceable=row.organisation_id == actor.organisation_id
        and replacement_refusal(row, row.round.state) is None
        and can(actor, CovenantAction.DECIDE, row.round.covenant),
        elsewhere=row.elsewhere,
    )


@dataclass(frozen=True)
class SigningView:
    """What a signatory needs on the pages of signing."""

    covenant: Covenant
    round: RoundView
    signatory: SignatoryView
    content: dict[str, Any]
    others: tuple[str, ...]
    covenant_party_id: int
    also: tuple[SignatoryView, ...]  # the same person, for another party

    @property
    def consent(self) -> str:
        """What one says by signing."""
        return consent_to(self.covenant)


def to_sign(actor: Actor, reference: str) -> SigningView:
    """The actor's own signature in the newest round; 404 to everybody else.

    Who was asked and has left the organisation since reads that, and nothing of the covenant.
    """
    covenant = load(reference)
    round_ = current_round(covenant)
    mine = [s for s in round_.signatories if s.person_id == actor.person_id]
    if not mine:
        raise NotFound()
    row = next((s for s in mine if s.organisation_id == actor.organisation_id), mine[0])
    if _left(actor, row):
        raise NotOneOfThem(organisation=row.organisation.name)
    allow(actor, CovenantAction.SIGN, row)
    view = _view(actor, round_)
    own = next(s for s in view.signatories if s.position == row.position)
    elsewhere = {s.position for s in mine} - {row.position}
    others = tuple(
        p.organisation.name for p in covenant.parties if p.organisation_id != row.organisation_id
    )
    also = tuple(s for s in view.signatories if s.position in elsewhere)
    content = round_.frozen.content
    return SigningView(covenant, view, own, content, others, row.organisation_id, also)


def _left(actor: Actor, row: Signatory) -> bool:
    asked = row.state == SignatoryState.WAITING and row.round.state in standing.RUNNING
    return asked and row.organisation_id not in actor.organisations


def kept_file(actor: Actor, reference: str) -> tuple[bytes, str]:
    """The paper as it stands in the vault, and a name for it."""
    covenant = load(reference)
    allow(actor, CovenantAction.READ, covenant)
    round_ = current_round(covenant)
    if not _is_printed(round_):
        raise PaperNotMade() if round_.reason in news.OURS else StoppedBeforePaper()
    revision = vault.latest(round_.paper)
    return vault.content(revision), f"{covenant.reference}.pdf"


@knows_boxes
def boxes(paper_id: int) -> dict[str, Box]:
    """For whom each field of a paper was made, as it was printed; nothing of another's paper."""
    round_ = session().scalars(select(SigningRound).filter_by(paper_id=paper_id)).one_or_none()
    if round_ is None:
        return {}
    names = {party["id"]: party["name"] for party in round_.frozen.content["parties"]}
    return {
        s.field: Box(s.name, s.function, names.get(s.organisation_id, s.organisation.name))
        for s in round_.signatories
    }


def evidence_file(actor: Actor, reference: str, position: int, number: int | None = None) -> bytes:
    """The sealed evidence of one signature, as it is kept; of the newest round or of this one."""
    covenant = load(reference)
    allow(actor, CovenantAction.READ, covenant)
    for row in round_numbered(covenant, number).signatories:
        if row.position == position and row.evidence_sha256:
            return files().get(row.evidence_sha256)
    raise NotFound()
