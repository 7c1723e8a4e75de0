"""The pages of compensation budgets: all of them, one, a line of it, sheets and the paper."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Flask, Response, flash, redirect, request, url_for

from accounts.actor import actor
from accounts.guard import guard
from accounts.policy import can
from core.values import clock
from core.web import sheets
from core.web.answer import page
from core.web.doors import Form
from core.web.language import say
from documents.vault.offering import offered
from funding.actions import FeeAction
from funding.compensation import drawing, export, printing, queries, service
from funding.compensation.listing import Wish, listed
from funding.compensation.model import CompensationLine
from funding.compensation.queries import BudgetView
from funding.compensation.schema import LineSchema
from funding.compensation.sources import Kind, Source, sources
from funding.compensation.words import payer
from funding.functions.queries import to_choose
from funding.grants.door import KEPT
from funding.policy import purse
from partnerships.covenants.printing import FUNCTIONS

pages = Blueprint("compensation", __name__, url_prefix="/vrijwilligers/begroting")
FOLDER = "funding/compensation/"
ONE = "/<any(convenant, subsidie):kind>/<reference>"


def install(app: Flask) -> None:
    """The words that the templates need."""
    app.jinja_env.globals.update(
        compensation_payer=payer, compensation_pieces=drawing.pieces,
        compensation_mark=drawing.mark, covenant_functions=FUNCTIONS,
    )  # fmt: skip


@pages.get("")
@guard(FeeAction.READ)
def index() -> Response:
    """Every budget with its five figures."""
    wish = Wish.of(request.args)
    return page(
        FOLDER + "index.html", found=listed(actor(), wish), wish=wish, kinds=list(Kind),
        may_plan=_may_plan(), choices=_choices() if _may_plan() else [],
        this_year=clock.today().year,
    )  # fmt: skip


@pages.get("/lijst.csv")
@guard(FeeAction.READ)
def export_csv() -> Response:
    """The same list for a spreadsheet."""
    wish = Wish.of(request.args)
    views = wish.only(queries.listed(actor(), wish.year))
    return sheets.download("begrotingen.csv", export.LIST_HEADS, export.budgets(views))


@pages.get("/kies")
@guard(FeeAction.PLAN)
def choose() -> Any:
    """From the list of covenants and grants to the page of one."""
    kind, _, reference = request.args.get("bron", "").partition(" ")
    if kind not in set(Kind) or not reference:
        return redirect(url_for("compensation.index"), 303)
    return redirect(url_for("compensation.show", kind=kind, reference=reference), 303)


@pages.get(ONE)
@guard(FeeAction.READ)
def show(kind: str, reference: str) -> Response:
    """One budget: lines, who pays, years."""
    view = queries.one(actor(), FeeAction.READ, Kind(kind), reference)
    return page(FOLDER + "show.html", view=view, of=view.source, may_plan=_may_plan())


@pages.get(ONE + "/blad.<any(csv, xlsx):format>")
@guard(FeeAction.READ)
def sheet(kind: str, reference: str, format: str) -> Response:
    """The same for a spreadsheet."""
    view = queries.one(actor(), FeeAction.READ, Kind(kind), reference)
    name = f"begroting-{reference}"
    if format == "csv":
        return sheets.download(f"{name}.csv", export.HEADS, export.lines(view))
    return sheets.download_workbook(f"{name}.xlsx", *export.sheets(view))


@pages.get(ONE + "/begroting.pdf")
@guard(FeeAction.READ)
def paper(kind: str, reference: str) -> Any:
    """The budget on paper, for a board."""
    queries.one(actor(), FeeAction.READ, Kind(kind), reference)
    organisation = actor().organisation_id
    assert organisation is not None
    made = printing.budget(organisation, kind, reference)
    return offered(
        made, lambda: printing.ask(made, organisation, kind, reference),
        f"begroting-{reference}.pdf", FOLDER + "printing.html",
    )  # fmt: skip


@pages.route(ONE + "/regel", methods=["GET", "POST"])
@guard(FeeAction.PLAN)
def new(kind: str, reference: str) -> Any:
    """One line more."""
    view = queries.one(actor(), FeeAction.PLAN, Kind(kind), reference)
    start = {
        "named": request.args.get("functie", ""),
        "year": request.args.get("jaar", "") or _usual_year(view),
    }
    form = Form(LineSchema, start)
    if request.method == "POST":
        with form.catching():
            service.enter(actor(), Kind(kind), reference, form.load())
            return _back(kind, reference)
    return _form(view.source, form)


@pages.route(ONE + "/regel/<int:line>", methods=["GET", "POST"])
@guard(FeeAction.PLAN)
def change(kind: str, reference: str, line: int) -> Any:
    """One line, to change it."""
    view = queries.one(actor(), FeeAction.PLAN, Kind(kind), reference)
    row = service.line(view.source, purse(actor()).organisation_id or 0, line)
    form = Form(LineSchema, _values(row))
    if request.method == "POST":
        with form.catching():
            service.change(actor(), Kind(kind), reference, line, form.load())
            return _back(kind, reference)
    return _form(view.source, form, row)


def _form(of: Source, form: Form, row: CompensationLine | None = None) -> Response:
    choices = to_choose(purse(actor()).organisation_id or 0)
    return page(FOLDER + "form.html", form=form, of=of, row=row, choices=choices)


def _back(kind: str, reference: str) -> Any:
    flash(say(KEPT), "success")
    return redirect(url_for("compensation.show", kind=kind, reference=reference), 303)


def _may_plan() -> bool:
    return can(actor(), FeeAction.PLAN, purse(actor()))


def _choices() -> list[tuple[str, str]]:
    return [(f"{of.kind.value} {of.reference}", f"{of.title} ({of.reference})")
            for of in sources(actor())]  # fmt: skip


def _usual_year(view: BudgetView) -> int:
    this, years = clock.today().year, view.source.years
    return min(max(this, years[0]), years[-1]) if years else this


def _values(row: CompensationLine) -> dict[str, Any]:
    return {
        "named": row.named, "function_id": row.function_id, "year": row.year,
        "agreed": "" if row.agreed is None else row.agreed, "hours": row.minutes // 60,
        "costs": row.costs or "", "based_on": row.version,
    }  # fmt: skip
