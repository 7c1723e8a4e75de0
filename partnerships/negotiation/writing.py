"""The form in which one writes other words for an article; nothing that was typed gets lost."""

from __future__ import annotations

from typing import Any

from flask import request

from accounts.actor import actor
from core.web.answer import page
from core.web.doors import Form
from partnerships.covenants.queries import ArticleView, CovenantView
from partnerships.negotiation import queries, service
from partnerships.negotiation.model import ProposalKind
from partnerships.negotiation.schema import ProposeCommand, ProposeSchema

TEMPLATE = "partnerships/negotiation/propose.html"


def write(
    view: CovenantView, article: ArticleView, renewed: queries.ProposalView | None = None
) -> Any:  # fmt: skip
    """The number of the proposal that was sent, or the page to show.

    When the text changed while one was typing, the page shows the text that holds now and what
    would change in it; sending once more sends it on top of that.
    """
    form = Form(ProposeSchema, _first_words(view, article, renewed))
    preview, replaced = None, False
    if request.method == "POST":
        with form.catching():
            typed = form.load()
            replaced = typed["based_on"] != article.current
            preview = queries.compare(
                view, (article.heading, article.body), (typed["heading"], typed["body"])
            )
            if "preview" not in request.form:
                return _send(view.reference, article.clause_id, typed, renewed)
    form.values["based_on"] = article.current
    return page(
        TEMPLATE, covenant=view, article=article, form=form, preview=preview,
        replaced=replaced, renewed=renewed, others=queries.open_on(view, article.clause_id),
    )  # fmt: skip


def _first_words(
    view: CovenantView, article: ArticleView, renewed: queries.ProposalView | None
) -> dict[str, Any]:  # fmt: skip
    if renewed is None:
        return {"heading": article.heading, "body": article.body}
    heading, body = queries.words_of(view, renewed.number)
    return {"heading": heading, "body": body, "reason": renewed.reason}


def _send(
    reference: str, clause_id: int, typed: dict[str, Any], renewed: queries.ProposalView | None
) -> int:
    command = ProposeCommand(kind=ProposalKind.CHANGE, clause_id=clause_id, **typed)
    if renewed is not None:
        return service.renew(actor(), reference, renewed.number, command)
    return service.propose(actor(), reference, command)
