"""Bookings of a shape that was met before, read by position: the markup of a bank hardly varies.

An entry is cut into its texts and the markup around them. The first entry of each markup is read
by the real parser, with numbers in the place of its texts: that tells which text stands in which
slot. Every later one with the very same markup has its texts in the very same places. What is not
plain (comments, sections, other entities) is left to the parser; so this changes no answer, only
the time it takes (decision 21).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from funding.bank.camt_bookings import Record

OPEN, CLOSE = b"<Ntry>", b"</Ntry>"
MOST_SHAPES = 2000
LONGEST = 1024 * 1024  # of an entry; a larger batch goes to the parser
_TEXT = re.compile(r">(\s*[^<\s][^<]*)</")  # blank ones stay with the markup
_PLACE = re.compile(r"#(\d+)#")
_ODD = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)")
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r"))
_NEVER = (  # each after a byte in it that one hardly meets: that look is ten times as quick
    (b"!", b"<!"), (b"?", b"<?"), (b"\xef", b"\xef\xbf\xbe"), (b"\xef", b"\xef\xbf\xbf"),
)  # fmt: skip
Read = tuple[Record, list[Record]]
Slots = list[tuple[str, int, list[int]]]


@dataclass(frozen=True)
class _Shape:
    """Per record (the booking first, then its transactions): what is fixed and what is where."""

    fixed: list[Record]
    places: list[Slots]


class Shapes:
    """The shapes of one file. ``parse`` reads one entry with the real parser, or fails."""

    def __init__(self, parse: Callable[[str], Read]) -> None:
        self._parse = parse
        self._known: dict[str, _Shape | None] = {}

    def read(self, raw: bytes) -> Read | None:
        """The records of an entry, or None where only the parser can tell."""
        try:
            entry = raw.decode()
        except UnicodeDecodeError:
            return None
        pieces = _TEXT.split(entry)
        markup = "\0".join(pieces[::2])
        shape = self._known.get(markup)
        if shape is None:
            if markup in self._known or len(self._known) >= MOST_SHAPES:
                return None
            shape = self._known[markup] = self._learned(pieces)
            if shape is None:
                return None
        if "&" in entry and _ODD.search(entry):
            return None
        records = []
        for fixed, places in zip(shape.fixed, shape.places, strict=True):
            record = fixed.copy()
            for slot, place, more in places:
                text = pieces[place].strip()
                if more:
                    text = " ".join([text, *(pieces[other].strip() for other in more)])
                record[slot] = _unescaped(text) if "&" in text else text
            records.append(record)
        return records[0], records[1:]

    def _learned(self, pieces: list[str]) -> _Shape | None:
        """Read the entry with numbers for its texts, and see in which slot each number is."""
        if any("&" in each for each in pieces[::2]):
            return None
        numbered = list(pieces)
        texts = range(1, len(pieces), 2)
        for place in texts:
            numbered[place] = f">#{place}#</"
        try:
            booking, parts = self._parse("".join(numbered))
        except (ValueError, LookupError):
            return None
        fixed: list[Record] = []
        places: list[Slots] = []
        for record in (booking, *parts):
            fixed.append({slot: text for slot, text in record.items() if slot.endswith("@")})
            told = {slot: text for slot, text in record.items() if not slot.endswith("@")}
            found = {
                slot: [int(place) for place in _PLACE.findall(text)] for slot, text in told.items()
            }
            if any(told[slot] != " ".join(f"#{n}#" for n in found[slot]) for slot in told):
                return None
            places.append([(slot, numbers[0], numbers[1:]) for slot, numbers in found.items()])
        return _Shape(fixed, places)


def _unescaped(text: str) -> str:
    text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"')
    return text.replace("&apos;", "'").replace("&amp;", "&")


def plain(raw: bytes) -> bool:
    """Whether these bytes hold nothing that only a parser may judge."""
    if raw.startswith(b"<?xml "):
        raw = raw[raw.find(b"?>") + 2 :]
    if any(rare in raw and never in raw for rare, never in _NEVER):
        return False
    return len(raw.translate(None, _CONTROLS)) == len(raw)
