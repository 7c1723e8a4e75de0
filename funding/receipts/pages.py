"""The pages of receipts: bring one, the list, one receipt, what is on it, and its entry."""

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
from funding.actions import ReceiptAction
from funding.books import ledgers, places
from funding.books.queries import accounts
from funding.grants.errors import Replaced
from funding.policy import purse
from funding.receipts import entry_pages, file_pages, held, listing, queries, service, waiting
from funding.receipts.door import FOLDER, pages, prepare, to
from funding.receipts.errors import KeptAlready
from funding.receipts.queries import ReceiptView
from funding.receipts.reading import Brought, brought
from funding.receipts.schema import AddSchema, AsideSchema, BookSchema, DetailsSchema

__all__ = ["entry_pages", "file_pages", "install", "pages", "waiting"]
HEADS = (
    "bon", "stand", "dag", "van wie", "wat", "bedrag", "betaald", "voorgeschoten door", "boeking",
    "gebracht door", "gebracht op", "bestanden",
)  # fmt: skip
KEPT = N_("Bon %(receipt)s is bewaard.")


def install(app: Flask) -> None:
    """What the templates of this room need."""
    prepare(app)


@pages.get("/bonnen")
@guard(ReceiptAction.LIST)
def index() -> Response:
    """The receipts that one may see."""
    wish = listing.Wish.of(request.args)
    found = listing.listed(actor(), wish)
    return page(FOLDER + "index.html", found=found, wish=wish)


@pages.get("/bonnen.csv")
@guard(ReceiptAction.LIST)
def export_csv() -> Response:
    """The same list for a spreadsheet."""
    rows = (
        (
            line.label, say(line.state.label), line.day, line.party, line.what, line.amount,
            say(line.paid.label) if line.paid else None, line.advanced_by, line.entry, line.by,
            clock.local(line.at).date(), line.files,
        )
        for line in listing.exported(actor(), listing.Wish.of(request.args))
    )  # fmt: skip
    return sheets.download("bonnen.csv", HEADS, rows)


@pages.route("/bon", methods=["GET", "POST"])
@guard(ReceiptAction.ADD)
def add() -> Any:
    """Bring a receipt: a photo is enough."""
    service.may_add(actor())
    start = {"seen": queries.last_number(actor()), "entry": request.args.get("boeking", "")}
    form, files, same = Form(AddSchema, start), tuple[Brought, ...](), list[int]()
    if request.method == "POST":
        with form.catching():
            files = _files(form)
            try:
                number = service.add(actor(), files, form.load())
                flash(say(KEPT, receipt=f"B-{number:04d}"), "success")
                return to("show", number=number)
            except KeptAlready as kept:
                form.refuse(kept)
                same = queries.readable(actor(), kept.numbers)
    return page(FOLDER + "add.html", form=form, held=files, same=same)


@pages.get("/bonnen/<int:number>")
@guard(ReceiptAction.READ)
def show(number: int) -> Response:
    """One receipt: its pictures, what is on it, and where it stands in the books."""
    return _show(queries.receipt(actor(), number))


@pages.route("/bonnen/<int:number>/invullen", methods=["GET", "POST"])
@guard(ReceiptAction.DESCRIBE)
def describe(number: int) -> Any:
    """Say what is on it; what another one kept meanwhile is shown above one's own."""
    view = queries.receipt(actor(), number, ReceiptAction.DESCRIBE)
    form, theirs = Form(DetailsSchema, _values(view)), None
    if request.method == "POST" and "add" not in request.form:
        with form.catching():
            command = form.load()
            try:
                service.describe(actor(), number, command)
                flash(say(N_("Bewaard.")), "success")
                return to("show", number=number)
            except Replaced as replaced:
                form.refuse(replaced)
                theirs = queries.receipt(actor(), number, ReceiptAction.DESCRIBE)
                form.values["version"] = theirs.version
    ledger = ledgers.found(actor()) if view.may_book else None
    return page(
        FOLDER + "describe.html", status=409 if theirs else 200, view=view, form=form,
        theirs=theirs, more="add" in request.form,
        accounts=accounts(ledger) if ledger else [],
        grants=places.grants(ledger) if ledger else [],
        activities=places.activities(ledger) if ledger else [],
        functions=places.functions(ledger) if ledger else [],
    )  # fmt: skip


@pages.route("/bonnen/<int:number>/opzij", methods=["GET", "POST"])
@guard(ReceiptAction.DESCRIBE)
def set_aside(number: int) -> Any:
    """It is not to be booked, and why."""
    view = queries.receipt(actor(), number, ReceiptAction.DESCRIBE)
    form = Form(AsideSchema, {"aside": "double"} if view.alike else {})
    if request.method == "POST":
        with form.catching():
            service.set_aside(actor(), number, form.load())
            flash(say(N_("De bon ligt opzij.")), "success")
            return to("show", number=number)
    return page(FOLDER + "aside.html", view=view, form=form)


@pages.post("/bonnen/<int:number>/boeken")
@guard(ReceiptAction.BOOK)
def book(number: int) -> Any:
    """Make its entry."""
    view, form = queries.receipt(actor(), number, ReceiptAction.BOOK), Form(BookSchema)
    with form.catching():
        entry = service.book(actor(), number, form.load())
        flash(say(N_("Geboekt als nummer %(number)s."), number=entry), "success")
        return to("show", number=number)
    return _show(view, form)


def _show(view: ReceiptView, form: Form | None = None) -> Response:
    return page(
        FOLDER + "show.html", view=view, form=form or Form(BookSchema),
        has_books=view.may_book and ledgers.found(actor()) is not None,
        may_add=can(actor(), ReceiptAction.ADD, purse(actor())),
    )  # fmt: skip


def _files(form: Form) -> tuple[Brought, ...]:
    """What is chosen now, or else what this form brought before; the form holds on to it."""
    chosen = [each for each in request.files.getlist("files") if each.filename]
    files = () if chosen else held.read(actor(), form.values.get("held"))
    files = files or brought(chosen)
    form.values["held"] = held.write(actor(), files)
    return files


def _values(view: ReceiptView) -> dict[str, Any]:
    """A receipt as the fields of its form."""
    names = ("amount", "day", "party", "what", "paid", "money_id", "advanced_by", "version")
    values: dict[str, Any] = {name: getattr(view, name) for name in names}
    for place, part in enumerate(view.parts):
        row = f"parts-{place}-"
        values[row + "account_id"], values[row + "amount"] = part.account_id, part.amount
        values[row + "place"], values[row + "activity_id"] = part.place, part.activity_id
        values[row + "function_id"] = part.function_id
    return values
