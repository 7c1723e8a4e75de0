"""The pages of the books: the list in and out, one entry, what one books by hand, undoing."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Flask, Response, flash, redirect, request, url_for

from accounts.actor import actor
from accounts.guard import guard
from accounts.policy import can
from core.values import clock
from core.values.errors import N_, NotFound
from core.web import navigation, sheets
from core.web.answer import page
from core.web.doors import Form
from core.web.language import say
from funding.actions import BooksAction
from funding.books import checklist, export, months, opening, places, queries, service, statement
from funding.books.model import AccountKind, EntryKind, Ledger, PeriodState
from funding.books.schema import (
    BeginSchema,
    MoneySchema,
    OpeningSchema,
    TransferSchema,
    UndoSchema,
    WhySchema,
)
from funding.books.wish import Way, Wish
from funding.policy import MONEY, purse
from funding.receipts.queries import of_entry

pages = Blueprint("books", __name__, url_prefix="/grootboek")
FOLDER = "funding/books/"
KINDS = {"in": EntryKind.MONEY_IN, "uit": EntryKind.MONEY_OUT}
DONE = N_("Geboekt als nummer %(number)s.")


def install(app: Flask) -> None:
    """The place in the menu, and the words that the templates need."""
    navigation.add(
        navigation.Entry(N_("Boekhouding"), "books.index", shown=reads, order=42, group=MONEY)
    )
    app.jinja_env.globals.update(account_kinds=AccountKind)


def reads(who: Any) -> bool:
    """Whether somebody finds the books in the menu."""
    return bool(who and who.is_signed_in and can(who, BooksAction.READ, purse(who)))


@pages.get("")
@guard(BooksAction.READ)
def index() -> Response:
    """All that came in and went out, with the running balance."""
    books = queries.ledger(actor())
    if books is None:
        return page(FOLDER + "none.html", may_keep=can(actor(), BooksAction.KEEP, purse(actor())))
    wish = Wish.of(request.args)
    return page(
        FOLDER + "index.html", found=queries.listed(books, wish), wish=wish, ways=list(Way),
        accounts=queries.accounts(books), years=statement.years(books),
        functions=places.functions(books),
        may_keep=can(actor(), BooksAction.KEEP, books),
    )  # fmt: skip


@pages.get("/lijst.csv")
@guard(BooksAction.READ)
def list_csv() -> Response:
    """The same list for a spreadsheet."""
    books = _books(BooksAction.READ)
    lines = queries.whole(books, Wish.of(request.args))
    return sheets.download("grootboek.csv", export.HEADS, export.listed(lines))


@pages.get("/lijst.xlsx")
@guard(BooksAction.READ)
def list_xlsx() -> Response:
    """The same list as a workbook."""
    lines = queries.whole(_books(BooksAction.READ), Wish.of(request.args))
    sheet = sheets.Sheet("Grootboek", export.HEADS, export.listed(lines))
    return sheets.download_workbook("grootboek.xlsx", sheet)


@pages.route("/begin", methods=["GET", "POST"])
@guard(BooksAction.KEEP)
def begin() -> Any:
    """Begin the books with a ready chart of accounts."""
    books = queries.ledger(actor(), BooksAction.KEEP)
    start = f"{clock.today().year}-1-1"
    form = Form(BeginSchema, {"begun_on": start, "first_month": 1})
    if request.method == "POST":
        with form.catching():
            opening.begin(actor(), form.load())
            flash(say(N_("Uw boekhouding staat klaar. Vul nu in wat u op de eerste dag had.")))
            return redirect(url_for("books.open_with"), 303)
    return page(FOLDER + "begin.html", form=form, books=books)


@pages.route("/beginstand", methods=["GET", "POST"])
@guard(BooksAction.KEEP)
def open_with() -> Any:
    """What there was and what was owed on the first day."""
    books = _books(BooksAction.KEEP)
    accounts = [each for each in queries.accounts(books) if each.kind.is_of_the_balance]
    form = Form(OpeningSchema)
    if request.method == "POST":
        with form.catching():
            return _done(opening.open_with(actor(), form.load()))
    return page(FOLDER + "opening.html", form=form, books=books, accounts=accounts)


@pages.route("/geld-<any(in, uit):way>", methods=["GET", "POST"])
@guard(BooksAction.KEEP)
def money(way: str) -> Any:
    """Book money that came in or went out."""
    books, kind = _books(BooksAction.KEEP), KINDS[way]
    start = {"day": clock.today().isoformat(), "seen": books.last_number}
    form = Form(MoneySchema, {**start, "kind": kind.value})
    if request.method == "POST":
        form.values["kind"] = kind.value
        with form.catching():
            if not request.form.get("add"):  # one row more, for who has no script
                return _done(service.keep(actor(), form.load()))
    return page(
        FOLDER + "money.html", form=form, kind=kind, accounts=queries.accounts(books),
        grants=places.grants(books), activities=places.activities(books),
        functions=places.functions(books),
    )  # fmt: skip


@pages.route("/verplaatst", methods=["GET", "POST"])
@guard(BooksAction.KEEP)
def transfer() -> Any:
    """Book own money that went from one place to another."""
    books = _books(BooksAction.KEEP)
    form = Form(TransferSchema, {"day": clock.today().isoformat(), "seen": books.last_number})
    if request.method == "POST":
        with form.catching():
            return _done(service.transfer(actor(), form.load()))
    return page(FOLDER + "transfer.html", form=form, accounts=queries.accounts(books))


@pages.get("/<int:number>")
@guard(BooksAction.READ)
def show(number: int) -> Response:
    """One entry with its postings."""
    one = queries.entry(actor(), number)
    return page(FOLDER + "show.html", one=one, receipts=of_entry(actor(), number))


@pages.route("/<int:number>/terugboeken", methods=["GET", "POST"])
@guard(BooksAction.KEEP)
def undo(number: int) -> Any:
    """Book the opposite of an entry."""
    _books(BooksAction.KEEP)
    one = queries.entry(actor(), number)
    open_day = one.day if one.state == PeriodState.OPEN else clock.today()
    form = Form(UndoSchema, {"day": open_day.isoformat()})
    if request.method == "POST":
        with form.catching():
            return _done(service.undo(actor(), number, form.load()))
    return page(FOLDER + "undo.html", form=form, one=one)


@pages.get("/jaar/<int:year>")
@guard(BooksAction.READ)
def year(year: int) -> Response:
    """Income and expenditure, the balance, and the months of a book year."""
    books = _books(BooksAction.READ)
    figures = statement.statement(books, year)
    if figures is None:
        raise NotFound()
    return page(
        FOLDER + "year.html", figures=figures, years=statement.years(books),
        months=statement.months(books, year), form=Form(WhySchema),
        may_close=can(actor(), BooksAction.CLOSE, books), today=clock.today(),
        checks=list(checklist.items(
            books, figures, statement.months(books, year), clock.today()
        )),
    )  # fmt: skip


@pages.get("/jaar/<int:year>.xlsx")
@guard(BooksAction.READ)
def year_xlsx(year: int) -> Response:
    """The figures of a book year as a workbook."""
    figures = statement.statement(_books(BooksAction.READ), year)
    if figures is None:
        raise NotFound()
    return sheets.download_workbook(f"jaar-{year}.xlsx", *export.year(figures))


@pages.post("/maand/<month>/<any(voorlopig, dicht, open):verb>")
@guard(BooksAction.CLOSE)
def close(month: str, verb: str) -> Any:
    """Close a month for now or for good, or open it again with a reason."""
    books = _books(BooksAction.CLOSE)
    starts_on = Wish.of({"maand": month}).month
    if starts_on is None:
        raise NotFound()
    form = Form(WhySchema)
    with form.catching():
        if verb == "open":
            months.reopen(actor(), starts_on, form.load())
        elif verb == "dicht":
            months.close(actor(), starts_on)
        else:
            months.soft_close(actor(), starts_on)
        flash(say(N_("De maand is bijgewerkt.")), "success")
        return redirect(url_for("books.year", year=statement.year_of(books, starts_on)), 303)
    year_of = statement.year_of(books, starts_on)
    return page(
        FOLDER + "year.html", figures=statement.statement(books, year_of), form=form,
        years=statement.years(books), months=statement.months(books, year_of), may_close=True,
        today=clock.today(), asked=starts_on,
    )  # fmt: skip


def _books(action: BooksAction) -> Ledger:
    """The books of one's organisation; as if the page is not there while they were not begun."""
    books = queries.ledger(actor(), action)
    if books is None:
        raise NotFound()
    return books


def _done(number: int) -> Any:
    flash(say(DONE, number=number), "success")
    return redirect(url_for("books.show", number=number), 303)
