"""Where one fetches the auditfile of a book year."""

from __future__ import annotations

from flask import Blueprint, Response, request, stream_with_context

from accounts.actor import actor
from accounts.guard import guard
from core.values.errors import NotFound
from core.web.answer import page
from funding.actions import BooksAction
from funding.auditfile import queries
from funding.auditfile.writing import Version
from funding.books import queries as books
from funding.books import statement
from funding.books.model import Ledger

pages = Blueprint("auditfile", __name__, url_prefix="/grootboek/auditfile")


@pages.get("")
@guard(BooksAction.READ)
def index() -> Response:
    """Every book year, in both versions of the standard."""
    return page(
        "funding/auditfile/index.html", years=statement.all_years(_ledger()), versions=list(Version)
    )  # fmt: skip


@pages.get("/<int:year>.xaf")
@guard(BooksAction.READ)
def fetch(year: int) -> Response:
    """The file, sent while it is written."""
    of, asked = _ledger(), request.args.get("versie", Version.NEW.value)
    if asked not in set(Version) or year not in statement.all_years(of):
        raise NotFound()
    parts = queries.auditfile(of, year, Version(asked))
    answer = Response(stream_with_context(parts), content_type="application/xml")
    name = queries.file_name(of, year)
    answer.headers.set("Content-Disposition", "attachment", filename=name)
    answer.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer


def _ledger() -> Ledger:
    found = books.ledger(actor())
    if found is None:
        raise NotFound()
    return found
