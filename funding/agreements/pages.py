"""The pages of agreements for the coordinator: a new one, its text, signed on paper, the end."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, redirect, request, url_for

from accounts.actor import actor
from accounts.guard import guard
from accounts.policy import allow
from core.values import clock
from core.web.answer import page
from core.web.doors import Form, FormSchema
from documents.vault.offering import offered
from funding.actions import VolunteerAction
from funding.agreements import printing, queries, service
from funding.agreements.schema import AgreeSchema, EndSchema
from funding.functions.queries import to_choose
from funding.policy import purse
from funding.volunteers.pages import back
from funding.volunteers.queries import volunteer

pages = Blueprint("agreements", __name__, url_prefix="/vrijwilligers")
FOLDER = "funding/agreements/"


@pages.get("/beleid.pdf")
@guard(VolunteerAction.READ)
def policy() -> Any:
    """The volunteer policy on paper, with the functions as they stand."""
    allow(actor(), VolunteerAction.READ, purse(actor()))
    organisation = actor().organisation_id or 0
    made = printing.policy(organisation)
    return offered(
        made, lambda: printing.ask(made, organisation=organisation), "vrijwilligersbeleid.pdf",
        FOLDER + "printing.html",
    )  # fmt: skip


@pages.route("/<int:number>/afspraken/nieuw", methods=["GET", "POST"])
@guard(VolunteerAction.KEEP)
def new(number: int) -> Any:
    """Make the text of an agreement."""
    view = volunteer(actor(), VolunteerAction.KEEP, number)
    form = Form(AgreeSchema, {"starts_on": clock.today().isoformat()})
    if request.method == "POST":
        with form.catching():
            made = service.make(actor(), number, form.load())
            return redirect(url_for("agreements.show", number=number, agreement=made), 303)
    organisation = actor().organisation_id
    return page(
        FOLDER + "form.html", form=form, view=view,
        functions=to_choose(organisation) if organisation else [],
    )  # fmt: skip


@pages.get("/<int:number>/afspraken/<int:agreement>")
@guard(VolunteerAction.READ)
def show(number: int, agreement: int) -> Response:
    """The text, and whether the volunteer said yes."""
    view = volunteer(actor(), VolunteerAction.READ, number)
    return page(FOLDER + "show.html", view=view, one=queries.one(number, agreement))


@pages.get("/<int:number>/afspraken/<int:agreement>.pdf")
@guard(VolunteerAction.READ)
def printed(number: int, agreement: int) -> Any:
    """The text on paper."""
    volunteer(actor(), VolunteerAction.READ, number)
    made = printing.agreement(number, agreement)
    return offered(
        made, lambda: printing.ask(made, volunteer=number, agreement=agreement),
        f"afspraak-{agreement}.pdf", FOLDER + "printing.html",
    )  # fmt: skip


@pages.post("/<int:number>/afspraken/<int:agreement>/getekend")
@guard(VolunteerAction.KEEP)
def signed(number: int, agreement: int) -> Any:
    """It was signed on paper."""
    form = Form(FormSchema)
    with form.catching():
        service.accept_on_paper(actor(), number, agreement)
        return back(number)
    view = volunteer(actor(), VolunteerAction.KEEP, number)
    return page(FOLDER + "show.html", form=form, view=view, one=queries.one(number, agreement))


@pages.route("/<int:number>/afspraken/<int:agreement>/einde", methods=["GET", "POST"])
@guard(VolunteerAction.KEEP)
def end(number: int, agreement: int) -> Any:
    """The last day of it."""
    view = volunteer(actor(), VolunteerAction.KEEP, number)
    one = queries.one(number, agreement)
    form = Form(EndSchema, {"ends_on": clock.today().isoformat()})
    if request.method == "POST":
        with form.catching():
            service.end(actor(), number, agreement, form.load())
            return back(number)
    return page(FOLDER + "end.html", form=form, view=view, one=one)
