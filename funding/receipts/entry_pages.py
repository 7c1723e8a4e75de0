"""The paperclip: hanging a receipt on an entry that stands, from either side, and taking it off."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, request, url_for

from accounts.actor import actor
from accounts.guard import guard
from accounts.policy import allow
from core.values.errors import N_
from core.web.answer import page
from core.web.doors import Form
from core.web.language import say
from funding.actions import ReceiptAction
from funding.books import queries as books
from funding.policy import purse
from funding.receipts import entries, queries
from funding.receipts.door import FOLDER, pages, to
from funding.receipts.schema import AttachSchema, HangSchema, WhySchema

HANGS = N_("De bon hangt aan boeking %(number)s.")


@pages.route("/bonnen/<int:number>/aanhangen", methods=["GET", "POST"])
@guard(ReceiptAction.BOOK)
def attach(number: int) -> Any:
    """Choose the entry that a receipt is the proof of."""
    view = queries.receipt(actor(), number, ReceiptAction.BOOK)
    form = Form(AttachSchema)
    if request.method == "POST":
        with form.catching():
            command = form.load()
            entries.attach(actor(), number, command.entry)
            flash(say(HANGS, number=command.entry), "success")
            return to("show", number=number)
    options = queries.entries_for(actor(), view.amount)
    return page(FOLDER + "attach.html", view=view, form=form, options=options)


@pages.route("/bonnen/<int:number>/losmaken", methods=["GET", "POST"])
@guard(ReceiptAction.BOOK)
def detach(number: int) -> Any:
    """Take it off that entry, and say why."""
    view = queries.receipt(actor(), number, ReceiptAction.BOOK)
    form = Form(WhySchema)
    if request.method == "POST":
        with form.catching():
            entries.detach(actor(), number, form.load())
            flash(say(N_("De bon is losgemaakt van de boeking.")), "success")
            return to("show", number=number)
    return page(FOLDER + "detach.html", view=view, form=form)


@pages.route("/<int:number>/bon", methods=["GET", "POST"])
@guard(ReceiptAction.BOOK)
def of_entry(number: int) -> Any:
    """Choose the receipt that is the proof of an entry."""
    allow(actor(), ReceiptAction.BOOK, purse(actor()), sees=ReceiptAction.READ)
    one = books.entry(actor(), number)
    form = Form(HangSchema)
    if request.method == "POST":
        with form.catching():
            entries.attach(actor(), form.load().receipt, number)
            flash(say(HANGS, number=number), "success")
            return redirect(url_for("books.show", number=number), 303)
    return page(FOLDER + "of_entry.html", one=one, form=form, options=queries.to_hang(actor()))
