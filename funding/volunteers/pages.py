"""The pages of volunteers: the list, a new one, one with all that is known, and changing it."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Flask, Response, flash, redirect, request, url_for

from accounts.actor import actor
from accounts.guard import guard
from accounts.policy import can
from core.values import clock
from core.values.errors import N_
from core.web import navigation, sheets
from core.web.answer import page
from core.web.doors import Form, FormSchema
from core.web.language import say
from funding.actions import FeeAction, VolunteerAction
from funding.activities.queries import Stand, Wish
from funding.agreements import queries as agreements
from funding.grants.door import KEPT
from funding.grants.errors import Replaced
from funding.own_links import service as links
from funding.policy import MONEY, purse
from funding.volunteers import queries, service
from funding.volunteers.model import ProofKind
from funding.volunteers.queries import VolunteerView
from funding.volunteers.schema import LeaveSchema, ProofSchema, VolunteerSchema

pages = Blueprint("volunteers", __name__, url_prefix="/vrijwilligers")
FOLDER = "funding/volunteers/"
HEADS = ("naam", "e-mailadres", "telefoon", "taal", "sinds", "tot en met", "VOG van", "VOG tot")


def install(app: Flask) -> None:
    """The place in the menu, and the words that the templates need."""
    entry = navigation.Entry(
        N_("Vrijwilligers"), "volunteers.index", shown=reads, order=47, group=MONEY
    )
    navigation.add(entry)
    app.jinja_env.globals.update(
        proof_kinds=ProofKind, may_read_fees=may_read_fees, may_keep_volunteers=may_keep
    )


def reads(who: Any) -> bool:
    """Whether somebody finds the volunteers in the menu."""
    return bool(who and who.is_signed_in and can(who, VolunteerAction.READ, purse(who)))


def may_read_fees() -> bool:
    """Whether the tab of fees is there."""
    return can(actor(), FeeAction.READ, purse(actor()))


def may_keep() -> bool:
    """Whether the buttons of the coordinator are there."""
    return can(actor(), VolunteerAction.KEEP, purse(actor()))


@pages.get("")
@guard(VolunteerAction.READ)
def index() -> Response:
    """Who works here as a volunteer."""
    wish = Wish.of(request.args)
    return page(
        FOLDER + "index.html", found=queries.listed(actor(), wish), wish=wish, stands=list(Stand),
        may_keep=may_keep(),
    )  # fmt: skip


@pages.get("/lijst.csv")
@guard(VolunteerAction.READ)
def export_csv() -> Response:
    """The same list for a spreadsheet; birth dates are not in it."""
    rows = []
    for each in queries.exported(actor(), Wish.of(request.args)):
        seen = each.proof(ProofKind.CONDUCT)
        days = (seen.given_on, seen.valid_until) if seen else (None, None)
        rows.append((
            each.name, each.email, each.phone, each.language, each.joined_on, each.left_on, *days,
        ))  # fmt: skip
    return sheets.download("vrijwilligers.csv", HEADS, rows)


@pages.route("/nieuw", methods=["GET", "POST"])
@guard(VolunteerAction.KEEP)
def new() -> Any:
    """Write somebody down."""
    service.may_enter(actor())
    form = Form(VolunteerSchema, {"joined_on": clock.today().isoformat(), "language": "nl"})
    if request.method == "POST":
        with form.catching():
            return back(service.enter(actor(), form.load()))
    return page(FOLDER + "form.html", form=form)


@pages.get("/<int:number>")
@guard(VolunteerAction.READ)
def show(number: int) -> Response:
    """One volunteer."""
    return shown(number)


@pages.route("/<int:number>/gegevens", methods=["GET", "POST"])
@guard(VolunteerAction.KEEP)
def change(number: int) -> Any:
    """The data, to change them; what another one kept meanwhile is shown above one's own."""
    view = queries.volunteer(actor(), VolunteerAction.KEEP, number)
    form, theirs = Form(VolunteerSchema, _values(view)), None
    if request.method == "POST":
        with form.catching():
            command = form.load()
            try:
                service.change(actor(), number, command)
                return back(number)
            except Replaced as replaced:
                form.refuse(replaced)
                theirs = queries.volunteer(actor(), VolunteerAction.KEEP, number)
                form.values["based_on"] = theirs.mark
    status = 409 if theirs else 200
    return page(FOLDER + "form.html", status=status, form=form, view=view, theirs=theirs)


@pages.post("/<int:number>/geboortedatum")
@guard(VolunteerAction.BIRTH)
def birth_date(number: int) -> Response:
    """The day itself, on this answer only."""
    born_on = service.birth_date(actor(), number)
    answer = shown(number, born_on=born_on)
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@pages.route("/<int:number>/stoppen", methods=["GET", "POST"])
@guard(VolunteerAction.KEEP)
def leave(number: int) -> Any:
    """The last day."""
    view = queries.volunteer(actor(), VolunteerAction.KEEP, number)
    form = Form(LeaveSchema, {"left_on": clock.today().isoformat()})
    if request.method == "POST":
        with form.catching():
            service.leave(actor(), number, form.load())
            return back(number)
    return page(FOLDER + "leave.html", form=form, view=view)


@pages.route("/<int:number>/papieren", methods=["GET", "POST"])
@guard(VolunteerAction.KEEP)
def proofs(number: int) -> Any:
    """The days of a paper that somebody saw."""
    view = queries.volunteer(actor(), VolunteerAction.KEEP, number)
    form = Form(ProofSchema)
    if request.method == "POST":
        with form.catching():
            service.note_proof(actor(), number, form.load())
            return back(number)
    return page(FOLDER + "proof.html", form=form, view=view)


@pages.post("/<int:number>/papieren/<int:proof_id>/weg")
@guard(VolunteerAction.KEEP)
def drop_proof(number: int, proof_id: int) -> Any:
    """Noted by mistake."""
    form = Form(FormSchema)
    with form.catching():
        service.drop_proof(actor(), number, proof_id)
    return back(number)


def back(number: int) -> Any:
    """To the page of the volunteer, with word that it was kept."""
    flash(say(KEPT), "success")
    return redirect(url_for("volunteers.show", number=number), 303)


def shown(number: int, **more: Any) -> Response:
    """The page of one volunteer, with what the rooms beside this one know of her."""
    view = queries.volunteer(actor(), VolunteerAction.READ, number)
    return page(
        FOLDER + "show.html", view=view, agreements=agreements.of(number),
        link=links.works(number), today=clock.today(),
        may_keep=may_keep() and not view.gone, **more,
    )  # fmt: skip


def _values(view: VolunteerView) -> dict[str, Any]:
    return {
        "name": view.name, "email": view.email, "phone": view.phone, "language": view.language,
        "joined_on": view.joined_on.isoformat(), "based_on": view.mark,
    }  # fmt: skip
