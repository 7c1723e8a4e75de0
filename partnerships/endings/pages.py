"""The pages about the end of a covenant: the same for every party."""

from __future__ import annotations

from collections.abc import Callable
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
Said = tuple[str, str]  # the sentence, and the page that comes then
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
    start = {"last_day": found.first_days[0]} if found.is_plain else {}
    key = f"notice:{view.id}:{actor().organisation_id}"
    form, typed = typing(NoticeSchema, key, start)
    if request.method == "POST":
        with form.catching():
            service.give_notice(actor(), reference, form.load())
            sent(typed)
            flash(say(N_("U heeft opgezegd. Alle partijen krijgen bericht.")), "success")
            return redirect(_address(reference), 303)
    return page(FOLDER + "notice.html", view=view, form=form, typed=typed, found=found)


@pages.post("/einde/verlengen")
@guard(CovenantAction.EDIT)
def renew(reference: str) -> Any:
    """Propose to go on as it is."""

    def propose(form: Form) -> Said:
        begun = renewing.renew(actor(), reference, form.load())
        said = N_("De verlenging ligt bij alle partijen. Zij zeggen ja of nee en tekenen daarna.")
        return said, url_for("amendments.difference", reference=begun)

    return _done(reference, CovenantAction.EDIT, RenewSchema, propose)


@pages.post("/einde/samen")
@guard(CovenantAction.DECIDE)
def agree(reference: str) -> Any:
    """Say that the covenant may end now."""

    def end(form: Form) -> Said:
        ended = service.agree_to_end(actor(), reference)
        noted = N_("Uw organisatie wil nu stoppen. De andere partijen moeten dat ook zeggen.")
        return N_("Het convenant is afgelopen.") if ended else noted, _address(reference)

    return _done(reference, CovenantAction.DECIDE, FormSchema, end)


@pages.post("/einde/toch-niet")
@guard(CovenantAction.DECIDE)
def take_back(reference: str) -> Any:
    """Say that it may go on after all."""

    def go_on(form: Form) -> Said:
        service.take_back(actor(), reference)
        return N_("Uw organisatie gaat door met het convenant."), _address(reference)

    return _done(reference, CovenantAction.DECIDE, FormSchema, go_on)


@pages.post("/einde/blijven")
@guard(CovenantAction.DECIDE)
def stay(reference: str) -> Any:
    """Ask to stay after all, or let another party stay."""

    def let_stay(form: Form) -> Said:
        off = staying.say_stay(actor(), reference, form.load()["organisation_id"])
        noted = N_("Bewaard. De opzegging vervalt als alle andere partijen dat ook zeggen.")
        return N_("De opzegging is vervallen.") if off else noted, _address(reference)

    return _done(reference, CovenantAction.DECIDE, StaySchema, let_stay)


def _done(
    reference: str, action: CovenantAction, schema: type[FormSchema], do: Callable[[Form], Said]
) -> Any:
    """Look whether one may, do it, say what came of it; a refusal is shown on the page itself."""
    outlook(actor(), action, reference)
    form = Form(schema)
    with form.catching():
        said, there = do(form)
        flash(say(said), "success")
        return redirect(there, 303)
    return _show(reference, action, form)


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


def _address(reference: str) -> str:
    return url_for("endings.show", reference=reference)
