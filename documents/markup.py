"""Clause text to HTML: a small, safe part of Markdown, the same on paper and on screen.

Allowed are paragraphs, numbered and plain lists, emphasis and line breaks. HTML, links,
images and headings are plain text: what stands in a clause is agreed, not executed.
"""

from __future__ import annotations

from functools import cache

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup

TAGS = {"p", "ol", "ul", "li", "em", "strong", "br"}
DEEPEST = 8


@cache
def _reader() -> MarkdownIt:
    reader = MarkdownIt("zero", {"html": False, "breaks": True, "maxNesting": DEEPEST})
    return reader.enable(["list", "emphasis", "newline", "escape"])


def clause(text: str) -> Markup:
    """The HTML of one clause; whatever is not in the small part stays as it was typed."""
    html = _reader().render(text)
    return Markup(nh3.clean(html, tags=TAGS, attributes={"ol": {"start"}}, link_rel=None))
