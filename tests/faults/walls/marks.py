"""Marks: words that stand in one text field each, and who may read that field.

A mark that comes back to somebody outside its circle is a leak, wherever it stood.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

SHAPE = re.compile(r"merk\d{4}z", re.IGNORECASE)
ADMINISTRATOR = "administrator"


@dataclass(frozen=True)
class Mark:
    """One planted word."""

    code: str
    what: str  # the field: "organisation.street gem"
    circle: frozenset[str]  # keys of organisations and of people


@dataclass
class Marks:
    """All that were planted."""

    planted: dict[str, Mark] = field(default_factory=dict)

    def word(self, what: str, *circle: str) -> str:
        """A new word for this field, for the eyes of this circle."""
        code = f"MERK{len(self.planted) + 1:04d}Z"
        self.planted[code] = Mark(code, what, frozenset(circle))
        return code

    def text(self, what: str, *circle: str) -> str:
        """A sentence with a new word in it."""
        return f"Tekst met {self.word(what, *circle)} erin."

    def number(self, value: str, what: str, *circle: str) -> str:
        """A number that is a mark by itself: an IBAN, an RSIN."""
        self.planted[value] = Mark(value, what, frozenset(circle))
        return value

    def found_in(self, text: str) -> set[str]:
        """The marks that stand in a text."""
        words = {code.upper() for code in SHAPE.findall(text)} & set(self.planted)
        close = text.replace(" ", "").replace("\N{NO-BREAK SPACE}", "")
        numbers = (code for code in self.planted if not SHAPE.fullmatch(code))
        return words | {code for code in numbers if code in close}

    def leaks(self, text: str, circles: frozenset[str]) -> list[Mark]:
        """The marks in a text that nobody of these circles may read."""
        found = (self.planted[code] for code in sorted(self.found_in(text)))
        return [mark for mark in found if not mark.circle & circles]
