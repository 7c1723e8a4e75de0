"""What the doctor looks at: a list of checks, to which every room may add."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from core.storage.database import session


class Verdict(StrEnum):
    """Wrong: something does not work. Mind: it works, and somebody should look at it."""

    GOOD = "good"
    MIND = "mind"
    WRONG = "wrong"


@dataclass(frozen=True)
class Finding:
    """What a check saw, and what to do about it."""

    verdict: Verdict
    says: str
    do: str = ""


def good(says: str) -> Finding:
    """All is well."""
    return Finding(Verdict.GOOD, says)


def mind(says: str, do: str) -> Finding:
    """It works, but."""
    return Finding(Verdict.MIND, says, do)


def wrong(says: str, do: str) -> Finding:
    """It does not work."""
    return Finding(Verdict.WRONG, says, do)


Check = Callable[[], Finding]
_checks: dict[str, Check] = {}


def check(name: str) -> Callable[[Check], Check]:
    """Register a check under the name that its line begins with."""

    def register(function: Check) -> Check:
        _checks[name] = function
        return function

    return register


def examine() -> dict[str, Finding]:
    """Every check's finding; a check that breaks is itself something wrong."""
    return {name: _looked(function) for name, function in _checks.items()}


def _looked(function: Check) -> Finding:
    try:
        return function()
    except Exception as error:
        session().rollback()
        return wrong(f"{type(error).__name__}: {error}".splitlines()[0], "see the lines above")
