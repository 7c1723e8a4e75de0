"""The overviews of the money, and explaining a difference."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, flash, redirect, request, url_for

from accounts.actor import actor
from accounts.guard import guard
from accounts.policy import can
from core.values.errors import N_, NotFound
from core.web import sheets
from core.web.answer import page
from core.web.doors import Form
from core.web.language import say
from funding.actions import BooksAction
from funding.books import queries as books
from funding.books import statement
from funding.books.model import Ledger
from funding.books.wish import Wish
from funding.overviews import budget, drawing, export, months, service, sources
from funding.overviews.schema import ExplainSchema

pages = Blueprint("overviews", __name__, url_prefix="/grootboek/overzichten")
FOLDER = "funding/overviews/"


@pages.get("")
@guard(BooksAction.READ)
def index() -> Response:
    """Of every grant what was planned and what was spent."""
    of, wish = _ledger(), Wish.of(request.args)
    found = budget.listed(of, wish.search, request.args.get("after"))
    may_keep = can(actor(), BooksAction.KEEP, of)
    return page(FOLDER + "budget.html", found=found, wish=wish, may_keep=may_keep)


@pages.get("/maanden")
@guard(BooksAction.READ)
def cash_flow() -> Response:
    """Twelve months of money: those behind us and those ahead."""
    found = months.cash_flow(_ledger())
    return page(FOLDER + "months.html", months=found, chart=drawing.chart(found))


@pages.get("/gevers")
@guard(BooksAction.READ)
def mix() -> Response:
    """Who gave the money of a year."""
    of = _ledger()
    found = sources.sources(of, _year(of))
    return page(FOLDER + "sources.html", found=found, years=statement.all_years(of))


@pages.get("/jaren")
@guard(BooksAction.READ)
def years() -> Response:
    """The years beside each other."""
    return page(FOLDER + "years.html", found=sources.years(_ledger()), kinds=sources.FLOWS)


@pages.get("/<any(begroting, maanden, gevers, jaren):what>.<any(csv, xlsx):kind>")
@guard(BooksAction.READ)
def sheet(what: str, kind: str) -> Response:
    """The same for a spreadsheet."""
    of = _ledger()
    heads, rows = export.TABLES[what](of, Wish.of(request.args).search, _year(of))
    if kind == "csv":
        return sheets.download(f"{what}.csv", heads, rows)
    return sheets.download_workbook(f"{what}.xlsx", sheets.Sheet(what, heads, rows))


@pages.route("/uitleg/<int:line>", methods=["GET", "POST"])
@guard(BooksAction.KEEP)
def explain(line: int) -> Any:
    """Say why a cost line came out otherwise than planned."""
    of = _ledger(BooksAction.KEEP)
    found = budget.line(of, line) if line < 2**31 else None
    if found is None:
        raise NotFound()
    grant, view = found
    form = Form(ExplainSchema, {"text": view.told.text, "seen": view.told.id} if view.told else {})
    if request.method == "POST":
        with form.catching():
            service.explain(actor(), line, form.load())
            flash(say(N_("Uw uitleg is bewaard.")), "success")
            return redirect(url_for("overviews.index"), 303)
    earlier = [budget.told(row) for row in budget.explanations([line]).get(line, ())]
    return page(FOLDER + "explain.html", form=form, grant=grant, line=view, earlier=earlier)


def _ledger(action: BooksAction = BooksAction.READ) -> Ledger:
    """The books of one's organisation; as if the page is not there while they were not begun."""
    found = books.ledger(actor(), action)
    if found is None:
        raise NotFound()
    return found


def _year(of: Ledger) -> int:
    """The book year that was asked for, or the newest one."""
    there, asked = statement.all_years(of), Wish.of(request.args).year
    return asked if asked in there else there[0]
