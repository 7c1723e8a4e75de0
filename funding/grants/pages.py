"""The pages of grants: the list, a new one, one grant, its letter and what becomes of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Flask, Response, flash, request

from accounts.actor import Actor, actor
from accounts.guard import guard
from accounts.policy import can
from core.values import clock
from core.values.errors import N_
from core.web.answer import attachment, page
from core.web.doors import Form, FormSchema
from core.web.language import say
from funding.actions import GrantAction
from funding.activities.queries import paid_by
from funding.grants import export, history, listing, part_pages, queries, service
from funding.grants.door import FOLDER, KEPT, pages, prepare, to
from funding.grants.errors import Replaced
from funding.grants.lifecycle import GRANT
from funding.grants.model import GrantState
from funding.grants.queries import GrantView
from funding.grants.schema import GrantSchema, WhyCommand, WhySchema
from funding.overviews import budget
from funding.policy import purse
from partnerships.covenants.door import sent, typing

__all__ = ["install", "pages", "part_pages"]


def install(app: Flask) -> None:
    """What the templates of this room need."""
    prepare(app)


@pages.get("/subsidies")
@guard(GrantAction.LIST)
def index() -> Response:
    """The grants of one's organisation."""
    wish = listing.Wish.of(request.args)
    return page(
        FOLDER + "index.html", found=listing.listed(actor(), wish), wish=wish,
        funders=listing.funders(actor()), states=list(GrantState),
        may_enter=can(actor(), GrantAction.EDIT, purse(actor())),
    )  # fmt: skip


@pages.get("/subsidies.csv")
@guard(GrantAction.LIST)
def export_csv() -> Response:
    """The same list for a spreadsheet."""
    return export.download(listing.exported(actor(), listing.Wish.of(request.args)))


@pages.route("/subsidies/nieuw", methods=["GET", "POST"])
@guard(GrantAction.EDIT)
def new() -> Any:
    """Write a grant down."""
    service.may_enter(actor())
    start = {"explain_above": service.USUAL, "covenant": request.args.get("convenant", "")}
    form, typed = typing(GrantSchema, "grant:new", start)
    if request.method == "POST":
        with form.catching():
            reference = service.enter(actor(), form.load())
            sent(typed)
            flash(
                say(N_("De subsidie staat erin. Vul nu de kosten en de termijnen aan.")), "success"
            )
            return to("show", reference=reference)
    choices = queries.covenants_to_choose(actor())
    return page(FOLDER + "new.html", form=form, typed=typed, covenants=choices)


@pages.get("/subsidies/<reference>")
@guard(GrantAction.READ)
def show(reference: str) -> Response:
    """One grant: what was granted, for what, when it comes and what is asked in return."""
    view = queries.grant(actor(), GrantAction.READ, reference)
    return _show(view)


@pages.route("/subsidies/<reference>/gegevens", methods=["GET", "POST"])
@guard(GrantAction.EDIT)
def describe(reference: str) -> Any:
    """Correct the data; what another one kept meanwhile is shown above one's own."""
    view = queries.grant(actor(), GrantAction.EDIT, reference)
    names = ("funder", "their_number", "title", "purpose", "amount", "decided_on", "starts_on",
             "ends_on", "conditions", "explain_above")  # fmt: skip
    start = {name: getattr(view, name) for name in names}
    start |= {"covenant": view.covenant.reference if view.covenant else "", "based_on": view.mark}
    form, theirs = Form(GrantSchema, start), None
    if request.method == "POST":
        with form.catching():
            command = form.load()
            try:
                service.describe(actor(), reference, command)
                flash(say(KEPT), "success")
                return to("show", reference=reference)
            except Replaced as replaced:
                form.refuse(replaced)
                theirs = queries.grant(actor(), GrantAction.EDIT, reference)
                form.values["based_on"] = theirs.mark
    return page(
        FOLDER + "describe.html", status=409 if theirs else 200, view=view, form=form,
        theirs=theirs, covenants=queries.covenants_to_choose(actor()),
    )  # fmt: skip


@pages.get("/subsidies/<reference>/brief/bestand")
@guard(GrantAction.READ)
def letter_file(reference: str) -> Response:
    """The letter of the funder."""
    return attachment(*queries.letter(actor(), reference))


@pages.post("/subsidies/<reference>/verantwoord")
@guard(GrantAction.EDIT)
def account(reference: str) -> Any:
    """The funder took the account of it."""
    form = Form(FormSchema)
    with form.catching():
        service.account(actor(), reference)
        flash(say(N_("De subsidie is verantwoord.")), "success")
        return to("show", reference=reference)
    return _show(queries.grant(actor(), GrantAction.EDIT, reference), form=form)


@pages.route("/subsidies/<reference>/intrekken", methods=["GET", "POST"])
@guard(GrantAction.EDIT)
def withdraw(reference: str) -> Any:
    """It does not count, and why."""
    return _why(reference, "withdraw", service.withdraw, N_("De subsidie is ingetrokken."))


@pages.route("/subsidies/<reference>/weer-openen", methods=["GET", "POST"])
@guard(GrantAction.EDIT)
def take_up(reference: str) -> Any:
    """It was not over after all, and why."""
    return _why(reference, "take up", service.take_up, N_("De subsidie loopt weer."))


def _show(view: GrantView, **more: Any) -> Response:
    return page(
        FOLDER + "show.html", view=view, events=history.events(actor(), view.reference),
        activities=paid_by(actor(), view.reference), today=clock.today(),
        spent=budget.for_a_grant(actor(), view.id), **more,
    )  # fmt: skip


def _why(
    reference: str, verb: str, done: Callable[[Actor, str, WhyCommand], None], said: str
) -> Any:
    view = queries.grant(actor(), GrantAction.EDIT, reference)
    form = Form(WhySchema)
    if request.method == "POST":
        with form.catching():
            done(actor(), reference, form.load())
            flash(say(said), "success")
            return to("show", reference=reference)
    possible = verb in GRANT.verbs(view.state)
    return page(FOLDER + "why.html", view=view, form=form, verb=verb, possible=possible)
