"""The work behind signing: make the paper, put signatures into it, seal it, keep the calendar.

Every handler may be killed anywhere and begun again: bytes go to the file store first (by
their hash, twice is once), and only ``finishing()`` says that something happened.
"""

from __future__ import annotations

from datetime import time

from sqlalchemy import select

from accounts.actor import SYSTEM
from core.jobs import Work, enqueue, job
from core.jobs.schedule import daily
from core.storage.database import locked, session, transaction
from core.storage.files import files
from core.storage.lifecycle import move
from core.values import clock
from documents.vault import service as vault
from partnerships.covenants.model import Covenant, CovenantState
from partnerships.covenants.queries import load
from partnerships.covenants.service import step
from partnerships.signing_rounds import (
    closing,
    copies,
    evidence,
    losses,
    news,
    paper,
    reminders,
    rules,
    standing,
)
from partnerships.signing_rounds.lifecycle import ROUND, SIGNATORY
from partnerships.signing_rounds.model import RoundState, Signatory, SignatoryState, SigningRound

TRIES = 20  # when somebody else's signature got into the file first


class Overtaken(Exception):
    """The file grew while this signature was being made: make it again on the newer one."""


def gave_up(payload: dict[str, object], reason: str) -> None:
    """The paper cannot be made: nothing stays pending, the parties get their text back."""
    covenant, round_ = closing.held(int(str(payload["round"])))
    if round_.state == RoundState.PREPARING:
        closing.close(SYSTEM, covenant, round_, "recall", news.NO_PAPER)


@job("signing.prepare", cpu=90, wall=180, gave_up=gave_up)
def prepare(work: Work) -> None:
    """Press the paper and certify it before it leaves."""
    from documents.press import press
    from documents.signatures.seal import OPENING, certify

    round_ = _round(work.payload["round"])
    if round_.state == RoundState.PREPARING:
        printed = press(paper.of_round(round_))
        session().rollback()
        certified = certify(printed.pdf, OPENING, at=clock.now())
        files().put(certified)
    with work.finishing():
        round_ = _round(work.payload["round"], lock=True)
        if round_.state != RoundState.PREPARING:
            return
        vault.add_revision(
            round_.paper, certified, label="certified", fields=[OPENING], pages=printed.pages
        )
        move(round_, ROUND, "open", SYSTEM)
        reminders.ask(standing.able(round_, clock.today()))


@job("signing.apply", cpu=60, wall=120)
def apply(work: Work) -> None:
    """Put a signature that was given into the newest revision of the paper."""
    for _ in range(TRIES):
        try:
            return _apply_once(work)
        except Overtaken:
            session().rollback()
    raise Overtaken()


def _apply_once(work: Work) -> None:
    from documents.signatures.sign import Signer, sign

    signatory = _signatory(work.payload["signatory"])
    if _may_apply(signatory):
        base = vault.latest(signatory.round.paper)
        before, base_number = vault.content(base), base.number
        signer = Signer(signatory.name, signatory.function, signatory.organisation.name)
        given_at = signatory.given_at or clock.now()
        appearance = paper.stamp_of(signatory, given_at)
        field, place = signatory.field, signatory.organisation.city
        session().rollback()
        signed = sign(
            before, field, signer, at=given_at, appearance=appearance,
            reason="Ondertekening van het convenant", location=place,
        )  # fmt: skip
        files().put(signed.pdf)
        signatory = _signatory(work.payload["signatory"])
        kept_evidence = files().put(evidence.sealed(signatory, signed))
        session().rollback()
    with work.finishing():
        signatory = _signatory(work.payload["signatory"], lock=True)
        if not _may_apply(signatory):
            return
        if vault.latest(signatory.round.paper).number != base_number:
            raise Overtaken()
        keep(signatory, signed.pdf, kept_evidence)


def _may_apply(signatory: Signatory) -> bool:
    open_round = signatory.round.state == RoundState.OPEN
    return open_round and signatory.state == SignatoryState.GIVEN


def keep(signatory: Signatory, pdf: bytes, kept_evidence: str) -> None:
    """The file with this signature is the newest of the paper; who is next is asked."""
    round_ = signatory.round
    base = vault.latest(round_.paper)
    revision = vault.add_revision(
        round_.paper, pdf, label="signed", fields=[*base.fields, signatory.field]
    )
    signatory.revision, signatory.evidence_sha256 = revision.number, kept_evidence
    signatory.signed_at = clock.now()
    move(signatory, SIGNATORY, "apply", SYSTEM, revision=revision.number, sha256=revision.sha256)
    if all(s.state == SignatoryState.SIGNED for s in round_.signatories):
        move(round_, ROUND, "fill", SYSTEM)
        enqueue("signing.conclude", round_.id, {"round": round_.id})
    else:
        news.signed(signatory)
        if rules.step_is_complete(signatory, round_.signatories):
            reminders.ask(standing.able(round_, clock.today()))


@job("signing.conclude", cpu=60, wall=120)
def conclude(work: Work) -> None:
    """Set the final seal; with the kept file, and only then, the covenant is SIGNED."""
    from documents.signatures.seal import CLOSING, finish

    round_ = _round(work.payload["round"])
    if round_.state == RoundState.SEALING:
        content = vault.content(vault.latest(round_.paper))
        session().rollback()
        sealed = finish(content, CLOSING, at=clock.now())
        files().put(sealed)
    with work.finishing():
        covenant, round_ = closing.held(work.payload["round"])
        if round_.state != RoundState.SEALING:
            return
        fields = [*vault.latest(round_.paper).fields, CLOSING]
        vault.add_revision(round_.paper, sealed, label="sealed", fields=fields)
        vault.complete(round_.paper)
        round_.closed_at = clock.now()
        move(round_, ROUND, "seal", SYSTEM)
        step(SYSTEM, covenant, "conclude")
        if covenant.amends and covenant.amends.state == CovenantState.ENDED:
            step(SYSTEM, covenant, "lapse")  # it ended while the seal was being set
        elif covenant.starts_on is None or covenant.starts_on <= clock.today():
            step(SYSTEM, covenant, "take effect")
        copies.told(round_, news.concluded(round_))


daily("signing.calendar", at=time(6, 30))


@job("signing.calendar")
def calendar(work: Work) -> None:
    """Once a day: rounds that expire, reminders, notes of copies, covenants that begin or end."""
    today = clock.today()
    running = (RoundState.PREPARING, RoundState.OPEN)
    late = select(SigningRound.id).where(
        SigningRound.state.in_(running), SigningRound.deadline < today
    )
    for round_id in session().scalars(late).all():
        closing.expire(round_id)
    losses.look()
    reminders.look()
    copies.look()
    _turn_pages()
    with work.finishing():
        pass


def _turn_pages() -> None:
    today = clock.today()
    signed = Covenant.state == CovenantState.SIGNED
    lapses = signed & Covenant.amends.has(Covenant.state == CovenantState.ENDED)
    begins = signed & (Covenant.starts_on.is_(None) | (Covenant.starts_on <= today))
    ends = (
        (Covenant.state == CovenantState.IN_FORCE)
        & (Covenant.ends_on < today)
        & Covenant.amends_id.is_(None)  # an addendum ends with its covenant
    )
    for condition, verb in ((lapses, "lapse"), (begins, "take effect"), (ends, "end")):
        for reference in session().scalars(select(Covenant.reference).where(condition)).all():
            with transaction():
                step(SYSTEM, load(reference, lock=True), verb)


def _round(round_id: int, *, lock: bool = False) -> SigningRound:
    statement = select(SigningRound).where(SigningRound.id == round_id)
    return session().scalars(locked(statement) if lock else statement).one()


def _signatory(signatory_id: int, *, lock: bool = False) -> Signatory:
    statement = select(Signatory).where(Signatory.id == signatory_id)
    if lock:
        found = session().scalars(statement).one()
        _round(found.round_id, lock=True)
        statement = locked(statement)
    return session().scalars(statement).one()
