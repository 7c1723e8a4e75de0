"""When a signed text puts another covenant in the place of an older one, and when all parties said
that what was registered is right. Values in, values out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from partnerships.registrations.model import AnswerWord


def replaces(
    content: Mapping[str, Any], reference: str, old: Collection[int], new: Collection[int]
) -> bool:
    """An article names the old covenant, and nobody loses it who is no party of the new one."""
    named = any(reference in article["body"] for article in content["articles"])
    return named and set(old) <= set(new)


def was_agreed(others: Collection[int], said: Iterable[tuple[int, AnswerWord]]) -> bool:
    """At some moment every other party said that it is right; ``said``: party and word, in order.
    From then on it binds them all, whatever one of them says later."""
    right = set[int]()
    for party, word in said:
        (right.add if word is AnswerWord.CONFIRM else right.discard)(party)
        if set(others) <= right:
            return True
    return False
