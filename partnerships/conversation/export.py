"""A conversation for a spreadsheet: exactly what its reader may hear on the page."""

from __future__ import annotations

from collections.abc import Iterator

from flask import Response

from accounts.actor import Actor
from core.web import sheets
from core.web.language import say
from partnerships.conversation import queries
from partnerships.conversation.model import AUDIENCES
from partnerships.conversation.queries import RemarkView, Show
from partnerships.conversation.words import KINDS

HEADS = ("wanneer", "soort", "wie leest dit", "organisatie", "naam", "artikel", "voorstel", "tekst")


def exported(actor: Actor, reference: str, show: Show, words: str) -> Iterator[RemarkView]:
    """All of it, a page at a time; each answer after its question."""
    after: str | None = None
    while True:
        _, page = queries.listed(actor, reference, show, words, after)
        for remark in page.rows:
            yield remark
            yield from remark.answers
        if page.after is None:
            return
        after = page.after


def download(remarks: Iterator[RemarkView], reference: str) -> Response:
    """The conversation as the reader may hear it."""
    rows = (
        (
            each.at.date(), say(KINDS[each.kind][0]), say(AUDIENCES[each.audience]),
            each.organisation, each.by, each.article, each.proposal, each.text,
        )
        for each in remarks
    )  # fmt: skip
    return sheets.download(f"{reference}-gesprek.csv", HEADS, rows)
