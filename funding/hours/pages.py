"""The pages of hours for the coordinator: the list to confirm from, one line back or corrected, and
hours written down for somebody."""

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
from core.web.doors import Form
from core.web.language import say
from funding.actions import VolunteerAction
from funding.agreements import queries as agreements
from funding.books import places
from funding.hours import confirming, queries, service
from funding.hours.model import HourState
from funding.hours.queries import LineView
from funding.hours.schema import ConfirmSchema, HoursSchema, WhySchema
from funding.hours.wish import Wish
from funding.policy import purse
from funding.volunteers.pages import back
from funding.volunteers.queries import volunteer

pages = Blueprint("hours", __name__, url_prefix="/vrijwilligers")
FOLDER = "funding/hours/"
HEADS = (
    "dag", "vrijwilliger", "functie", "activiteit", "subsidie", "minuten", "kosten",
    "waaraan", "stand", "bevestigd door", "reden",
)  # fmt: skip


@pages.get("/uren")
@guard(VolunteerAction.READ)
def index() -> Response:
    """What was worked; the lines that wait can be confirmed here."""
    return _list(Form(ConfirmSchema))


@pages.post("/uren")
@guard(VolunteerAction.CONFIRM)
def confirm() -> Any:
    """Confirm the lines that were ticked: at first all that wait on the page."""
    confirming.may_confirm(actor())
    form = Form(ConfirmSchema)
    with form.catching():
        done = confirming.confirm(actor(), form.load())
        flash(say(N_("Bevestigd: %(number)s."), number=done), "success")
        return redirect(f"{url_for('hours.index')}?{request.query_string.decode()}", 303)
    return _list(form)


@pages.get("/uren/lijst.csv")
@guard(VolunteerAction.READ)
def export_csv() -> Response:
    """The same list for a spreadsheet."""
    rows = (
        (each.day, each.volunteer, each.function, each.activity, each.place, each.minutes,
         each.spent, each.spent_on, say(each.state.label), each.confirmed_by, each.reason)
        for each in queries.exported(actor(), Wish.of(request.args))
    )  # fmt: skip
    return sheets.download("uren.csv", HEADS, rows)


@pages.route("/uren/<int:number>/terug", methods=["GET", "POST"])
@guard(VolunteerAction.CONFIRM)
def send_back(number: int) -> Any:
    """Ask the volunteer to look again."""
    one = queries.line(actor(), VolunteerAction.CONFIRM, number)
    form = Form(WhySchema)
    if request.method == "POST":
        with form.catching():
            confirming.send_back(actor(), number, form.load())
            flash(say(N_("De regel is teruggestuurd.")), "success")
            return redirect(url_for("hours.index"), 303)
    return page(FOLDER + "back.html", form=form, one=one)


@pages.route("/uren/<int:number>/verbeteren", methods=["GET", "POST"])
@guard(VolunteerAction.CONFIRM)
def correct(number: int) -> Any:
    """Put another line in the place of a confirmed one."""
    one = queries.line(actor(), VolunteerAction.CONFIRM, number)
    form = Form(HoursSchema, values(one))
    if request.method == "POST":
        with form.catching():
            confirming.correct(actor(), number, form.load())
            flash(say(N_("De regel is verbeterd.")), "success")
            return redirect(url_for("hours.index"), 303)
    return page(FOLDER + "form.html", form=form, one=one, **choices(one.volunteer_id))


@pages.route("/<int:number>/uren/nieuw", methods=["GET", "POST"])
@guard(VolunteerAction.CONFIRM)
def new(number: int) -> Any:
    """Write hours down for a volunteer."""
    view = volunteer(actor(), VolunteerAction.CONFIRM, number)
    form = Form(HoursSchema, {"day": clock.today().isoformat(), "seen": queries.newest(number)})
    if request.method == "POST":
        with form.catching():
            service.add_for(actor(), number, form.load())
            return back(number)
    return page(FOLDER + "form.html", form=form, view=view, **choices(number))


def choices(volunteer_id: int) -> dict[str, Any]:
    """What a form of hours offers."""
    agreed = agreements.of(volunteer_id)
    names = {number: name for each in agreed if each.accepted_at for number, name in each.functions}
    organisation = actor().organisation_id
    return {
        "functions": sorted(names.items(), key=lambda pair: pair[1]),
        "activities": queries.activities(organisation) if organisation else [],
    }  # fmt: skip


def values(one: LineView) -> dict[str, Any]:
    """A line as its form shows it."""
    return {
        "day": one.day.isoformat(), "function_id": one.function_id, "hours": one.hours,
        "activity_id": one.activity_id or "", "cost": one.spent if one.spent else "",
        "spent_on": one.spent_on,
    }  # fmt: skip


def _list(form: Form) -> Response:
    wish, who = Wish.of(request.args), actor()
    found = queries.listed(who, wish)
    may = can(who, VolunteerAction.CONFIRM, purse(who))
    waits = may and any(each.state == HourState.REPORTED for each in found.rows)
    return page(
        FOLDER + "index.html", found=found, wish=wish, states=list(HourState), form=form,
        may_confirm=may, waits=waits, grants=places.grants(purse(who)) if waits else [],
    )  # fmt: skip
