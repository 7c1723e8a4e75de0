"""The door of the own link: no account, in the volunteer's language, on a phone."""

from __future__ import annotations

from datetime import date
from functools import wraps
from typing import Any

from flask import Blueprint, Response, flash, redirect, request, url_for

from core.values import clock
from core.values.errors import N_, Expired
from core.web import language, throttle
from core.web.answer import page
from core.web.doors import Form, FormSchema
from core.web.language import say
from core.web.routes import public
from funding.agreements import queries as agreements
from funding.agreements.schema import YesSchema
from funding.agreements.service import accept_by_link
from funding.claims.schema import ElsewhereSchema
from funding.claims.service import declare
from funding.hours import queries as hours
from funding.hours import service
from funding.hours.pages import values
from funding.hours.schema import HoursSchema
from funding.hours.wish import month_before, month_of, next_month
from funding.own_hours import queries
from funding.own_links.pages import private
from funding.own_links.service import Visitor, visitor

pages = Blueprint("own_hours", __name__, url_prefix="/mijn-uren/<token>")
FOLDER = "funding/own_hours/"


def by_link(view: Any) -> Any:
    """Let the volunteer in who holds the address, in her language, and say so when it is over."""

    @public
    @wraps(view)
    def entered(token: str, **values: Any) -> Any:
        if request.method == "POST":
            throttle.hit("own-link", token, limit=120, minutes=60)
        try:
            who = visitor(token)
            language.offer(who.language)
            return private(view(token, who, **values))
        except Expired as over:
            return private(page(FOLDER + "over.html", status=over.status, refusal=over))

    return entered


@pages.route("", methods=["GET", "POST"])
@by_link
def month(token: str, who: Visitor) -> Any:
    """My hours of a month, and one line more."""
    today = clock.today()
    first = month_of(request.args.get("maand")) or today.replace(day=1)
    form = Form(HoursSchema, {"seen": hours.newest(who.volunteer_id), "day": today.isoformat()})
    if request.method == "POST":
        with form.catching():
            command = form.load()
            service.add(token, command)
            return _to(token, N_("Uw uren zijn opgeschreven."), command.day.strftime("%Y-%m"))
    agreed = queries.agreements(who)
    return page(
        FOLDER + "month.html", who=who, token=token, form=form, found=queries.month(who, first),
        functions=agreements.functions(agreed, today), agreed=agreed, first=first,
        waiting=[each for each in agreed if each.accepted_at is None and not each.over],
        activities=hours.activities(who.organisation_id), before=month_before(first),
        after=next_month(first) if first < today.replace(day=1) else None,
        declared=queries.declared(who, today.year),
    )  # fmt: skip


@pages.route("/regels/<int:number>", methods=["GET", "POST"])
@by_link
def line(token: str, who: Visitor, number: int) -> Any:
    """Change a line of mine that was not confirmed."""
    one = hours.own(who.volunteer_id, number)
    form = Form(HoursSchema, values(one))
    if request.method == "POST":
        with form.catching():
            service.change(token, number, form.load())
            return _to(token, N_("Bewaard."), one.day.strftime("%Y-%m"))
    agreed = queries.agreements(who)
    names = {number: name for each in agreed if each.accepted_at for number, name in each.functions}
    return page(
        FOLDER + "line.html", who=who, token=token, form=form, one=one,
        functions=sorted(names.items(), key=lambda pair: pair[1]),
        activities=hours.activities(who.organisation_id),
    )  # fmt: skip


@pages.post("/regels/<int:number>/weg")
@by_link
def withdraw(token: str, who: Visitor, number: int) -> Any:
    """Take a line of mine back."""
    one = hours.own(who.volunteer_id, number)
    form = Form(FormSchema)
    with form.catching():
        service.withdraw(token, number)
        return _to(token, N_("De regel is ingetrokken."), one.day.strftime("%Y-%m"))
    return page(FOLDER + "line.html", who=who, token=token, form=form, one=one)


@pages.route("/afspraken/<int:number>", methods=["GET", "POST"])
@by_link
def agreement(token: str, who: Visitor, number: int) -> Any:
    """Read my agreement, and say yes to it."""
    one = agreements.one(who.volunteer_id, number)
    form = Form(YesSchema, {"sha256": one.sha256})
    if request.method == "POST":
        with form.catching():
            accept_by_link(token, number, form.load())
            return _to(token, N_("Dank u. Uw akkoord is bewaard."))
    return page(FOLDER + "agreement.html", who=who, token=token, form=form, one=one)


@pages.route("/elders", methods=["GET", "POST"])
@by_link
def elsewhere(token: str, who: Visitor) -> Any:
    """Whether I get something elsewhere too, and how much."""
    year = clock.today().year
    typed = request.args.get("jaar", "")
    asked = year - 1 if typed == str(year - 1) else year
    told = queries.declared(who, asked)
    start = {f"month_{number}": amount for number, amount in told.months.items()} if told else {}
    form = Form(ElsewhereSchema, {"year": asked, "gets": bool(told and told.gets), **start})
    if request.method == "POST":
        with form.catching():
            declare(token, form.load())
            return _to(token, N_("Dank u. Uw antwoord is bewaard."))
    return page(
        FOLDER + "elsewhere.html", who=who, token=token, form=form, told=told, year=asked,
        other=year if asked != year else year - 1,
        months=[date(asked, number, 1) for number in range(1, 13)],
    )  # fmt: skip


@pages.get("/gegevens")
@by_link
def oneself(token: str, who: Visitor) -> Response:
    """What is kept about me."""
    view, born_on = queries.oneself(who)
    return page(
        FOLDER + "oneself.html", who=who, token=token, view=view, born_on=born_on,
        agreed=queries.agreements(who),
    )  # fmt: skip


def _to(token: str, sentence: str, first: str | None = None) -> Any:
    flash(say(sentence), "success")
    return redirect(url_for("own_hours.month", token=token, maand=first), 303)
