"""The pages on which an organisation joins and a party leaves: the same for every party."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, flash, redirect, request, url_for

from accounts.actor import actor
from accounts.guard import guard
from accounts.memberships.bounds import count_invitation
from accounts.memberships.schema import NewPartyCommand
from accounts.organisations import queries as organisations
from core.values.errors import N_
from core.web.answer import page
from core.web.doors import Form
from core.web.language import say
from partnerships.accessions import leaving, queries, service
from partnerships.accessions.history import SENTENCES
from partnerships.accessions.schema import AnswerSchema, AskNewSchema, AskSchema, LeaveSchema
from partnerships.covenants import queries as covenants
from partnerships.covenants.history import tells
from partnerships.negotiation.rules import Outcome
from partnerships.policy import CovenantAction

pages = Blueprint("accessions", __name__, url_prefix="/convenanten/<reference>")
FOLDER = "partnerships/accessions/"
tells(SENTENCES)
ASKED = N_("Uw vraag is verstuurd. De andere partijen krijgen bericht.")
ANSWERED = {
    Outcome.OPEN: N_("U heeft geantwoord. Nog niet iedereen heeft iets gezegd."),
    Outcome.ACCEPTED: N_("Iedereen zegt ja. De organisatie doet nu mee."),
    Outcome.REFUSED: N_("U heeft nee gezegd. Alle partijen lezen waarom."),
}


@pages.route("/partijen/vragen", methods=["GET", "POST"])
@guard(CovenantAction.EDIT)
def ask(reference: str) -> Any:
    """Propose that an organisation joins that is here already."""
    form = Form(AskSchema)
    view = covenants.covenant(actor(), CovenantAction.EDIT, reference)
    if request.method == "POST":
        with form.catching():
            return _asked(reference, service.ask(actor(), reference, form.load()))
    words = "".join(sign for sign in request.args.get("zoek", "") if sign.isprintable())[:100]
    cards = organisations.find(actor(), words, limit=20) if words.strip() else _chosen(form)
    return page(
        FOLDER + "ask.html", view=view, form=form, search=words,
        cards=[card for card in cards if card.id not in view.names],
    )  # fmt: skip


@pages.route("/partijen/vragen/nieuw", methods=["GET", "POST"])
@guard(CovenantAction.EDIT)
def ask_new(reference: str) -> Any:
    """Propose that an organisation joins that is not here yet."""
    form = Form(AskNewSchema, {"language": "nl"})
    view = covenants.covenant(actor(), CovenantAction.EDIT, reference)
    if request.method == "POST":
        with form.catching():
            typed = form.load()
            reason = typed.pop("reason")
            command = NewPartyCommand(**typed)
            count_invitation(actor())
            return _asked(reference, service.ask_new(actor(), reference, command, reason))
    return page(FOLDER + "ask_new.html", view=view, form=form)


@pages.get("/partijen/vraag/<int:number>")
@guard(CovenantAction.READ)
def show(reference: str, number: int) -> Response:
    """Who would join, why, and whose turn it is."""
    view = queries.accession(actor(), CovenantAction.READ, reference, number)
    return page(FOLDER + "show.html", view=view, form=Form(AnswerSchema))


@pages.post("/partijen/vraag/<int:number>/antwoord")
@guard(CovenantAction.DECIDE)
def answer(reference: str, number: int) -> Any:
    """Yes, or no with the reason."""
    view = queries.accession(actor(), CovenantAction.DECIDE, reference, number)
    form = Form(AnswerSchema)
    with form.catching():
        outcome = service.answer(actor(), reference, number, form.load())
        flash(say(ANSWERED[outcome]), "success")
        return _to("show", reference, number=number)
    return page(FOLDER + "show.html", view=view, form=form)


@pages.post("/partijen/vraag/<int:number>/intrekken")
@guard(CovenantAction.EDIT)
def withdraw(reference: str, number: int) -> Any:
    """Take one of our own questions back."""
    queries.accession(actor(), CovenantAction.EDIT, reference, number)
    service.withdraw(actor(), reference, number)
    flash(say(N_("De vraag is ingetrokken.")), "success")
    return _to("show", reference, number=number)


@pages.route("/uitstappen", methods=["GET", "POST"])
@guard(CovenantAction.DECIDE)
def leave(reference: str) -> Any:
    """Leave the negotiation: first what that means, then the reason and the deed."""
    view = covenants.covenant(actor(), CovenantAction.DECIDE, reference)
    form = Form(LeaveSchema)
    if request.method == "POST":
        with form.catching():
            leaving.leave(actor(), reference, form.load()["reason"])
            flash(say(N_("Uw organisatie doet niet meer mee.")), "success")
            return redirect(url_for("covenants.index"), 303)
    return page(FOLDER + "leave.html", view=view, form=form)


def _chosen(form: Form) -> list[organisations.OrganisationCard]:
    """The organisation of a form that comes back with a message."""
    number = str(form.values.get("organisation_id", ""))
    known = number.isdecimal() and len(number) < 10
    return list(organisations.cards([int(number)]).values()) if known else []


def _asked(reference: str, number: int) -> Any:
    flash(say(ASKED), "success")
    return _to("show", reference, number=number)


def _to(endpoint: str, reference: str, **values: Any) -> Any:
    return redirect(url_for(f"accessions.{endpoint}", reference=reference, **values), 303)
