"""The pages of amendments: the same for every party."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, flash, redirect, request, url_for

from accounts.actor import actor
from accounts.guard import guard
from core.values.errors import N_
from core.web.answer import page
from core.web.language import say
from documents.vault.offering import offered
from partnerships.amendments import consolidating, previews, queries, service
from partnerships.amendments.errors import NotAnAmendment
from partnerships.amendments.history import SENTENCES
from partnerships.amendments.schema import BeginSchema
from partnerships.covenants import queries as covenants
from partnerships.covenants.door import sent, typing
from partnerships.covenants.history import tells
from partnerships.covenants.queries import CovenantView
from partnerships.endings import gates
from partnerships.policy import CovenantAction

pages = Blueprint("amendments", __name__, url_prefix="/convenanten/<reference>")
FOLDER = "partnerships/amendments/"
tells(SENTENCES)


@pages.get("/wijzigingen")
@guard(CovenantAction.READ)
def index(reference: str) -> Response:
    """What runs beside the covenant, and what was added to it."""
    return page(FOLDER + "index.html", found=queries.amendments(actor(), reference))


@pages.route("/wijzigingen/nieuw", methods=["GET", "POST"])
@guard(CovenantAction.EDIT)
def new(reference: str) -> Any:
    """Begin an amendment: what should change, and why."""
    view = covenants.covenant(actor(), CovenantAction.EDIT, reference)
    form, typed = typing(BeginSchema, f"amendment:{view.id}", {})
    if request.method == "POST":
        with form.catching():
            begun = service.begin(actor(), reference, form.load())
            sent(typed)
            flash(say(N_("De wijziging ligt bij alle partijen. Kies nu een artikel.")), "success")
            return _to("difference", begun)
    row = covenants.load(reference)
    why_not, waiting = service.begin_refusal(row), gates.beside(row).waiting
    return page(
        FOLDER + "new.html", view=view, form=form, typed=typed, why_not=why_not, waiting=waiting
    )


@pages.get("/wat-verandert")
@guard(CovenantAction.READ)
def difference(reference: str) -> Any:
    """What an amendment changes, beside the text that holds."""
    try:
        found = queries.difference(actor(), CovenantAction.READ, reference)
    except NotAnAmendment:
        return _to("index", reference)
    return page(FOLDER + "difference.html", found=found, view=found.outlook.view)


@pages.post("/nieuwe-tekst")
@guard(CovenantAction.EDIT)
def renew(reference: str) -> Any:
    """Put an amendment on the text that holds now."""
    covenants.covenant(actor(), CovenantAction.EDIT, reference)
    service.renew(actor(), reference)
    flash(
        say(N_("De wijziging rust nu op de tekst die geldt. Alle partijen antwoorden.")), "success"
    )
    return redirect(url_for("negotiation.proposals", reference=reference), 303)


@pages.get("/geldende-tekst")
@guard(CovenantAction.READ)
def text(reference: str) -> Any:
    """The text in force, each sentence with where it comes from."""
    view = covenants.covenant(actor(), CovenantAction.READ, reference)
    if not _holds(view):
        return _instead(view, "registrations.show")
    return page(FOLDER + "text.html", text=consolidating.consolidated(actor(), reference))


@pages.get("/geldende-tekst.pdf")
@guard(CovenantAction.READ)
def printed(reference: str) -> Any:
    """The same as a PDF; a page that waits while it is being made."""
    view = covenants.covenant(actor(), CovenantAction.READ, reference)
    if not _holds(view):
        return _instead(view, "registrations.scan")
    made = previews.preview(actor(), reference)
    name = f"{reference}-geldende-tekst.pdf"
    return offered(made, lambda: previews.ask(reference, made), name, FOLDER + "printing.html")


def _holds(view: CovenantView) -> bool:
    own_text = view.amends is None and not view.registered
    return own_text and view.state in consolidating.HELD


def _instead(view: CovenantView, scanned: str) -> Any:
    """Where what one may read stands: of a registered covenant that is the scan."""
    if view.registered:
        return redirect(url_for(scanned, reference=view.reference), 303)
    return _to("difference" if view.amends else "index", view.reference)


def _to(endpoint: str, reference: str) -> Any:
    return redirect(url_for(f"amendments.{endpoint}", reference=reference), 303)
