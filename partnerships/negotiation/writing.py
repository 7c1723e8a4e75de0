"""The form in which one writes other words for an article; nothing that was typed gets lost."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, request

from accounts.actor import actor
from core.values.errors import N_
from core.web.answer import page
from core.web.doors import Form
from core.web.language import say
from partnerships.covenants.queries import ArticleView, CovenantView
from partnerships.negotiation import comparing, queries, service
from partnerships.negotiation.model import ProposalKind
from partnerships.negotiation.schema import ProposeCommand, ProposeSchema
from partnerships.shared_drafts import service as drafts
from partnerships.shared_drafts.errors import ChangedByColleague
from partnerships.shared_drafts.form import Shared, begin
from partnerships.shared_drafts.service import Place

TEMPLATE = "partnerships/negotiation/propose.html"
KEPT = N_("Bewaard. Uw collega's lezen dit concept ook en kunnen meeschrijven.")


def write(
    view: CovenantView, article: ArticleView, renewed: queries.ProposalView | None = None,
    countered: queries.ProposalView | None = None,
) -> Any:  # fmt: skip
    """The number of the proposal that was sent, or the page to show.

    When the text changed while one was typing, the page shows the text that holds now and what
    would change in it; sending once more sends it on top of that. When a colleague changed the
    draft that one's party shares, it shows both.
    """
    earlier = renewed or countered
    place = Place(article.clause_id, earlier.number if earlier else 0)
    form, shared = begin(ProposeSchema, place, _first_words(view, article, earlier))
    preview = None
    if request.method == "POST":
        with form.catching():
            try:
                if "keep" in request.form:
                    return _kept(view, form, shared)
                words = form.load()
                preview = comparing.compare(
                    view, (article.heading, article.body), (words["heading"], words["body"])
                )
                if "preview" not in request.form:
                    return _send(view.reference, shared, words, renewed, countered)
            except ChangedByColleague as changed:
                form.refuse(changed)
                shared.changed(changed.details["draft"])
    replaced = str(form.values.get("based_on")) != str(article.current)
    form.values["based_on"] = article.current
    return page(
        TEMPLATE, status=409 if shared.theirs else 200, covenant=view, article=article, form=form,
        shared=shared, preview=preview, replaced=replaced, renewed=renewed, countered=countered,
        others=[] if countered else queries.open_on(view, article.clause_id),
    )  # fmt: skip


def _kept(view: CovenantView, form: Form, shared: Shared) -> Any:
    drafts.save(actor(), view.reference, shared.place, form.values, shared.revision)
    flash(say(KEPT), "success")
    return redirect(request.path, 303)


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
    reference: str, shared: Shared, words: dict[str, Any], renewed: queries.ProposalView | None,
    countered: queries.ProposalView | None,
) -> int:  # fmt: skip
    place = shared.place
    command = ProposeCommand(kind=ProposalKind.CHANGE, clause_id=place.clause_id, **words)

    def verb() -> int:
        if countered is not None:
            return service.counter(actor(), reference, countered.number, command)
        if renewed is not None:
            return service.renew(actor(), reference, renewed.number, command)
        return service.propose(actor(), reference, command)

    return drafts.send(actor(), reference, place, shared.revision, verb)
