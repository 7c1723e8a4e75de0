"""The pages of a list of a bank: choosing it, and saying what its columns hold."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, redirect, request, url_for

from accounts.actor import actor
from accounts.guard import guard
from accounts.policy import allow
from core.storage.files import files
from core.values.errors import Refusal
from core.values.money import Money
from core.web.answer import page
from core.web.doors import Form
from funding.actions import BankAction
from funding.bank import queries as bank
from funding.bank.errors import NothingToRead
from funding.bank.model import BankFile
from funding.bank.pages import _sent as sent
from funding.bank.schema import UploadSchema
from funding.bank_csv import reader, service
from funding.bank_csv.cells import rows_of, text_of
from funding.bank_csv.guess import columns_of
from funding.bank_csv.layout import Layout, Role
from funding.bank_csv.schema import ReadingSchema
from funding.policy import purse

pages = Blueprint("bank_csv", __name__, url_prefix="/bank/csv")
FOLDER = "funding/bank_csv/"
SHOWN = 20
SAMPLES = 3


@pages.route("", methods=["GET", "POST"])
@guard(BankAction.IMPORT)
def upload() -> Any:
    """Choose a list."""
    allow(actor(), BankAction.IMPORT, purse(actor()), sees=BankAction.READ)
    form = Form(UploadSchema)
    if request.method == "POST":
        with form.catching():
            number = service.offer(actor(), *sent(form))
            return redirect(url_for("bank_csv.read", file_id=number), 303)
    return page(FOLDER + "upload.html", form=form, accounts=bank.accounts(actor()))


@pages.route("/<int:file_id>", methods=["GET", "POST"])
@guard(BankAction.IMPORT)
def read(file_id: int) -> Any:
    """Say what its columns hold, and see what it then says."""
    try:
        row = service.waiting(actor(), file_id)
    except NothingToRead:
        return redirect(url_for("bank.file", file_id=file_id), 303)
    data = files().get(row.sha256)
    proposal, known = service.layout_for(row, data)
    form, shown = Form(ReadingSchema, _values(proposal)), proposal
    if request.method == "POST":
        with form.catching():
            command = form.load()
            shown = command.layout
            if "show" not in request.form:
                service.say(actor(), file_id, command)
                return redirect(url_for("bank.file", file_id=file_id), 303)
    return _page(row, data, form, shown, known)


def _page(row: BankFile, data: bytes, form: Form, layout: Layout, known: bool) -> Any:
    """The form, the columns with some of what is in them, and the first lines as they read."""
    wrong: Refusal | None = None
    lines: list[tuple[reader.Booking, Money]] = []
    try:
        found = reader.bookings(data, layout)[:SHOWN]
        lines = [(each, Money(each.cents)) for each in found]
    except Refusal as refusal:
        wrong = refusal
    return page(
        FOLDER + "read.html", form=form, row=row, columns=_columns(data, layout), lines=lines,
        wrong=wrong, known=known, accounts=bank.accounts(actor()), roles=list(Role),
        no_account=Role.ACCOUNT not in layout.roles,
        no_balance=not {Role.AFTER, Role.BEFORE} & set(layout.roles),
    )  # fmt: skip


def _columns(data: bytes, layout: Layout) -> list[tuple[str, list[str]]]:
    """Each column: its heading, and the first things that stand in it."""
    try:
        rows = rows_of(text_of(data, layout.encoding), layout.delimiter)
    except Refusal:
        return []
    headings = rows[layout.skip - 1].cells if 0 < layout.skip <= len(rows) else ()
    return [
        (headings[place] if place < len(headings) else "", [c for c in cells if c][:SAMPLES])
        for place, cells in enumerate(columns_of(rows, layout.skip))
    ]


def _values(layout: Layout) -> dict[str, Any]:
    values: dict[str, Any] = {
        "encoding": layout.encoding.value, "delimiter": layout.delimiter.value,
        "skip": layout.skip, "order": layout.order or "", "mark": layout.mark or "",
    }  # fmt: skip
    for place, role in enumerate(layout.roles):
        values[f"columns-{place}-role"] = role.value
    return values
