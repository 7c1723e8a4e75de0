"""The quick reader reads what pyHanko reads, object for object."""

from __future__ import annotations

import io

import pytest
from pyhanko.pdf_utils.generic import Reference
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader

from documents.signatures.reading import SwiftReader
from tests.documents.sample import sample_pdf
from tests.documents.signatures.made import made


def everything(reader: PdfFileReader) -> dict[int, str]:
    """How every object looks, or how reading it fails."""
    found = {}
    for number in range(1, int(reader.trailer["/Size"])):
        try:
            found[number] = repr(reader.get_object(Reference(number, 0, reader)))
        except (PdfError, KeyError) as error:
            found[number] = f"{type(error).__name__}: {error}"
    return found


@pytest.mark.parametrize("which", ["pressed", "signed"])
def test_all_objects_are_the_same(which: str):
    pdf = sample_pdf() if which == "pressed" else made().final
    slow, quick = PdfFileReader(io.BytesIO(pdf)), SwiftReader(io.BytesIO(pdf))
    assert everything(slow) == everything(quick)


@pytest.mark.parametrize("place", range(0, 400, 7))
def test_a_damaged_object_stream_is_judged_alike(place: int):
    pdf = bytearray(sample_pdf_once())
    start = pdf.index(b"/ObjStm")
    start = pdf.index(b"stream", start) + 8
    pdf[start + place] ^= 0x41
    results: list[object] = []
    for kind in (PdfFileReader, SwiftReader):
        try:
            results.append(everything(kind(io.BytesIO(bytes(pdf)))))
        except Exception as error:
            results.append(type(error))
    assert results[0] == results[1]


_kept: list[bytes] = []


def sample_pdf_once() -> bytes:
    if not _kept:
        _kept.append(sample_pdf())
    return _kept[0]
