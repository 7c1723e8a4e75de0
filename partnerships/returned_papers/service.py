"""The verbs of a paper that comes back: bring it, say that it is yours, confirm a scan.

What was brought is looked at by a job first (``jobs.py``); only then does the signatory give name,
function, consent and a fresh code. A file with a signature is kept in that same transaction: it
fits on the newest file of the paper, or somebody else was first.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from accounts.actor import Actor
from accounts.policy import allow
from accounts.signin import factors
from core.jobs import enqueue
from core.storage.audit import record
from core.storage.database import locked, session, transaction
from core.storage.files import files
from core.storage.lifecycle import move
from core.values import clock
from core.values.errors import NotFound
from documents.checking.returned import Own
from documents.vault import service as vault
from partnerships.covenants.queries import load
from partnerships.policy import CovenantAction, ReturnAction
from partnerships.returned_papers import news
from partnerships.returned_papers.errors import NoReason, NothingGood, NotYourOwn, Overtaken
from partnerships.returned_papers.lifecycle import RETURNED
from partnerships.returned_papers.model import ReturnedPaper, ReturnState, Way
from partnerships.returned_papers.schema import AnswerCommand, Word
from partnerships.signing_rounds import evidence, rules, standing
from partnerships.signing_rounds import service as signing
from partnerships.signing_rounds.errors import NotRead
from partnerships.signing_rounds.jobs import keep
from partnerships.signing_rounds.lifecycle import SIGNATORY
from partnerships.signing_rounds.model import Signatory, SignatoryState
from partnerships.signing_rounds.schema import SignCommand
from partnerships.signing_rounds.service import Technical, current_round, given, proven, purpose

KIND = "returned.check"
ASIDE = (ReturnState.CHECKING, ReturnState.GOOD, ReturnState.DECLARED)


def bring(actor: Actor, reference: str, position: int, way: Way, data: bytes) -> int:
    """Leave a file to be looked at; what was brought before is put aside. Gives its number."""
    with transaction() as current:
        signatory = _own(actor, reference, position)
        _check(signatory)
        sha256, last = hashlib.sha256(data).hexdigest(), newest(signatory)
        if last and last.state == ReturnState.CHECKING and last.sha256 == sha256:
            return last.id  # the same form sent twice
        _put_aside(actor, signatory)
        base = vault.latest(signatory.round.paper).number
        row = ReturnedPaper(
            signatory=signatory,
            way=way,
            state=RETURNED.initial,
            at=clock.now(),
            sha256=sha256,
            data=data,
            base=base,
        )
        current.add(row)
        current.flush()
        record(actor, "returned.bring", row, detail={"brought": row.sha256}, to=way)
        enqueue(KIND, row.id, {"returned": row.id})
        return row.id


def ask_code(actor: Actor, reference: str, position: int) -> None:
    """Mail a code for what was brought, as long as it can still become a signature."""
    with transaction():
        _good(_own(actor, reference, position))
        signing.ask_code(actor, reference, position)


def declare(
    actor: Actor, reference: str, position: int, command: SignCommand, technical: Technical
) -> None:
    """Say that what was brought is one's own signature: name, function, consent, a fresh code."""
    if actor.person_id is None:
        raise NotFound()
    factor_purpose = purpose(reference, position)
    factors.count_try(actor.person_id, factor_purpose)
    with transaction():
        signatory = _own(actor, reference, position)
        _check(signatory)
        row = _good(signatory)
        for refusal in (
            rules.name_refusal(command.name, signatory.name),
            rules.function_refusal(command.function, signatory.function),
        ):
            if refusal:
                raise refusal
        factor = proven(actor.person_id, signatory, command)
        signatory.authority_id = standing.rests_on(signatory, clock.today()).id
        signatory.given_at = clock.now()
        said = given(signatory, command, technical, factor)
        signatory.given = said | {"elsewhere": _elsewhere(row)}
        if row.way == Way.CERTIFICATE:
            _keep_signature(actor, row)
        else:
            files().put(row.data or b"")
            row.data = None
            move(row, RETURNED, "declare", actor, brought=row.sha256)
            news.scan_waits(signatory)


def answer(actor: Actor, reference: str, position: int, command: AnswerCommand) -> None:
    """Another party says whose signature the scan shows, or why it is not."""
    with transaction():
        row = declared(reference, position, lock=True)
        check_answer(actor, row)
        signatory = row.signatory
        if command.word == Word.NO and not command.reason:
            raise NoReason()
        row.answered_by_person_id, row.answered_at = actor.person_id, clock.now()
        row.answered_by_organisation_id = actor.organisation_id
        if command.word == Word.NO:
            row.objection = command.reason or ""
            move(row, RETURNED, "dispute", actor, signer=signatory.person_id)
            signatory.given = signatory.given_at = None
            news.scan_disputed(signatory, row.objection)
            return
        whose = signatory.person_id
        move(row, RETURNED, "confirm", actor, brought=row.sha256, signer=whose)
        signatory.given = {
            **(signatory.given or {}),
            "elsewhere": {**(signatory.elsewhere or {}), **_confirmed(row)},
        }
        given_at = signatory.given_at or row.at  # that day counts, and not the day of this word
        signatory.today = clock.local(given_at).date()
        move(signatory, SIGNATORY, "give", actor, way=Way.PAPER, signer=whose)
        enqueue("returned.note", row.id, {"returned": row.id})


def check_answer(actor: Actor, row: ReturnedPaper) -> None:
    """Another party than the scan's own, by somebody who decides for it; who asks sees it."""
    allow(actor, ReturnAction.READ, row)
    if actor.organisation_id == row.organisation_id:
        raise NotYourOwn()
    allow(actor, ReturnAction.ANSWER, row, sees=ReturnAction.READ)


def declared(reference: str, position: int, *, lock: bool = False) -> ReturnedPaper:
    """The newest scan of this signature that was declared; 404 where there is none."""
    round_ = current_round(load(reference, lock=lock))
    statement = (
        select(ReturnedPaper)
        .join(Signatory)
        .where(
            Signatory.round_id == round_.id,
            Signatory.position == position,
            ReturnedPaper.way == Way.PAPER,
            ReturnedPaper.state.in_(
                (ReturnState.DECLARED, ReturnState.CONFIRMED, ReturnState.DISPUTED)
            ),
        )
        .order_by(ReturnedPaper.id.desc())
        .limit(1)
    )
    found = session().scalars(statement).one_or_none()
    if found is None:
        raise NotFound()
    return found


def newest(signatory: Signatory) -> ReturnedPaper | None:
    """What this signatory brought last."""
    statement = (
        select(ReturnedPaper)
        .where(ReturnedPaper.signatory_id == signatory.id)
        .order_by(ReturnedPaper.id.desc())
        .limit(1)
    )
    return session().scalars(statement).one_or_none()


def overtaken(row: ReturnedPaper) -> bool:
    """A file that was good, until somebody else's signature got into the paper."""
    on_file = row.state == ReturnState.GOOD and row.way == Way.CERTIFICATE
    return on_file and vault.latest(row.signatory.round.paper).number != row.base


def signed_since(row: ReturnedPaper) -> list[str]:
    """Who signed after the file was issued that this one was built on."""
    base = row.base or 0
    others = row.signatory.round.signatories
    return [s.name for s in others if s.revision and s.revision > base]


def _own(actor: Actor, reference: str, position: int) -> Signatory:
    """The actor's own signature, its covenant and its round held."""
    round_ = current_round(load(reference, lock=True), lock=True)
    found = next((s for s in round_.signatories if s.position == position), None)
    if found is None:
        raise NotFound()
    allow(actor, CovenantAction.SIGN, found)
    statement = select(Signatory).where(Signatory.id == found.id)
    return session().scalars(locked(statement)).one()


def _check(signatory: Signatory) -> None:
    """Turn, round, mandate and reading are looked at each time."""
    if refusal := standing.refusal(signatory, clock.today()):
        raise refusal
    if signatory.opened_at is None:
        raise NotRead()


def _put_aside(actor: Actor, signatory: Signatory) -> None:
    statement = select(ReturnedPaper).where(
        ReturnedPaper.signatory_id == signatory.id, ReturnedPaper.state.in_(ASIDE)
    )
    for earlier in session().scalars(statement):
        earlier.data = None
        move(earlier, RETURNED, "replace", actor)
    if signatory.state == SignatoryState.WAITING:
        signatory.given = signatory.given_at = None


def _good(signatory: Signatory) -> ReturnedPaper:
    row = newest(signatory)
    if row is None or row.state != ReturnState.GOOD:
        raise NothingGood()
    if overtaken(row):
        raise Overtaken(names=", ".join(signed_since(row)))
    return row


def _elsewhere(row: ReturnedPaper) -> Mapping[str, Any]:
    """What the evidence will say of how this was signed."""
    if row.way == Way.PAPER:
        size = len(row.data or b"")
        return {
            "way": "paper",
            "scan_sha256": row.sha256,
            "scan_size": size,
            "scan_pages": row.pages or 0,
        }
    own = Own.from_dict(row.found or {})
    return {
        "way": "own-certificate",
        "certificate_name": own.subject,
        "certificate_issuer": own.issuer,
        "checked": own.whose.value,
        "valid_then": own.valid_then,
        "claimed_at": own.at.isoformat() if own.at else None,
    }


def _confirmed(row: ReturnedPaper) -> Mapping[str, Any]:
    assert row.answered_at is not None
    person, organisation = news.names_of(row)
    return {
        "confirmed_by": person,
        "confirmed_for": organisation,
        "confirmed_at": row.answered_at.isoformat(),
    }


def _keep_signature(actor: Actor, row: ReturnedPaper) -> None:
    """The file that was brought is the newest of the paper."""
    from documents.signatures.sign import Signed

    own, pdf, signatory = Own.from_dict(row.found or {}), row.data or b"", row.signatory
    assert signatory.given_at is not None
    signed = Signed(
        pdf=pdf,
        certificate_pem=own.pem,
        serial=own.serial,
        revision_sha256=row.sha256,
        size=len(pdf),
        cms_sha256=own.cms_sha256,
        signed_at=signatory.given_at,
        level=own.level,
    )
    row.data = None
    move(row, RETURNED, "sign", actor, brought=row.sha256)
    move(signatory, SIGNATORY, "give", actor, way=Way.CERTIFICATE)
    keep(signatory, pdf, files().put(evidence.sealed(signatory, signed)))
