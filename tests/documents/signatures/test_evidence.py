"""The evidence of a signing: all ten parts, sealed, and checked by a program of its own."""

from __future__ import annotations

import copy
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from documents.signatures.errors import InvalidEvidence
from documents.signatures.evidence import canonical, chained, seal_evidence
from tests.documents.signatures.made import elsewhere, made
from tests.documents.signatures.proof import changed, events, evidence, leaves
from tools.check_evidence import Wrong, check

TOOL = Path(__file__).parents[3] / "tools" / "check_evidence.py"
UNREADABLE = (LookupError, TypeError, ValueError, AttributeError, StopIteration)


@pytest.fixture
def proof() -> Any:
    return seal_evidence(evidence(), made().keys)


def holds(proof: Any, pdf: bytes, ca: x509.Certificate | None = None) -> bool:
    try:
        return bool(check(proof, pdf, ca))
    except (Wrong, *UNREADABLE):
        return False


def put_at(thing: Any, path: tuple[Any, ...], value: Any) -> Any:
    """A copy with another value at the end of this way."""
    other = copy.deepcopy(thing)
    place = other
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return other


def test_the_evidence_of_a_signing_holds_with_and_without_the_authority_at_hand(proof: Any):
    assert holds(proof, made().final)
    assert holds(proof, made().final, made().keys.authority)
    assert holds(proof, made().final[: len(made().revisions[1])]) is False, "a copy was longer"


def test_with_any_one_field_changed_it_is_refused(proof: Any):
    ways = list(leaves(proof))
    assert len(ways) > 80
    for way in ways:
        value = proof
        for step in way:
            value = value[step]
        for other in changed(value):
            if other != value:
                assert not holds(put_at(proof, way, other), made().final), (way, other)


def test_with_any_part_left_out_or_added_it_is_refused(proof: Any):
    for name in proof["evidence"]:
        less = copy.deepcopy(proof)
        del less["evidence"][name]
        assert not holds(less, made().final), name
    assert not holds({**proof, "extra": 1}, made().final)
    assert not holds(put_at(proof, ("evidence", "extra"), "x"), made().final)


# What the parts say of each other and of the PDF is caught even when who holds the seal lies.
BOUND = [
    ("document", "sha256"), ("document", "size"),
    ("signer", "name"), ("signer", "function"), ("signer", "organisation"), ("signer", "person"),
    ("seal", "field"), ("seal", "certificate"), ("seal", "issuer"), ("seal", "serial"),
    ("seal", "revision_sha256"), ("seal", "revision_size"), ("seal", "cms_sha256"),
    ("factor", "step"), ("delivery", 0, "sha256"), ("delivery", 0, "size"),
    ("sequence", "head"), ("sequence", "events", 0, "what"), ("sequence", "events", 1, "at"),
    ("sequence", "events", 2, "person"), ("sequence", "events", 2, "sha256"),
    ("sequence", "events", 1, "previous"), ("sequence", "events", 2, "hash"),
]  # fmt: skip


@pytest.mark.parametrize("way", BOUND, ids=lambda way: ".".join(map(str, way)))
def test_even_sealed_anew_it_cannot_contradict_the_paper_or_itself(way: tuple[Any, ...]):
    value: Any = evidence()
    for step in way:
        value = value[step]
    other = (
        value + 50
        if isinstance(value, int)
        else value[:-2] + ("0" if value[-2] != "0" else "1") + value[-1]
    )
    lie = seal_evidence(put_at(evidence(), way, other), made().keys)
    assert not holds(lie, made().final)


LATER = "2026-11-21T00:00:00+00:00"
OTHER_TIMES = [
    ("identification", "invited_at"), ("intent", "opened_at"), ("intent", "signed_at"),
    ("factor", "at"), ("technical", "session_started_at"), ("technical", "server_time"),
]  # fmt: skip


@pytest.mark.parametrize("way", OTHER_TIMES, ids=".".join)
def test_moments_that_cannot_be_are_refused_even_when_sealed(way: tuple[str, ...]):
    assert not holds(seal_evidence(put_at(evidence(), way, LATER), made().keys), made().final)


@pytest.mark.parametrize("way", [("intent", "opened_at"), ("technical", "session_started_at")])
def test_a_moment_that_is_not_known_is_null_and_not_made_up(way: tuple[str, ...]):
    assert holds(seal_evidence(put_at(evidence(), way, None), made().keys), made().final)


@pytest.mark.parametrize("gone", [0, 1, 2])
def test_an_event_that_is_taken_out_is_missed(gone: int):
    told = evidence()
    del told["sequence"]["events"][gone]
    assert not holds(seal_evidence(told, made().keys), made().final)


def test_somebody_elses_signing_cannot_be_passed_off():
    told = evidence()
    told["sequence"] = chained([{**each, "person": 8} for each in events()])
    assert not holds(seal_evidence(told, made().keys), made().final)


def test_another_installation_cannot_vouch_for_our_signing(proof: Any):
    foreign = seal_evidence(evidence(), elsewhere().keys)
    assert not holds(foreign, made().final)
    assert not holds(proof, made().final, elsewhere().keys.authority)
    assert not holds(proof, elsewhere().final)


def test_a_changed_paper_is_refused(proof: Any):
    for place in (100, len(made().revisions[0]) + 50, len(made().revisions[1]) - 5):
        pdf = bytearray(made().final)
        pdf[place] ^= 1
        assert not holds(proof, bytes(pdf)), place


@pytest.mark.parametrize(
    ("way", "value"),
    [
        (("document", "pages"), "zes"),
        (("document", "size"), True),
        (("signer", "organisation_id"), "x"),
        (("factor", "method"), "sms"),
        (("sequence", "events"), {}),
        (("technical", "clock_offset_ms"), 1.5),
        (("intent", "text"), None),
    ],
)
def test_evidence_of_another_shape_is_not_sealed(way: tuple[str, ...], value: Any):
    with pytest.raises(InvalidEvidence, match=way[-1]):
        seal_evidence(put_at(evidence(), way, value), made().keys)


@pytest.mark.parametrize("part", sorted(evidence()))
def test_evidence_without_a_part_is_not_sealed(part: str):
    told = evidence()
    del told[part]
    with pytest.raises(InvalidEvidence, match=part):
        seal_evidence(told, made().keys)


def test_the_same_evidence_is_always_written_the_same_way():
    assert (
        canonical({"b": [1, None, True], "a": "ë\n"}) == '{"a":"ë\\n","b":[1,null,true]}'.encode()
    )
    for odd in (1.0, {"ë": 1}, {1: 1}, 2**60, "\ud800", {"a": object()}, float("nan")):
        with pytest.raises(InvalidEvidence):
            canonical(odd)


def run(folder: Path, proof: Any, *more: str) -> subprocess.CompletedProcess[str]:
    (folder / "evidence.json").write_text(proof if isinstance(proof, str) else json.dumps(proof))
    (folder / "covenant.pdf").write_bytes(made().final)
    (folder / "ca.pem").write_bytes(made().keys.authority.public_bytes(Encoding.PEM))
    command = [sys.executable, "-I", str(TOOL), "evidence.json", "covenant.pdf", *more]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_the_program_stands_alone_and_says_who_what_and_when(tmp_path: Path, proof: Any):
    said = run(tmp_path, proof, "--ca", "ca.pem")
    assert said.returncode == 0, said.stdout + said.stderr
    assert "Yusuf Demir" in said.stdout
    assert "CV-2026-0007-K" in said.stdout
    modules = "from documents", "import documents", "from core", "pyhanko", "asn1crypto"
    assert not [name for name in modules if name in TOOL.read_text()]


@pytest.mark.parametrize(
    "junk", ["", "[]", "{}", '{"evidence": 1, "seal": 2}', "null", "1e400", "\x00"]
)
def test_junk_is_refused_in_words(tmp_path: Path, junk: str):
    said = run(tmp_path, junk, "--json")
    assert said.returncode == 1
    assert json.loads(said.stdout)["holds"] is False
    assert said.stderr == ""
