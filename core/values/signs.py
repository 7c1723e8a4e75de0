"""Signs that nobody sees: the one list for what is typed and for what is printed.

What stands on a page must be what stands on the paper that is signed. So a sign that the press
leaves out never gets in: one that cannot change how a text reads is dropped without a word, one
that can is refused.
"""

from __future__ import annotations

import re

# Marks that turn the direction of what stands behind them, controls, places without a letter:
# with these a page could show another text than the paper.
_TELLING = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u206f\ufdd0-\ufdef\ufff0-\uffff"
    "\ud800-\udfff"
)
# What telephones, word processors and websites leave behind: soft hyphens, spaces without width,
# shapes of emoji, tags.
_SILENT = "\u00ad\u061c\u200b\u2060-\u2065\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff"
# The press prints these two; what is typed does without them, as they only help a keyboard.
_DIRECTION = "\u200e\u200f"
_LINES = "\u2028\u2029"

TELLING = re.compile(f"[{_TELLING}]")
SILENT = re.compile(f"[{_SILENT}{_DIRECTION}]")
UNSEEN = re.compile(f"[{_TELLING}{_SILENT}{_LINES}]")


def lines(text: str) -> str:
    """The signs for a new line and a new paragraph as everybody writes them."""
    return text.replace("\u2028", "\n").replace("\u2029", "\n\n")


def quiet(text: str) -> str:
    """The text without the signs that change nothing to it."""
    return SILENT.sub("", lines(text))


def legible(text: str) -> str:
    """The text with nothing in it that cannot be seen."""
    return TELLING.sub("", quiet(text))
