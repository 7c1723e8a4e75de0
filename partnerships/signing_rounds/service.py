"""The verbs of signing: send, open, sign. How a round ends without a signature: ``closing.py``.

A signature is *given* here, in one transaction with its consent and its fresh factor; the job
that puts it into the file follows (``jobs.py``). A covenant is SIGNED only when the sealed
file is kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from accounts.actor import Actor
from accounts.organisations.authority import as_value, describe
from accounts.policy import allow
from accounts.signin import factors, passkeys
from core.jobs import enqueue
from core.storage.audit import record
from core.storage.database import locked, session, transaction
from core.storage.lifecycle import move
from core.values import clock
from core.values.errors import N_, NotFound
from core.web.language import say
from documents.vault.service import open_paper
from partnerships.covenants.model import Covenant
from partnerships.covenants.queries import load
from partnerships.covenants.service import step
from partnerships.negotiation.model import FrozenText
from partnerships.policy import CovenantAction
from partnerships.signing_rounds import news, rules, standing
from partnerships.signing_rounds.errors import NotRead
from partnerships.signing_rounds.lifecycle import ROUND, SIGNATORY
from partnerships.signing_rounds.model import Signatory, SignatoryState, SigningRound
from partnerships.signing_rounds.nominations import nominated
from partnerships.signing_rounds.schema import SendCommand, SignCommand

CONSENT = N_("Ik heb de Nederlandse tekst gelezen en ik teken dit convenant.")
CONSENT_TO_ADDENDUM = N_(
    "Ik heb de Nederlandse tekst gelezen en ik teken dit addendum bij het convenant."
)


@dataclass(frozen=True)
class Technical:
    """What the request shows about the moment of signing; kept in the evidence."""

    address: str
    device: str
    language: str
    visit_begun_at: datetime | None
    visit_factor: str


def send(actor: Actor, reference: str, command: SendCommand) -> None:
    """Start a signing round on the frozen text; refused with every gap in the authorities."""
    with transaction():
        covenant = load(reference, lock=True)
        allow(actor, CovenantAction.DECIDE, covenant, sees=CovenantAction.READ)
        if refusal := rules.deadline_refusal(command.deadline, clock.today()):
            raise refusal
        step(actor, covenant, "send", deadline=command.deadline.isoformat())
        begin_round(actor, covenant, command.deadline)


def begin_round(actor: Actor, covenant: Covenant, deadline: date) -> None:
    """A round on the text that lies fixed, with a paper for it; within the open transaction."""
    assert actor.person_id is not None
    assert actor.organisation_id is not None
    round_ = SigningRound(
        covenant=covenant,
        number=_next_number(covenant),
        frozen=_frozen(covenant),
        paper=open_paper("covenant", covenant.title),
        state=ROUND.initial,
        deadline=deadline,
        sent_by_person_id=actor.person_id,
        sent_by_organisation_id=actor.organisation_id,
        sent_at=clock.now(),
    )
    session().add(round_)
    _copy_signatories(covenant, round_)
    record(actor, "signing.send", round_, detail={"paper": round_.paper.id})
    enqueue("signing.prepare", round_.id, {"round": round_.id})


def _next_number(covenant: Covenant) -> int:
    statement = select(func.max(SigningRound.number)).where(SigningRound.covenant_id == covenant.id)
    return (session().scalar(statement) or 0) + 1


def _frozen(covenant: Covenant) -> FrozenText:
    statement = (
        select(FrozenText)
        .where(FrozenText.covenant_id == covenant.id, FrozenText.reopened_at.is_(None))
        .order_by(FrozenText.number.desc())
        .limit(1)
    )
    return session().scalars(statement).one()


def _copy_signatories(covenant: Covenant, round_: SigningRound) -> None:
    for position, nomination in enumerate(nominated(covenant), 1):
        round_.signatories.append(
            Signatory(
                position=position,
                organisation_id=nomination.organisation_id,
                person_id=nomination.person_id,
                authority_id=nomination.authority_id,
                name=nomination.person.name,
                function=nomination.authority.function,
                basis=describe(as_value(nomination.authority)),
                step=nomination.step,
                field=f"handtekening-{position}",
                state=SIGNATORY.initial,
            )
        )


def current_round(covenant: Covenant, *, lock: bool = False) -> SigningRound:
    """The newest round of a covenant; 404 when it was never sent."""
    statement = (
        select(SigningRound)
        .where(SigningRound.covenant_id == covenant.id)
        .options(selectinload(SigningRound.signatories).options(*standing.WITH_AUTHORITY))
        .order_by(SigningRound.number.desc())
        .limit(1)
    )
    found = session().scalars(locked(statement) if lock else statement).one_or_none()
    if found is None:
        raise NotFound()
    return found


def sign(
    actor: Actor, reference: str, position: int, command: SignCommand, technical: Technical
) -> None:
    """Give one's own signature: name and function as printed, consent, a fresh factor."""
    if actor.person_id is None:
        raise NotFound()
    factors.count_try(actor.person_id, purpose(reference, position))
    with transaction():
        covenant = load(reference, lock=True)
        signatory = signatory_at(covenant, position)
        allow(actor, CovenantAction.SIGN, signatory)
        _check(signatory)
        if signatory.opened_at is None:
            raise NotRead()
        for refusal in (
            rules.name_refusal(command.name, signatory.name),
            rules.function_refusal(command.function, signatory.function),
        ):
            if refusal:
                raise refusal
        factor = proven(actor.person_id, signatory, command)
        signatory.authority_id = standing.rests_on(signatory, clock.today()).id
        signatory.given_at = clock.now()
        signatory.given = given(signatory, command, technical, factor)
        move(signatory, SIGNATORY, "give", actor, factor=factor.kind)
        enqueue("signing.apply", signatory.id, {"signatory": signatory.id})


def consent_to(covenant: Covenant) -> str:
    """The sentence that who signs agrees to; the evidence keeps it as it was shown."""
    return CONSENT if covenant.amends_id is None else CONSENT_TO_ADDENDUM


def given(
    signatory: Signatory, command: SignCommand, technical: Technical, factor: factors.Factor
) -> dict[str, Any]:
    """What the signatory said and with what, as it goes into the evidence."""
    begun = technical.visit_begun_at
    return {
        "consent": say(consent_to(signatory.round.covenant)),  # as it was shown
        "language": technical.language,
        "typed_name": command.name,
        "typed_function": command.function,
        "factor": {
            "kind": factor.kind, "step": factor.step, "at": factor.at.isoformat(),
            "credential": factor.credential,
        },
        "address": technical.address,
        "device": technical.device,
        "visit_begun_at": begun.isoformat() if begun else None,
        "visit_factor": technical.visit_factor,
    }  # fmt: skip


def proven(person_id: int, signatory: Signatory, command: SignCommand) -> factors.Factor:
    """One of three: a passkey, a code of the app, a mailed code."""
    own_purpose = purpose(signatory.round.covenant.reference, signatory.position)
    if command.code and not command.passkey:
        return factors.prove(person_id, command.code, own_purpose)
    return passkeys.prove(person_id, command.passkey, own_purpose, about(signatory))[1]


def about(signatory: Signatory) -> bytes:
    """What a passkey signs over: the document as it is shown, and the sentence agreed to."""
    shown = signatory.round.paper.revisions[0].sha256
    return bytes.fromhex(shown) + say(consent_to(signatory.round.covenant)).encode()


def ask_passkey(actor: Actor, reference: str, position: int) -> dict[str, Any]:
    """The question that the signatory's passkey answers: this document, this sentence, once."""
    with transaction():
        signatory = signatory_at(load(reference), position)
        allow(actor, CovenantAction.SIGN, signatory)
        _check(signatory)
        return passkeys.ask(purpose(reference, position), signatory.person_id, about(signatory))


def open_to_sign(actor: Actor, reference: str, position: int) -> None:
    """Remember when the signatory first opened the text; part of the evidence."""
    with transaction():
        signatory = signatory_at(load(reference), position)
        allow(actor, CovenantAction.SIGN, signatory)
        if signatory.opened_at is None and signatory.state == SignatoryState.WAITING:
            signatory.opened_at = clock.now()
            record(actor, "signing.open", signatory)


def ask_code(actor: Actor, reference: str, position: int) -> None:
    """Mail the signatory a code for this one signature."""
    with transaction():
        signatory = signatory_at(load(reference), position)
        allow(actor, CovenantAction.SIGN, signatory)
        _check(signatory)
        about = news.code_for(signatory)
        factors.send_code(signatory.person_id, purpose(reference, position), about)


def purpose(reference: str, position: int) -> str:
    """A code is good for one signature only."""
    return f"sign:{reference}:{position}"


def signatory_at(covenant: Covenant, position: int, *, lock: bool = False) -> Signatory:
    """The signature with this number in the newest round; 404 when there is none."""
    round_ = current_round(covenant, lock=lock)
    found = [s for s in round_.signatories if s.position == position]
    if not found:
        raise NotFound()
    return found[0]


def _check(signatory: Signatory) -> None:
    """Turn, round and mandate are looked at again at the moment of signing."""
    if refusal := standing.refusal(signatory, clock.today()):
        raise refusal


def id_of(reference: str, position: int) -> int:
    """The row of a signature, for the job that applies it."""
    return signatory_at(load(reference), position).id
