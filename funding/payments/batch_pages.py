"""The pages of the files for the bank: choosing, looking at the totals, fetching, sending."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from flask import Response, flash, request

from accounts.actor import actor
from accounts.guard import guard
from accounts.policy import can
from core.values import clock
from core.values.errors import N_
from core.web import sheets
from core.web.answer import attachment, page
from core.web.doors import Form
from core.web.language import say
from funding.actions import PaymentAction
from funding.payments import batch_queries as queries
from funding.payments import batches, limits, listing
from funding.payments.batch_queries import Wish
from funding.payments.door import FOLDER, pages, to
from funding.payments.model import BatchState
from funding.payments.pain import FORMATS, MEDIA_TYPE
from funding.payments.schema import BatchSchema, WhySchema
from funding.payments.service import may_propose
from funding.policy import purse

HEADS = ("bestand", "gemaakt op", "door", "rekening", "dag", "betalingen", "samen", "stand")


@pages.get("/bestanden")
@guard(PaymentAction.READ)
def batches_list() -> Response:
    """The files for the bank, the newest first."""
    wish = Wish.of(request.args)
    return page(
        FOLDER + "batches.html", found=queries.listed(actor(), wish), wish=wish,
        states=list(BatchState), ready=len(listing.to_batch(actor())),
        may_propose=can(actor(), PaymentAction.PROPOSE, purse(actor())),
    )  # fmt: skip


@pages.get("/bestanden/lijst.csv")
@guard(PaymentAction.READ)
def batches_csv() -> Response:
    """The same list for a spreadsheet."""
    rows = (
        (row.reference, row.made_at.date(), row.made_by.name, row.account.iban, row.day, row.count,
         row.total, say(row.state.label))
        for row in queries.exported(actor(), Wish.of(request.args))
    )  # fmt: skip
    return sheets.download("betaalbestanden.csv", HEADS, rows)


@pages.route("/bestanden/nieuw", methods=["GET", "POST"])
@guard(PaymentAction.PROPOSE)
def new_batch() -> Any:
    """Choose approved payments, and make one file of them."""
    may_propose(actor())
    ready, own = listing.to_batch(actor()), queries.own_accounts(actor())
    accounts = [(number, named) for number, named, ours in own if ours]
    unsure = [named for _, named, ours in own if not ours]
    start = {
        "payments": [line.reference for line in ready], "format": FORMATS[0],
        "account_id": accounts[0][0] if len(accounts) == 1 else "",
        "day": (clock.today() + timedelta(days=1)).isoformat(),
    }  # fmt: skip
    form = Form(BatchSchema, start)
    if request.method == "POST":
        with form.catching():
            reference = batches.make(actor(), form.load())
            flash(say(N_("Het bestand is gemaakt. Een ander bevestigt het.")), "success")
            return to("show_batch", reference=reference)
    return page(FOLDER + "new_batch.html", form=form, ready=ready, accounts=accounts,
                unsure=unsure,
                second=limits.others(actor().organisation_id, actor().person_id))  # fmt: skip


@pages.get("/bestanden/<reference>")
@guard(PaymentAction.READ)
def show_batch(reference: str) -> Response:
    """One file with its totals, and what is in it."""
    return _one(reference, Form(WhySchema))


@pages.post("/bestanden/<reference>/bevestigen")
@guard(PaymentAction.APPROVE)
def confirm_batch(reference: str) -> Any:
    """Say as a second person that this is it."""
    queries.batch(actor(), reference, PaymentAction.APPROVE)
    return _do(batches.confirm, reference, N_("Bevestigd. Het bestand kan nu naar de bank."))


@pages.post("/bestanden/<reference>/verstuurd")
@guard(PaymentAction.PROPOSE)
def send_batch(reference: str) -> Any:
    """Say that the bank has it."""
    queries.batch(actor(), reference, PaymentAction.PROPOSE)
    return _do(batches.send, reference, N_("Bewaard. De betalingen wachten nu op uw afschrift."))


@pages.post("/bestanden/<reference>/vervallen")
@guard(PaymentAction.PROPOSE)
def cancel_batch(reference: str) -> Any:
    """Say that the bank does not get it."""
    queries.batch(actor(), reference, PaymentAction.PROPOSE)
    return _do(
        batches.cancel, reference, N_("Vervallen. De betalingen kunnen in een ander bestand.")
    )


@pages.get("/bestanden/<reference>/pain001.xml")
@guard(PaymentAction.PROPOSE)
def batch_file(reference: str) -> Response:
    """The file itself."""
    data, name = batches.content(actor(), reference)
    return attachment(data, name, MEDIA_TYPE)


def _do(verb: Any, reference: str, said: str) -> Any:
    form = Form(WhySchema)
    with form.catching():
        verb(actor(), reference)
        flash(say(said), "success")
        return to("show_batch", reference=reference)
    return _one(reference, form)


def _one(reference: str, form: Form) -> Response:
    view = queries.batch(actor(), reference)
    second = limits.others(actor().organisation_id, view.maker_id) if view.waits else []
    return page(FOLDER + "batch.html", view=view, form=form, second=second)
