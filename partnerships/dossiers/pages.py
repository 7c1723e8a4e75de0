"""The pages of a dossier: the same for every party, and for who was one what it signed."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, redirect, stream_with_context, url_for

from accounts.actor import actor
from accounts.guard import guard
from core.web.answer import page
from core.web.doors import Form, FormSchema
from partnerships.covenants import queries as covenants
from partnerships.dossiers import queries, service
from partnerships.policy import CovenantAction

pages = Blueprint("dossiers", __name__, url_prefix="/convenanten/<reference>")
FOLDER = "partnerships/dossiers/"


@pages.get("/dossier")
@guard(CovenantAction.KEEP)
def show(reference: str) -> Response:
    """What is in it, how far it is, and where to fetch it."""
    return _show(reference)


@pages.post("/dossier")
@guard(CovenantAction.KEEP)
def make(reference: str) -> Any:
    """Have it made, or made anew."""
    form = Form(FormSchema)
    with form.catching():
        service.ask(actor(), reference)
        return _to(reference)
    return _show(reference, form)


@pages.get("/dossier.zip")
@guard(CovenantAction.KEEP)
def fetch(reference: str) -> Any:
    """The ZIP, sent while it is written; the page when no list stands."""
    found = queries.download(actor(), reference)
    if found is None:
        return _to(reference)
    name, parts = found
    answer = Response(stream_with_context(parts), content_type="application/zip")
    answer.headers.set("Content-Disposition", "attachment", filename=f"{name}-dossier.zip")
    return answer


def _show(reference: str, form: Form | None = None) -> Response:
    found = queries.dossier(actor(), reference)
    view = None
    if found.whole:
        view = covenants.covenant(actor(), CovenantAction.READ, found.reference)
    return page(FOLDER + "show.html", found=found, view=view, form=form)


def _to(reference: str) -> Any:
    return redirect(url_for("dossiers.show", reference=reference), 303)
