"""The pages of the emergency pot: what was paid out, paying, figures, and what was decided."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, flash, redirect, request, url_for

from accounts.actor import actor
from accounts.guard import guard
from accounts.policy import can
from core.values import clock
from core.values.errors import N_
from core.web import sheets
from core.web.answer import page
from core.web.doors import Form
from core.web.language import say
from funding.actions import BooksAction
from funding.books import places
from funding.books import queries as books
from funding.books.model import Ledger
from funding.cash.queries import ledger
from funding.emergency import queries, service, standing
from funding.emergency.errors import NoPot
from funding.emergency.model import EmergencyPot, WordKind
from funding.emergency.queries import Wish
from funding.emergency.rules import Case
from funding.emergency.schema import PayoutSchema, PotSchema, WordSchema

pages = Blueprint("emergency", __name__, url_prefix="/grootboek/noodpot")
FOLDER = "funding/emergency/"
HEADS = (
    "nummer", "dag", "bedrag", "waarvoor", "organisatie", "bon", "boeking", "teruggeboekt door",
)  # fmt: skip
NOBODY = N_("Geen organisatie genoemd")
YES_NO = {True: N_("ja"), False: N_("nee")}
NAME = N_("Noodpot")
PAID = N_("Uitgegeven en geboekt. Het nummer is %(case)s.")


@pages.get("")
@guard(BooksAction.READ)
def index() -> Response:
    """What was paid out, and what is left."""
    if books.ledger(actor()) is None:
        return page("funding/cash/none.html", room=NAME)
    of, wish = ledger(actor()), Wish.of(request.args)
    pot = standing.pot(of)
    return page(
        FOLDER + "index.html", found=queries.listed(of, wish), wish=wish, pot=pot,
        left=standing.left(of, pot) if pot else None, years=queries.years(of),
        categories=standing.words(of, WordKind.CATEGORY),
        helpers=standing.words(of, WordKind.HELPER), may_keep=_keeps(of),
    )  # fmt: skip


@pages.get("/lijst.csv")
@guard(BooksAction.READ)
def list_csv() -> Response:
    """The same list for a spreadsheet; it says of nobody who he or she is."""
    rows = (
        (line.case, line.day, line.amount, line.category, line.helper, say(YES_NO[line.receipt]),
         line.entry, line.undone_by)
        for line in queries.whole(ledger(actor()), Wish.of(request.args))
    )  # fmt: skip
    return sheets.download("noodpot.csv", HEADS, rows)


@pages.get("/overzicht")
@guard(BooksAction.READ)
def overview() -> Response:
    """A year in figures."""
    of = ledger(actor())
    years = queries.years(of)
    year = Wish.of(request.args).year or (years[0] if years else clock.today().year)
    return page(
        FOLDER + "overview.html", year=year, years=years, pot=standing.pot(of),
        figures=queries.overview(of, year, say(NOBODY)), left=_left(of),
    )  # fmt: skip


@pages.route("/uitgeven", methods=["GET", "POST"])
@guard(BooksAction.KEEP)
def pay() -> Any:
    """Pay something out."""
    of = ledger(actor(), BooksAction.KEEP)
    pot = standing.pot(of)
    form = Form(PayoutSchema, _fresh(of, pot))
    if request.method == "POST":
        with form.catching():
            row = service.pay(actor(), form.load())
            flash(say(PAID, case=str(Case(row.year, row.number))), "success")
            return redirect(url_for("emergency.index"), 303)
    return page(
        FOLDER + "pay.html", form=form, pot=pot, accounts=books.accounts(of),
        categories=standing.words(of, WordKind.CATEGORY), grants=places.grants(of),
        helpers=standing.words(of, WordKind.HELPER), missing=NoPot.sentence,
    )  # fmt: skip


@pages.route("/instellingen", methods=["GET", "POST"])
@guard(BooksAction.KEEP)
def settings() -> Any:
    """What was decided about the pot, and its lists."""
    of = ledger(actor(), BooksAction.KEEP)
    form = Form(PotSchema, _decided(of, standing.pot(of)))
    if request.method == "POST":
        with form.catching():
            service.settle(actor(), form.load())
            return _settled(N_("Het noodpot is ingericht."))
    return _settings(of, form)


@pages.post("/lijsten")
@guard(BooksAction.KEEP)
def add_word() -> Any:
    """Put a word into one of the lists."""
    of = ledger(actor(), BooksAction.KEEP)
    form = Form(WordSchema)
    with form.catching():
        service.add_word(actor(), form.load())
        return _settled(N_("Het staat in de lijst."))
    return _settings(of, Form(PotSchema), form)


@pages.post("/lijsten/<int:word_id>/stoppen")
@guard(BooksAction.KEEP)
def end_word(word_id: int) -> Any:
    """Offer a word no longer."""
    of = ledger(actor(), BooksAction.KEEP)
    form = Form(WordSchema)
    with form.catching():
        service.end_word(actor(), word_id)
        return _settled(N_("Dit woord staat niet meer in de lijst. Wat is uitgegeven, houdt het."))
    return _settings(of, Form(PotSchema), form)


def _keeps(of: Ledger) -> bool:
    return can(actor(), BooksAction.KEEP, of)


def _left(of: Ledger) -> Any:
    pot = standing.pot(of)
    return standing.left(of, pot) if pot else None


def _fresh(of: Ledger, pot: EmergencyPot | None) -> dict[str, Any]:
    return {
        "day": clock.today().isoformat(), "seen": of.last_number, "place": _place(pot),
    }  # fmt: skip


def _place(pot: EmergencyPot | None) -> str:
    if pot is None or not pot.grant_id:
        return ""
    return f"l{pot.cost_line_id}" if pot.cost_line_id else f"g{pot.grant_id}"


def _decided(of: Ledger, pot: EmergencyPot | None) -> dict[str, Any]:
    if pot is None:
        return {"starts_on": max(of.begun_on, clock.today().replace(month=1, day=1)).isoformat()}
    return {
        "amount": _typed(pot.amount), "warn_above": _typed(pot.warn_above),
        "starts_on": pot.starts_on.isoformat(), "place": _place(pot), "version": pot.version,
    }  # fmt: skip


def _typed(amount: Any) -> str:
    return "" if amount is None else str(amount).replace("€\u00a0", "")


def _settings(of: Ledger, form: Form, word: Form | None = None) -> Response:
    pot = standing.pot(of)
    if word is not None:
        form.values = _decided(of, pot)
    return page(
        FOLDER + "settings.html", form=form, pot=pot, word=word or Form(WordSchema),
        grants=places.grants(of), status=word.status if word else 200,
        lists=[(kind, standing.words(of, kind)) for kind in WordKind],
    )  # fmt: skip


def _settled(said: str) -> Any:
    flash(say(said), "success")
    return redirect(url_for("emergency.settings"), 303)
