"""The pages of functions: the list, a new one, and one to change or to end."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, flash, redirect, request, url_for

from accounts.actor import actor
from accounts.guard import guard
from accounts.policy import can
from core.values import clock
from core.values.errors import N_
from core.web import sheets
from core.web.answer import page
from core.web.doors import Form, FormSchema
from core.web.language import say
from funding.actions import VolunteerAction
from funding.activities.queries import Stand, Wish
from funding.functions import queries, service
from funding.functions.queries import FunctionView
from funding.functions.schema import FunctionSchema
from funding.grants.door import KEPT
from funding.grants.errors import Replaced
from funding.policy import purse

pages = Blueprint("functions", __name__, url_prefix="/vrijwilligers/functies")
FOLDER = "funding/functions/"
HEADS = ("functie", "taak", "per uur", "vanaf", "kosten terug", "training", "VOG", "stand")
STAND = {False: N_("Loopt"), True: N_("Gestopt")}
YES = {False: N_("Nee"), True: N_("Ja")}


@pages.get("")
@guard(VolunteerAction.READ)
def index() -> Response:
    """What volunteers do here."""
    wish = Wish.of(request.args)
    return page(
        FOLDER + "index.html", found=queries.listed(actor(), wish), wish=wish, stands=list(Stand),
        may_keep=can(actor(), VolunteerAction.KEEP, purse(actor())),
    )  # fmt: skip


@pages.get("/lijst.csv")
@guard(VolunteerAction.READ)
def export_csv() -> Response:
    """The same list for a spreadsheet."""
    rows = (
        (each.name, each.task, each.rate, each.rate_from, say(YES[each.repays]),
         say(YES[each.needs_training]), say(YES[each.needs_conduct]), say(STAND[each.ended]))
        for each in queries.exported(actor(), Wish.of(request.args))
    )  # fmt: skip
    return sheets.download("functies.csv", HEADS, rows)


@pages.route("/nieuw", methods=["GET", "POST"])
@guard(VolunteerAction.KEEP)
def new() -> Any:
    """Write a function down."""
    service.may_enter(actor())
    form = Form(FunctionSchema, {"rate_from": f"{clock.today().year}-1-1"})
    if request.method == "POST":
        with form.catching():
            service.enter(actor(), form.load())
            return _back()
    return page(FOLDER + "form.html", form=form)


@pages.route("/<int:number>", methods=["GET", "POST"])
@guard(VolunteerAction.KEEP)
def change(number: int) -> Any:
    """One function, to change it; what another one kept meanwhile is shown above one's own."""
    view = queries.function(actor(), VolunteerAction.KEEP, number)
    form, theirs = Form(FunctionSchema, _values(view)), None
    if request.method == "POST":
        with form.catching():
            command = form.load()
            try:
                service.change(actor(), number, command)
                return _back()
            except Replaced as replaced:
                form.refuse(replaced)
                theirs = queries.function(actor(), VolunteerAction.KEEP, number)
                form.values["based_on"] = theirs.mark
    status = 409 if theirs else 200
    return page(FOLDER + "form.html", status=status, form=form, view=view, theirs=theirs)


@pages.post("/<int:number>/gestopt")
@guard(VolunteerAction.KEEP)
def end(number: int) -> Any:
    """Nobody does it any more."""
    form = Form(FormSchema)
    with form.catching():
        service.end(actor(), number)
    return _back()


def _back() -> Any:
    flash(say(KEPT), "success")
    return redirect(url_for("functions.index"), 303)


def _values(view: FunctionView) -> dict[str, Any]:
    return {
        "name": view.name, "task": view.task, "rate": view.rates[-1][1] or "",
        "rate_from": view.rate_from.isoformat(), "repays": view.repays,
        "needs_training": view.needs_training, "needs_conduct": view.needs_conduct,
        "based_on": view.mark,
    }  # fmt: skip
