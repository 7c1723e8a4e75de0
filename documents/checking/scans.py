"""Scans of signed paper: pictures of a signature, and never a signature themselves."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime

from PIL import Image

from documents.checking.returned import MOST_PAGES, Fault

INCHES = 8.27  # the width of A4


def count_pages(pdf: bytes) -> int | Fault:
    """How many pages a PDF has. It may be hostile: only in a bounded child (``guarded``)."""
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            pages = len(opened.pages)
    except pikepdf.PasswordError:
        return Fault.ENCRYPTED
    except pikepdf.PdfError:
        return Fault.UNREADABLE
    if not pages:
        return Fault.UNREADABLE
    return pages if pages <= MOST_PAGES else Fault.PAGES


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
