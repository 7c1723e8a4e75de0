"""How names and numbers are compared: as people mean them, not as a bank wrote them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

FORMS = frozenset({
    "stichting", "st", "stg", "vereniging", "ver", "bv", "nv", "vof", "cv", "eo", "de", "het",
    "van", "der", "den", "en", "hr", "mw", "dhr", "mevr",
})  # fmt: skip
NO_REFERENCE = frozenset({"NOTPROVIDED", "NONREF", "NOREF", "GEEN"})
TELLING = 5  # signs that a number needs to be looked for within a text
EXACT = 3  # signs that it needs where the bank gives it back by itself
MOST_WORDS = 60  # of a text; what comes after it is not a number of ours
MOST_PARTS = 5  # GR 2026 0031 T is four
_WORD = re.compile(r"[^\W_]+")
_SIGN = re.compile(r"[A-Z0-9]+")


@lru_cache(maxsize=50_000)
def folded(name: str) -> str:
    """The words that tell a name: no case, no accents, no legal form, in the order of the alphabet.

    ``Stg. Café Ö``, ``CAFE O`` and ``o, cafe (stichting)`` are the same.
    """
    plain = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(sign for sign in plain if not unicodedata.combining(sign)).replace("ı", "i")
    words = [word for word in _WORD.findall(bare.replace(".", "")) if word not in FORMS]
    return " ".join(sorted(words)) or " ".join(sorted(_WORD.findall(bare)))


@lru_cache(maxsize=50_000)
def compact(reference: str) -> str:
    """A number without what stands between its signs: ``GR-2026-0031-T`` is ``GR20260031T``."""
    return "".join(_SIGN.findall(reference.upper()))


def wanted(references: tuple[str, ...]) -> Iterator[str]:
    """The numbers of an open item that can be looked for."""
    for reference in references:
        found = compact(reference)
        if len(found) >= EXACT and found not in NO_REFERENCE:
            yield found


def said(reference: str, text: str, known: frozenset[str] | set[str]) -> set[str]:
    """The numbers, out of those that are known, that a line of the bank gives back: as its own
    reference, or in its text with whatever between its parts."""
    whole = compact(reference)
    found = {whole} & known
    parts = _SIGN.findall(f"{reference} {text}".upper())[:MOST_WORDS]
    for start in range(len(parts)):
        run = ""
        for part in parts[start : start + MOST_PARTS]:
            run += part
            if run in known and is_telling(run):
                found.add(run)
    return found


def is_telling(number: str) -> bool:
    """Whether it says enough to be found in a text by more than chance."""
    return len(number) >= TELLING and any(sign.isdigit() for sign in number)
