"""The form of a proposal that colleagues share, on its way in and out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import request

from accounts.actor import actor
from core.web.doors import Form, FormSchema
from partnerships.shared_drafts import service
from partnerships.shared_drafts.service import Draft, Place


@dataclass
class Shared:
    """What one's own party has of this proposal, and the revision that is on the screen."""

    place: Place
    revision: int
    draft: Draft | None
    theirs: Draft | None = None  # what a colleague saved meanwhile

    def changed(self, theirs: Draft) -> None:
        """Show the colleague's text beside one's own; saving once more goes over it."""
        self.theirs, self.revision = theirs, theirs.revision


def begin(schema: type[FormSchema], place: Place, first: Mapping[str, Any]) -> tuple[Form, Shared]:
    """A form that begins with what one's own party has; ``?opnieuw=1`` with what holds now."""
    if request.method == "POST":
        return Form(schema), Shared(place, known_revision(), None)
    kept = service.load(actor(), place)
    if kept is None:
        return Form(schema, first), Shared(place, 0, None)
    shared = Shared(place, kept.revision, kept)
    return Form(schema, first if "opnieuw" in request.args else kept.fields), shared


def known_revision() -> int:
    """The revision that the page knew."""
    known = request.form.get("rev", "0")
    return int(known) if known.isdecimal() and len(known) < 10 else 0
