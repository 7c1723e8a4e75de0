"""The life of something in the library, as a table. What is archived is copied, not revived."""

from __future__ import annotations

from core.values.lifecycle import Lifecycle
from partnerships.clauses import needs
from partnerships.clauses.model import ItemState as S

LIBRARY_ITEM = Lifecycle(
    "library item",
    S.DRAFT,
    [
        # verb       from          to            needs
        ("publish",  S.DRAFT,      S.PUBLISHED,  needs.has_a_draft),
        ("publish",  S.PUBLISHED,  S.PUBLISHED,  needs.has_a_draft),
        ("archive",  S.DRAFT,      S.ARCHIVED),
        ("archive",  S.PUBLISHED,  S.ARCHIVED),
    ],
)  # fmt: skip
