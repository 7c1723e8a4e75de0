"""The door to the one page: for whoever may read the covenant."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, redirect, url_for

from accounts.actor import actor
from accounts.guard import guard
from documents.vault.offering import offered
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
    name = f"{reference}-samenvatting.pdf"
    return offered(
        made, lambda: previews.ask(reference, made), name, "partnerships/summaries/printing.html"
    )
