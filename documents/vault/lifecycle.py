"""When a kept paper is open for more revisions, complete, or void."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from core.values.errors import Refusal
from core.values.lifecycle import Lifecycle
from documents.vault.errors import NotSealed


class PaperState(StrEnum):
    """Where a kept paper stands."""

    OPEN = "open"
    COMPLETE = "complete"
    VOID = "void"


class Label(StrEnum):
    """What a revision is."""

    DRAFT = "draft"
    CERTIFIED = "certified"
    SIGNED = "signed"
    SEALED = "sealed"
    RENEWED = "renewed"  # the sealed file with one more timestamp over it


def sealed_file_is_kept(paper: Any) -> Refusal | None:
    """The newest revision carries the final seal."""
    newest = paper.revisions[-1] if paper.revisions else None
    return None if newest and newest.label == Label.SEALED else NotSealed()


KEPT_PAPER = Lifecycle(
    "kept_paper",
    PaperState.OPEN,
    [
        # verb       from             to
        ("complete", PaperState.OPEN, PaperState.COMPLETE, sealed_file_is_kept),
        ("void", PaperState.OPEN, PaperState.VOID),
    ],
)
