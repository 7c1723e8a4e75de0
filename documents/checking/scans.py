"""Scans of signed paper: pictures of a signature, and never a signature themselves."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from PIL import Image

from documents.checking.returned import MOST_PAGES, Fault

ACTIVE = frozenset({"/AA", "/JS", "/EF", "/EmbeddedFiles", "/XFA", "/RichMediaContent"})
ACTIONS = frozenset(
    {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/Rendition"}
)
INCHES = 8.27  # the width of A4


def count_pages(pdf: bytes) -> int | Fault:
    """How many pages a PDF has. It may be hostile: only in a bounded child (``guarded``)."""
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            pages, active = len(opened.pages), _does_something(opened)
    except pikepdf.PasswordError:
        return Fault.ENCRYPTED
    except pikepdf.PdfError:
        return Fault.UNREADABLE
    if not pages:
        return Fault.UNREADABLE
    if pages > MOST_PAGES:
        return Fault.PAGES
    return Fault.ACTIVE if active else pages


def _does_something(pdf: Any) -> bool:
    """Whether anything begins by itself or another file is in it. Others get a scan as it came."""
    import pikepdf

    waiting = [*pdf.objects, pdf.trailer]
    while waiting:
        one = waiting.pop()
        if isinstance(one, pikepdf.Array):
            waiting.extend(part for part in one if not _is_plain(part))
        elif isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
            keys = set(one.keys())
            if keys & ACTIVE or str(one.get("/S")) in ACTIONS:
                return True
            if isinstance(first := one.get("/OpenAction"), pikepdf.Dictionary) and (
                str(first.get("/S")) != "/GoTo"  # a file may open at one of its own pages
            ):
                return True
            waiting.extend(one[key] for key in keys if not _is_plain(one[key]))
    return False


def _is_plain(part: Any) -> bool:
    """A value in itself; what has a number of its own is looked at on its own."""
    return getattr(part, "is_indirect", True)


def as_pdf(photos: Sequence[bytes], at: datetime) -> bytes:
    """Photos as one PDF, a page each; they were cleaned when they came in."""
    opened = [Image.open(io.BytesIO(each)).convert("RGB") for each in photos]
    out = io.BytesIO()
    moment = at.utctimetuple()
    opened[0].save(
        out, "PDF", save_all=True, append_images=opened[1:], quality=85,
        resolution=opened[0].width / INCHES, creationDate=moment, modDate=moment,
    )  # fmt: skip
    return out.getvalue()
