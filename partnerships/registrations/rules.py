"""When a signed text puts another covenant in the place of an older one. Values in, values out."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any


def replaces(
    content: Mapping[str, Any], reference: str, old: Collection[int], new: Collection[int]
) -> bool:
    """An article names the old covenant, and nobody loses it who is no party of the new one."""
    named = any(reference in article["body"] for article in content["articles"])
    return named and set(old) <= set(new)
