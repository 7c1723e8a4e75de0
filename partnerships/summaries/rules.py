"""How much fits on one page: measures from ample to scant, and how a list or a text is cut.

The press takes the first measure with which everything stands on one page; what a measure leaves
out is counted, and the page says how many and where they stand.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Measure:
    """The most of everything that one page shows."""

    parties: int
    promises: int  # of one party
    people: int  # who sign for one party
    points: int  # that are open
    years: int  # of the budget
    articles: int  # headings
    letters: int  # of one text
    roomy: bool = False  # in larger type


AMPLE = Measure(
    parties=30, promises=4, people=4, points=12, years=6, articles=40, letters=260, roomy=True
)
MEASURES = (
    AMPLE,
    replace(AMPLE, roomy=False),
    Measure(parties=30, promises=3, people=3, points=9, years=5, articles=40, letters=180),
    Measure(parties=30, promises=2, people=2, points=7, years=4, articles=0, letters=130),
    Measure(parties=30, promises=1, people=1, points=5, years=3, articles=0, letters=90),
    Measure(parties=20, promises=1, people=1, points=4, years=2, articles=0, letters=60),
    Measure(parties=10, promises=0, people=1, points=3, years=1, articles=0, letters=40),
    Measure(parties=6, promises=0, people=0, points=2, years=0, articles=0, letters=16),
)

MOST_LETTERS = 7000  # of one page, set as tight as it can be: more of them need not be tried


def shown(things: Sequence[T], most: int) -> tuple[Sequence[T], int]:
    """The first of a list, and how many are left out."""
    return things[:most], max(0, len(things) - most)


def cut(text: str, letters: int) -> str:
    """On one line, and no longer than this; what was cut ends in an ellipsis."""
    line = " ".join(text.replace("**", "").split())
    return line if len(line) <= letters else line[: letters - 1].rstrip() + "…"
