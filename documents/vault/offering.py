"""How a page offers a paper that needs no signature: its kept print, or a page that waits."""

from __future__ import annotations

from collections.abc import Callable

from flask import Response

from core.jobs import wait_for
from core.web.answer import attachment, page
from documents.papers import Paper
from documents.vault.prints import find_print


def offered(made: Paper, ask: Callable[[], int], name: str, waiting: str) -> Response:
    """The print of this very paper under a name to save it by. When there is none, ``ask`` gives
    the number of the job that makes it, and the page ``waiting`` asks again after some seconds."""
    kept = find_print(made)
    if kept is None:
        standing = wait_for(ask())
        kept = find_print(made) if standing.ready else None
        if kept is None:
            return page(waiting, title=made.title, standing=standing)
    return attachment(kept.pdf, name, "application/pdf")
