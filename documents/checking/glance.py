"""A look at both ends of a file, before anything reads it: most junk costs no more than this.

A PDF says what it is in its first kilobyte and where its list of objects begins in its last two.
Who searches for that in fifteen megabytes of something else is busy for half a minute; here a few
kilobytes are read and a few words are counted.
"""

from __future__ import annotations

import re

from documents.checking.findings import Reason

HEAD, TAIL = 1024, 2048
MOST_SECTIONS = 2_000  # words `xref`: two or three for each time that a file was saved
MOST_OBJECTS = 200_000
_CLOSING = re.compile(rb".*startxref\s*(\d{1,10})\s*%%EOF", re.DOTALL)
_LIST = re.compile(rb"xref|\d\s+\d+\s+obj")
_BEFORE, _AFTER = 16, 64  # many programs are a few bytes off


def refused(pdf: bytes) -> Reason | None:
    """Why this file need not be read at all; None for what may be a PDF of a bearable size."""
    if b"%PDF-" not in pdf[:HEAD] or not _leads_to_its_list(pdf):
        return Reason.UNREADABLE
    sections = pdf.count(b"xref") + pdf.count(b"/XRef")
    if sections > MOST_SECTIONS or pdf.count(b" obj") > MOST_OBJECTS:
        return Reason.TOO_HEAVY
    return None


def _leads_to_its_list(pdf: bytes) -> bool:
    closing = _CLOSING.match(pdf[-TAIL:])
    if closing is None:
        return False
    place = int(closing[1])
    return _LIST.search(pdf, max(0, place - _BEFORE), place + _AFTER) is not None
