"""The pages of warm hand-over: the routes of a covenant, one route, a month in figures."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Flask, Response, flash, redirect, request, url_for

from accounts.actor import actor
from accounts.guard import guard
from accounts.policy import can
from core.values import clock
from core.values.errors import N_
from core.web.answer import page
from core.web.doors import Form
from core.web.language import say
from partnerships.commitments.service import HOLDS
from partnerships.covenants import queries as covenants
from partnerships.handovers import export, history, queries, rules, service
from partnerships.handovers.model import RouteState, StepKind
from partnerships.handovers.schema import CountSchema, RouteSchema, Side, Way, WhySchema, field_of
from partnerships.handovers.words import ROUTE_STATES
from partnerships.policy import CovenantAction, HandoverAction

pages = Blueprint("handovers", __name__, url_prefix="/convenanten/<reference>/overdracht")
FOLDER = "partnerships/handovers/"
START = {"way": Way.TO_THEM.value} | {f"{field_of(kind)}_by": Side.US.value for kind in StepKind}
__all__ = ["history", "install", "pages"]


def install(app: Flask) -> None:
    """The words that the templates need."""
    app.jinja_env.globals.update(route_states=ROUTE_STATES)


def _to(endpoint: str, **values: Any) -> Any:
    return redirect(url_for(f"handovers.{endpoint}", **values), 303)


@pages.get("")
@guard(CovenantAction.READ)
def index(reference: str) -> Response:
    """Every route of a covenant."""
    view = covenants.covenant(actor(), CovenantAction.READ, reference)
    found = queries.routes(actor(), reference)
    may_edit = can(actor(), CovenantAction.EDIT, covenants.load(reference))
    holds = view.state in HOLDS
    return page(FOLDER + "index.html", view=view, routes=found, holds=holds, may_edit=may_edit)


@pages.get("/aantallen.csv")
@guard(CovenantAction.READ)
def figures_csv(reference: str) -> Response:
    """The figures for a spreadsheet."""
    return export.download(reference, queries.figures(actor(), reference))


@pages.route("/nieuw", methods=["GET", "POST"])
@guard(CovenantAction.EDIT)
def new(reference: str) -> Any:
    """Propose a route."""
    view = covenants.covenant(actor(), CovenantAction.EDIT, reference)
    form = Form(RouteSchema, START)
    if request.method == "POST":
        with form.catching():
            number = service.propose(actor(), reference, form.load())
            flash(say(N_("De andere partij krijgt bericht en kan ja of nee zeggen.")), "success")
            return _to("show", reference=reference, number=number)
    own = actor().organisation_id
    others = [(number, name) for number, name in view.names.items() if number != own]
    holds = view.state in HOLDS
    return page(FOLDER + "new.html", view=view, form=form, others=others, holds=holds)


@pages.get("/<int:number>")
@guard(HandoverAction.READ)
def show(reference: str, number: int) -> Response:
    """One route: the steps, the figures of one year."""
    one = queries.route(actor(), HandoverAction.READ, reference, number)
    view = covenants.covenant(actor(), CovenantAction.READ, reference)
    years = queries.years(actor(), reference, number)
    asked = request.args.get("jaar", "")
    last = years[0] if years else clock.today().year
    shown = next((year for year in years if str(year) == asked), last)
    counts = queries.counts(actor(), reference, number, shown)
    notes = queries.notes(actor(), reference, number, shown) if one.may_note else []
    return page(
        FOLDER + "show.html",
        view=view,
        one=one,
        years=years,
        year=shown,
        counts=counts,
        notes=notes,
    )


@pages.post("/<int:number>/ja")
@guard(HandoverAction.AGREE)
def agree(reference: str, number: int) -> Any:
    """Say yes."""
    queries.route(actor(), HandoverAction.AGREE, reference, number)
    service.agree(actor(), reference, number)
    flash(say(N_("Afgesproken. U kunt nu elke maand de aantallen invullen.")), "success")
    return _to("show", reference=reference, number=number)


@pages.route("/<int:number>/nee", methods=["GET", "POST"])
@guard(HandoverAction.AGREE)
def decline(reference: str, number: int) -> Any:
    """Say no, and why."""
    one = queries.route(actor(), HandoverAction.AGREE, reference, number)
    return _why(reference, number, one, service.decline, RouteState.PROPOSED)


@pages.route("/<int:number>/stoppen", methods=["GET", "POST"])
@guard(HandoverAction.STOP)
def stop(reference: str, number: int) -> Any:
    """Stop, and why."""
    one = queries.route(actor(), HandoverAction.STOP, reference, number)
    return _why(reference, number, one, service.stop, RouteState.AGREED)


def _why(reference: str, number: int, one: Any, verb: Any, state: RouteState) -> Any:
    form = Form(WhySchema)
    if request.method == "POST":
        with form.catching():
            verb(actor(), reference, number, form.load())
            flash(say(N_("De andere partijen lezen waarom.")), "success")
            return _to("show", reference=reference, number=number)
    view = covenants.covenant(actor(), CovenantAction.READ, reference)
    stops = state == RouteState.AGREED
    return page(FOLDER + "why.html", view=view, one=one, form=form, stops=stops)


@pages.route("/<int:number>/aantallen", methods=["GET", "POST"])
@guard(HandoverAction.COUNT)
def count(reference: str, number: int) -> Any:
    """One month in figures; a month that was counted before can be corrected."""
    one = queries.route(actor(), HandoverAction.COUNT, reference, number)
    view = covenants.covenant(actor(), CovenantAction.READ, reference)
    months = rules.months(clock.today(), view.starts_on)
    asked = request.args.get("maand", "")
    last = next(iter(months[1:2] or months[:1]), None)
    month = next((m for m in months if f"{m:%Y-%m}" == asked), last)
    known = queries.own_count(actor(), reference, number, month) if month else {}
    form = Form(CountSchema, {**known, "month": f"{month:%Y-%m}" if month else ""})
    if request.method == "POST":
        with form.catching():
            service.count(actor(), reference, number, form.load())
            flash(say(N_("De aantallen zijn bewaard.")), "success")
            return _to("show", reference=reference, number=number)
    return page(
        FOLDER + "count.html", view=view, one=one, form=form, months=months,
        holds=one.state == RouteState.AGREED,
    )  # fmt: skip
