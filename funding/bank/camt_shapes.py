"""Bookings of a shape that was met before, read by position: the markup of a bank hardly varies.

An entry is cut into its texts and the markup around them. The first entry of each markup is read
by the real parser, with numbers in the place of its texts: that tells which text stands in which
slot. Every later one with the very same markup has its texts in the very same places. What is not
plain (comments, sections, other entities) is left to the parser; so this changes no answer, only
the time it takes (decision 24).
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


@dataclass(frozen=True)
class _Part:
    """One record of an entry: what the markup says itself, and which slot is which text."""

    fixed: Record
    slots: list[str]
    places: list[int]
    more: list[tuple[str, list[int]]]  # slots that are told in several texts: the others


@dataclass(frozen=True)
class _Shape:
    parts: list[_Part]  # the booking, then its transactions


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
        if "&" in entry:
            if _ODD.search(entry):
                return None
            pieces = [_unescaped(each) if "&" in each else each for each in pieces]
        records = [_filled(part, pieces) for part in shape.parts]
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
        learned = [_part(record) for record in (booking, *parts)]
        known = [part for part in learned if part]
        return _Shape(known) if len(known) == len(learned) else None


def _part(record: Record) -> _Part | None:
    """Which numbers stand in which slot; None where something else stands there too."""
    told = {slot: text for slot, text in record.items() if not slot.endswith("@")}
    found = {slot: [int(place) for place in _PLACE.findall(text)] for slot, text in told.items()}
    if any(told[slot] != " ".join(f"#{place}#" for place in found[slot]) for slot in told):
        return None
    return _Part(
        fixed={slot: text for slot, text in record.items() if slot.endswith("@")},
        slots=list(found),
        places=[places[0] for places in found.values()],
        more=[(slot, places[1:]) for slot, places in found.items() if len(places) > 1],
    )


def _filled(part: _Part, pieces: list[str]) -> Record:
    texts = [pieces[place].strip() for place in part.places]
    record = dict(zip(part.slots, texts, strict=True))
    for slot, others in part.more:
        record[slot] = " ".join([record[slot], *(pieces[other].strip() for other in others)])
    record.update(part.fixed)
    return record


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
