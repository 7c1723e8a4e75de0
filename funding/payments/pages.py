"""The pages of payments: the list, proposing one, looking at one as a second person."""

from __future__ import annotations

from typing import Any

from flask import Flask, Response, flash, request

from accounts.actor import actor
from accounts.guard import guard
from accounts.policy import can
from core.values import clock
from core.values.errors import N_
from core.web import sheets
from core.web.answer import page
from core.web.doors import Form
from core.web.language import say
from funding.actions import PaymentAction
from funding.books import ledgers, places
from funding.books import queries as books
from funding.payments import (
    approvals,
    batch_pages,
    bills,
    limits,
    listing,
    payee_pages,
    paying,
    queries,
    service,
)
from funding.payments import payee_queries as payees
from funding.payments.door import FOLDER, pages, prepare, to
from funding.payments.listing import Wish
from funding.payments.model import PaymentState
from funding.payments.schema import ApproveSchema, CashSchema, PaymentSchema, WhySchema
from funding.policy import purse

__all__ = ["batch_pages", "install", "pages", "payee_pages"]
HEADS = ("kenmerk", "ontvanger", "rekening", "waarvoor", "bedrag", "stand", "wensdag", "betaald op")


def install(app: Flask) -> None:
    """The other pages of this room, and the place in the menu."""
    prepare()


@pages.get("")
@guard(PaymentAction.READ)
def index() -> Response:
    """All payments, the newest first."""
    wish = Wish.of(request.args)
    found = listing.listed(actor(), wish)
    closers = limits.people(actor().organisation_id or 0)
    return page(
        FOLDER + "index.html", found=found, wish=wish, states=list(PaymentState),
        may_propose=can(actor(), PaymentAction.PROPOSE, purse(actor())),
        may_limit=can(actor(), PaymentAction.SET_LIMITS, purse(actor())),
        alone=len(closers) < 2,
    )  # fmt: skip


@pages.get("/lijst.csv")
@guard(PaymentAction.READ)
def list_csv() -> Response:
    """The same list for a spreadsheet."""
    rows = (
        (line.reference, line.payee, line.iban, line.what, line.amount, say(line.state.label),
         line.wish_day, line.paid_on)
        for line in listing.exported(actor(), Wish.of(request.args))
    )  # fmt: skip
    return sheets.download("betalingen.csv", HEADS, rows)


@pages.route("/nieuw", methods=["GET", "POST"])
@guard(PaymentAction.PROPOSE)
def new() -> Any:
    """Propose a payment."""
    service.may_propose(actor())
    start: dict[str, Any] = {"payee_id": request.args.get("ontvanger", "")}
    if bill := _bill(request.args.get("bon")):
        start |= bills.start(actor(), bill)
    form = Form(PaymentSchema, {**start, "seen": queries.newest(actor())})
    if request.method == "POST":
        with form.catching():
            if not request.form.get("add"):  # one row more, for who has no script
                reference = service.propose(actor(), form.load())
                flash(say(N_("Voorgesteld. Een ander kijkt de betaling na.")), "success")
                return to("show", reference=reference)
    return _form("new.html", form)


@pages.route("/<reference>/aanpassen", methods=["GET", "POST"])
@guard(PaymentAction.PROPOSE)
def change(reference: str) -> Any:
    """Say it otherwise, and propose it again."""
    view = queries.payment(actor(), reference, PaymentAction.PROPOSE)
    form = Form(PaymentSchema, queries.form_values(actor(), reference))
    if request.method == "POST":
        with form.catching():
            if not request.form.get("add"):
                service.change(actor(), reference, form.load())
                flash(say(N_("Opnieuw voorgesteld. Een ander kijkt de betaling na.")), "success")
                return to("show", reference=reference)
    return _form("change.html", form, view=view)


@pages.get("/<reference>")
@guard(PaymentAction.READ)
def show(reference: str) -> Response:
    """One payment on one screen."""
    return _one(reference, Form(ApproveSchema), Form(WhySchema))


@pages.post("/<reference>/goedkeuren")
@guard(PaymentAction.APPROVE)
def approve(reference: str) -> Any:
    """Agree with it as a second person."""
    queries.payment(actor(), reference, PaymentAction.APPROVE)
    form = Form(ApproveSchema)
    with form.catching():
        done = approvals.approve(actor(), reference, form.load())
        said = N_("Akkoord. De betaling is goedgekeurd.")
        flash(say(said if done else N_("Bewaard. Er is nog een akkoord nodig.")), "success")
        return to("show", reference=reference)
    return _one(reference, form, Form(WhySchema))


@pages.post("/<reference>/terug")
@guard(PaymentAction.APPROVE)
def give_back(reference: str) -> Any:
    """Give it back with a reason."""
    queries.payment(actor(), reference, PaymentAction.APPROVE)
    form = Form(WhySchema)
    with form.catching():
        approvals.give_back(actor(), reference, form.load())
        flash(say(N_("Terug naar wie haar voorstelde, met uw reden.")), "success")
        return to("show", reference=reference)
    return _one(reference, Form(ApproveSchema), form)


@pages.post("/<reference>/intrekken")
@guard(PaymentAction.PROPOSE)
def withdraw(reference: str) -> Any:
    """Take it back."""
    queries.payment(actor(), reference, PaymentAction.PROPOSE)
    form = Form(WhySchema)
    with form.catching():
        service.withdraw(actor(), reference)
        flash(say(N_("Ingetrokken.")), "success")
        return to("show", reference=reference)
    return _one(reference, Form(ApproveSchema), form)


@pages.post("/<reference>/niet-gelukt")
@guard(PaymentAction.PROPOSE)
def bounce(reference: str) -> Any:
    """Say that the bank did not pay it."""
    queries.payment(actor(), reference, PaymentAction.PROPOSE)
    form = Form(WhySchema)
    with form.catching():
        service.bounce(actor(), reference, form.load())
        flash(say(N_("Bewaard. U kunt de betaling aanpassen en opnieuw voorstellen.")), "success")
        return to("show", reference=reference)
    return _one(reference, Form(ApproveSchema), form)


@pages.route("/<reference>/contant", methods=["GET", "POST"])
@guard(PaymentAction.APPROVE)
def cash(reference: str) -> Any:
    """Say that it was paid out of the cash box."""
    view = queries.payment(actor(), reference, PaymentAction.APPROVE)
    form = Form(CashSchema, {"day": clock.today().isoformat()})
    if request.method == "POST":
        with form.catching():
            number = paying.in_cash(actor(), reference, form.load())
            flash(say(N_("Geboekt als nummer %(number)s."), number=number), "success")
            return to("show", reference=reference)
    ledger = ledgers.found(actor())
    boxes = [each for each in books.accounts(ledger) if each.use == "cash"] if ledger else []
    return page(FOLDER + "cash.html", form=form, view=view, boxes=boxes)


def _bill(typed: str | None) -> int | None:
    """The number of a receipt in an address; unknown words mean none."""
    known = typed and typed.isascii() and typed.isdigit() and len(typed) < 10
    return int(typed) if typed and known else None


def _one(reference: str, form: Form, why: Form) -> Response:
    """The page of a payment, with whichever of its two forms has a message."""
    view = queries.payment(actor(), reference)
    asked = why if why.errors or why.summary else form
    return page(FOLDER + "show.html", status=asked.status, view=view, form=form, why=why,
                asked=asked)  # fmt: skip


def _form(template: str, form: Form, **more: Any) -> Response:
    ledger = ledgers.found(actor())
    return page(
        FOLDER + template, form=form, books=ledger, payees=payees.to_choose(actor()),
        accounts=books.accounts(ledger) if ledger else [],
        grants=places.grants(ledger) if ledger else [],
        activities=places.activities(ledger) if ledger else [],
        functions=places.functions(ledger) if ledger else [],
        bill=_bill(str(form.values.get("receipt") or "")),
        second=limits.others(actor().organisation_id, actor().person_id), **more,
    )  # fmt: skip
