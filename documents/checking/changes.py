"""What happened to a file after it was signed, and whether that was allowed.

A signature in a PDF does not forbid what comes after it: an incremental update can replace a page
and leave every signature "valid". So each later revision is compared with the signed one
(pyHanko's difference analysis). After the newest signature only data for long-term checking may
follow; after an earlier one fields may have been filled and signed, when it allows that.
"""

from __future__ import annotations

from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign.diff_analysis import (
    DEFAULT_DIFF_POLICY,
    DiffResult,
    ModificationLevel,
    SuspiciousModification,
)
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel

from documents.checking.coverage import ends_a_revision, revisions_after
from documents.checking.findings import Reason


def judge_changes(
    pdf: bytes, embedded: EmbeddedPdfSignature, end: int, *, newest: bool, strict: bool
) -> Reason:
    """Was what came after this signature allowed by it."""
    if end == len(pdf):
        return Reason.HOLDS
    if not strict or not _is_followed_by_whole_revisions(pdf, embedded, end):
        return Reason.NOT_COVERED
    level = _level(embedded)
    if level is None or level > _most(embedded, ModificationLevel.FORM_FILLING):
        return Reason.FORBIDDEN_CHANGE
    if newest and level > ModificationLevel.LTA_UPDATES:
        return Reason.NOT_COVERED
    return Reason.HOLDS


def _is_followed_by_whole_revisions(pdf: bytes, embedded: EmbeddedPdfSignature, end: int) -> bool:
    """The signed part is a file of its own, and every byte after it belongs to a new revision."""
    later = embedded.reader.xrefs.total_revisions - 1 - embedded.signed_revision
    return (
        embedded.evaluate_signature_coverage() is SignatureCoverageLevel.ENTIRE_REVISION
        and ends_a_revision(pdf, end)
        and ends_a_revision(pdf, len(pdf))
        and later == revisions_after(pdf, end) >= 1
    )


def _level(embedded: EmbeddedPdfSignature) -> ModificationLevel | None:
    """How far the later revisions go; None for what no rule allows."""
    try:
        result = DEFAULT_DIFF_POLICY.review_file(
            embedded.reader,
            embedded.signed_revision,
            field_mdp_spec=embedded.fieldmdp,
            doc_mdp=embedded.docmdp_level,
        )
    except (SuspiciousModification, PdfError):
        return None
    return result.modification_level if isinstance(result, DiffResult) else None


def _most(embedded: EmbeddedPdfSignature, otherwise: ModificationLevel) -> ModificationLevel:
    """The level that the signature itself sets, at most the usual one."""
    own = embedded.docmdp_level
    return otherwise if own is None else min(otherwise, ModificationLevel(own.value))
