"""No spoiled bank file is read whole: fifty here, five hundred with HANDSLAG_CAMPAIGN=1.

Every original is a month of the dice, as CAMT.053 in one of its versions or as MT940; it and its
harmless variants are read whole, and each way of spoiling it is refused.
"""

from __future__ import annotations

import os
from collections import Counter
from random import Random

import pytest

from funding.bank.errors import BankFileRefused
from funding.bank.reading import read
from tests.faults.spoiled_files import SPOILS, original, variants

CAMPAIGN = os.environ.get("HANDSLAG_CAMPAIGN") == "1"
FILES = 500 if CAMPAIGN else 50
SEED = 2026_11_22


def whole(text: str) -> list[tuple[object, ...]] | None:
    """What every statement says, or None when anything is refused."""
    try:
        found = read(text.encode())
    except BankFileRefused:
        return None
    if any(one.refused for one in found):
        return None
    return sorted(
        (one.account, one.opening, one.closing, *sorted(each[:-1] for each in one.entries))
        for one in found
    )


@pytest.fixture(scope="module")
def originals() -> list[str]:
    return [original(Random(SEED + number)) for number in range(FILES)]


def test_originals_and_harmless_variants_are_read_whole(originals: list[str]):
    for number, text in enumerate(originals):
        said = whole(text)
        assert said, number
        for variant in variants(Random(number), text):
            assert whole(variant) == said, (number, variant)


def test_no_spoiled_file_is_read_whole(originals: list[str]):
    tried: Counter[str] = Counter()
    for number, text in enumerate(originals):
        spoil = SPOILS[number % len(SPOILS)]
        spoiled = spoil(Random(number), text)
        assert whole(spoiled) is None, (number, spoil.__name__)
        tried[spoil.__name__] += 1
    assert len(tried) == len(SPOILS)
    assert tried.total() == FILES
