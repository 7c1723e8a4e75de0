"""Papers that need no signature are printed once: the same paper comes straight from the vault."""

from __future__ import annotations

from sqlalchemy import select

from core.storage.database import IntegrityError, session, transaction, violated
from core.storage.files import DamagedFile, MissingFile, files
from documents.fingerprint import paper_key
from documents.papers import Paper, Pressed
from documents.vault.lifecycle import Label
from documents.vault.model import KeptPaper, Revision
from documents.vault.service import add_revision, open_paper


def find_print(paper: Paper) -> Pressed | None:
    """The kept print of this very paper, if there is one; needs no press."""
    return _find(paper_key(paper))


def press_kept(paper: Paper) -> Pressed:
    """The paper as PDF: out of the vault when it was printed before, else printed and kept."""
    if kept := find_print(paper):
        return kept
    from documents.press import press  # WeasyPrint is loaded only where something is printed

    pressed = press(paper)
    files().put(pressed.pdf)  # also mends a copy that was lost or damaged
    try:
        with transaction() as current, current.begin_nested():
            if not _row(pressed.key):
                made = open_paper(paper.kind, paper.title, key=pressed.key)
                add_revision(made, pressed.pdf, Label.DRAFT, pages=pressed.pages)
    except IntegrityError as both:
        if not violated(both, "key"):
            raise
    return pressed


def _row(key: str) -> Revision | None:
    kept = select(Revision).join(KeptPaper).where(KeptPaper.key == key).limit(1)
    return session().scalars(kept).one_or_none()


def _find(key: str) -> Pressed | None:
    revision = _row(key)
    if revision is None:
        return None
    try:
        pdf = files().get(revision.sha256)
    except (MissingFile, DamagedFile):
        return None
    return Pressed(pdf, revision.sha256, revision.pages or 0, key)
