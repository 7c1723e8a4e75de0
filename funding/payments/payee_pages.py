"""The pages of payees: whom one pays, to which account, and who looked at that."""

from __future__ import annotations

from typing import Any

from flask import Response, flash, request

from accounts.actor import actor
from accounts.guard import guard
from accounts.memberships.model import Role
from accounts.policy import can
from core.values.errors import N_
from core.web import sheets
from core.web.answer import page
from core.web.doors import Form
from core.web.language import say
from funding.actions import PaymentAction
from funding.payments import limits, payees
from funding.payments import payee_queries as queries
from funding.payments.door import FOLDER, pages, to
from funding.payments.payee_queries import Wish
from funding.payments.schema import CheckSchema, IbanSchema, LimitSchema, PayeeSchema, WhoSchema
from funding.payments.service import may_propose
from funding.policy import purse

HEADS = ("ontvanger", "rekening", "nog nakijken", "band met ons", "gestopt")
FIELDS = {  # of the form of the limits
    "treasurer": Role.TREASURER, "board_member": Role.BOARD_MEMBER,
    "finance_officer": Role.FINANCE_OFFICER,
}  # fmt: skip


@pages.get("/ontvangers")
@guard(PaymentAction.READ)
def payees_list() -> Response:
    """Whom one pays."""
    wish = Wish.of(request.args)
    return page(
        FOLDER + "payees.html", found=queries.listed(actor(), wish), wish=wish,
        may_propose=can(actor(), PaymentAction.PROPOSE, purse(actor())),
    )  # fmt: skip


@pages.get("/ontvangers/lijst.csv")
@guard(PaymentAction.READ)
def payees_csv() -> Response:
    """The same list for a spreadsheet."""
    yes, no = say(N_("ja")), say(N_("nee"))
    rows = (
        (line.name, line.iban, *(yes if it else no for it in (line.waits, line.related,
         line.stopped)))
        for line in queries.exported(actor(), Wish.of(request.args))
    )  # fmt: skip
    return sheets.download("ontvangers.csv", HEADS, rows)


@pages.route("/ontvangers/nieuw", methods=["GET", "POST"])
@guard(PaymentAction.PROPOSE)
def new_payee() -> Any:
    """Write a payee down."""
    may_propose(actor())
    form = Form(PayeeSchema)
    if request.method == "POST":
        with form.catching():
            number = payees.add(actor(), form.load())
            flash(say(N_("Bewaard. Een ander kijkt het rekeningnummer na.")), "success")
            return to("show_payee", payee_id=number)
    return page(
        FOLDER + "payee_form.html",
        form=form,
        view=None,
        people=queries.people(actor()),
        second=limits.others(actor().organisation_id, actor().person_id),
    )


@pages.get("/ontvangers/<int:payee_id>")
@guard(PaymentAction.READ)
def show_payee(payee_id: int) -> Response:
    """One payee with the versions of its account."""
    return _one(payee_id, Form(CheckSchema))


@pages.route("/ontvangers/<int:payee_id>/aanpassen", methods=["GET", "POST"])
@guard(PaymentAction.PROPOSE)
def change_payee(payee_id: int) -> Any:
    """Say better who it is."""
    view = queries.payee(actor(), payee_id, PaymentAction.PROPOSE)
    names = ("name", "person_id", "related", "relation")
    form = Form(WhoSchema, {name: getattr(view, name) for name in names})
    if request.method == "POST":
        with form.catching():
            payees.describe(actor(), payee_id, form.load())
            flash(say(N_("Bewaard.")), "success")
            return to("show_payee", payee_id=payee_id)
    return page(
        FOLDER + "payee_form.html",
        form=form,
        view=view,
        people=queries.people(actor()),
        second=limits.others(actor().organisation_id, actor().person_id),
    )


@pages.route("/ontvangers/<int:payee_id>/rekening", methods=["GET", "POST"])
@guard(PaymentAction.PROPOSE)
def new_account(payee_id: int) -> Any:
    """Enter another account."""
    view = queries.payee(actor(), payee_id, PaymentAction.PROPOSE)
    form = Form(IbanSchema)
    if request.method == "POST":
        with form.catching():
            payees.ask_account(actor(), payee_id, form.load())
            flash(say(N_("Bewaard. Een ander kijkt het rekeningnummer na.")), "success")
            return to("show_payee", payee_id=payee_id)
    return page(
        FOLDER + "payee_account.html",
        form=form,
        view=view,
        second=limits.others(actor().organisation_id, actor().person_id),
    )


@pages.post("/ontvangers/<int:payee_id>/rekening/<int:account_id>/bevestigen")
@guard(PaymentAction.APPROVE)
def confirm_account(payee_id: int, account_id: int) -> Any:
    """Say as a second person that the account is right."""
    queries.payee(actor(), payee_id, PaymentAction.APPROVE)
    form = Form(CheckSchema)
    with form.catching():
        payees.confirm_account(actor(), account_id, form.load(), of=payee_id)
        flash(say(N_("Bevestigd. Vanaf nu kan er naar dit nummer betaald worden.")), "success")
        return to("show_payee", payee_id=payee_id)
    return _one(payee_id, form)


@pages.post("/ontvangers/<int:payee_id>/rekening/<int:account_id>/weigeren")
@guard(PaymentAction.PROPOSE)
def refuse_account(payee_id: int, account_id: int) -> Any:
    """Say that a new account is not right."""
    queries.payee(actor(), payee_id, PaymentAction.PROPOSE)
    form = Form(CheckSchema)
    with form.catching():
        payees.refuse_account(actor(), account_id, of=payee_id)
        flash(say(N_("Dit nummer wordt niet gebruikt.")), "success")
        return to("show_payee", payee_id=payee_id)
    return _one(payee_id, form)


@pages.post("/ontvangers/<int:payee_id>/stoppen")
@guard(PaymentAction.PROPOSE)
def stop_payee(payee_id: int) -> Any:
    """From now on nothing is paid to it."""
    payees.stop(actor(), payee_id)
    flash(say(N_("Gestopt. Wat er was, blijft te lezen.")), "success")
    return to("show_payee", payee_id=payee_id)


@pages.route("/grenzen", methods=["GET", "POST"])
@guard(PaymentAction.SET_LIMITS)
def limits_page() -> Any:
    """Up to which amount the people of a role approve alone."""
    limits.may_set(actor())
    there = limits.of(actor().organisation_id or 0)
    start = {name: limits.typed(there.get(role)) for name, role in FIELDS.items()}
    form = Form(LimitSchema, start)
    if request.method == "POST":
        with form.catching():
            said = form.load()
            limits.keep(actor(), {role: said[name] for name, role in FIELDS.items()})
            flash(say(N_("Bewaard. Dit geldt voor wat er vanaf nu wordt goedgekeurd.")), "success")
            return to("limits_page")
    rows = limits.history(actor().organisation_id or 0)
    return page(FOLDER + "limits.html", form=form, rows=rows)


def _one(payee_id: int, form: Form) -> Response:
    return page(FOLDER + "payee.html", view=queries.payee(actor(), payee_id), form=form)
