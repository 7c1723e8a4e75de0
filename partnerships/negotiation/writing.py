"""The form in which one writes other words for an article; nothing that was typed gets lost."""

from __future__ import annotations

from typing import Any

from flask import request

from accounts.actor import actor
from core.web.answer import page
from partnerships.covenants.door import sent, typing
from partnerships.covenants.queries import ArticleView, CovenantView
from partnerships.negotiation import comparing, queries, service
from partnerships.negotiation.model import ProposalKind
from partnerships.negotiation.schema import ProposeCommand, ProposeSchema

TEMPLATE = "partnerships/negotiation/propose.html"


def write(
    view: CovenantView, article: ArticleView, renewed: queries.ProposalView | None = None,
    countered: queries.ProposalView | None = None,
) -> Any:  # fmt: skip
    """The number of the proposal that was sent, or the page to show.

    When the text changed while one was typing, the page shows the text that holds now and what
    would change in it; sending once more sends it on top of that.
    """
    form, typed = typing(
        ProposeSchema, _key(view, article, renewed, countered),
        _first_words(view, article, renewed or countered),
    )  # fmt: skip
    preview = None
    if request.method == "POST":
        with form.catching():
            words = form.load()
            preview = comparing.compare(
                view, (article.heading, article.body), (words["heading"], words["body"])
            )
            if "preview" not in request.form:
                number = _send(view.reference, article.clause_id, words, renewed, countered)
                sent(typed)
                return number
    replaced = str(form.values.get("based_on")) != str(article.current)
    form.values["based_on"] = article.current
    return page(
        TEMPLATE, covenant=view, article=article, form=form, typed=typed, preview=preview,
        replaced=replaced, renewed=renewed, countered=countered,
        others=[] if countered else queries.open_on(view, article.clause_id),
    )  # fmt: skip


def _key(
    view: CovenantView, article: ArticleView, renewed: queries.ProposalView | None,
    countered: queries.ProposalView | None,
) -> str:  # fmt: skip
    if countered:
        return f"counter:{view.id}:{countered.number}"
    return f"renewal:{view.id}:{renewed.number}" if renewed else f"proposal:{article.clause_id}"


def _first_words(
    view: CovenantView, article: ArticleView, earlier: queries.ProposalView | None
) -> dict[str, Any]:  # fmt: skip
    """The words of the earlier proposal; those that hold when there is none, or it has none."""
    if earlier is None or earlier.kind is ProposalKind.REMOVE:
        return {"heading": article.heading, "body": article.body, "based_on": article.current}
    heading, body = queries.words_of(view, earlier.number)
    first = {"heading": heading, "body": body, "reason": earlier.reason if earlier.is_ours else ""}
    return {**first, "based_on": article.current}


def _send(
    reference: str,
    clause_id: int,
    words: dict[str, Any],
    renewed: queries.ProposalView | None,
    countered: queries.ProposalView | None,
) -> int:
    command = ProposeCommand(kind=ProposalKind.CHANGE, clause_id=clause_id, **words)
    if countered is not None:
        return service.counter(actor(), reference, countered.number, command)
    if renewed is not None:
        return service.renew(actor(), reference, renewed.number, command)
    return service.propose(actor(), reference, command)
