"""What changes in a text, word by word, as one would mark it with a pencil.

Words are compared, not characters: "twee" becomes "drie", never "twe" with "dri" in it. A space
belongs to the word behind it and is no change by itself; a new line or paragraph is one. Very
long or very repetitive texts are compared by paragraph first.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

SAME, GONE, NEW = "same", "gone", "new"
MOST_TOKENS = 6_000  # beyond this, paragraphs first
MOST_WORK = 1_500_000  # pairs of equal tokens that word level may look at: well under a second
MOST_KEPT = 256  # differences remembered per process

_TOKEN = re.compile(r"[^\S\n]*\n\s*|[^\S\n]*(?:\w+(?:[.,]\w+)*|[^\w\s])|\s+")
_SENTENCE = re.compile(r"[.!?](?=\s|$)")
_kept: OrderedDict[tuple[str, str], Difference] = OrderedDict()


@dataclass(frozen=True)
class Difference:
    """The parts in reading order: (kind, text), kind same, gone or new; and how much changed."""

    parts: tuple[tuple[str, str], ...]
    words_gone: int
    words_new: int
    sentences: int  # more than before; negative: fewer

    @property
    def words_changed(self) -> int:
        """Words that came in the place of others."""
        return min(self.words_gone, self.words_new)

    @property
    def is_empty(self) -> bool:
        """Whether it reads the same."""
        return all(kind == SAME for kind, _ in self.parts)


def difference(old: str, new: str) -> Difference:
    """What changes from one text to the other; remembered by the hashes of both."""
    key = (_digest(old), _digest(new))
    if key not in _kept:
        _kept[key] = _made(old, new)
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
    _kept.move_to_end(key)
    return _kept[key]


def as_read(old: str, new: str) -> tuple[str, str]:
    """Both texts without the signs for bold, unless only what is bold changes."""
    was, will = (text.replace("**", "") for text in (old, new))
    return (old, new) if was == will else (was, will)


def _made(old: str, new: str) -> Difference:
    parts = tuple(_joined(_compared(old, new)))
    gone = sum(_words(text) for kind, text in parts if kind == GONE)
    fresh = sum(_words(text) for kind, text in parts if kind == NEW)
    sentences = len(_SENTENCE.findall(new)) - len(_SENTENCE.findall(old))
    return Difference(parts, gone, fresh, sentences)


def _compared(old: str, new: str) -> list[tuple[str, str]]:
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    if _is_light(before, after):
        return _matched(before, after)
    before, after = re.split(r"(?<=\n)(?=\S)", old), re.split(r"(?<=\n)(?=\S)", new)
    if not _is_light(before, after):
        return [(GONE, old), (NEW, new)]
    parts: list[tuple[str, str]] = []
    for kind, gone, fresh in _blocks(before, after):
        if kind == SAME:
            parts.append((SAME, "".join(fresh)))
        elif len(gone) == len(fresh) == 1:
            parts += _paragraph(gone[0], fresh[0])
        else:
            parts += [(GONE, "".join(gone)), (NEW, "".join(fresh))]
    return parts


def _paragraph(old: str, new: str) -> list[tuple[str, str]]:
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    return _matched(before, after) if _is_light(before, after) else [(GONE, old), (NEW, new)]


def _is_light(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether comparing these takes a moment: not too many, and not too often the same."""
    if max(len(before), len(after)) > MOST_TOKENS:
        return False
    there = Counter(_key(token) for token in after)
    return sum(there[_key(token)] for token in before) <= MOST_WORK


def _matched(before: Sequence[str], after: Sequence[str]) -> list[tuple[str, str]]:
    return [
        part
        for kind, gone, fresh in _blocks(before, after)
        for part in (
            [(SAME, "".join(fresh))]
            if kind == SAME
            else [(GONE, "".join(gone)), (NEW, "".join(fresh))]
        )
    ]


def _blocks(
    before: Sequence[str], after: Sequence[str]
) -> list[tuple[str, Sequence[str], Sequence[str]]]:
    """Runs of equal and of different tokens; equal ends are set apart before the search."""
    a, b = [_key(token) for token in before], [_key(token) for token in after]
    shortest, head = min(len(a), len(b)), 0
    while head < shortest and a[head] == b[head]:
        head += 1
    tail = 0
    while tail < shortest - head and a[-1 - tail] == b[-1 - tail]:
        tail += 1
    middle = SequenceMatcher(None, a[head : len(a) - tail], b[head : len(b) - tail], autojunk=False)
    return [
        (SAME, before[:head], after[:head]),
        *(
            (
                SAME if tag == "equal" else GONE,
                before[i + head : j + head],
                after[k + head : m + head],
            )
            for tag, i, j, k, m in middle.get_opcodes()
        ),
        (SAME, before[len(a) - tail :], after[len(b) - tail :]),
    ]


def _joined(parts: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Neighbours of one kind become one part; the space before a change stands outside it."""
    joined: list[tuple[str, str]] = []
    for kind, text in _spaced(_merged(parts)):
        if joined and joined[-1][0] == kind:
            joined[-1] = (kind, joined[-1][1] + text)
        elif text:
            joined.append((kind, text))
    return joined


def _merged(parts: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """All that is gone between two equal runs, then all that is new there."""
    merged: list[tuple[str, str]] = []
    for same, run in groupby(parts, key=lambda part: part[0] == SAME):
        found = list(run)
        for kind in (SAME,) if same else (GONE, NEW):
            merged.append((kind, "".join(text for k, text in found if k == kind)))
    return [part for part in merged if part[1]]


def _spaced(parts: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    before = SAME
    for kind, text in parts:
        rest = text.lstrip(" ")
        if kind == SAME or not rest:
            yield kind, text
        else:
            if before == SAME:  # otherwise the space stands before what is gone already
                yield SAME, text[: len(text) - len(rest)]
            yield kind, rest
        before = kind


def _key(token: str) -> str:
    """What a token means: its letters without the space before them, or a new line or paragraph."""
    return token.strip() or "\n" * min(token.count("\n"), 2)


def _words(text: str) -> int:
    return len(re.findall(r"\w+(?:[.,]\w+)*", text))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
