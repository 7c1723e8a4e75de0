"""The pages of the chart of accounts."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, flash, redirect, request, url_for

from accounts.actor import actor
from accounts.guard import guard
from accounts.policy import can
from core.values.errors import N_, NotFound
from core.web import sheets
from core.web.answer import page
from core.web.doors import Form, FormSchema
from core.web.language import say
from funding.actions import BooksAction
from funding.books.model import AccountKind, Ledger
from funding.cash.queries import ledger
from funding.chart import queries, rules, service
from funding.chart.queries import AccountView, Wish
from funding.chart.schema import AccountSchema, NewAccountSchema

pages = Blueprint("chart", __name__, url_prefix="/grootboek/rekeningschema")
FOLDER = "funding/chart/"
HEADS = ("nummer", "naam", "soort", "rgs", "stand")
STAND = {False: N_("in gebruik"), True: N_("gestopt")}


@pages.get("")
@guard(BooksAction.READ)
def index() -> Response:
    """Every account, by number."""
    of, wish = ledger(actor()), Wish.of(request.args)
    return page(
        FOLDER + "index.html", found=queries.listed(of, wish), wish=wish, may_keep=_keeps(of),
        kinds=list(AccountKind),
    )  # fmt: skip


@pages.get("/lijst.csv")
@guard(BooksAction.READ)
def list_csv() -> Response:
    """The same list for a spreadsheet."""
    rows = (
        (line.number, line.name, say(line.kind.label), line.rgs, say(STAND[line.ended]))
        for line in queries.whole(ledger(actor()), Wish.of(request.args))
    )
    return sheets.download("rekeningschema.csv", HEADS, rows)


@pages.route("/nieuw", methods=["GET", "POST"])
@guard(BooksAction.KEEP)
def new() -> Any:
    """Add an account."""
    ledger(actor(), BooksAction.KEEP)
    form = Form(NewAccountSchema)
    if request.method == "POST":
        with form.catching():
            return _done(service.add(actor(), form.load()), N_("De post is toegevoegd."))
    return page(FOLDER + "form.html", form=form, one=None, codes=_codes())


@pages.get("/<int:number>")
@guard(BooksAction.READ)
def show(number: int) -> Response:
    """One account, and where it is used."""
    of = ledger(actor())
    one = _one(of, number)
    return page(FOLDER + "show.html", one=one, may_keep=_keeps(of), form=Form(FormSchema))


@pages.route("/<int:number>/aanpassen", methods=["GET", "POST"])
@guard(BooksAction.KEEP)
def change(number: int) -> Any:
    """Say it better."""
    one = _one(ledger(actor(), BooksAction.KEEP), number)
    form = Form(AccountSchema, _values(one))
    if request.method == "POST":
        with form.catching():
            service.change(actor(), number, form.load())
            return _done(number, N_("De post is aangepast."))
    return page(FOLDER + "form.html", form=form, one=one, codes=_codes())


@pages.post("/<int:number>/<any(stoppen, gebruiken):verb>")
@guard(BooksAction.KEEP)
def turn(number: int, verb: str) -> Any:
    """Offer it no longer, or again."""
    of = ledger(actor(), BooksAction.KEEP)
    form = Form(FormSchema)
    with form.catching():
        if verb == "stoppen":
            service.end(actor(), number)
            return _done(number, N_("De post is gestopt. Wat is geboekt, blijft staan."))
        service.reopen(actor(), number)
        return _done(number, N_("De post is weer in gebruik."))
    return page(FOLDER + "show.html", one=_one(of, number), may_keep=True, form=form)


def _one(of: Ledger, number: int) -> AccountView:
    found = queries.account(of, number)
    if found is None:
        raise NotFound()
    return found


def _values(one: AccountView) -> dict[str, Any]:
    listed = any(one.rgs == each.code for each in rules.codes(one.kind))
    return {
        "name": one.name, "kind": one.kind.value, "code": one.rgs if listed else "",
        "rgs": "" if listed else one.rgs, "based_on": one.mark,
    }  # fmt: skip


def _codes() -> list[tuple[AccountKind, Any]]:
    return [(kind, rules.codes(kind)) for kind in AccountKind]


def _keeps(of: Ledger) -> bool:
    return can(actor(), BooksAction.KEEP, of)


def _done(number: int, said: str) -> Any:
    flash(say(said), "success")
    return redirect(url_for("chart.show", number=number), 303)
