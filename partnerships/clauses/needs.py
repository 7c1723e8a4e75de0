"""What must be true before something in the library takes a step."""

from __future__ import annotations

from typing import Any

from core.values.errors import Refusal
from partnerships.clauses.errors import NothingToPublish


def has_a_draft(item: Any) -> Refusal | None:
    """There is a text that was not published yet."""
    return None if item.draft is not None else NothingToPublish()
