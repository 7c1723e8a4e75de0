"""With CI=true no test is skipped in silence, save those that need the standards' samples."""

import pytest

from tests.gates import refuse_skip


def skipped(nodeid: str) -> pytest.TestReport:
    return pytest.TestReport(
        nodeid, (nodeid, 1, ""), {}, "skipped", (nodeid, 1, "Skipped: no chromium"), "call"
    )


def after_the_gate(nodeid: str) -> str:
    report = skipped(nodeid)
    refuse_skip(report)
    return report.outcome


@pytest.fixture
def in_ci(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("CI", "true")
    monkeypatch.delenv("STANDARDS_DIR", raising=False)


def test_in_ci_a_skipped_browser_test_is_a_failure_with_its_reason(in_ci):
    report = skipped("tests/browser/test_journey.py::test_signing")
    refuse_skip(report)
    assert report.outcome == "failed"
    assert "no chromium" in str(report.longrepr)


def test_in_ci_conformance_may_be_skipped_where_the_samples_are_absent(in_ci):
    assert after_the_gate("tests/conformance/test_pdf.py::test_samples") == "skipped"


def test_in_ci_conformance_may_not_be_skipped_where_the_samples_are(in_ci, monkeypatch):
    monkeypatch.setenv("STANDARDS_DIR", "/somewhere")
    assert after_the_gate("tests/conformance/test_pdf.py::test_samples") == "failed"


def test_elsewhere_a_skip_is_only_a_skip(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("CI", raising=False)
    assert after_the_gate("tests/browser/test_journey.py::test_signing") == "skipped"
