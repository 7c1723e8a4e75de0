"""Everything that a PDF proves by itself, without any database.

Pure: bytes and our own certificates in, findings out. The bytes may be hostile, so this runs in a
bounded child (`core.jobs.bounded`); here every fault of a parser ends as a refusal in words.
"""

from __future__ import annotations

import io
from collections import Counter
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from pyhanko.pdf_utils.generic import DictionaryObject
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from documents.checking.changes import judge_changes
from documents.checking.coverage import covered_end
from documents.checking.findings import Examination, Kind, Reason, SignatureFinding, Trust
from documents.checking.mathematics import judge
from documents.checking.signers import describe
from documents.signatures.reading import SwiftReader

OPENING, CLOSING = "zegel", "slotzegel"
MOST_FIELDS = 200
NOBODY = Trust()
LT = "PAdES B-LT"
_WORTHLESS = (Reason.BROKEN, Reason.WEAK)
_NOT_OURS: dict[str, Any] = {"kind": Kind.SIGNATURE, "note": ""}


@dataclass(frozen=True)
class _Read:
    """A filled field with what could be read of it; without an end it names no honest range."""

    field: str
    embedded: EmbeddedPdfSignature | None
    end: int | None


def examine(pdf: bytes, trust: Trust = NOBODY) -> Examination:
    """What this file proves. Never raises for what the file says, only for lack of memory."""
    try:
        reader, strict = _open(pdf)
        if reader.encrypted:
            return Examination(reason=Reason.ENCRYPTED)
        names, empty = _fields(reader, pdf)
    except MemoryError:
        raise
    except Exception:
        return Examination(reason=Reason.UNREADABLE)
    if len(names) + len(empty) > MOST_FIELDS:
        return Examination(reason=Reason.TOO_HEAVY)
    findings = tuple(_find(pdf, each, names, trust, strict=strict) for each in names)
    return _conclude(pdf, findings, tuple(empty))


def _open(pdf: bytes) -> tuple[PdfFileReader, bool]:
    """Read by the letter; by the spirit only when that fails, and then trust it less."""
    try:
        reader = SwiftReader(io.BytesIO(pdf), strict=True)
        if not reader.xrefs.hybrid_xrefs_present:
            return reader, True
    except PdfError:
        pass
    return SwiftReader(io.BytesIO(pdf), strict=False), False


def _fields(reader: PdfFileReader, pdf: bytes) -> tuple[list[_Read], list[str]]:
    """Filled fields, oldest first, and the names of the empty ones.

    The names are made plain: those of pyHanko hold the whole file, and a copy would copy it.
    """
    filled: list[_Read] = []
    empty: list[str] = []
    for name, value, field in islice(enumerate_sig_fields(reader), MOST_FIELDS + 1):
        if value is None:
            empty.append(str(name))
        else:
            filled.append(_read(reader, pdf, str(name), field))
    return sorted(filled, key=lambda each: each.end or 0), empty


def _read(reader: PdfFileReader, pdf: bytes, name: str, field: DictionaryObject) -> _Read:
    try:
        embedded = EmbeddedPdfSignature(reader, field, name)
        end = covered_end(pdf, embedded.byte_range, embedded.pkcs7_content)
    except MemoryError:
        raise
    except Exception:
        return _Read(name, None, None)
    return _Read(name, embedded, end)


def _find(
    pdf: bytes, each: _Read, all_of_them: list[_Read], trust: Trust, *, strict: bool
) -> SignatureFinding:
    bare = SignatureFinding(field=each.field, reason=Reason.BROKEN)
    if each.embedded is None:
        return bare
    try:
        finding = describe(each.field, each.embedded, trust)
        reason = _judge(pdf, each, all_of_them, strict=strict)
    except MemoryError:
        raise
    except Exception:
        return bare
    return replace(
        finding,
        covers=each.end or 0,
        intact=reason is Reason.HOLDS,
        reason=reason,
        trusted_by_us=finding.trusted_by_us and reason not in _WORTHLESS,
        **(_NOT_OURS if finding.kind is Kind.SEAL and reason in _WORTHLESS else {}),
    )


def _judge(pdf: bytes, each: _Read, all_of_them: list[_Read], *, strict: bool) -> Reason:
    if each.embedded is None:
        return Reason.BROKEN
    reason = judge(each.embedded)
    if reason is not Reason.HOLDS:
        return reason
    ends = Counter(other.end for other in all_of_them)
    if each.end is None or ends[each.end] > 1:
        return Reason.NOT_COVERED
    newest = each is all_of_them[-1]
    return judge_changes(pdf, each.embedded, each.end, newest=newest, strict=strict)


def _conclude(
    pdf: bytes, findings: tuple[SignatureFinding, ...], empty: tuple[str, ...]
) -> Examination:
    findings = tuple(_for_long(each, findings) for each in findings)
    whole = Examination(
        signatures=findings,
        empty_fields=empty,
        sealed_by_us=any(each.kind is Kind.SEAL for each in findings),
    )
    if not any(each.kind is not Kind.TIMESTAMP for each in findings):
        return replace(whole, reason=Reason.NO_SIGNATURE)
    wrong = next((each.reason for each in findings if not each.intact), None)
    if wrong is not None:
        return replace(whole, reason=wrong)
    if not _is_finished(pdf, findings, empty):
        return replace(whole, intact=True, reason=Reason.UNFINISHED)
    return replace(whole, intact=True, covers_all=True, reason=Reason.HOLDS)


def _for_long(
    finding: SignatureFinding, findings: tuple[SignatureFinding, ...]
) -> SignatureFinding:
    """With validation data and an intact timestamp over it, a signature can be checked for long."""
    stamped = any(
        each.kind is Kind.TIMESTAMP and each.intact and each.covers > finding.covers
        for each in findings
    )
    return replace(finding, level="PAdES B-LTA") if stamped and finding.level == LT else finding


def _is_finished(
    pdf: bytes, findings: tuple[SignatureFinding, ...], empty: tuple[str, ...]
) -> bool:
    """A paper with an opening seal of this software ends with its closing seal; after that only
    timestamps over everything may follow.

    That is said in the paper's own fields, so it can be seen by those who never kept the paper:
    an earlier revision of it has all its signatures intact, and is still not the whole.
    """
    names = {each.field for each in findings} | set(empty)
    if not {OPENING, CLOSING} <= names:
        return True
    *_, last = (each for each in findings if each.kind is not Kind.TIMESTAMP)
    return last.field == CLOSING and findings[-1].covers == len(pdf)
