"""With a timestamp authority the moment is vouched for; without an answer nothing is signed."""

from __future__ import annotations

from pathlib import Path

import pytest

from documents.checking.examine import examine
from documents.checking.findings import Kind
from documents.signatures.errors import TimestampFailed
from documents.signatures.seal import certify, finish
from tests.documents.signatures.authority import honest, serving
from tests.documents.signatures.made import AT, SIGNERS, data_folder, made, put


def test_with_an_authority_the_sealed_paper_can_be_checked_for_long(tmp_path: Path):
    with serving(honest()) as url, data_folder(tmp_path, TSA_URL=url):
        paper = certify(made().base, at=AT)
        for number, signer in enumerate(SIGNERS, 1):
            signed = put(paper, f"handtekening-{number}", signer)
            paper = signed.pdf
        paper = finish(paper, at=AT)
    found = examine(paper)
    assert signed.level == "PAdES B-T"
    assert found.holds
    assert [each.field for each in found.signatures][-2:] == ["slotzegel", "tijdstempel"]
    assert {each.level for each in found.signatures} == {"PAdES B-LTA", "RFC 3161"}
    assert b"/DSS" in paper
    assert [each.kind for each in found.signatures].count(Kind.TIMESTAMP) == 1
    assert all(each.timestamped for each in found.signatures)
    assert found.empty_fields == ()


@pytest.mark.parametrize(
    "answer",
    [
        lambda request: (500, {}, b"kapot"),
        lambda request: (200, {}, b"geen tijdstempel"),
        lambda request: (200, {}, b""),
        lambda request: (302, {"Location": "http://127.0.0.1:9/"}, b""),
    ],
    ids=["error", "junk", "nothing", "sent elsewhere"],
)
def test_an_authority_that_does_not_answer_properly_stops_the_signing(tmp_path: Path, answer):
    with (
        serving(answer) as url,
        data_folder(tmp_path, TSA_URL=url),
        pytest.raises(TimestampFailed),
    ):
        certify(made().base, at=AT)


def test_an_answer_to_another_question_is_no_timestamp(tmp_path: Path):
    proper = honest()
    first: list[object] = []

    def again(request: bytes):
        first.append(first[0] if first else proper(request))
        return first[-1]

    with (
        serving(again) as url,
        data_folder(tmp_path, TSA_URL=url),
        pytest.raises(TimestampFailed),
    ):
        put(certify(made().base, at=AT), "handtekening-1", SIGNERS[0])


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://a.test", "tsa"])
def test_only_web_addresses_are_asked(tmp_path: Path, url: str):
    with data_folder(tmp_path, TSA_URL=url), pytest.raises(TimestampFailed):
        certify(made().base, at=AT)
