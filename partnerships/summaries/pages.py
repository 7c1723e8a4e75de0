"""The door to the one page: for whoever may read the covenant."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, redirect, url_for

from accounts.actor import actor
from accounts.guard import guard
from core.jobs import wait_for
from core.web.answer import attachment, page
from documents.vault.prints import find_print
from partnerships.covenants import queries as covenants
from partnerships.policy import CovenantAction
from partnerships.summaries import previews

pages = Blueprint("summaries", __name__)


@pages.get("/convenanten/<reference>/samenvatting.pdf")
@guard(CovenantAction.READ)
def printed(reference: str) -> Any:
    """The covenant on one page; a page that waits while it is being made. An amendment tells what
    it changes on a page of its own, and of what was signed before Handslag we know no more than
    its own page shows."""
    view = covenants.covenant(actor(), CovenantAction.READ, reference)
    if view.registered or view.amends:
        return redirect(url_for("covenants.show", reference=reference), 303)
    made = previews.preview(actor(), reference)
    kept = find_print(made)
    if kept is None:
        standing = wait_for(previews.ask(reference, made))
        kept = find_print(made) if standing.ready else None
        if kept is None:
            return page("partnerships/summaries/printing.html", title=made.title, standing=standing)
    return attachment(kept.pdf, f"{reference}-samenvatting.pdf", "application/pdf")
