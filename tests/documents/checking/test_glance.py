"""Junk is refused by a look at both ends of it; whatever may be a PDF goes on to be read."""

from __future__ import annotations

import random

import pytest

from documents.checking import glance
from documents.checking.examine import examine
from documents.checking.findings import Reason
from documents.checking.glance import refused
from tests.documents.signatures.made import elsewhere, made

SIZE = 1_000_000
HEAD = b"%PDF-1.7\n"
NOISE = random.Random(1).randbytes(SIZE)
PLAIN = HEAD + (
    b"1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
    b"2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\n"
)


def closing(place: int) -> bytes:
    return b"\nstartxref\n%d\n%%%%EOF\n" % place


def with_many_lists(number: int) -> bytes:
    """A file that was saved so many times, each time with nothing in it."""
    parts, place, before = [PLAIN], len(PLAIN), b""
    for _ in range(number):
        parts.append(
            b"xref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 3/Root 1 0 R%s>>\n" % before
        )
        before = b"/Prev %d" % place
        place += len(parts[-1])
    return b"".join(parts) + closing(place - len(parts[-1]))


def test_a_paper_and_each_of_its_revisions_may_be_read():
    assert [refused(pdf) for pdf in (*made().revisions, made().base, elsewhere().final)] == [
        None
    ] * 7


@pytest.mark.parametrize(
    "junk",
    [
        NOISE,
        HEAD + NOISE,
        NOISE + closing(500),
        HEAD + NOISE + closing(500),
        HEAD + NOISE + closing(10 * SIZE),
        HEAD + b"A" * SIZE,
        b"\0" * SIZE,
        HEAD + b"1 0 obj\n" * (SIZE // 8),
        HEAD + b"<<" * (SIZE // 2) + closing(100),
        b"",
    ],
)
def test_what_does_not_say_where_its_objects_are_is_not_read(junk: bytes):
    assert refused(junk) is Reason.UNREADABLE


def test_absurd_numbers_of_objects_and_of_lists_are_not_read(monkeypatch):
    monkeypatch.setattr(glance, "MOST_OBJECTS", 1000)
    assert refused(HEAD + b"1 0 obj\n" * 1001 + closing(15)) is Reason.TOO_HEAVY
    monkeypatch.setattr(glance, "MOST_SECTIONS", 21)
    assert refused(with_many_lists(21)) is Reason.TOO_HEAVY
    assert refused(with_many_lists(20)) is None


def test_a_list_that_is_a_few_bytes_off_is_left_to_the_reader():
    pdf = with_many_lists(1)
    place = int(pdf.split()[-2])
    for off in (-9, 9):
        assert refused(pdf.replace(closing(place), closing(place + off))) is None


def test_a_form_of_very_many_signature_fields_is_not_read_to_its_end():
    catalog = b"1 0 obj\n<</Type/Catalog/AcroForm<</Fields[%s]>>>>\nendobj\n" % (b"2 0 R " * 50_000)
    field = b"2 0 obj\n<</FT/Sig/T(a)>>\nendobj\n"
    rows = b"xref\n0 3\n0000000000 65535 f \n%010d 00000 n \n%010d 00000 n \n"
    pdf = HEAD + catalog + field + rows % (len(HEAD), len(HEAD + catalog))
    pdf += b"trailer\n<</Size 3/Root 1 0 R>>" + closing(len(HEAD + catalog + field))
    assert examine(pdf).reason is Reason.TOO_HEAVY
