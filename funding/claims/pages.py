"""The pages of a month's fees: the table, one volunteer, approving, deciding, taking back."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import Blueprint, Flask, Response, flash, redirect, request, url_for

from accounts.actor import actor
from accounts.guard import guard
from accounts.policy import can
from core.values.errors import N_, NotFound, Refusal
from core.web import sheets
from core.web.answer import page
from core.web.doors import Form
from core.web.language import say
from funding.actions import FeeAction, PaymentAction
from funding.claims import queries, sending, service
from funding.claims.schema import ApproveSchema, BackSchema, DecideSchema, PaySchema
from funding.claims.wish import Stand, Wish
from funding.fees.answer import spoken
from funding.fees.case import Measure, Said
from funding.hours.wish import month_before, month_of, next_month
from funding.payments import service as payments
from funding.payments.payee_queries import to_choose
from funding.policy import purse

pages = Blueprint("claims", __name__, url_prefix="/vrijwilligers/vergoedingen")
FOLDER = "funding/claims/"
HEADS = ("vrijwilliger", "maand", "minuten", "vergoeding", "kosten", "samen", "stand")
MEASURES = {Measure.HOUR: N_("Uur"), Measure.MONTH: N_("Maand"), Measure.YEAR: N_("Jaar")}
STATE = {True: Stand.APPROVED.label, False: Stand.OPEN.label}
SAID = {
    Said.TAXED: N_("De vergoeding is belast"), Said.PROVEN: N_("Alle kosten zijn bewezen"),
}  # fmt: skip


def install(app: Flask) -> None:
    """The words that the templates need."""
    app.jinja_env.globals.update(
        fee_measures=MEASURES, fee_said=SAID, fee_sentence=spoken, say_refusal=_said
    )


@pages.get("")
@guard(FeeAction.READ)
def index() -> Response:
    """Volunteers, hours, fee and costs of a month, with how near the maxima are."""
    wish = Wish.of(request.args)
    return page(
        FOLDER + "index.html", found=queries.listed(actor(), wish), wish=wish,
        stands=list(Stand), before=month_before(wish.month), after=next_month(wish.month),
    )  # fmt: skip


@pages.get("/lijst.csv")
@guard(FeeAction.READ)
def export_csv() -> Response:
    """The same table for a spreadsheet."""
    wish = Wish.of(request.args)
    rows = (
        (each.name, wish.month.strftime("%Y-%m"), each.minutes, each.fee, each.costs, each.total,
         say(STATE[each.approved]))
        for each in queries.exported(actor(), wish)
    )  # fmt: skip
    return sheets.download("vergoedingen.csv", HEADS, rows)


@pages.get("/<int:number>/<month>")
@guard(FeeAction.READ)
def show(number: int, month: str) -> Response:
    """One volunteer and month."""
    return _shown(number, _first(month), Form(DecideSchema))


@pages.post("/<int:number>/<month>/goedkeuren")
@guard(FeeAction.APPROVE)
def approve(number: int, month: str) -> Any:
    """Approve what was shown."""
    first = _first(month)
    queries.month(actor(), FeeAction.APPROVE, number, first)
    form = Form(ApproveSchema)
    with form.catching():
        service.approve(actor(), number, first, form.load())
        return _back(number, month, N_("De vergoeding is goedgekeurd."))
    return _shown(number, first, form)


@pages.route("/<int:number>/<month>/vastleggen", methods=["GET", "POST"])
@guard(FeeAction.APPROVE)
def decide(number: int, month: str) -> Any:
    """Record what holds above a maximum."""
    first = _first(month)
    view = queries.month(actor(), FeeAction.APPROVE, number, first)
    form = Form(DecideSchema)
    if request.method == "POST":
        with form.catching():
            service.decide(actor(), number, first, form.load())
            return _back(number, month, N_("Vastgelegd."))
    return page(
        FOLDER + "decide.html", view=view, form=form,
        passed=[bar for bar in view.row.bars if bar.over],
    )  # fmt: skip


@pages.route("/<int:number>/<month>/betalen", methods=["GET", "POST"])
@guard(PaymentAction.PROPOSE)
def pay(number: int, month: str) -> Any:
    """Propose the payment of an approved month."""
    first = _first(month)
    view = queries.month(actor(), FeeAction.READ, number, first)
    payments.may_propose(actor())
    form = Form(PaySchema, {"payee_id": sending.usual_payee(number) or ""})
    if request.method == "POST":
        with form.catching():
            sending.propose(actor(), number, first, form.load())
            return _back(number, month, N_("Voorgesteld. Een ander kijkt de betaling na."))
    return page(FOLDER + "pay.html", view=view, form=form, payees=to_choose(actor()))


@pages.route("/<int:number>/<month>/terugnemen", methods=["GET", "POST"])
@guard(FeeAction.APPROVE)
def take_back(number: int, month: str) -> Any:
    """Open an approved month again."""
    first = _first(month)
    view = queries.month(actor(), FeeAction.APPROVE, number, first)
    form = Form(BackSchema)
    if request.method == "POST":
        with form.catching():
            service.take_back(actor(), number, first, form.load())
            return _back(number, month, N_("De goedkeuring is teruggenomen."))
    return page(FOLDER + "back.html", view=view, form=form)


def _said(refusal: Refusal) -> str:
    return say(refusal.sentence, **refusal.details)


def _first(month: str) -> date:
    found = month_of(month) if len(month) == 7 else None
    if found is None:
        raise NotFound()
    return found


def _back(number: int, month: str, sentence: str) -> Any:
    flash(say(sentence), "success")
    return redirect(url_for("claims.show", number=number, month=month), 303)


def _shown(number: int, first: date, form: Form) -> Response:
    view = queries.month(actor(), FeeAction.READ, number, first)
    return page(
        FOLDER + "show.html", view=view, form=form, key=first.strftime("%Y-%m"),
        may_approve=can(actor(), FeeAction.APPROVE, purse(actor())),
        may_propose=can(actor(), PaymentAction.PROPOSE, purse(actor())),
        approved=view.row.approved,
    )  # fmt: skip
