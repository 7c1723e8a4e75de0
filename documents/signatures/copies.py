"""The note of who was told where the sealed paper lies, sealed beside the evidence.

The evidence of a signature is sealed before the paper is whole, so it cannot say who got it. This
note can: it names the paper by its hash, and holds what was known when it was written.
`tools/check_evidence.py` checks it too.
"""

from __future__ import annotations

from typing import Any, Final, Literal, TypedDict

from documents.signatures.evidence import canonical, seal_of
from documents.signatures.keys import Installation
from documents.signatures.shapes import check

FORMAT: Final = "handslag-copies-1"
PREFIX = b"handslag-copies-1\n"  # never the same bytes as evidence


class Paper(TypedDict):
    """The sealed paper, whole."""

    sha256: str
    size: int


class Copy(TypedDict):
    """A mail with the link to the paper. `unknown`: its row was gone when the note was written."""

    person: int
    name: str
    organisation: str
    organisation_id: int
    at: str
    mail: Literal["queued", "sent", "refused", "bounced", "unknown"]
    settled_at: str | None


class Copies(TypedDict):
    """Who was told of one paper."""

    format: Literal["handslag-copies-1"]
    reference: str
    round: int
    paper: Paper
    made_at: str
    copies: list[Copy]


def seal_copies(copies: Copies, keys: Installation | None = None) -> dict[str, Any]:
    """The note with the installation's seal."""
    check(copies, Copies, "copies")
    return {"copies": copies, "seal": seal_of(PREFIX + canonical(copies), keys)}
