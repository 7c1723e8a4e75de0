"""The page of what looks charged twice; of one's own organisation only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from flask import Blueprint, Response, flash, redirect, request, url_for

from accounts.actor import actor
from accounts.guard import guard
from accounts.policy import can
from core.values.errors import N_, NotFound
from core.web import sheets
from core.web.answer import page
from core.web.doors import Form
from core.web.language import say
from core.web.pagination import SIZE, Page, write
from core.web.pagination import read as cursor
from funding.actions import BooksAction
from funding.books import queries
from funding.books.model import Ledger
from funding.doubles import postings, service
from funding.doubles.schema import AnswerSchema
from funding.doubles.service import Finding

pages = Blueprint("doubles", __name__, url_prefix="/grootboek/dubbel")
KINDS = postings.WORD  # registered with the pages
HEADS = ("waarom", "dag", "wie", "wat", "gever", "subsidie", "bedrag", "dit klopt, want")


@pages.get("")
@guard(BooksAction.READ)
def index() -> Response:
    """What looks charged twice."""
    return _index(_books(BooksAction.READ), Form(AnswerSchema))


@pages.get("/lijst.csv")
@guard(BooksAction.READ)
def list_csv() -> Response:
    """The same for a spreadsheet, a row for each charge."""
    return sheets.download("dubbel.csv", HEADS, _rows(_chosen(_books(BooksAction.READ))))


@pages.post("")
@guard(BooksAction.KEEP)
def answer() -> Any:
    """Say why it is right."""
    books = _books(BooksAction.KEEP)
    form = Form(AnswerSchema)
    with form.catching():
        service.answer(actor(), form.load())
        flash(say(N_("Bewaard. Wij vragen het weer als er iets verandert.")), "success")
        return redirect(url_for("doubles.index"), 303)
    return _index(books, form)


def _index(books: Ledger, form: Form) -> Response:
    return page(
        "funding/doubles/index.html", found=_page(_chosen(books)), form=form,
        search=request.args.get("zoek", "")[:100], answered=_asks_answered(),
        may_keep=can(actor(), BooksAction.KEEP, books),
    )  # fmt: skip


def _chosen(books: Ledger) -> list[Finding]:
    """Those that were asked for: open or answered, with these words in them."""
    words = request.args.get("zoek", "").strip().casefold()[:100]
    return [
        each for each in service.found(books)
        if each.answered == _asks_answered()
        and any(
            words in f"{charge.what} {charge.party} {charge.grant} {charge.funder}".casefold()
            for charge in each.double.charges
        )
    ]  # fmt: skip


def _asks_answered() -> bool:
    return request.args.get("stand") == "beantwoord"


def _page(findings: Sequence[Finding]) -> Page[Finding]:
    """By the mark of the last one shown; a list that is worked out has no rows to begin after."""
    after = cursor(request.args.get("after"), 1)
    marks = [each.double.mark for each in findings]
    start = marks.index(after[0]) + 1 if after and after[0] in marks else 0
    shown = findings[start : start + SIZE]
    more = len(findings) > start + SIZE
    return Page(shown, write([shown[-1].double.mark]) if more else None, start == 0)


def _rows(findings: Sequence[Finding]) -> Iterator[tuple[object, ...]]:
    for each in findings:
        for charge in each.double.charges:
            yield (
                say(each.double.why.label), charge.day, charge.party, charge.what, charge.funder,
                charge.grant, charge.amount, each.reason,
            )  # fmt: skip


def _books(action: BooksAction) -> Ledger:
    books = queries.ledger(actor(), action)
    if books is None:
        raise NotFound()
    return books
