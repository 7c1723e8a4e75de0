"""Which papers exist. Packages register theirs; the printing house knows none by itself.

A board pack, the check at release and the person who looks for a template all ask here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from documents.papers import Paper


@dataclass(frozen=True, kw_only=True)
class PaperKind:
    """One kind of paper: what people call it, its template, and an example to look at."""

    kind: str
    name: str  # a Dutch msgid
    template: str
    example: Callable[[], Paper]


class UnknownPaper(LookupError):
    """Nobody registered a paper of this kind."""


_kinds: dict[str, PaperKind] = {}


def register(kind: PaperKind) -> None:
    """Add a kind of paper; the same one twice is the same, another of that name is a mistake."""
    there = _kinds.setdefault(kind.kind, kind)
    if there != kind:
        raise ValueError(f"two papers are called {kind.kind}")


def kind_of(name: str) -> PaperKind:
    """The kind of paper with this name."""
    try:
        return _kinds[name]
    except KeyError:
        raise UnknownPaper(name) from None


def kinds() -> Iterator[PaperKind]:
    """All kinds of paper, by name."""
    return iter(sorted(_kinds.values(), key=lambda kind: kind.kind))
