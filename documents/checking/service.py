"""Asking what a file proves: at once (`verify`), or by a job for a page that cannot wait.

What a file proves by itself is kept for a day (``documents/retention.csv``); what the vault says
of it is asked anew each time.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from core.jobs import Work, enqueue, wait_for
from core.jobs.bounded import Bounds
from core.jobs.job import find
from core.storage.database import session, transaction
from core.values import clock
from core.values.errors import NotFound
from documents.checking.boxes import Boxes
from documents.checking.errors import EmptyFile, UnknownCode
from documents.checking.findings import Examination, Reason, SignatureFinding
from documents.checking.glance import refused
from documents.checking.guarded import OURS, STRANGE, examined
from documents.checking.model import FileCheck
from documents.checking.verdict import Verdict, judge
from documents.vault.lifecycle import PaperState
from documents.vault.service import content, find_by_code, find_by_sha256, latest

KIND = "check file"
FRESH = timedelta(days=1)


@dataclass(frozen=True)
class PaperAnswer:
    """What the holder of a paper's code may know: what is on the paper, and whether it stands."""

    title: str
    state: PaperState
    completed_at: datetime | None = None
    sha256: str = ""
    signatures: tuple[SignatureFinding, ...] = ()
    scans: tuple[SignatureFinding, ...] = ()
    boxes: Boxes = field(default_factory=dict)


def verify(pdf: bytes) -> Verdict:
    """The verdict on a file, now."""
    sha256 = hashlib.sha256(pdf).hexdigest()
    return judge(examined(pdf, _bounds(sha256)), sha256)


def check_upload(data: bytes) -> str:
    """Ask for a file to be examined; the token leads to the answer, and nothing else does."""
    if not data:
        raise EmptyFile()
    return _ask(hashlib.sha256(data).hexdigest(), data)


def answer(token: str, seconds: float = 2) -> Verdict | None:
    """The verdict, or None while the job is still at it."""
    check = _check(token)
    gave_up = False
    if check.examined_at is None and (job := find(KIND, token)) is not None:
        gave_up = wait_for(job.id, seconds).gave_up
        session().expire_all()
        check = _check(token)
    if gave_up:
        return judge(Examination(reason=Reason.TOO_HEAVY), check.sha256)
    if check.examined_at is None:
        return None
    return judge(Examination.from_dict(check.findings), check.sha256)


def check_code(code: str, seconds: float = 2) -> PaperAnswer | None:
    """What the code on a paper leads to, or None while our own file is still being read.

    Who signed is shown for a complete paper only: before that, someone with a first print in hand
    would learn from here who signed since.
    """
    paper = find_by_code(code)
    if paper is None:
        raise UnknownCode()
    title, state = paper.title, paper.state
    if state != PaperState.COMPLETE:
        return PaperAnswer(title, state)
    revision = latest(paper)
    completed_at, sha256 = revision.created_at, revision.sha256
    verdict = answer(_known(sha256) or _ask(sha256, None), seconds)
    if verdict is None:
        return None
    signatures, scans, boxes = verdict.signatures, verdict.scans, verdict.boxes
    return PaperAnswer(title, state, completed_at, sha256, signatures, scans, boxes)


def known_code(code: str) -> str:
    """The code as it is kept, however it was typed over."""
    paper = find_by_code(code)
    if paper is None:
        raise UnknownCode()
    return paper.code


def examine_asked(work: Work) -> None:
    """The job: examine outside any transaction, then keep the findings and drop the bytes."""
    check = _check(work.payload["token"])
    data = check.data if check.data is not None else _own(check.sha256)
    bounds = _bounds(check.sha256)
    session().rollback()
    findings = examined(data, bounds).as_dict()
    with work.finishing():
        check = _check(work.payload["token"])
        check.findings, check.examined_at, check.data = findings, clock.now(), None


def _ask(sha256: str, data: bytes | None) -> str:
    token = secrets.token_urlsafe(16)
    with transaction() as current:
        check = FileCheck(token=token, sha256=sha256, data=data, created_at=clock.now())
        current.add(check)
        if (findings := _already(sha256, data)) is None:
            enqueue(KIND, token, {"token": token})
        else:
            check.findings, check.examined_at, check.data = findings, clock.now(), None
    return token


def _already(sha256: str, data: bytes | None) -> dict[str, Any] | None:
    """What can be answered without work: seen today, or junk at the first glance."""
    if known := _known(sha256):
        return _check(known).findings
    if data is not None and (reason := refused(data)):
        return Examination(reason=reason).as_dict()
    return None


def _bounds(sha256: str) -> Bounds:
    """What the reading of this file may cost: a paper of our own may be long."""
    return STRANGE if find_by_sha256(sha256) is None else OURS


def _known(sha256: str) -> str | None:
    """The token of a recent answer about exactly these bytes."""
    wanted = (
        select(FileCheck.token)
        .where(FileCheck.sha256 == sha256, FileCheck.examined_at > clock.now() - FRESH)
        .order_by(FileCheck.id.desc())
        .limit(1)
    )
    return session().scalars(wanted).one_or_none()


def _check(token: str) -> FileCheck:
    found = session().scalars(select(FileCheck).where(FileCheck.token == token)).one_or_none()
    if found is None:
        raise NotFound()
    return found


def _own(sha256: str) -> bytes:
    revision = find_by_sha256(sha256)
    if revision is None:
        raise NotFound()
    return content(revision)
