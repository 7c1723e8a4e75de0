"""The work behind papers that come back: look at them in a bounded process, note a scan."""

from __future__ import annotations

from datetime import time, timedelta

from sqlalchemy import select

from accounts.actor import SYSTEM
from core.jobs import Work, job
from core.jobs.schedule import daily
from core.storage.database import locked, session
from core.storage.files import files
from core.storage.lifecycle import move
from core.values import clock
from documents.checking.guarded import compared, counted
from documents.checking.returned import Fault, Issued, Own
from documents.vault import service as vault
from partnerships.returned_papers.lifecycle import RETURNED
from partnerships.returned_papers.model import ReturnedPaper, ReturnState, Way
from partnerships.returned_papers.paper import stamp_of, words_of
from partnerships.returned_papers.service import KIND
from partnerships.signing_rounds import evidence
from partnerships.signing_rounds.jobs import TRIES, Overtaken, keep
from partnerships.signing_rounds.model import RoundState, SignatoryState, SigningRound

TIDY = "returned.forget"
LYING = timedelta(days=7)


def gave_up(payload: dict[str, object], reason: str) -> None:
    """It could not be looked at: that is said, and the file goes."""
    row = _row(int(str(payload["returned"])), lock=True)
    if row.state == ReturnState.CHECKING:
        _refuse(row, Fault.LOST)


@job(KIND, cpu=60, wall=240, attempts=2, gave_up=gave_up)
def check(work: Work) -> None:
    """Look at a file that was brought."""
    row = _row(work.payload["returned"])
    pages: int | None = None
    own: Own | None = None
    fault: Fault | None = None
    base = row.base
    if row.state == ReturnState.CHECKING:
        data, way, issued = row.data or b"", row.way, _issued(row)
        numbers = {r.size: r.number for r in row.signatory.round.paper.revisions}
        session().rollback()
        if way == Way.PAPER:
            found = counted(data)
            pages, fault = (None, found) if isinstance(found, Fault) else (found, None)
        else:
            returned = compared(data, issued)
            own, fault, base = returned.own, returned.fault, numbers.get(returned.built_on)
    with work.finishing():
        row = _row(work.payload["returned"], lock=True)
        if row.state != ReturnState.CHECKING:
            return
        row.base = base
        if fault is not None:
            _refuse(row, fault)
            return
        row.pages, row.found = pages, own.as_dict() if own else None
        move(row, RETURNED, "accept", SYSTEM, brought=row.sha256)


@job("returned.note", cpu=60, wall=120)
def note(work: Work) -> None:
    """Put the note about a scan that was confirmed into the field of who signed on paper."""
    for _ in range(TRIES):
        try:
            return _note_once(work)
        except Overtaken:
            session().rollback()
    raise Overtaken()


def _note_once(work: Work) -> None:
    from documents.signatures.notes import note_scan

    row = _row(work.payload["returned"])
    if _may_note(row):
        signatory = row.signatory
        base = vault.latest(signatory.round.paper)
        before, base_number = vault.content(base), base.number
        field, name, scan = signatory.field, signatory.name, row.sha256
        words, appearance = words_of(signatory), stamp_of(signatory)
        session().rollback()
        noted = note_scan(
            before, field, name=name, words=words, scan_sha256=scan, at=clock.now(),
            appearance=appearance,
        )  # fmt: skip
        files().put(noted.pdf)
        row = _row(work.payload["returned"])
        kept_evidence = files().put(evidence.sealed(row.signatory, noted))
        session().rollback()
    with work.finishing():
        row = _row(work.payload["returned"], lock=True)
        if not _may_note(row):
            return
        if vault.latest(row.signatory.round.paper).number != base_number:
            raise Overtaken()
        keep(row.signatory, noted.pdf, kept_evidence)


daily(TIDY, time(3, 10))


@job(TIDY)
def forget(work: Work) -> None:
    """Files that nobody came back for are dropped after a week; what was said of them stays."""
    lying = select(ReturnedPaper).where(
        ReturnedPaper.at < clock.now() - LYING,
        ReturnedPaper.state.in_((ReturnState.CHECKING, ReturnState.GOOD)),
    )
    with work.finishing() as current:
        for row in current.scalars(lying):
            row.data = None
            move(row, RETURNED, "replace", SYSTEM)


def _may_note(row: ReturnedPaper) -> bool:
    signatory = row.signatory
    running = signatory.round.state == RoundState.OPEN
    return (
        running and signatory.state == SignatoryState.GIVEN and row.state == ReturnState.CONFIRMED
    )


def _issued(row: ReturnedPaper) -> Issued:
    """The paper as it stands, and every file of it before."""
    *earlier, latest = row.signatory.round.paper.revisions
    return Issued(
        content=vault.content(latest),
        field=row.signatory.field,
        earlier=tuple((each.size, each.sha256) for each in earlier),
    )


def _refuse(row: ReturnedPaper, fault: Fault) -> None:
    row.fault, row.data = fault.value, None
    move(row, RETURNED, "refuse", SYSTEM, fault=fault.value)


def _row(number: int, *, lock: bool = False) -> ReturnedPaper:
    """The row; when it is to be changed its round is held first, as everywhere in signing."""
    statement = select(ReturnedPaper).where(ReturnedPaper.id == number)
    if not lock:
        return session().scalars(statement).one()
    found = session().scalars(statement).one()
    session().scalars(
        locked(select(SigningRound).where(SigningRound.id == found.signatory.round_id))
    ).one()
    return session().scalars(locked(statement)).one()
