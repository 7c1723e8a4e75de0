"""The pages of rules: what they say in words, and how many lines of the bank fit."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, flash, redirect, request, url_for
from marshmallow import ValidationError

from accounts.actor import actor
from accounts.guard import guard
from accounts.policy import can
from core.values.errors import N_, NotFound, Refusal
from core.web import sheets
from core.web.answer import page
from core.web.doors import Form
from core.web.language import say
from funding.actions import BooksAction
from funding.books import places, queries
from funding.books.model import Ledger
from funding.matching import proposing, remembering
from funding.recurring import service
from funding.recurring.model import Course
from funding.recurring.queries import RuleView, listed
from funding.recurring.rules import When, fits
from funding.recurring.schema import RuleCommand, RuleSchema

pages = Blueprint("recurring", __name__, url_prefix="/grootboek/koppelen/regels")
FOLDER = "funding/recurring/"
HEADS = (
    "volgorde", "aan", "soort", "naam bevat", "omschrijving bevat", "rekening", "minstens",
    "hoogstens", "dan",
)  # fmt: skip


@pages.get("")
@guard(BooksAction.READ)
def index() -> Response:
    """All of them, in their order."""
    books = _books(BooksAction.READ)
    found = _chosen(books)
    lines = list(proposing.open_lines(books))
    counts = {rule.when.id: _count(rule.when, lines) for rule in found}
    return page(
        FOLDER + "index.html", rules=found, counts=counts, may_keep=_keeps(books),
        search=request.args.get("zoek", "")[:100],
    )  # fmt: skip


@pages.get("/lijst.csv")
@guard(BooksAction.READ)
def list_csv() -> Response:
    """The same for a spreadsheet."""
    rows = (_row(rule) for rule in _chosen(_books(BooksAction.READ)))
    return sheets.download("regels.csv", HEADS, rows)


@pages.route("/nieuw", methods=["GET", "POST"])
@guard(BooksAction.KEEP)
def new() -> Any:
    """Write one."""
    books = _books(BooksAction.KEEP)
    form = Form(RuleSchema, {"course": Course.OUT.value})
    if request.method == "POST":
        with form.catching():
            command = form.load()
            if not request.form.get("look"):
                return _done(service.write(actor(), command))
    return _form(books, form, None)


@pages.post("/onthoud/<int:entry_id>")
@guard(BooksAction.KEEP)
def remember(entry_id: int) -> Any:
    """Make one of how a line of the bank was booked."""
    books = _books(BooksAction.KEEP)
    return _done(service.write(actor(), remembering.rule_of(books, entry_id)))


@pages.get("/<int:rule_id>")
@guard(BooksAction.KEEP)
def edit(rule_id: int) -> Response:
    """One rule, to say it better."""
    books = _books(BooksAction.KEEP)
    rule = _rule(books, rule_id)
    return _form(books, Form(RuleSchema, _typed(rule)), rule)


@pages.post("/<int:rule_id>")
@guard(BooksAction.KEEP)
def save(rule_id: int) -> Any:
    """Keep what was said."""
    books = _books(BooksAction.KEEP)
    rule, form = _rule(books, rule_id), Form(RuleSchema)
    with form.catching():
        command = form.load()
        if not request.form.get("look"):
            service.change(actor(), rule_id, command)
            return _done(rule_id)
    return _form(books, form, rule)


@pages.post("/<int:rule_id>/<any(aan, uit, eerder, weg):verb>")
@guard(BooksAction.KEEP)
def turn(rule_id: int, verb: str) -> Any:
    """On, off, earlier in the order, or away."""
    _books(BooksAction.KEEP)
    if verb == "eerder":
        service.earlier(actor(), rule_id)
    elif verb == "weg":
        service.end(actor(), rule_id)
    else:
        service.turn(actor(), rule_id, verb == "aan")
    flash(say(N_("Bewaard.")), "success")
    return redirect(url_for("recurring.index"), 303)


def _chosen(books: Ledger) -> list[RuleView]:
    """Those with these words in them."""
    words = request.args.get("zoek", "").strip().casefold()[:100]
    return [
        rule for rule in listed(books)
        if words in f"{rule.when.name_has} {rule.when.text_has} {rule.when.iban} {rule.becomes}"
        .casefold()
    ]  # fmt: skip


def _form(books: Ledger, form: Form, rule: RuleView | None) -> Response:
    when = _when(form)
    fitting = [
        line for line in proposing.open_lines(books) if when and fits(when, proposing.told_of(line))
    ]
    return page(
        FOLDER + "form.html", form=form, rule=rule, fitting=fitting if when else None,
        accounts=queries.accounts(books), grants=places.grants(books),
        activities=places.activities(books), functions=places.functions(books),
    )  # fmt: skip


def _when(form: Form) -> When | None:
    """The conditions as they stand in the form, where they can be read."""
    try:
        said: RuleCommand = form.load()
    except (ValidationError, Refusal):  # the form says what is wrong with it
        return None
    found = When(
        0, said.course, said.name_has or "", said.text_has or "", said.iban or "",
        said.least.cents if said.least else None, said.most.cents if said.most else None,
    )  # fmt: skip
    return found if found.asks_something else None


def _typed(rule: RuleView) -> dict[str, Any]:
    when, place = rule.when, rule.place
    word = f"l{place.cost_line_id}" if place.cost_line_id else ""
    return {
        "course": when.course.value, "name_has": when.name_has, "text_has": when.text_has,
        "iban": when.iban, "least": when.lowest or "", "most": when.highest or "",
        "account_id": rule.account_id, "activity_id": place.activity_id or "",
        "function_id": place.function_id or "",
        "place": word or (f"g{place.grant_id}" if place.grant_id else ""),
        "based_on": rule.version,
    }  # fmt: skip


def _count(when: When, lines: list[Any]) -> int:
    return sum(fits(when, proposing.told_of(line)) for line in lines)


def _row(rule: RuleView) -> tuple[object, ...]:
    when = rule.when
    return (
        rule.position, say(N_("ja")) if rule.is_on else say(N_("nee")), say(when.course.label),
        when.name_has, when.text_has, when.iban,
        when.lowest, when.highest, rule.becomes,
    )  # fmt: skip


def _rule(books: Ledger, rule_id: int) -> RuleView:
    found = next((rule for rule in listed(books) if rule.when.id == rule_id), None)
    if found is None:
        raise NotFound()
    return found


def _books(action: BooksAction) -> Ledger:
    books = queries.ledger(actor(), action)
    if books is None:
        raise NotFound()
    return books


def _keeps(books: Ledger) -> bool:
    return can(actor(), BooksAction.KEEP, books)


def _done(rule_id: int) -> Any:
    flash(say(N_("Bewaard. De regel stelt nu voor; boeken doet u zelf.")), "success")
    return redirect(url_for("recurring.edit", rule_id=rule_id), 303)
