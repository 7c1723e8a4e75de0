"""The pages of commitments: the timelines, a new promise, one promise, who looks after ours."""

from __future__ import annotations

from typing import Any

from flask import Flask, Response, flash, request

from accounts.actor import actor
from accounts.guard import guard
from accounts.memberships.queries import colleagues
from accounts.policy import can
from core.values.errors import N_
from core.web.answer import page
from core.web.doors import Form
from core.web.language import say
from documents.vault.offering import offered
from partnerships.commitments import (
    desk,
    export,
    history,
    listing,
    previews,
    queries,
    service,
    turn_pages,
)
from partnerships.commitments.door import FOLDER, pages, prepare, to
from partnerships.commitments.schema import AddSchema, ConfirmSchema, DeskSchema, ReasonSchema
from partnerships.commitments.service import HOLDS
from partnerships.commitments.wish import Order, Span, Stand, Wish
from partnerships.covenants import queries as covenants
from partnerships.policy import CommitmentAction, CovenantAction

CHOICES: dict[str, Any] = {"stands": list(Stand), "spans": list(Span), "orders": list(Order)}
__all__ = ["history", "install", "pages", "turn_pages"]


def install(app: Flask) -> None:
    """What the templates of this room need."""
    prepare(app)


@pages.get("/afspraken")
@guard(CommitmentAction.LIST)
def ours() -> Response:
    """What one's own organisation promised, in every covenant."""
    wish = Wish.of(request.args)
    found = listing.ours(actor(), wish)
    shown = listing.sections(found.rows, wish.order)
    return page(FOLDER + "ours.html", found=found, sections=shown, wish=wish, **CHOICES)


@pages.get("/afspraken.csv")
@guard(CommitmentAction.LIST)
def ours_csv() -> Response:
    """The same list for a spreadsheet."""
    return export.download(listing.ours_whole(actor(), Wish.of(request.args)), "afspraken.csv")


@pages.get("/convenanten/<reference>/afspraken")
@guard(CovenantAction.READ)
def timeline(reference: str) -> Response:
    """What all parties promised: to confirm, late, this month, later."""
    view = covenants.covenant(actor(), CovenantAction.READ, reference)
    wish = Wish.of(request.args)
    found = listing.of_covenant(actor(), reference, wish)
    return page(
        FOLDER + "timeline.html", view=view, found=found, wish=wish,
        sections=listing.sections(found.rows, wish.order), proposed=queries.proposed(view.id),
        desks=desk.desks(view.id), holds=view.state in HOLDS, us=actor().organisation_id,
        may_edit=can(actor(), CovenantAction.EDIT, covenants.load(reference)), **CHOICES,
    )  # fmt: skip


@pages.get("/convenanten/<reference>/afspraken.csv")
@guard(CovenantAction.READ)
def timeline_csv(reference: str) -> Response:
    """The same list for a spreadsheet."""
    lines = listing.of_covenant_whole(actor(), reference, Wish.of(request.args))
    return export.download(lines, f"{reference}-afspraken.csv")


@pages.get("/convenanten/<reference>/afspraken.pdf")
@guard(CovenantAction.READ)
def printed(reference: str) -> Any:
    """All promises as a PDF; a page that waits while it is being made."""
    made = previews.preview(actor(), reference)
    name = f"{reference}-afspraken.pdf"
    return offered(made, lambda: previews.ask(reference, made), name, FOLDER + "printing.html")


@pages.route("/convenanten/<reference>/afspraken/nieuw", methods=["GET", "POST"])
@guard(CovenantAction.EDIT)
def new(reference: str) -> Any:
    """Propose a promise, for one's own party or another one."""
    view = covenants.covenant(actor(), CovenantAction.EDIT, reference)
    start = {"organisation_id": actor().organisation_id, "rhythm": "once"}
    start["article"] = request.args.get("artikel", type=int)
    form = Form(AddSchema, start)
    if request.method == "POST":
        with form.catching():
            command = form.load()
            number = service.add(actor(), reference, command)
            own = command.organisation_id == actor().organisation_id
            said = N_("De afspraak staat erbij. Uw organisatie moet hem nog bevestigen.")
            other = N_("De afspraak staat erbij. De andere partij moet hem nog bevestigen.")
            flash(say(said if own else other), "success")
            return to("show", reference=reference, number=number)
    return page(FOLDER + "new.html", view=view, form=form, holds=view.state in HOLDS)


@pages.get("/convenanten/<reference>/afspraken/<int:number>")
@guard(CommitmentAction.READ)
def show(reference: str, number: int) -> Response:
    """One promise: what, when, and every moment of it."""
    one = queries.commitment(actor(), CommitmentAction.READ, reference, number)
    view = covenants.covenant(actor(), CovenantAction.READ, reference)
    return page(FOLDER + "show.html", view=view, one=one, holds=view.state in HOLDS)


@pages.route("/convenanten/<reference>/afspraken/<int:number>/bevestigen", methods=["GET", "POST"])
@guard(CommitmentAction.CONFIRM)
def confirm(reference: str, number: int) -> Any:
    """Take a promise on; the own party may first say it better."""
    one = queries.commitment(actor(), CommitmentAction.CONFIRM, reference, number)
    view = covenants.covenant(actor(), CovenantAction.READ, reference)
    names = ("what", "due_on", "until", "proof", "contact")
    start = {name: getattr(one, name) for name in (*names, "rhythm")}
    form = Form(ConfirmSchema, start)
    if request.method == "POST":
        with form.catching():
            service.confirm(actor(), reference, number, form.load())
            flash(say(N_("U heeft de afspraak bevestigd.")), "success")
            return to("show", reference=reference, number=number)
    return page(
        FOLDER + "confirm.html", view=view, one=one, form=form, holds=view.state in HOLDS
    )  # fmt: skip


@pages.route(
    "/convenanten/<reference>/afspraken/<int:number>/niet-overnemen", methods=["GET", "POST"]
)
@guard(CommitmentAction.CONFIRM)
def decline(reference: str, number: int) -> Any:
    """Say that this is no promise of the own party, and why."""
    one = queries.commitment(actor(), CommitmentAction.CONFIRM, reference, number)
    view = covenants.covenant(actor(), CovenantAction.READ, reference)
    form = Form(ReasonSchema)
    if request.method == "POST":
        with form.catching():
            service.decline(actor(), reference, number, form.load())
            flash(say(N_("De andere partijen lezen waarom u dit niet overneemt.")), "success")
            return to("show", reference=reference, number=number)
    return page(FOLDER + "decline.html", view=view, one=one, form=form)


@pages.route("/convenanten/<reference>/afspraken/wie", methods=["GET", "POST"])
@guard(CovenantAction.EDIT)
def who(reference: str) -> Any:
    """Who looks after our commitments here."""
    view = covenants.covenant(actor(), CovenantAction.EDIT, reference)
    ours = desk.desks(view.id).get(actor().organisation_id or 0)
    form = Form(DeskSchema, vars(ours.command) if ours and ours.command else {})
    if request.method == "POST":
        with form.catching():
            desk.appoint(actor(), reference, form.load())
            flash(say(N_("Bewaard.")), "success")
            return to("timeline", reference=reference)
    people = [(person.person_id, person.name) for person in colleagues(actor())]
    return page(FOLDER + "who.html", view=view, form=form, people=people)
