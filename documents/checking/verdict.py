"""The last word on a file: what it proves by itself, held against what was kept here.

Signatures cannot show that something was taken away: an earlier revision of a paper is a perfect
file. So a file that carries a seal of ours is complete only when exactly these bytes were kept as
the last of a paper that was completed.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from documents.checking.boxes import Boxes, boxes_of
from documents.checking.findings import Examination, Kind, Reason, SignatureFinding
from documents.vault.lifecycle import Label, PaperState
from documents.vault.model import Revision
from documents.vault.service import find_by_sha256, latest

UNSIGNED = (Reason.NO_SIGNATURE, Reason.CONCEPT, Reason.UNSIGNED_COPY)
WHOLE = (Label.SEALED, Label.RENEWED)  # a later timestamp makes the file of before no less whole
UNREAD = (Reason.UNREADABLE, Reason.ENCRYPTED)


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """Issued here, intact, complete: three answers, and the reason for the weakest of them."""

    issued_here: bool
    intact: bool
    complete: bool
    reason: Reason
    findings: tuple[SignatureFinding, ...] = ()
    revision: int | None = None
    title: str = ""  # of the paper that was kept here: who has its bytes has read it
    code: str = ""
    boxes: Boxes = field(default_factory=dict)  # whose they are, on a paper that was kept here

    @property
    def holds(self) -> bool:
        """All signatures, one at least, are intact, and this is the whole."""
        return self.intact and self.complete

    @property
    def unsigned(self) -> bool:
        """Nothing in it was signed: there is nothing to be intact."""
        return self.reason in UNSIGNED

    @property
    def unread(self) -> bool:
        """It is no PDF that can be opened."""
        return self.reason in UNREAD

    @property
    def signatures(self) -> tuple[SignatureFinding, ...]:
        return self._of(Kind.SIGNATURE)

    @property
    def seals(self) -> tuple[SignatureFinding, ...]:
        return self._of(Kind.SEAL)

    @property
    def scans(self) -> tuple[SignatureFinding, ...]:
        """Places where somebody signed with a pen: a seal of ours says so, in a signer's field."""
        return tuple(each for each in self.seals if each.note)

    @property
    def timestamps(self) -> tuple[SignatureFinding, ...]:
        return self._of(Kind.TIMESTAMP)

    def _of(self, kind: Kind) -> tuple[SignatureFinding, ...]:
        return tuple(each for each in self.findings if each.kind is kind)

    def as_dict(self) -> dict[str, Any]:
        """For `documents verify --json`."""
        lists = {"signatures": self.signatures, "seals": self.seals, "timestamps": self.timestamps}
        return {
            "issued_here": self.issued_here,
            "intact": self.intact,
            "complete": self.complete,
            "reason": self.reason.value,
            "revision": self.revision,
            "scans": [each.note for each in self.scans],
        } | {name: [self._as_dict(each) for each in found] for name, found in lists.items()}

    def _as_dict(self, each: SignatureFinding) -> dict[str, Any]:
        """``signer`` is what the certificate says, ``signatory`` whose box it is."""
        box = self.boxes.get(each.field)
        return each.as_dict() | {"signatory": box.as_dict() if box else None}


def judge(examination: Examination, sha256: str) -> Verdict:
    """Hold what was found against the vault."""
    revision = find_by_sha256(sha256)
    if revision is None:
        return of_a_stranger(examination)
    verdict = of_ours(examination, revision, newest=latest(revision.paper).sha256 == sha256)
    return replace(verdict, boxes=boxes_of(revision.paper))


def of_a_stranger(examination: Examination) -> Verdict:
    """Of a file that was not kept here in this form."""
    return Verdict(
        issued_here=examination.sealed_by_us,
        intact=examination.intact,
        complete=examination.covers_all and not examination.sealed_by_us,
        reason=_reason_of_stranger(examination),
        findings=examination.signatures,
    )


def _reason_of_stranger(examination: Examination) -> Reason:
    if examination.sealed_by_us and examination.intact:
        return Reason.NOT_KEPT
    return examination.reason


def of_ours(examination: Examination, revision: Revision, *, newest: bool) -> Verdict:
    """Of a file that was kept here, as the newest of its paper or not."""
    reason = _reason_of_ours(examination, revision, newest)
    return Verdict(
        issued_here=True,
        intact=examination.intact,
        complete=reason is Reason.COMPLETE,
        reason=reason,
        findings=examination.signatures,
        revision=revision.number,
        title=revision.paper.title,
        code=revision.paper.code,
    )


def _reason_of_ours(examination: Examination, revision: Revision, newest: bool) -> Reason:
    state = revision.paper.state
    if examination.reason is Reason.TOO_HEAVY:
        return Reason.TOO_HEAVY
    if not examination.signatures:
        return Reason.CONCEPT if revision.paper.kind.endswith("-draft") else Reason.UNSIGNED_COPY
    if not examination.intact:
        return examination.reason
    if state == PaperState.VOID:
        return Reason.VOID
    if not newest and revision.label not in WHOLE:
        return Reason.EARLIER
    if state != PaperState.COMPLETE:
        return Reason.UNDER_WAY
    return Reason.COMPLETE if examination.holds else examination.reason
