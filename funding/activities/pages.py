"""The pages of activities: the list, a new one, and one with its funders."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, flash, redirect, request, url_for

from accounts.actor import actor
from accounts.guard import guard
from accounts.policy import can
from core.values.errors import N_
from core.web import sheets
from core.web.answer import page
from core.web.doors import Form, FormSchema
from core.web.language import say
from funding.actions import GrantAction
from funding.activities import queries, service
from funding.activities.queries import ActivityView, Stand, Wish
from funding.activities.schema import ActivitySchema
from funding.grants import row_labels
from funding.grants.errors import Replaced
from funding.grants.queries import covenants_to_choose
from funding.grants.service import may_enter
from funding.policy import purse
from partnerships.covenants.door import KEPT

pages = Blueprint("activities", __name__)
FOLDER = "funding/activities/"
HEADS = ("activiteit", "stand", "kenmerk van de subsidie", "subsidie", "gever", "deel in procenten")


@pages.get("/subsidies/activiteiten")
@guard(GrantAction.LIST)
def index() -> Response:
    """What one's organisation does, and who pays for it."""
    wish = Wish.of(request.args)
    return page(
        FOLDER + "index.html", found=queries.listed(actor(), wish), wish=wish, stands=list(Stand),
        may_enter=can(actor(), GrantAction.EDIT, purse(actor())),
    )  # fmt: skip


@pages.get("/subsidies/activiteiten.csv")
@guard(GrantAction.LIST)
def export_csv() -> Response:
    """The same list for a spreadsheet: a line for every share."""
    rows = (
        (view.name, say(STAND[view.ended]), *paid)
        for view in queries.exported(actor(), Wish.of(request.args))
        for paid in _shares(view)
    )
    return sheets.download("activiteiten.csv", HEADS, rows)


@pages.route("/subsidies/activiteiten/nieuw", methods=["GET", "POST"])
@guard(GrantAction.EDIT)
def new() -> Any:
    """Write an activity down."""
    may_enter(actor())
    form = Form(ActivitySchema)
    if _sent():
        with form.catching():
            service.enter(actor(), form.load())
            flash(say(KEPT), "success")
            return _back()
    return _form(form)


@pages.get("/subsidies/activiteiten/<int:number>")
@guard(GrantAction.EDIT)
def change(number: int) -> Response:
    """One activity, to change it."""
    view = queries.activity(actor(), GrantAction.EDIT, number)
    return _form(Form(ActivitySchema, _values(view)), view)


@pages.post("/subsidies/activiteiten/<int:number>")
@guard(GrantAction.EDIT)
def save(number: int) -> Any:
    """Keep what was changed; what another one kept meanwhile is shown above one's own."""
    view = queries.activity(actor(), GrantAction.EDIT, number)
    form, theirs = Form(ActivitySchema), None
    if _sent():
        with form.catching():
            command = form.load()
            try:
                service.change(actor(), number, command)
                flash(say(KEPT), "success")
                return _back()
            except Replaced as replaced:
                form.refuse(replaced)
                theirs = queries.activity(actor(), GrantAction.EDIT, number)
                form.values["based_on"] = theirs.mark
    return _form(form, view, theirs)


@pages.post("/subsidies/activiteiten/<int:number>/afgelopen")
@guard(GrantAction.EDIT)
def end(number: int) -> Any:
    """It is over."""
    form = Form(FormSchema)
    with form.catching():
        service.end(actor(), number)
        flash(say(N_("De activiteit is afgelopen.")), "success")
    return _back()


STAND = {False: N_("Loopt"), True: N_("Afgelopen")}


def _sent() -> bool:
    """Whether a form is to be kept; ``add`` asks for one more row."""
    return request.method == "POST" and "add" not in request.form


def _back() -> Any:
    return redirect(url_for("activities.index"), 303)


def _form(
    form: Form, view: ActivityView | None = None, theirs: ActivityView | None = None
) -> Response:
    return page(
        FOLDER + "form.html", status=409 if theirs else 200, form=form, view=view, theirs=theirs,
        more="add" in request.form, labels=row_labels.of(form),
        grants=queries.grants_to_choose(actor()), covenants=covenants_to_choose(actor()),
    )  # fmt: skip


def _values(view: ActivityView) -> dict[str, Any]:
    values: dict[str, Any] = {
        "name": view.name, "based_on": view.mark,
        "covenant": view.covenant.reference if view.covenant else "",
    }  # fmt: skip
    for place, share in enumerate(view.shares):
        values[f"shares-{place}-grant"] = share.reference
        values[f"shares-{place}-percent"] = share.percent
    return values


def _shares(view: ActivityView) -> list[tuple[str, str, str, str]]:
    """The shares as cells; one empty line for an activity that no grant pays."""
    paid = [(s.reference, s.title, s.funder, str(s.percent)) for s in view.shares]
    return paid or [("", "", "", "")]
