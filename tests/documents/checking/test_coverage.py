"""Which bytes a signature answers for: only the honest shape counts."""

from __future__ import annotations

import pytest

from documents.checking.coverage import covered_end, ends_a_revision, revisions_after

PDF = b"%PDF-1.7 aaaa<0aFF>bbbb%%EOF\n"
GAP = (PDF.index(b"<"), PDF.index(b">") + 1)
REST = len(PDF) - GAP[1]
CONTENTS = b"\x0a\xff"


def test_the_honest_shape_answers_for_the_whole_file():
    assert covered_end(PDF, [0, *GAP, REST], CONTENTS) == len(PDF)


@pytest.mark.parametrize(
    ("digits", "contents"),
    [
        (b"0aff00", b"\x0a\xff\x00"),
        (b"0aff0", b"\x0a\xff\x00"),
        (b"0af", b"\x0a\xf0"),
        (b"0a", b"\x0a"),
        (b"", b""),
    ],
)
def test_an_odd_last_digit_is_read_as_if_a_nought_followed(digits: bytes, contents: bytes):
    pdf = b"x<" + digits + b">y"
    assert covered_end(pdf, [0, 1, len(pdf) - 1, 1], contents) == len(pdf)
    assert covered_end(pdf, [0, 1, len(pdf) - 1, 0], contents) == len(pdf) - 1
    assert covered_end(pdf, [0, 1, len(pdf) - 1, 1], contents + b"z") is None


@pytest.mark.parametrize(
    "byte_range",
    [
        None, [], [0], [0, 100], [0, *GAP], [0, *GAP, REST, 0], [1, *GAP, REST],
        [0, *GAP, REST + 1],
        [0, GAP[0] - 1, GAP[1], REST], [0, GAP[0], GAP[1] + 1, REST - 1], [0, GAP[0], GAP[1], -1],
        [0, GAP[1], GAP[0], REST], [0, *GAP, True], [0.0, *GAP, REST], "0123", [0, *GAP, None],
        [0, -5, GAP[1], REST], [0, 0, GAP[1], REST],
    ],
    ids=str,
)  # fmt: skip
def test_every_other_shape_answers_for_nothing(byte_range: object):
    assert covered_end(PDF, byte_range, CONTENTS) is None


def test_something_stands_before_the_signature():
    assert covered_end(b"<0a>y", [0, 0, 4, 1], b"\x0a") is None


@pytest.mark.parametrize("gap", [b"<0a FF>", b"<0aFZ>", b"(0aFF)", b"<0aFF ", b"<<0aF>", b"<0a00>"])
def test_the_gap_holds_the_signature_and_nothing_else(gap: bytes):
    pdf = PDF[: GAP[0]] + gap + PDF[GAP[1] :]
    ranges = [0, GAP[0], GAP[0] + len(gap), len(pdf) - GAP[0] - len(gap)]
    assert covered_end(pdf, ranges, CONTENTS) is None


def test_a_revision_ends_with_its_mark_and_at_most_one_line_end():
    for end, good in [(b"", True), (b"\n", True), (b"\r\n", True), (b"\n\n", False), (b"x", False)]:
        assert ends_a_revision(b"%PDF-1.7 %%EOF" + end, 14 + len(end)) is good
    assert ends_a_revision(b"%%EOF", 5)
    assert not ends_a_revision(b"%PDF-1.7 %%EOF", 13)
    assert revisions_after(b"a%%EOF b%%EOF c%%EOF", 6) == 2
