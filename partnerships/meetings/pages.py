"""The pages of meetings: what comes, what was, a new one, one with its agenda."""

from __future__ import annotations

from typing import Any

from flask import Flask, Response, flash, request

from accounts.actor import actor
from accounts.guard import guard
from accounts.policy import can
from core.values.errors import N_
from core.web.answer import page
from core.web.doors import Form
from core.web.language import say
from partnerships.covenants import queries as covenants
from partnerships.meetings import (
    calendar_pages,
    group_pages,
    history,
    minutes_pages,
    queries,
    service,
)
from partnerships.meetings.door import FOLDER, HERE, ONE, pages, prepare, to
from partnerships.meetings.model import MeetingState
from partnerships.meetings.schema import ItemSchema, PlanSchema, WhyNotSchema
from partnerships.policy import CovenantAction, MeetingAction

__all__ = ["calendar_pages", "group_pages", "history", "install", "minutes_pages", "pages"]
TOLD = N_("De andere partijen krijgen bericht.")


def install(app: Flask) -> None:
    """What the templates of this room need."""
    prepare(app)


@pages.get(HERE)
@guard(CovenantAction.READ)
def index(reference: str) -> Response:
    """What comes and what was, and the working groups."""
    view = covenants.covenant(actor(), CovenantAction.READ, reference)
    search = "".join(sign for sign in request.args.get("zoek", "") if sign.isprintable())[:100]
    return page(
        FOLDER + "index.html", view=view, search=search.strip(),
        coming=queries.coming(actor(), reference),
        past=queries.past(actor(), reference, search.strip(), request.args.get("after")),
        groups=queries.working_groups(actor(), reference),
        going=view.state not in service.OVER,
        may_edit=can(actor(), CovenantAction.EDIT, covenants.load(reference)),
    )  # fmt: skip


@pages.route(f"{HERE}/nieuw", methods=["GET", "POST"])
@guard(CovenantAction.EDIT)
def new(reference: str) -> Any:
    """Plan a meeting."""
    view = covenants.covenant(actor(), CovenantAction.EDIT, reference)
    form = Form(PlanSchema, {"group": request.args.get("werkgroep", "")})
    if request.method == "POST":
        with form.catching():
            number = service.plan(actor(), reference, form.load())
            flash(say(TOLD), "success")
            return to("show", reference=reference, number=number)
    going = view.state not in service.OVER
    return _plan_page(reference, view, form, None, going)


@pages.get(ONE)
@guard(MeetingAction.READ)
def show(reference: str, number: int) -> Response:
    """One meeting: agenda, minutes, decisions, actions."""
    return _shown(reference, number, MeetingAction.READ, None)


@pages.route(f"{ONE}/wijzigen", methods=["GET", "POST"])
@guard(MeetingAction.EDIT)
def change(reference: str, number: int) -> Any:
    """Another day, hour or place."""
    one = queries.meeting(actor(), MeetingAction.EDIT, reference, number)
    view = covenants.covenant(actor(), CovenantAction.READ, reference)
    names = ("title", "day", "hour", "lasts", "place")
    start = {name: getattr(one, name) for name in names} | {"group": one.group_number or ""}
    form = Form(PlanSchema, start)
    if request.method == "POST":
        with form.catching():
            service.change(actor(), reference, number, form.load())
            flash(say(TOLD), "success")
            return to("show", reference=reference, number=number)
    return _plan_page(reference, view, form, one, one.state == MeetingState.PLANNED)


@pages.route(f"{ONE}/afzeggen", methods=["GET", "POST"])
@guard(MeetingAction.EDIT)
def cancel(reference: str, number: int) -> Any:
    """Say that it does not take place."""
    one = queries.meeting(actor(), MeetingAction.EDIT, reference, number)
    view = covenants.covenant(actor(), CovenantAction.READ, reference)
    form = Form(WhyNotSchema)
    if request.method == "POST":
        with form.catching():
            service.cancel(actor(), reference, number, form.load())
            flash(say(TOLD), "success")
            return to("show", reference=reference, number=number)
    return page(FOLDER + "cancel.html", view=view, one=one, form=form)


@pages.post(f"{ONE}/punt")
@guard(MeetingAction.EDIT)
def put_on(reference: str, number: int) -> Any:
    """Put a point on the agenda."""
    queries.meeting(actor(), MeetingAction.EDIT, reference, number)
    form = Form(ItemSchema)
    with form.catching():
        service.put_on(actor(), reference, number, form.load())
        flash(say(N_("Het punt staat op de agenda.")), "success")
        return to("show", reference=reference, number=number)
    return _shown(reference, number, MeetingAction.EDIT, form)


@pages.post(f"{ONE}/vaststellen")
@guard(MeetingAction.FIX)
def fix(reference: str, number: int) -> Any:
    """Say that the minutes are right."""
    queries.meeting(actor(), MeetingAction.FIX, reference, number)
    service.fix(actor(), reference, number)
    flash(say(N_("Het verslag staat vast. Niemand kan het nog veranderen.")), "success")
    return to("show", reference=reference, number=number)


def _shown(reference: str, number: int, action: MeetingAction, sent: Form | None) -> Response:
    one = queries.meeting(actor(), action, reference, number)
    view = covenants.covenant(actor(), CovenantAction.READ, reference)
    form = sent or Form(ItemSchema)
    return page(FOLDER + "show.html", view=view, one=one, form=form)


def _plan_page(reference: str, view: Any, form: Form, one: Any, may: bool) -> Response:
    groups = [(g.number, g.name) for g in queries.working_groups(actor(), reference)]
    return page(FOLDER + "plan.html", view=view, form=form, one=one, may=may, groups=groups)
