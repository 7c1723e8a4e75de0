"""The pages of a negotiation: the same for every party."""

from __future__ import annotations

from typing import Any

from flask import Response, flash, request

from accounts.actor import actor
from accounts.guard import guard
from core.values.errors import N_
from core.web.answer import page
from core.web.doors import Form
from core.web.language import say
from partnerships.conversation import queries as conversation
from partnerships.covenants import queries as covenants
from partnerships.covenants.door import PROPOSED, sent, typing
from partnerships.covenants.history import tells
from partnerships.covenants.model import ClauseKind
from partnerships.covenants.outlook import gaps, outlook
from partnerships.negotiation import (
    counter_pages,
    days_pages,
    queries,
    service,
    version_pages,
    writing,
)
from partnerships.negotiation.door import FOLDER, pages, to, to_form_of
from partnerships.negotiation.frozen import FrozenView, frozen
from partnerships.negotiation.history import SENTENCES
from partnerships.negotiation.model import ProposalKind
from partnerships.negotiation.queries import Show
from partnerships.negotiation.rules import Outcome
from partnerships.negotiation.schema import (
    AddSchema,
    AnswerSchema,
    ConfirmSchema,
    FreezeSchema,
    ProposeCommand,
    RemoveSchema,
    ReopenSchema,
)
from partnerships.policy import CovenantAction
from partnerships.readings import queries as readings

__all__ = ["counter_pages", "days_pages", "pages", "version_pages"]
tells(SENTENCES)
ANSWERED = {
    Outcome.OPEN: N_("U heeft geantwoord. Nog niet iedereen heeft iets gezegd."),
    Outcome.ACCEPTED: N_("Iedereen zegt ja. De nieuwe tekst staat nu in het convenant."),
    Outcome.COUNTERED: N_("U heeft een tegenvoorstel gedaan."),
    Outcome.REFUSED: N_("U heeft nee gezegd. Alle partijen lezen waarom."),
}


@pages.get("/voorstellen")
@guard(CovenantAction.READ)
def proposals(reference: str) -> Response:
    """What lies on the table and what was decided, for all parties alike."""
    chosen = request.args.get("toon", "")
    show = Show(chosen) if chosen in set(Show) else Show.OPEN
    how = outlook(actor(), CovenantAction.READ, reference)
    found = queries.listed(actor(), how.view, show, request.args.get("after"))
    return page(FOLDER + "list.html", covenant=how.view, outlook=how, page=found, show=show)


@pages.get("/voorstel/<int:number>")
@guard(CovenantAction.READ)
def proposal(reference: str, number: int) -> Response:
    """What changes, why, and whose turn it is."""
    view = queries.proposal(actor(), CovenantAction.READ, reference, number)
    return _proposal(view, Form(AnswerSchema))


@pages.post("/voorstel/<int:number>/antwoord")
@guard(CovenantAction.DECIDE)
def answer(reference: str, number: int) -> Any:
    """Yes, or no with the reason."""
    view = queries.proposal(actor(), CovenantAction.DECIDE, reference, number)
    form = Form(AnswerSchema)
    with form.catching():
        outcome = service.answer(actor(), reference, number, form.load())
        flash(say(ANSWERED[outcome]), "success")
        return to("proposal", reference, number=number)
    return _proposal(view, form)


@pages.post("/voorstel/<int:number>/intrekken")
@guard(CovenantAction.EDIT)
def withdraw(reference: str, number: int) -> Any:
    """Take one of our own proposals back."""
    queries.proposal(actor(), CovenantAction.EDIT, reference, number)
    service.withdraw(actor(), reference, number)
    flash(say(N_("Het voorstel is ingetrokken.")), "success")
    return to("proposal", reference, number=number)


@pages.route("/artikel/<int:clause_id>/voorstel", methods=["GET", "POST"])
@guard(CovenantAction.EDIT)
def propose(reference: str, clause_id: int) -> Any:
    """Write another text for an article, and why."""
    view = covenants.covenant(actor(), CovenantAction.EDIT, reference)
    article = view.article(clause_id)
    if article.kind != ClauseKind.TEXT:
        return to_form_of(article.kind, reference)
    return _sent_or_shown(reference, writing.write(view, article))


@pages.route("/voorstel/<int:number>/opnieuw", methods=["GET", "POST"])
@guard(CovenantAction.EDIT)
def renew(reference: str, number: int) -> Any:
    """The words of an outdated proposal over the text that holds now."""
    old = queries.proposal(actor(), CovenantAction.EDIT, reference, number)
    if old.holds:
        return to_form_of(old.holds, reference)
    article = old.covenant.article(old.clause_id or 0)
    if article.kind != ClauseKind.TEXT:
        return to_form_of(article.kind, reference)
    return _sent_or_shown(reference, writing.write(old.covenant, article, renewed=old))


@pages.route("/artikel/<int:clause_id>/weglaten", methods=["GET", "POST"])
@guard(CovenantAction.EDIT)
def leave_out(reference: str, clause_id: int) -> Any:
    """Propose to do without an article."""
    view = covenants.covenant(actor(), CovenantAction.EDIT, reference)
    article = view.article(clause_id)
    form = Form(RemoveSchema, {"based_on": article.current})
    if request.method == "POST":
        with form.catching():
            command = ProposeCommand(
                kind=ProposalKind.REMOVE, clause_id=clause_id, **form.load()
            )  # fmt: skip
            return _sent(reference, service.propose(actor(), reference, command))
    form.values["based_on"] = article.current
    return page(FOLDER + "leave_out.html", covenant=view, article=article, form=form)


@pages.route("/nieuw-artikel", methods=["GET", "POST"])
@guard(CovenantAction.EDIT)
def new_article(reference: str) -> Any:
    """Propose an article of one's own."""
    view = covenants.covenant(actor(), CovenantAction.EDIT, reference)
    last = view.articles[-1].clause_id if view.articles else None
    form, typed = typing(AddSchema, f"new-article:{view.id}", {"after_clause_id": last})
    if request.method == "POST" and "look" not in request.form:
        with form.catching():
            command = ProposeCommand(kind=ProposalKind.ADD, **form.load())
            number = service.propose(actor(), reference, command)
            sent(typed)
            return _sent(reference, number)
    return page(FOLDER + "new_article.html", covenant=view, form=form, typed=typed)


@pages.route("/bevriezen", methods=["GET", "POST"])
@guard(CovenantAction.DECIDE)
def freeze(reference: str) -> Any:
    """Fix the text as it stands."""
    view = frozen(actor(), CovenantAction.DECIDE, reference)
    form = Form(FreezeSchema)
    if request.method == "POST":
        with form.catching():
            service.freeze(actor(), reference, sure=form.load()["sure"])
            flash(say(N_("De tekst is bevroren. Alle partijen krijgen bericht.")), "success")
            return to("confirming", reference)
    return page(FOLDER + "freeze.html", view=view, form=form, gaps=gaps(view.outlook.view))


@pages.get("/bevestigen")
@guard(CovenantAction.READ)
def confirming(reference: str) -> Response:
    """The whole fixed text with its hash, and who confirmed it."""
    view = frozen(actor(), CovenantAction.READ, reference)
    return _confirm(view, Form(ConfirmSchema))


@pages.post("/bevestigen")
@guard(CovenantAction.DECIDE)
def confirm(reference: str) -> Any:
    """This is the text that we want to sign."""
    view = frozen(actor(), CovenantAction.DECIDE, reference)
    form = Form(ConfirmSchema)
    with form.catching():
        service.confirm(actor(), reference, form.load())
        flash(say(N_("U heeft de tekst bevestigd.")), "success")
        return to("confirming", reference)
    return _confirm(view, form)


@pages.route("/heropenen", methods=["GET", "POST"])
@guard(CovenantAction.DECIDE)
def reopen(reference: str) -> Any:
    """Put the fixed text back on the table, with a reason."""
    view = frozen(actor(), CovenantAction.DECIDE, reference)
    form = Form(ReopenSchema)
    if request.method == "POST":
        with form.catching():
            service.reopen(actor(), reference, form.load())
            flash(say(N_("De tekst is weer open. Alle partijen lezen uw reden.")), "success")
            return to("proposals", reference)
    return page(FOLDER + "reopen.html", view=view, form=form)


def _proposal(view: queries.ProposalView, form: Form) -> Response:
    """A proposal with what was said about it, and the advice that one's own side got."""
    talk = conversation.about_proposal(actor(), view.covenant, view.number, view.clause_id)
    return page(FOLDER + "proposal.html", view=view, form=form, talk=talk)


def _confirm(view: FrozenView, form: Form) -> Response:
    advised = conversation.advice(actor(), view.outlook.view)
    return page(
        FOLDER + "confirm.html", view=view, form=form, advised=advised,
        gaps=gaps(view.outlook.view),
        readings=readings.of_covenant(view.outlook.view),
    )  # fmt: skip


def _sent_or_shown(reference: str, done: Any) -> Any:
    return _sent(reference, done) if isinstance(done, int) else done


def _sent(reference: str, number: int) -> Any:
    flash(say(PROPOSED), "success")
    return to("proposal", reference, number=number)
