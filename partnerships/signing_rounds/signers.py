"""What the parties see of who will sign: side by side, with basis, questions and gaps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from accounts.actor import Actor
from accounts.memberships.queries import authority_of
from accounts.organisations.authority import as_value, describe
from accounts.organisations.model import (
    AuthorityBasis,
    AuthorityQuestion,
    Organisation,
    SigningAuthority,
)
from accounts.policy import allow, can
from core.storage.database import session
from core.storage.files import files
from core.values import clock
from core.values.errors import NotFound, Refusal
from partnerships.covenants import facts
from partnerships.covenants.lifecycle import COVENANT
from partnerships.covenants.model import Covenant, CovenantState
from partnerships.covenants.needs import SignerWithoutAuthority
from partnerships.covenants.queries import load
from partnerships.policy import CovenantAction
from partnerships.signing_rounds.errors import GivenUp, NotFixedYet, SentAlready
from partnerships.signing_rounds.model import Nomination
from partnerships.signing_rounds.nominations import (
    BEFORE_SENDING,
    authority_of_party,
    nominated,
)


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
    personal: bool
    withdrawn: bool
    questions: tuple[QuestionView, ...] = ()


@dataclass(frozen=True)
class NominationView:
    """Somebody who will sign."""

    id: int
    step: int
    authority: AuthorityView
    also: tuple[str, ...]  # the other parties for which the same person signs


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
    in_order: tuple[tuple[str, NominationView], ...]  # organisation and signer, as in the round
    choices: tuple[AuthorityView, ...]  # of the actor's own organisation
    gaps: tuple[str, ...]
    may_edit: bool
    may_decide: bool
    naming: bool  # names can still be changed
    sending: Refusal | None  # why the round cannot be sent now; None when it can

    @property
    def only_gaps(self) -> bool:
        """What stands in the way of sending is the list of gaps, which the page shows already."""
        return isinstance(self.sending, SignerWithoutAuthority)


def signers(actor: Actor, action: CovenantAction, reference: str) -> SignersView:
    """Who signs for whom, on which basis, with the questions that were asked."""
    covenant = load(reference)
    allow(actor, action, covenant, sees=CovenantAction.READ)
    chosen = nominated(covenant)
    questions = _questions(covenant, [n.authority_id for n in chosen], actor)
    views = {n.id: _nomination(n, chosen, questions) for n in chosen}
    parties = tuple(
        PartySigners(
            party.organisation_id,
            party.organisation.name,
            party.organisation_id == actor.organisation_id,
            tuple(views[n.id] for n in chosen if n.organisation_id == party.organisation_id),
        )
        for party in covenant.parties
    )
    return SignersView(
        covenant=covenant,
        parties=parties,
        in_order=tuple((n.organisation.name, views[n.id]) for n in chosen),
        choices=choices(actor, chosen),
        gaps=facts.gather(covenant).without_authority,
        may_edit=can(actor, CovenantAction.EDIT, covenant),
        may_decide=can(actor, CovenantAction.DECIDE, covenant),
        naming=covenant.state in BEFORE_SENDING,
        sending=not_sent_because(covenant),
    )


def _nomination(
    row: Nomination, chosen: Sequence[Nomination], questions: dict[int, tuple[QuestionView, ...]]
) -> NominationView:
    same = (n for n in chosen if n.person_id == row.person_id and n.id != row.id)
    also = tuple(n.organisation.name for n in same)
    return NominationView(row.id, row.step, _authority(row.authority, questions), also)


def not_sent_because(covenant: Covenant) -> Refusal | None:
    """Why this covenant cannot be sent for signature now; its facts were gathered before."""
    if covenant.state in (CovenantState.DRAFT, CovenantState.NEGOTIATION):
        return NotFixedYet()
    if covenant.state == CovenantState.ABANDONED:
        return GivenUp()
    if covenant.state == CovenantState.FROZEN:
        return COVENANT.refusal(covenant, "send")
    return SentAlready()


def choices(actor: Actor, chosen: Sequence[Nomination]) -> tuple[AuthorityView, ...]:
    """Who else could sign for the actor's own organisation."""
    taken = {n.authority_id for n in chosen}
    statement = (
        select(SigningAuthority)
        .where(
            SigningAuthority.organisation_id == actor.organisation_id,
            SigningAuthority.withdrawn_at.is_(None),
            or_(
                SigningAuthority.valid_until.is_(None),
                SigningAuthority.valid_until >= clock.today(),
            ),
        )
        .options(joinedload(SigningAuthority.person))
        .order_by(SigningAuthority.id)
    )
    found = session().scalars(statement)
    here = (a for a in found if a.id not in taken and not authority_of(a).has_left)
    return tuple(_authority(a, {}) for a in here)


def _authority(
    row: SigningAuthority, questions: dict[int, tuple[QuestionView, ...]]
) -> AuthorityView:
    return AuthorityView(
        row.id, row.person.name, row.function, describe(as_value(row)), row.valid_from,
        row.valid_until, row.document_sha256 is not None,
        row.basis == AuthorityBasis.PERSONAL, row.withdrawn_at is not None,
        questions.get(row.id, ()),
    )  # fmt: skip


def _questions(
    covenant: Covenant, ids: Sequence[int], actor: Actor
) -> dict[int, tuple[QuestionView, ...]]:
    statement = (
        select(AuthorityQuestion, Organisation.name)
        .join(Organisation, Organisation.id == AuthorityQuestion.asked_by_organisation_id)
        .where(AuthorityQuestion.authority_id.in_(ids), AuthorityQuestion.about_id == covenant.id)
        .options(joinedload(AuthorityQuestion.authority))
        .order_by(AuthorityQuestion.id)
    )
    found: dict[int, tuple[QuestionView, ...]] = {}
    for row, name in session().execute(statement):
        own = row.authority.organisation_id == actor.organisation_id
        view = QuestionView(
            row.id, name, row.question, row.asked_at, row.answer, own and row.answer is None,
        )  # fmt: skip
        found[row.authority_id] = (*found.get(row.authority_id, ()), view)
    return found


def authority_document(actor: Actor, reference: str, authority_id: int) -> tuple[bytes, str, str]:
    """The mandate that a party attached, for the other parties."""
    covenant = load(reference)
    allow(actor, CovenantAction.READ, covenant)
    row = authority_of_party(covenant, authority_id)
    if row.document_sha256 is None:
        raise NotFound()
    name, media_type = row.document_name or "document", row.document_type or "application/pdf"
    return files().get(row.document_sha256), name, media_type
