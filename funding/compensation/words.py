"""What stands where a budget has no name of its own."""

from __future__ import annotations

from core.values.errors import N_
from core.web.language import say

NOT_AGREED = N_("Nog niet afgesproken")


def payer(name: str) -> str:
    """Who pays, or that nobody said so."""
    return name or say(NOT_AGREED)
