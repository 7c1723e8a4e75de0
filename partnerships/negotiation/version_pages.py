"""The pages that put two versions side by side, and the text as it stands as a Word file."""

from __future__ import annotations

from flask import Response, request

from accounts.actor import actor
from accounts.guard import guard
from core.web.answer import attachment, page
from documents.word import MEDIA_TYPE
from partnerships.negotiation import versions
from partnerships.negotiation.door import FOLDER, pages
from partnerships.negotiation.word_file import text_as_word
from partnerships.policy import CovenantAction


@pages.get("/artikel/<int:clause_id>/vergelijken")
@guard(CovenantAction.READ)
def compare_clause(reference: str, clause_id: int) -> Response:
    """Two texts of one article."""
    found = versions.of_clause(actor(), reference, clause_id, _number("van"), _number("naar"))
    article = found.view.article(clause_id)
    return page(FOLDER + "versions.html", found=found, view=found.view, article=article)


@pages.get("/vergelijken")
@guard(CovenantAction.READ)
def compare_text(reference: str) -> Response:
    """The whole text at two moments."""
    found = versions.of_text(actor(), reference, _number("van"), _number("naar"))
    return page(FOLDER + "versions.html", found=found, view=found.view, article=None)


@pages.get("/tekst.docx")
@guard(CovenantAction.READ)
def word(reference: str) -> Response:
    """A working copy with the open proposals as tracked changes."""
    return attachment(text_as_word(actor(), reference), f"{reference}.docx", MEDIA_TYPE)


def _number(name: str) -> int | None:
    asked = request.args.get(name, "")
    return int(asked) if asked.isdecimal() and len(asked) < 10 else None
