"""The gates of a test run, as a pytest plugin.

* With `CI=true` nothing may be skipped quietly: a browser, PostgreSQL or PDF test that could not
  run is a failure. Only the conformance tests may be skipped, where `STANDARDS_DIR` is absent.
* Browser tests share one worker: two browsers on two cores are slower than one.
* A test is named after a value only where that is short: a file or a long text may differ from one
  worker to the next, and they would not agree on what there is to run.
* What is marked `campaign` is left out of the suite: it proves at length what the suite proves too.
"""

from __future__ import annotations

import os
from collections.abc import Generator

import pytest

from tests.databases import CAMPAIGN

MAY_BE_SKIPPED = "tests/conformance/"
LONGEST = 80  # characters of a text in the name of a test
BROWSER = {"page", "browser", "chromium"}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    long = [item for item in items if not CAMPAIGN and item.get_closest_marker("campaign")]
    if long:
        config.hook.pytest_deselected(items=long)
        items[:] = [item for item in items if item not in long]
    for item in items:
        if BROWSER & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.xdist_group("browser"))


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    long = isinstance(val, str) and len(val) > LONGEST
    return argname if long or isinstance(val, bytes) else None


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    refuse_skip(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    refuse_skip(report)
    return report


def refuse_skip(report: pytest.TestReport | pytest.CollectReport) -> None:
    """Turn a skip (or an expected failure, which pytest reports as one) into a failure."""
    if report.skipped and _nothing_may_be_skipped() and not _excused(report.nodeid):
        report.longrepr = f"Skipped, and in CI nothing may be: {_reason(report)}"
        report.outcome = "failed"


def _nothing_may_be_skipped() -> bool:
    return os.environ.get("CI", "").lower() == "true"


def _excused(nodeid: str) -> bool:
    return nodeid.startswith(MAY_BE_SKIPPED) and not os.environ.get("STANDARDS_DIR")


def _reason(report: pytest.TestReport | pytest.CollectReport) -> str:
    return str(report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr)
