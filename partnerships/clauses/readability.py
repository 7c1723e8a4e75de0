"""Hints for who writes: long sentences, and official words with a plain one beside them.

Pure, and never a judgement: the text may stay as it is. Limits and words are ours (B1 has no open
oracle); the list is ``plain_words.csv`` beside this module.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

LONGEST = 20  # words in a sentence that most people read at once
_SENTENCE = re.compile(r"[^.!?:;\n]+(?:\.(?=\d)[^.!?:;\n]+)*")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_MARKS = re.compile(r"\*\*|^\s*(?:\d{1,2}\.|-)\s+", re.M)


@dataclass(frozen=True)
class LongSentence:
    """A sentence with more words than most people read at once."""

    sentence: str
    words: int


@dataclass(frozen=True)
class OfficialWord:
    """A word that is not everyday Dutch, and what one may say in its place."""

    word: str
    plain: str


@dataclass(frozen=True)
class Hints:
    """What one may make easier."""

    long_sentences: tuple[LongSentence, ...]
    official_words: tuple[OfficialWord, ...]
    most: int = LONGEST  # words in a sentence that reads easily

    def __bool__(self) -> bool:
        return bool(self.long_sentences or self.official_words)


def hints(text: str) -> Hints:
    """What stands out in a Dutch text; each official word once, in order of appearance."""
    return Hints(tuple(_long(text)), tuple(_official(text)))


def _long(text: str) -> Iterator[LongSentence]:
    for match in _SENTENCE.finditer(_MARKS.sub("", text)):
        sentence = " ".join(match[0].split())
        count = len(_WORD.findall(sentence))
        if count > LONGEST:
            yield LongSentence(sentence, count)


def _official(text: str) -> Iterator[OfficialWord]:
    found: set[str] = set()
    for match in _officialese().finditer(text):
        word = " ".join(match[0].lower().split())
        if word not in found:
            found.add(word)
            yield OfficialWord(word, plain_words()[word])


@cache
def plain_words() -> dict[str, str]:
    """Official word → plain word."""
    with Path(__file__).with_name("plain_words.csv").open(encoding="utf-8", newline="") as rows:
        return {row["official"]: row["plain"] for row in csv.DictReader(rows)}


@cache
def _officialese() -> re.Pattern[str]:
    longest_first = sorted(plain_words(), key=len, reverse=True)
    words = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest_first)
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)
