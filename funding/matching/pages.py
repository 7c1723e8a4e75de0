"""The pages where lines of the bank become bookings."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import Blueprint, Flask, Response, flash, redirect, request, url_for

from accounts.actor import Actor, actor
from accounts.guard import guard
from accounts.policy import can
from core.jobs import Standing
from core.values.errors import N_, NotFound
from core.web import navigation, sheets
from core.web.answer import page
from core.web.doors import Form
from core.web.language import say
from funding.actions import BooksAction
from funding.bank import listing as bank
from funding.bank.wish import Way
from funding.books import places, queries
from funding.books.model import AccountKind, Ledger
from funding.matching import accounts, listing, proposing, service
from funding.matching.listing import BankLine
from funding.matching.missing import missing as lacking
from funding.matching.proposing import Found
from funding.matching.schema import AcceptSchema, CertainSchema, HandSchema, StandsForSchema
from funding.matching.wish import Stand, Wish
from funding.open_items import KINDS
from funding.policy import MONEY, purse

pages = Blueprint("matching", __name__, url_prefix="/grootboek/koppelen")
FOLDER = "funding/matching/"
HEADS = (
    "datum", "rekening", "naam", "tegenrekening", "omschrijving", "bedrag", "boeking", "hoe",
    "voorstel", "zeker",
)  # fmt: skip
LACKS = ("post", "op", "waarom", "dag", "wat", "boeking", "bedrag")
DONE = N_("Geboekt als nummer %(number)s.")


def install(app: Flask) -> None:
    """The place in the menu."""
    place = navigation.Entry(
        N_("Koppelen"), "matching.index", shown=reads, order=46, group=MONEY
    )  # fmt: skip
    navigation.add(place)


def reads(who: Actor | None) -> bool:
    """Whether it stands in somebody's menu."""
    return who is not None and bool(who.roles) and can(who, BooksAction.READ, purse(who))


@pages.get("")
@guard(BooksAction.READ)
def index() -> Response:
    """The lines of the bank: to be booked, certain, or booked."""
    books = queries.ledger(actor())
    if books is None:
        return page(FOLDER + "no_books.html", may_keep=_keeps(purse(actor())))
    return _index(books, Form(CertainSchema))


@pages.get("/lijst.csv")
@guard(BooksAction.READ)
def list_csv() -> Response:
    """The same list for a spreadsheet."""
    books = _books(BooksAction.READ)
    lines = listing.whole(books, Wish.of(request.args), proposing.found(books))
    return sheets.download("koppelen.csv", HEADS, map(_row, lines))


@pages.post("/zeker")
@guard(BooksAction.KEEP)
def accept_certain() -> Any:
    """Book everything that is certain."""
    books = _books(BooksAction.KEEP)
    form = Form(CertainSchema)
    with form.catching():
        work = service.accept_certain(actor(), form.load())
        flash(say(N_("Wat zeker was, is geboekt.")), "success")
        return redirect(url_for("matching.index", bezig=work), 303)
    return _index(books, form)


@pages.get("/<int:entry_id>")
@guard(BooksAction.READ)
def show(entry_id: int) -> Response:
    """One line: what it may be, and booking it by hand."""
    books = _books(BooksAction.READ)
    return _show(books, entry_id, Form(AcceptSchema), Form(HandSchema, {}))


@pages.post("/<int:entry_id>/klopt")
@guard(BooksAction.KEEP)
def accept(entry_id: int) -> Any:
    """Book it as what was chosen."""
    books = _books(BooksAction.KEEP)
    form = Form(AcceptSchema)
    with form.catching():
        return _done(service.accept(actor(), entry_id, form.load()))
    return _show(books, entry_id, form, Form(HandSchema), by_hand=False)


@pages.post("/<int:entry_id>/zelf")
@guard(BooksAction.KEEP)
def by_hand(entry_id: int) -> Any:
    """Book it for what people say; or say first what is left to divide."""
    books = _books(BooksAction.KEEP)
    form = Form(HandSchema)
    with form.catching():
        if not request.form.get("add"):
            return _done(service.by_hand(actor(), entry_id, form.load()))
    return _show(books, entry_id, form, form)


@pages.get("/rekeningen")
@guard(BooksAction.READ)
def own_accounts() -> Response:
    """Which account of the books each bank account is."""
    return _accounts(_books(BooksAction.READ), Form(StandsForSchema))


@pages.post("/rekeningen/<int:bank_id>")
@guard(BooksAction.KEEP)
def choose(bank_id: int) -> Any:
    """Say so."""
    books = _books(BooksAction.KEEP)
    form = Form(StandsForSchema)
    with form.catching():
        accounts.choose(actor(), bank_id, form.load())
        flash(say(N_("Bewaard.")), "success")
        return redirect(url_for("matching.own_accounts"), 303)
    return _accounts(books, form, bank_id)


@pages.get("/ontbreekt")
@guard(BooksAction.READ)
def missing() -> Response:
    """What is missing on both sides, and the books beside the bank."""
    books = _books(BooksAction.READ)
    return page(FOLDER + "missing.html", found=lacking(books, _day(request.args.get("dag", ""))))


@pages.get("/ontbreekt.csv")
@guard(BooksAction.READ)
def missing_csv() -> Response:
    """What makes the difference, for a spreadsheet."""
    found = lacking(_books(BooksAction.READ), _day(request.args.get("dag", "")))
    rows = (
        (side.account, side.balancing.day, say(each.why), each.day, each.what, each.number,
         each.amount)
        for side in found.sides if side.balancing for each in side.balancing.differences
    )  # fmt: skip
    return sheets.download("ontbreekt.csv", LACKS, rows)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _index(books: Ledger, form: Form) -> Response:
    wish, found = Wish.of(request.args), proposing.found(books)
    return page(
        FOLDER + "index.html", found=listing.listed(books, wish, found), wish=wish, all=found,
        stands=list(Stand), ways=list(Way), months=bank.months(actor()), form=form,
        accounts=accounts.pairs(books), may_keep=_keeps(books), working=_working(books),
    )  # fmt: skip


def _show(books: Ledger, entry_id: int, form: Form, hand: Form, by_hand: bool = True) -> Response:
    found = proposing.found(books)
    line = listing.one(books, entry_id, found)
    others = _others(line, found)
    return page(
        FOLDER + "show.html", line=line, form=form, hand=hand, by_hand=by_hand,
        others=others, may_be_part=_may_be_part(line, others), may_keep=_keeps(books),
        accounts=queries.accounts(books), grants=places.grants(books),
        activities=places.activities(books), functions=places.functions(books),
        too_old=line.day < books.begun_on,
        rest=service.rest_of(line.amount, hand.values) if hand.values else None,
    )  # fmt: skip


def _accounts(books: Ledger, form: Form, asked: int | None = None) -> Response:
    mine = [
        (each.id, f"{each.number} · {each.name}") for each in queries.accounts(books)
        if each.kind is AccountKind.ASSET
    ]  # fmt: skip
    return page(
        FOLDER + "accounts.html", pairs=accounts.pairs(books), options=mine, form=form,
        asked=asked, may_keep=_keeps(books),
    )  # fmt: skip


def _others(line: BankLine, found: Found) -> list[Any]:
    """What one may choose that is not among what it may be already."""
    shown = {offer.word for offer in line.offers}
    return [item for item in listing.to_choose(line, found) if item.key not in shown]


def _may_be_part(line: BankLine, others: list[Any]) -> bool:
    """Whether the money of anything that one may choose comes in parts."""
    kinds = {item.kind for item in others} | {each.word.split("-")[0] for each in line.offers}
    return any(KINDS[word].in_parts for word in kinds if word in KINDS)


def _working(books: Ledger) -> Standing | None:
    """How far the booking of what is certain is, for who asked for it."""
    number = request.args.get("bezig", "")
    if not (number.isascii() and number.isdigit() and len(number) < 10):
        return None
    return service.working(books, int(number))


def _books(action: BooksAction) -> Ledger:
    """The books of one's organisation; as if the page is not there while they were not begun."""
    books = queries.ledger(actor(), action)
    if books is None:
        raise NotFound()
    return books


def _keeps(thing: Any) -> bool:
    return can(actor(), BooksAction.KEEP, thing)


def _row(line: BankLine) -> tuple[object, ...]:
    offer = line.offers[0] if line.offers else None
    return (
        line.day, line.account, line.name, line.iban, line.text, line.amount, line.number,
        say(line.way.label) if line.way else None,
        f"{say(offer.kind)}: {offer.label}" if offer else None,
        say(N_("ja")) if line.certain else None,
    )  # fmt: skip


def _done(number: int) -> Any:
    flash(say(DONE, number=number), "success")
    return redirect(url_for("matching.index"), 303)
