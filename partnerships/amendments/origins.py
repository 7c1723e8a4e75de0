"""Where each sentence of a text comes from: the text that was signed first, or an addendum."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

ABBREVIATED = frozenset(
    {
        "art", "artt", "bijv", "blz", "ca", "dhr", "dr", "drs", "enz", "ing", "jl", "lid", "mevr",
        "mr", "nr", "o.a", "prof", "resp", "t.a.v",
    }
)  # fmt: skip
MOST_WORK = 200_000  # pairs of equal sentences that are looked at: well under a second
_ENDS = re.compile(r"(?:(?<=[.!?])|(?<=[.!?][\"”’)*]))[^\S\n]+|\n\s*")
_LAST_WORD = re.compile(r"([\w.]+)[.!?]$")


@dataclass(frozen=True)
class Run:
    """Sentences on end that have the same source."""

    source: int  # 0 = as it was signed first; else the number of the addendum
    text: str


def sentences(text: str) -> list[str]:
    """The sentences with the space behind them; together they are the text. A new line begins a
    new sentence; "art. 7" and the number before a point in a list do not end one."""
    found: list[str] = []
    begin = 0
    for gap in _ENDS.finditer(text):
        if "\n" in gap[0] or _is_an_end(text[begin : gap.start()]):
            found.append(text[begin : gap.end()])
            begin = gap.end()
    return [*found, text[begin:]] if begin < len(text) else found


def _is_an_end(sentence: str) -> bool:
    last = _LAST_WORD.search(sentence.rstrip('"”’)*'))
    if last is None:
        return True
    word = last[1].casefold()
    alone = sentence.strip(" *-") == last[0]
    if word in ABBREVIATED or (len(word) == 1 and word.isalpha()):
        return False
    return not (word.isdigit() and alone)


def traced(versions: Sequence[tuple[int, str]]) -> list[Run]:
    """The newest text, each sentence with the version in which it first stood as it stands now.

    ``versions``: (source, text), the oldest first.
    """
    known: list[tuple[int, str]] = []
    for source, text in versions:
        known = list(_carried(known, source, sentences(text)))
    return [
        Run(source, "".join(sentence for _, sentence in run))
        for source, run in groupby(known, key=lambda pair: pair[0])
    ]


def _carried(
    known: Sequence[tuple[int, str]], source: int, now: Sequence[str]
) -> list[tuple[int, str]]:
    """The sentences of the next version: those that stay keep their source."""
    before = [sentence.strip() for _, sentence in known]
    after = [sentence.strip() for sentence in now]
    sources = [source] * len(after)
    for old, new, size in _matching(before, after):
        sources[new : new + size] = [known[old + n][0] for n in range(size)]
    return list(zip(sources, now, strict=True))


def _matching(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Where both read the same: (old place, new place, sentences). Between what begins and ends
    alike, a text of thousands of equal lines is not compared: all of it counts as new."""
    most = min(len(before), len(after))
    head = next((n for n in range(most) if before[n] != after[n]), most)
    left = most - head
    tail = next((n for n in range(left) if before[-1 - n] != after[-1 - n]), left)
    yield 0, 0, head
    yield len(before) - tail, len(after) - tail, tail
    old, new = before[head : len(before) - tail], after[head : len(after) - tail]
    times = Counter(old)
    if sum(times[sentence] for sentence in new) <= MOST_WORK:
        for block in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
            yield head + block.a, head + block.b, block.size
