"""The last word on a file, case by case: what it proves by itself against what was kept."""

from types import SimpleNamespace
from typing import Any

import pytest

from documents.checking import verdict
from documents.checking.findings import Examination, Kind, Reason, SignatureFinding

SIGNED = (SignatureFinding(field="Party1Signer1"),)
GOOD: dict[str, Any] = {"intact": True, "covers_all": True, "reason": Reason.HOLDS}
OURS = {**GOOD, "sealed_by_us": True}
MORE = {"intact": True, "sealed_by_us": True, "reason": Reason.NOT_COVERED}
BROKEN: dict[str, Any] = {"sealed_by_us": True, "covers_all": True, "reason": Reason.ALTERED}
HEAVY = {"reason": Reason.TOO_HEAVY}


def examined(found: dict[str, Any], signed: bool = True) -> Examination:
    return Examination(**found, signatures=SIGNED if signed else ())


def kept(
    state: str, label: str = "sealed", *, newest: bool = True, kind: str = "covenant"
) -> tuple[Any, bool]:
    """A revision of a paper in this state, and whether it is its newest."""
    paper = SimpleNamespace(state=state, kind=kind, title="Samen", code="ABC")
    return SimpleNamespace(paper=paper, number=4, label=label), newest


def of_ours(examination: Examination, there: tuple[Any, bool]) -> verdict.Verdict:
    revision, newest = there
    return verdict.of_ours(examination, revision, newest=newest)


@pytest.mark.parametrize(
    ("found", "answers", "reason"),
    [
        # of a file that was not kept: issued here, intact, complete
        (GOOD,   (False, True, True),   Reason.HOLDS),
        (OURS,   (True, True, False),   Reason.NOT_KEPT),
        (MORE,   (True, True, False),   Reason.NOT_KEPT),
        (BROKEN, (True, False, False),  Reason.ALTERED),
        (HEAVY,  (False, False, False), Reason.TOO_HEAVY),
    ],
)  # fmt: skip
def test_a_file_that_was_not_kept_answers_for_itself(found, answers, reason):
    said = verdict.of_a_stranger(examined(found))
    assert (said.issued_here, said.intact, said.complete) == answers
    assert (said.reason, said.findings, said.revision) == (reason, SIGNED, None)
    assert said.holds is (said.intact and said.complete)


@pytest.mark.parametrize(
    ("found", "revision", "reason"),
    [
        (OURS,   kept("complete"),                           Reason.COMPLETE),
        (OURS,   kept("complete", newest=False),             Reason.COMPLETE),  # renewed since
        (OURS,   kept("complete", "renewed", newest=False),  Reason.COMPLETE),
        (OURS,   kept("complete", "signed", newest=False),   Reason.EARLIER),
        (OURS,   kept("open", "signed", newest=False),       Reason.EARLIER),
        (OURS,   kept("open", "signed"),                     Reason.UNDER_WAY),
        (OURS,   kept("void", "signed", newest=False),       Reason.VOID),
        (OURS,   kept("void"),                               Reason.VOID),
        (MORE,   kept("complete"),                           Reason.NOT_COVERED),
        (BROKEN, kept("complete"),                           Reason.ALTERED),
        (BROKEN, kept("void"),                               Reason.ALTERED),
        (HEAVY,  kept("complete"),                           Reason.TOO_HEAVY),
    ],
)  # fmt: skip
def test_a_file_that_was_kept_is_complete_or_says_why_not(found, revision, reason):
    said = of_ours(examined(found), revision)
    assert (said.reason, said.complete) == (reason, reason is Reason.COMPLETE)
    assert (said.issued_here, said.intact) == (True, bool(found.get("intact")))
    assert (said.findings, said.revision, said.title, said.code) == (SIGNED, 4, "Samen", "ABC")
    assert said.holds is (reason is Reason.COMPLETE)


@pytest.mark.parametrize(
    ("found", "kind", "reason"),
    [
        ({}, "covenant-draft", Reason.CONCEPT),
        ({}, "covenant", Reason.UNSIGNED_COPY),
        (HEAVY, "covenant", Reason.TOO_HEAVY),
    ],
)
def test_a_file_without_signatures_is_a_concept_or_a_copy(found, kind, reason):
    said = of_ours(examined(found, signed=False), kept("open", "draft", kind=kind))
    assert said.reason is reason
    assert said.unsigned is (reason is not Reason.TOO_HEAVY)
    assert not said.holds


def test_a_verdict_tells_signatures_seals_scans_and_timestamps_apart():
    one = SignatureFinding(field="one")
    seal = SignatureFinding(field="seal", kind=Kind.SEAL)
    scan = SignatureFinding(field="two", kind=Kind.SEAL, note="Met de pen.")
    stamp = SignatureFinding(field="stamp", kind=Kind.TIMESTAMP)
    said = verdict.Verdict(
        issued_here=True, intact=True, complete=True, reason=Reason.COMPLETE,
        findings=(one, seal, scan, stamp),
    )  # fmt: skip
    assert (said.signatures, said.seals, said.timestamps) == ((one,), (seal, scan), (stamp,))
    assert said.scans == (scan,)
    plain = said.as_dict()
    fields = {name: [each["field"] for each in plain[name]] for name in ("signatures", "seals")}
    assert fields == {"signatures": ["one"], "seals": ["seal", "two"]}
    assert plain["scans"] == ["Met de pen."]
    assert plain["reason"] == Reason.COMPLETE.value


@pytest.mark.parametrize("reason", [Reason.UNREADABLE, Reason.ENCRYPTED, Reason.BROKEN])
def test_only_what_cannot_be_opened_is_unread(reason):
    said = verdict.Verdict(issued_here=False, intact=False, complete=False, reason=reason)
    assert said.unread is (reason is not Reason.BROKEN)
    assert not said.unsigned
