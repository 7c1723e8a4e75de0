"""What the parties see of signing: everybody sees the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from accounts.actor import Actor
from accounts.organisations.authority import as_value, describe
from accounts.organisations.model import AuthorityQuestion, SigningAuthority
from accounts.policy import allow
from core.storage.database import session
from core.values import clock
from core.values.errors import NotFound, Refusal
from partnerships.covenants.model import Covenant
from partnerships.covenants.queries import load
from partnerships.policy import CovenantAction
from partnerships.signing_rounds.lifecycle import SIGNATORY
from partnerships.signing_rounds.model import Signatory, SigningRound
from partnerships.signing_rounds.nominations import gaps, nominated
from partnerships.signing_rounds.rules import whose_turn
from partnerships.signing_rounds.service import current_round


@dataclass(frozen=True)
class QuestionView:
    """A question about a basis, and the answer when there is one."""

    id: int
    asked_by: str
    question: str
    asked_at: datetime
    answer: str | None
    answerable: bool


@dataclass(frozen=True)
class AuthorityView:
    """Why somebody's signature would bind the organisation."""

    id: int
    person: str
    function: str
    basis: str
    valid_from: date
    valid_until: date | None
    has_document: bool
    questions: tuple[QuestionView, ...] = ()


@dataclass(frozen=True)
class NominationView:
    """Somebody who will sign."""

    id: int
    step: int
    authority: AuthorityView


@dataclass(frozen=True)
class PartySigners:
    """One party and who signs for it."""

    organisation_id: int
    organisation: str
    own: bool
    signers: tuple[NominationView, ...]


@dataclass(frozen=True)
class SignersView:
    """The page of the signers: all parties side by side, and what is missing."""

    covenant: Covenant
    parties: tuple[PartySigners, ...]
    choices: tuple[AuthorityView, ...]  # of the actor's own organisation
    gaps: tuple[str, ...]


def signers(actor: Actor, action: CovenantAction, reference: str) -> SignersView:
    """Who signs for whom, on which basis, with the questions that were asked."""
    covenant = load(reference)
    allow(actor, action, covenant, sees=CovenantAction.READ)
    chosen = nominated(covenant)
    questions = _questions([n.authority_id for n in chosen], actor)
    parties = tuple(
        PartySigners(
            party.organisation_id,
            party.organisation.name,
            party.organisation_id == actor.organisation_id,
            tuple(
                NominationView(n.id, n.step, _authority(n.authority, questions))
                for n in chosen
                if n.organisation_id == party.organisation_id
            ),
        )
        for party in covenant.parties
    )
    return SignersView(covenant, parties, _choices(actor, chosen), gaps(covenant, clock.today()))


def _choices(actor: Actor, chosen: Sequence[object]) -> tuple[AuthorityView, ...]:
    taken = {getattr(n, "authority_id", None) for n in chosen}
    statement = (
        select(SigningAuthority)
        .where(
            SigningAuthority.organisation_id == actor.organisation_id,
            SigningAuthority.withdrawn_at.is_(None),
        )
        .options(joinedload(SigningAuthority.person))
        .order_by(SigningAuthority.id)
    )
    found = session().scalars(statement)
    return tuple(_authority(a, {}) for a in found if a.id not in taken)


def _authority(
    row: SigningAuthority, questions: dict[int, tuple[QuestionView, ...]]
) -> AuthorityView:
    return AuthorityView(
        row.id, row.person.name, row.function, describe(as_value(row)), row.valid_from,
        row.valid_until, row.document_sha256 is not None, questions.get(row.id, ()),
    )  # fmt: skip


def _questions(ids: Sequence[int], actor: Actor) -> dict[int, tuple[QuestionView, ...]]:
    statement = (
        select(AuthorityQuestion)
        .where(AuthorityQuestion.authority_id.in_(ids))
        .options(joinedload(AuthorityQuestion.authority))
        .order_by(AuthorityQuestion.id)
    )
    found: dict[int, tuple[QuestionView, ...]] = {}
    for row in session().scalars(statement):
        own = row.authority.organisation_id == actor.organisation_id
        view = QuestionView(
            row.id, _organisation_name(row.asked_by_organisation_id), row.question, row.asked_at,
            row.answer, own and row.answer is None,
        )  # fmt: skip
        found[row.authority_id] = (*found.get(row.authority_id, ()), view)
    return found


def _organisation_name(organisation_id: int) -> str:
    from accounts.organisations.queries import card

    return card(organisation_id).name


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
    signed_at: datetime | None
    decline_reason: str
    has_evidence: bool
    mine: bool
    refusal: Refusal | None  # why the actor cannot sign it now


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

    @property
    def signed(self) -> int:
        """How many signatures are in the file."""
        return sum(1 for s in self.signatories if s.state == "signed")

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
    turn = {s.id for s in whose_turn(round_.signatories)}
    return RoundView(
        covenant=round_.covenant,
        number=round_.number,
        state=round_.state,
        deadline=round_.deadline,
        sent_at=round_.sent_at,
        sent_by=_organisation_name(round_.sent_by_organisation_id),
        reason=round_.reason,
        code=round_.paper.code,
        sha256=round_.frozen.sha256,
        signatories=tuple(_signatory(actor, s, s.id in turn) for s in round_.signatories),
    )


def _signatory(actor: Actor, row: Signatory, turn: bool) -> SignatoryView:
    mine = row.person_id == actor.person_id and row.organisation_id == actor.organisation_id
    return SignatoryView(
        position=row.position,
        name=row.name,
        function=row.function,
        organisation=row.organisation.name,
        basis=row.basis,
        step=row.step,
        state=row.state,
        turn=turn,
        signed_at=row.signed_at,
        decline_reason=row.decline_reason,
        has_evidence=row.evidence_sha256 is not None,
        mine=mine,
        refusal=SIGNATORY.refusal(row, "give") if mine else None,
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


def to_sign(actor: Actor, reference: str) -> SigningView:
    """The actor's own signature in the newest round; 404 to everybody else."""
    covenant = load(reference)
    round_ = current_round(covenant)
    mine = [s for s in round_.signatories if s.person_id == actor.person_id]
    if not mine:
        raise NotFound()
    allow(actor, CovenantAction.SIGN, mine[0])
    view = _view(actor, round_)
    own = next(s for s in view.signatories if s.position == mine[0].position)
    others = tuple(p.organisation.name for p in covenant.parties if p.organisation_id != actor.organisation_id)
    return SigningView(covenant, view, own, round_.frozen.content, others, mine[0].organisation_id)


def kept_file(actor: Actor, reference: str) -> tuple[bytes, str]:
    """The paper as it stands in the vault, and a name for it."""
    from documents.vault import service as vault

    covenant = load(reference)
    allow(actor, CovenantAction.READ, covenant)
    revision = vault.latest(current_round(covenant).paper)
    if revision is None:
        raise NotFound()
    return vault.content(revision), f"{covenant.reference}.pdf"


def evidence_file(actor: Actor, reference: str, position: int) -> bytes:
    """The sealed evidence of one signature, as it is kept."""
    from core.storage.files import files

    covenant = load(reference)
    allow(actor, CovenantAction.READ, covenant)
    for row in current_round(covenant).signatories:
        if row.position == position and row.evidence_sha256:
            return files().get(row.evidence_sha256)
    raise NotFound()


def authority_document(actor: Actor, reference: str, authority_id: int) -> tuple[bytes, str, str]:
    """The mandate that a party attached, for the other parties."""
    from core.storage.files import files
    from partnerships.signing_rounds.nominations import authority_of_party

    covenant = load(reference)
    allow(actor, CovenantAction.READ, covenant)
    row = authority_of_party(covenant, authority_id)
    if row.document_sha256 is None:
        raise NotFound()
    name, media_type = row.document_name or "document", row.document_type or "application/pdf"
    return files().get(row.document_sha256), name, media_type
