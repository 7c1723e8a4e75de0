"""Whether a Dutch text names a person. A rule of thumb, measured on texts (tests/fixtures).

What tells: a title with a capital behind it, a common first name, and a capital inside a sentence
that no language, country, place, feast or institution explains. What is said of a place ("in …",
"de …") and what stands behind a word for an organisation ("Stichting …") names nobody.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
STARTS = re.compile(r"(?:[.!?…][\"”’)]?\s+|\n\s*(?:[-*•]\s*)?|[\"“‘])$")  # before a sentence
TITLES = {
    "mevrouw", "mevr", "mw", "meneer", "mijnheer", "dhr", "hr", "heer", "familie", "fam",
    "gezin", "oma", "opa", "tante", "oom", "juf", "meester", "dokter", "dr", "pastor", "imam",
    "broeder", "zuster", "buurvrouw", "buurman",
}  # fmt: skip
BETWEEN = {
    "van", "de", "den", "der", "het", "el", "al", "ben", "bin", "ter", "ten", "te", "la", "le",
    "du", "ould", "ait",
}  # fmt: skip
PLACED = {
    "in", "te", "uit", "naar", "nabij", "rond", "rondom", "vanuit", "richting",
}  # fmt: skip
POINTED = {
    "de", "het", "een", "'t", "dit", "dat", "deze", "die", "onze", "ons", "mijn", "uw", "hun",
    "elk", "elke", "ieder", "iedere", "per",
}  # fmt: skip
BODIES = {
    "stichting", "vereniging", "organisatie", "gemeente", "provincie", "welzijn", "buurtteam",
    "wijkteam", "team", "school", "basisschool", "moskee", "kerk", "buurthuis", "wijkcentrum",
    "centrum", "huis", "loket", "wijk", "buurt", "straat", "azc", "ziekenhuis", "bibliotheek",
    "fonds", "bank", "dienst", "afdeling", "project", "route", "convenant", "wet", "taalhuis",
}  # fmt: skip
ENDINGS = (
    "werk", "zorg", "huis", "dienst", "bank", "team", "loket", "punt", "centrum", "school", "wet",
    "weg", "straat", "plein", "laan", "kade", "dijk", "tuin", "park", "groep", "raad", "fonds",
    "kring", "hulp", "kerk", "moskee", "week", "dag", "steun", "wijk", "buurt", "coach", "heid",
    "consulent", "stichting", "vereniging", "gemeente", "taal", "pas",
)  # fmt: skip


def names(text: str) -> Iterator[str]:
    """The words that look like somebody's name, as they were written."""
    before: list[str] = []  # the words of this sentence
    explained = False  # the capital before this one was no name: "Sociale Dienst"
    for found in WORD.finditer(text):
        word = re.sub(r"['’]s$", "", found[0])
        starts = _starts(text[max(0, found.start() - 9) : found.start()], before)
        before = [] if starts else before
        if _names(word, before, starts, explained):
            yield word
        if word.lower() not in BETWEEN:
            explained = _explains(word, before, starts, explained)
        before.append(word)


def _starts(gap: str, before: list[str]) -> bool:
    """Whether a sentence begins behind this; the dot of "dhr." or of an initial ends none."""
    if not before:
        return True
    last = before[-1]
    shortened = gap.rstrip().endswith(".") and (last.lower() in TITLES or len(last) == 1)
    return bool(STARTS.search(gap)) and not shortened


def _names(word: str, before: list[str], starts: bool, explained: bool) -> bool:
    known = common().get(word.lower())
    if known is False and (word[:1].isupper() or len(word) > 3):
        return not (explained or _named_after(before))
    if not word[:1].isupper() or len(word) < 2:
        return False
    if _titled(before):
        return word.lower() not in BETWEEN and not _no_name(word)
    return not (
        word.isupper() or starts or explained or word.lower() in BETWEEN or _explained(word, before)
    )


def _explains(word: str, before: list[str], starts: bool, explained: bool) -> bool:
    """Whether a capital right behind this word belongs to it: "Dienst" to "Sociale"."""
    if word.lower() in BODIES:
        return True
    if starts or not word[:1].isupper() or word.lower() in TITLES:
        return False
    return explained or _explained(word, before)


def _titled(before: list[str]) -> bool:
    """A title stands right before it, perhaps with "van den" between."""
    rest = list(before)
    while rest and rest[-1].lower() in BETWEEN:
        rest.pop()
    return bool(rest) and rest[-1].lower() in TITLES


def _explained(word: str, before: list[str]) -> bool:
    """A capital that names no person: a known word, or one that stands where a place does."""
    last = before[-1].lower() if before else ""
    return _no_name(word) or last in PLACED or last in POINTED or _named_after(before)


def _named_after(before: list[str]) -> bool:
    """A word for an organisation stands before it: "Stichting Nour", "Welzijn De Brug"."""
    rest = list(before)
    while rest and rest[-1] in ("De", "Het", "Den"):
        rest.pop()
    return bool(rest) and rest[-1].lower() in BODIES


def _no_name(word: str) -> bool:
    low = word.lower()
    return low in known_words() or low.endswith(ENDINGS) or low.partition("-")[0] in known_words()


@cache
def common() -> dict[str, bool]:
    """Common first names in lower case; True where the word also means something else."""
    with (HERE / "first-names.csv").open(encoding="utf-8") as rows:
        return {row["name"].lower(): bool(row["also_a_word"]) for row in csv.DictReader(rows)}


@cache
def known_words() -> frozenset[str]:
    """Words with a capital that name nobody, in lower case."""
    with (HERE / "no-names.csv").open(encoding="utf-8") as rows:
        return frozenset(row["word"].lower() for row in csv.DictReader(rows))
