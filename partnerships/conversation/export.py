"""A conversation for a spreadsheet: exactly what its reader may hear on the page."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from flask import Response

from accounts.actor import Actor
from core.web.answer import attachment
from core.web.language import say
from partnerships.conversation import queries
from partnerships.conversation.model import AUDIENCES
from partnerships.conversation.queries import RemarkView, Show
from partnerships.conversation.words import KINDS
from partnerships.covenants.export import safe

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


def csv_of(remarks: Iterator[RemarkView], reference: str) -> Response:
    """UTF-8 with a mark, semicolons, ISO dates."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEADS)
    for each in remarks:
        cells = (
            each.at.date(), say(KINDS[each.kind][0]), say(AUDIENCES[each.audience]),
            each.organisation, each.by, each.article or "", each.proposal or "", each.text,
        )  # fmt: skip
        writer.writerow([safe(str(cell)) for cell in cells])
    data = b"\xef\xbb\xbf" + text.getvalue().encode("utf-8")
    return attachment(data, f"{reference}-gesprek.csv", "text/csv; charset=utf-8")
