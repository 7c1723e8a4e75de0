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
from funding.bank.camt_singles import CODES, Single, single, unescaped
from funding.bank.rules import Unreadable
from funding.bank.statement import Entry

OPEN, CLOSE = b"<Ntry>", b"</Ntry>"
MOST_SHAPES = 2000
MOST_RECENT = 6  # shapes that are tried before their markup is looked at
LONGEST = 1024 * 1024  # of an entry; a larger batch goes to the parser
_KEPT = "|".join(map(re.escape, sorted(CODES)))
_TEXT = re.compile(rf">(?!(?:{_KEPT})</)(\s*[^<\s][^<]*)</")  # blank ones and codes are markup
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
    single: Single | None


class Shapes:
    """The shapes of one file. ``parse`` reads one entry with the real parser, or fails."""

    def __init__(self, parse: Callable[[str], Read]) -> None:
        self._parse = parse
        self._known: dict[str, _Shape | None] = {}
        self._recent: list[Single] = []

    def single(self, raw: bytes, line: int, own: str) -> Entry | None:
        """The entry of a booking in one of the last shapes, or None where ``read`` must look."""
        try:
            booking = raw.decode()
        except UnicodeDecodeError:
            return None
        if "&" in booking and _ODD.search(booking):
            return None
        for shape in self._recent:
            try:
                entry = shape.read(booking, line, own)
            except Unreadable:
                return None
            if entry is not None:
                return entry
        return None

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
            pieces = [unescaped(each) for each in pieces]
        if shape.single:
            others = [each for each in self._recent if each is not shape.single]
            self._recent = [shape.single, *others][:MOST_RECENT]
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
        if len(known) < len(learned):
            return None
        return _Shape(known, single(pieces, booking, parts))


def _part(record: Record) -> _Part | None:
    """Which numbers stand in which slot; None where something else stands there too."""
    fixed = {slot: text for slot, text in record.items() if slot.endswith("@") or text in CODES}
    told = {slot: text for slot, text in record.items() if slot not in fixed}
    found = {slot: [int(place) for place in _PLACE.findall(text)] for slot, text in told.items()}
    if any(told[slot] != " ".join(f"#{place}#" for place in found[slot]) for slot in told):
        return None
    return _Part(
        fixed=fixed,
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


def plain(raw: bytes) -> bool:
    """Whether these bytes hold nothing that only a parser may judge."""
    if raw.startswith(b"<?xml "):
        raw = raw[raw.find(b"?>") + 2 :]
    if any(rare in raw and never in raw for rare, never in _NEVER):
        return False
    return len(raw.translate(None, _CONTROLS)) == len(raw)
