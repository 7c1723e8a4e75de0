"""The pages of the cash box: the cash book, counting, and what came of each count."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask import Blueprint, Flask, Response, flash, redirect, request, url_for

from accounts.actor import actor
from accounts.guard import guard
from accounts.policy import can
from core.values import clock
from core.values.errors import N_
from core.values.money import Money
from core.web import sheets
from core.web.answer import page
from core.web.doors import Form
from core.web.language import say
from funding.actions import BooksAction
from funding.books import export, statement
from funding.books import queries as books
from funding.books.pages import DONE
from funding.books.wish import Way
from funding.books.wish import Wish as BookWish
from funding.cash import queries, service
from funding.cash.queries import BoxView, CountView
from funding.cash.rules import NOTES, WORTHS
from funding.cash.schema import CountSchema, DifferenceSchema
from funding.cash.wish import Wish, number_of

pages = Blueprint("cash", __name__, url_prefix="/grootboek/kas")
FOLDER = "funding/cash/"
COUNT_HEADS = (
    "dag", "kas", "geteld", "volgens de boeken", "verschil", "door", "met", "vervangen", "boeking",
)  # fmt: skip


def install(app: Flask) -> None:
    """How notes and coins are called."""
    app.jinja_env.globals.update(notes=NOTES, worths=WORTHS, money_of=Money)


@pages.get("")
@guard(BooksAction.READ)
def index() -> Response:
    """What came into a box and went out, with the running balance."""
    if books.ledger(actor()) is None:
        return page(FOLDER + "none.html")
    of = queries.ledger(actor())
    found, wish = queries.boxes_of(of), BookWish.of(request.args)
    box = _chosen(found)
    if box is None:
        return page(FOLDER + "none.html", books=of)
    listed = books.listed(of, replace(wish, account=box.number))
    return page(
        FOLDER + "index.html", boxes=found, box=box, wish=wish, found=listed, ways=list(Way),
        years=statement.years(of), may_keep=can(actor(), BooksAction.KEEP, of),
    )  # fmt: skip


@pages.get("/lijst.csv")
@guard(BooksAction.READ)
def list_csv() -> Response:
    """The cash book for a spreadsheet."""
    of = queries.ledger(actor())
    box = _chosen(queries.boxes_of(of))
    wish = replace(BookWish.of(request.args), account=box.number if box else None)
    rows = export.listed(books.whole(of, wish) if box else ())
    return sheets.download("kasboek.csv", export.HEADS, rows)


@pages.route("/tellen", methods=["GET", "POST"])
@guard(BooksAction.KEEP)
def count() -> Any:
    """Count a box."""
    of = queries.ledger(actor(), BooksAction.KEEP)
    found = queries.boxes_of(of)
    box = _chosen(found)
    start = {"day": clock.today().isoformat(), "account_id": box.id if box else ""}
    form = Form(CountSchema, start)
    if request.method == "POST":
        with form.catching():
            return _counted(service.count(actor(), form.load()))
    return page(FOLDER + "count.html", form=form, boxes=found, again=None)


@pages.get("/tellingen")
@guard(BooksAction.READ)
def counts() -> Response:
    """Every count."""
    of, wish = queries.ledger(actor()), Wish.of(request.args)
    return page(
        FOLDER + "counts.html", found=queries.listed(of, wish), wish=wish,
        boxes=queries.boxes_of(of), years=queries.years(of),
        may_keep=can(actor(), BooksAction.KEEP, of),
    )  # fmt: skip


@pages.get("/tellingen.csv")
@guard(BooksAction.READ)
def counts_csv() -> Response:
    """The same list for a spreadsheet."""
    rows = (
        (line.day, line.box, line.counted, line.expected, line.difference, line.by, line.second,
         say(N_("ja")) if line.replaced else "", line.entry)
        for line in queries.whole(queries.ledger(actor()), Wish.of(request.args))
    )  # fmt: skip
    return sheets.download("kastellingen.csv", COUNT_HEADS, rows)


@pages.get("/tellingen/<int:count_id>")
@guard(BooksAction.READ)
def show(count_id: int) -> Response:
    """One count: what was there, what the books said, and what may come of it."""
    one = queries.count(actor(), count_id)
    return page(FOLDER + "show.html", one=one, form=Form(DifferenceSchema))


@pages.route("/tellingen/<int:count_id>/opnieuw", methods=["GET", "POST"])
@guard(BooksAction.KEEP)
def recount(count_id: int) -> Any:
    """Count again in the place of a wrong count."""
    one = queries.count(actor(), count_id, BooksAction.KEEP)
    form = Form(CountSchema, _again(one))
    if request.method == "POST":
        form.values["account_id"] = str(one.account_id)
        with form.catching():
            return _counted(service.recount(actor(), count_id, form.load()))
    return page(FOLDER + "count.html", form=form, boxes=[], again=one)


@pages.post("/tellingen/<int:count_id>/boeken")
@guard(BooksAction.KEEP)
def book(count_id: int) -> Any:
    """Book what was missing or too much."""
    queries.count(actor(), count_id, BooksAction.KEEP)
    form = Form(DifferenceSchema)
    with form.catching():
        number = service.book_difference(actor(), count_id, form.load())
        flash(say(DONE, number=number), "success")
        return redirect(url_for("books.show", number=number), 303)
    return page(FOLDER + "show.html", one=queries.count(actor(), count_id), form=form)


def _chosen(found: list[BoxView]) -> BoxView | None:
    """The box that the address names, else the first one."""
    number = number_of(request.args.get("kas"), 99_999)
    return next((box for box in found if box.number == number), found[0] if found else None)


def _again(one: CountView) -> dict[str, Any]:
    values: dict[str, Any] = {
        "account_id": one.account_id, "day": one.day.isoformat(), "second": one.second,
    }  # fmt: skip
    counted = dict(one.pieces)
    for place, worth in enumerate(WORTHS):
        if worth in counted:
            values[f"pieces-{place}-pieces"] = counted[worth]
    return values


def _counted(count_id: int) -> Any:
    flash(say(N_("De telling is bewaard.")), "success")
    return redirect(url_for("cash.show", count_id=count_id), 303)
