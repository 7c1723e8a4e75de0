"""The pages about the end of a covenant: the same for every party."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, flash, redirect, request, url_for

from accounts.actor import actor
from accounts.guard import guard
from core.values.errors import N_
from core.web.answer import page
from core.web.doors import Form, FormSchema
from core.web.language import say
from partnerships.covenants import queries as covenants
from partnerships.covenants.door import sent, typing
from partnerships.covenants.history import tells
from partnerships.covenants.outlook import outlook
from partnerships.endings import queries, renewing, service, staying
from partnerships.endings.history import SENTENCES
from partnerships.endings.schema import NoticeSchema, RenewSchema, StaySchema
from partnerships.policy import CovenantAction

pages = Blueprint("endings", __name__, url_prefix="/convenanten/<reference>")
FOLDER = "partnerships/endings/"
tells(SENTENCES)


@pages.get("/einde")
@guard(CovenantAction.READ)
def show(reference: str) -> Response:
    """When it ends, how it may go on, who leaves, and what must be done to end early."""
    return _show(reference, CovenantAction.READ)


@pages.route("/opzeggen", methods=["GET", "POST"])
@guard(CovenantAction.DECIDE)
def notice(reference: str) -> Any:
    """Give notice for one's own party."""
    view = covenants.covenant(actor(), CovenantAction.DECIDE, reference)
    found = queries.terms(actor(), reference)
    start = {"last_day": found.first_days[0]} if len(found.terms) == 1 else {}
    key = f"notice:{view.id}:{actor().organisation_id}"
    form, typed = typing(NoticeSchema, key, start)
    if request.method == "POST":
        with form.catching():
            service.give_notice(actor(), reference, form.load())
            sent(typed)
            flash(say(N_("U heeft opgezegd. Alle partijen krijgen bericht.")), "success")
            return _to(reference)
    return page(FOLDER + "notice.html", view=view, form=form, typed=typed, found=found)


@pages.post("/einde/verlengen")
@guard(CovenantAction.EDIT)
def renew(reference: str) -> Any:
    """Propose to go on as it is."""
    outlook(actor(), CovenantAction.EDIT, reference)
    form = Form(RenewSchema)
    with form.catching():
        begun = renewing.renew(actor(), reference, form.load())
        said = N_("De verlenging ligt bij alle partijen. Zij zeggen ja of nee en tekenen daarna.")
        flash(say(said), "success")
        return redirect(url_for("amendments.difference", reference=begun), 303)
    return _show(reference, CovenantAction.EDIT, form)


@pages.post("/einde/samen")
@guard(CovenantAction.DECIDE)
def agree(reference: str) -> Any:
    """Say that the covenant may end now."""
    outlook(actor(), CovenantAction.DECIDE, reference)
    form = Form(FormSchema)
    with form.catching():
        ended = service.agree_to_end(actor(), reference)
        noted = N_("Uw organisatie wil nu stoppen. De andere partijen moeten dat ook zeggen.")
        flash(say(N_("Het convenant is afgelopen.") if ended else noted), "success")
        return _to(reference)
    return _show(reference, CovenantAction.DECIDE, form)


@pages.post("/einde/toch-niet")
@guard(CovenantAction.DECIDE)
def take_back(reference: str) -> Any:
    """Say that it may go on after all."""
    outlook(actor(), CovenantAction.DECIDE, reference)
    form = Form(FormSchema)
    with form.catching():
        service.take_back(actor(), reference)
        flash(say(N_("Uw organisatie gaat door met het convenant.")), "success")
        return _to(reference)
    return _show(reference, CovenantAction.DECIDE, form)


@pages.post("/einde/blijven")
@guard(CovenantAction.DECIDE)
def stay(reference: str) -> Any:
    """Ask to stay after all, or let another party stay."""
    outlook(actor(), CovenantAction.DECIDE, reference)
    form = Form(StaySchema)
    with form.catching():
        off = staying.say_stay(actor(), reference, form.load()["organisation_id"])
        noted = N_("Bewaard. De opzegging vervalt als alle andere partijen dat ook zeggen.")
        flash(say(N_("De opzegging is vervallen.") if off else noted), "success")
        return _to(reference)
    return _show(reference, CovenantAction.DECIDE, form)


def _show(reference: str, action: CovenantAction, form: Form | None = None) -> Response:
    found = queries.ending(actor(), action, reference)
    renewal = form
    if form is None or not isinstance(form.schema, RenewSchema):
        renewal = Form(RenewSchema)
        renewal.values = {"until": found.until}
    return page(
        FOLDER + "show.html", found=found, view=found.outlook.view, outlook=found.outlook,
        form=form or renewal, renewal=renewal, us=actor().organisation_id,
    )  # fmt: skip


def _to(reference: str) -> Any:
    return redirect(url_for("endings.show", reference=reference), 303)
