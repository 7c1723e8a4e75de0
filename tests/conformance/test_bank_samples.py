"""Bank files of others come out as the standards folder says; hostile files end in a refusal."""

from __future__ import annotations

import csv
import os
import resource
import time
from pathlib import Path

import pytest

from funding.bank.errors import BankFileRefused
from funding.bank.reading import read

FOLDER = Path(os.environ.get("STANDARDS_DIR", "/nonexistent"))
HERE = pytest.mark.skipif(
    not (FOLDER / "bank").is_dir(), reason="STANDARDS_DIR names no folder with bank files"
)
LONGEST = 10  # seconds for any file
MOST = 200 * 1024  # kB more than before


def expected() -> list[dict[str, str]]:
    table = FOLDER / "bank" / "expected.csv"
    return list(csv.DictReader(table.open(encoding="utf-8"))) if table.exists() else []


def hostile() -> list[Path]:
    return sorted(path for path in (FOLDER / "hostile").rglob("*") if path.is_file())


@HERE
def test_the_samples_are_there():
    assert [len(expected()), len(hostile())] == [23, 25]


@HERE
@pytest.mark.parametrize("row", expected(), ids=lambda row: row["file"])
def test_a_sample_is_read_whole_or_refused(row: dict[str, str]):
    try:
        found = read(FOLDER / "bank" / row["file"])
    except BankFileRefused:
        found = ()
    counted = len(found), sum(each.bookings for each in found)
    assert counted == (int(row["statements"]), int(row["entries"]))
    assert sum(len(each.entries) for each in found) == int(row["transactions"])
    whole = bool(found) and not any(each.refused for each in found)
    assert whole == (row["outcome"] == "read")


@HERE
@pytest.mark.parametrize("path", hostile(), ids=lambda path: path.name)
def test_a_hostile_file_is_refused_soon_and_small(path: Path):
    began, before = time.monotonic(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(BankFileRefused):
        read(path)
    assert time.monotonic() - began < LONGEST
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < MOST
