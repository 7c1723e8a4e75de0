"""The verbs of the vault. Each joins the caller's transaction; files are put before rows."""

from __future__ import annotations

import base64
import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from core.storage.audit import Acting, record
from core.storage.database import locked, session, transaction
from core.storage.files import files
from core.storage.lifecycle import move
from core.values import clock
from documents.vault.errors import NoRevision, PaperIsClosed
from documents.vault.lifecycle import KEPT_PAPER, Label, PaperState
from documents.vault.model import KeptPaper, Revision

CODE_BYTES = 16
CODE_LENGTH = 26  # 128 bits in base32, without padding


@dataclass(frozen=True)
class Installation:
    """The printing house keeps by itself: nobody signs in to do it."""

    person_id: int | None = None
    organisation_id: int | None = None


INSTALLATION = Installation()


def open_paper(kind: str, title: str, *, key: str | None = None) -> KeptPaper:
    """A paper that will be printed; its code is known before, because it is printed on it."""
    with transaction() as current:
        paper = KeptPaper(kind=kind, title=title, code=_new_code(), key=key, created_at=clock.now())
        current.add(paper)
        record(INSTALLATION, "open", paper, to=PaperState.OPEN)
    return paper


def add_revision(
    paper: KeptPaper,
    pdf: bytes,
    label: Label | str,
    fields: Sequence[str] = (),
    *,
    pages: int | None = None,
) -> Revision:
    """Keep one file of a paper. The bytes are safe before the row that names them."""
    return _add(paper, pdf, Label(label), fields, pages, PaperState.OPEN)


def add_renewal(paper: KeptPaper, pdf: bytes) -> Revision:
    """Keep a complete paper with one more timestamp over it; what was complete stays so."""
    newest = latest(paper)
    if not pdf.startswith(content(newest)):
        raise PaperIsClosed()
    return _add(paper, pdf, Label.RENEWED, newest.fields, newest.pages, PaperState.COMPLETE)


def _add(
    paper: KeptPaper,
    pdf: bytes,
    label: Label,
    fields: Sequence[str],
    pages: int | None,
    wanted: PaperState,
) -> Revision:
    sha256 = files().put(pdf)
    with transaction() as current:
        paper = current.scalars(locked(select(KeptPaper).where(KeptPaper.id == paper.id))).one()
        if paper.state != wanted:
            raise PaperIsClosed()
        number = len(_revisions(paper)) + 1
        revision = Revision(
            number=number,
            sha256=sha256,
            size=len(pdf),
            pages=pages,
            label=label,
            fields=list(fields),
            created_at=clock.now(),
        )
        paper.revisions.append(revision)
        current.flush()
        record(
            INSTALLATION, "keep", revision, detail={"sha256": sha256, "number": number}, to=label
        )
    return revision


def complete(paper: KeptPaper, actor: Acting = INSTALLATION) -> None:
    """All have signed and the sealed file is kept."""
    with transaction():
        _revisions(paper)
        move(paper, KEPT_PAPER, "complete", actor)


def void(paper: KeptPaper, actor: Acting = INSTALLATION) -> None:
    """This paper will not be completed: declined, recalled or expired."""
    with transaction():
        move(paper, KEPT_PAPER, "void", actor)


def latest(paper: KeptPaper) -> Revision:
    """The newest file of a paper."""
    newest = (
        select(Revision)
        .where(Revision.paper_id == paper.id)
        .order_by(Revision.number.desc())
        .limit(1)
    )
    revision = session().scalars(newest).one_or_none()
    if revision is None:
        raise NoRevision()
    return revision


def content(revision: Revision) -> bytes:
    """The bytes of a revision, checked against its hash."""
    return files().get(revision.sha256)


def find_by_code(code: str) -> KeptPaper | None:
    """The paper with this printed code, however it was typed over."""
    wanted = "".join(code.split()).replace("-", "").upper()
    if len(wanted) != CODE_LENGTH:
        return None
    return session().scalars(select(KeptPaper).where(KeptPaper.code == wanted)).one_or_none()


def find_by_sha256(sha256: str) -> Revision | None:
    """The revision that has exactly these bytes; the newest when a file was kept twice."""
    same = select(Revision).where(Revision.sha256 == sha256).order_by(Revision.id.desc()).limit(1)
    return session().scalars(same).one_or_none()


def _revisions(paper: KeptPaper) -> list[Revision]:
    session().expire(paper, ["revisions"])
    return paper.revisions


def _new_code() -> str:
    return base64.b32encode(secrets.token_bytes(CODE_BYTES)).decode().rstrip("=")
