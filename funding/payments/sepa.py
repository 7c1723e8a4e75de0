"""What a bank can read: the Latin letters of SEPA, and the countries that it reaches.

EPC217-08 (best practices of the European Payments Council for the character set) and EPC409-09
(the list of countries of the schemes).
"""

from __future__ import annotations

import re

from text_unidecode import unidecode

LONGEST_NAME, LONGEST_TEXT = 70, 140
COUNTRIES = frozenset({
    "AD", "AL", "AT", "BE", "BG", "CH", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GB", "GI",
    "GR", "HR", "HU", "IE", "IS", "IT", "LI", "LT", "LU", "LV", "MC", "MD", "ME", "MK", "MT", "NL",
    "NO", "PL", "PT", "RO", "RS", "SE", "SI", "SK", "SM", "VA",
})  # fmt: skip
_ALLOWED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/-?:().,'+ ")
_INSTEAD = {
    "&": "+", "_": "-", "@": "(at)", "€": "EUR", '"': "'", ";": ",", "[": "(", "]": ")", "{": "(",
    "}": ")", "=": "-", "~": "-", "*": ".", "!": ".", "#": "nr", "%": "pct", "|": "/", "\\": "/",
    "\n": " ", "\t": " ", "\u00a0": " ",
}  # fmt: skip
NOTHING_LIKE_IT = "?"


def readable(text: str, most: int = LONGEST_TEXT) -> str:
    """The text in letters that every bank takes: ``Şükrü`` becomes ``Sukru``. A sign that is like
    none of them becomes a question mark, so that nothing is lost without being seen."""
    signs = "".join(_plain(sign) for sign in text)
    words = re.sub(r"/{2,}", "/", " ".join(signs.split()))
    return words.strip("/ ")[:most].rstrip("/ ") or NOTHING_LIKE_IT


def reaches(iban: str) -> bool:
    """Whether SEPA pays into this country."""
    return iban[:2] in COUNTRIES


def _plain(sign: str) -> str:
    if sign in _ALLOWED:
        return sign
    if sign in _INSTEAD:
        return _INSTEAD[sign]
    near = (_INSTEAD.get(each, each) for each in unidecode(sign))
    return "".join(each for each in near if {*each} <= _ALLOWED) or NOTHING_LIKE_IT
