"""The one chain of fonts that papers are set in, and which letters it holds.

A paper must not depend on what else happens to be installed: a letter that the chain
does not hold is printed as its number between brackets, never fetched from another font
and never left out in silence. The exact text is always in the JSON inside the paper.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont

from core.values import signs

FAMILIES = (
    "Noto Sans",
    "Noto Naskh Arabic",
    "Noto Sans Ethiopic",
    "Noto Sans Hebrew",
    "Noto Sans Armenian",
    "Noto Sans Georgian",
    "Noto Sans Devanagari",
    "Noto Sans Bengali",
    "Noto Sans Tamil",
    "Noto Sans Symbols2",
)
CHAIN = tuple(family.replace(" ", "") for family in FAMILIES)
NEEDED = CHAIN[:3]
PLACES = ("/usr/share/fonts/truetype/noto", "/usr/share/fonts/noto", "/usr/local/share/fonts")

# A word without end costs the press the square of its length: it may be broken every so often.
ENDLESS = re.compile(r"(?<!\S)\S{100,}")
ZERO_WIDTH_SPACE = "\u200b"
JOINERS = frozenset("\u200c\u200d\u200e\u200f\t\n\r")


class FontsMissing(RuntimeError):
    """The fonts that papers are set in are not installed."""


def folder() -> Path:
    """Where the fonts of the chain are installed."""
    for place in filter(None, (os.environ.get("HANDSLAG_FONTS_DIR"), *PLACES)):
        if all((Path(place) / f"{name}-Regular.ttf").is_file() for name in NEEDED):
            return Path(place)
    raise FontsMissing("Noto fonts not found: install fonts-noto-core or set HANDSLAG_FONTS_DIR")


def files() -> Iterator[Path]:
    """The font files of the chain that are installed, in the order of the chain."""
    place = folder()
    for name in CHAIN:
        for style in ("Regular", "Bold", "Italic", "BoldItalic"):
            path = place / f"{name}-{style}.ttf"
            if path.is_file():
                yield path


@cache
def digest() -> str:
    """The hash of all font files: another version of a font makes another paper."""
    whole = hashlib.sha256()
    for path in files():
        whole.update(path.name.encode() + hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()


@cache
def letters() -> frozenset[int]:
    """Every code point that the chain can print."""
    found: set[int] = set()
    for path in files():
        if path.stem.endswith("-Regular"):
            with TTFont(path, lazy=True) as font:
                found.update(font.getBestCmap())
    return frozenset(found)


def printable(text: str) -> str:
    """The text as the chain can print it: unseen marks out, unknown letters by number."""
    if text.isascii() and text.isprintable():
        return ENDLESS.sub(_breakable, text)
    seen = signs.UNSEEN.sub("", signs.lines(text))
    unknown = {
        letter for letter in set(seen) if ord(letter) not in letters() and letter not in JOINERS
    }
    for letter in unknown:
        seen = seen.replace(letter, f"[U+{ord(letter):04X}]")
    return ENDLESS.sub(_breakable, seen)


def unprintable(text: str) -> list[str]:
    """The letters that would be printed by their number, in the order of the text."""
    if text.isascii():
        return []
    seen = dict.fromkeys(signs.UNSEEN.sub("", text))
    return [sign for sign in seen if ord(sign) not in letters() and sign not in JOINERS]


def _breakable(word: re.Match[str]) -> str:
    return ZERO_WIDTH_SPACE.join(word[0][at : at + 40] for at in range(0, len(word[0]), 40))
