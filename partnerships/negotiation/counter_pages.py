"""The pages on which one answers a proposal with another one, and moves an article."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, request, url_for

from accounts.actor import actor
from accounts.guard import guard
from core.web.answer import page
from core.web.language import say
from partnerships.covenants import queries as covenants
from partnerships.covenants.door import PROPOSED, sent, typing
from partnerships.covenants.model import ClauseKind
from partnerships.covenants.queries import CovenantView
from partnerships.negotiation import queries, service, writing
from partnerships.negotiation.door import FOLDER, pages, to, to_form_of
from partnerships.negotiation.model import ProposalKind
from partnerships.negotiation.queries import ProposalView
from partnerships.negotiation.schema import AddSchema, MoveSchema, ProposeCommand
from partnerships.policy import CovenantAction


@pages.route("/voorstel/<int:number>/tegenvoorstel", methods=["GET", "POST"])
@guard(CovenantAction.DECIDE)
def counter(reference: str, number: int) -> Any:
    """No, but this: another text as an answer."""
    theirs = queries.proposal(actor(), CovenantAction.DECIDE, reference, number)
    if theirs.why_no_answer is not None and request.method == "GET":
        return to("proposal", reference, number=number)
    if theirs.kind is ProposalKind.MOVE:
        return _move(theirs.covenant, theirs.clause_id or 0, theirs)
    if theirs.holds:
        return to_form_of(theirs.holds, reference, tegen=number)
    if theirs.kind is ProposalKind.ADD:
        return _add(theirs)
    article = theirs.covenant.article(theirs.clause_id or 0)
    if article.kind != ClauseKind.TEXT:
        return to_form_of(article.kind, reference, tegen=number)
    made = writing.write(theirs.covenant, article, countered=theirs)
    return _sent(reference, made) if isinstance(made, int) else made


@pages.route("/artikel/<int:clause_id>/verplaatsen", methods=["GET", "POST"])
@guard(CovenantAction.EDIT)
def move(reference: str, clause_id: int) -> Any:
    """Propose another place for an article."""
    return _move(covenants.covenant(actor(), CovenantAction.EDIT, reference), clause_id, None)


def _move(view: CovenantView, clause_id: int, theirs: ProposalView | None) -> Any:
    article = view.article(clause_id)
    key = f"counter:{view.id}:{theirs.number}" if theirs else f"move:{clause_id}"
    form, typed = typing(MoveSchema, key, {})
    if request.method == "POST":
        with form.catching():
            words = form.load()
            command = ProposeCommand(
                kind=ProposalKind.MOVE, clause_id=clause_id, reason=words["reason"],
                after_clause_id=words["after_clause_id"] or None,
            )  # fmt: skip
            number = _put(view.reference, command, theirs)
            sent(typed)
            return _sent(view.reference, number)
    return page(
        FOLDER + "move.html", covenant=view, article=article, form=form, typed=typed,
        countered=theirs,
    )  # fmt: skip


def _add(theirs: ProposalView) -> Any:
    view = theirs.covenant
    heading, body = queries.words_of(view, theirs.number)
    first = {"heading": heading, "body": body, "after_clause_id": theirs.after_clause_id}
    form, typed = typing(AddSchema, f"counter:{view.id}:{theirs.number}", first)
    if request.method == "POST" and "look" not in request.form:
        with form.catching():
            command = ProposeCommand(kind=ProposalKind.ADD, **form.load())
            number = _put(view.reference, command, theirs)
            sent(typed)
            return _sent(view.reference, number)
    return page(
        FOLDER + "new_article.html", covenant=view, form=form, typed=typed, countered=theirs
    )


def _put(reference: str, command: ProposeCommand, theirs: ProposalView | None) -> int:
    if theirs is None:
        return service.propose(actor(), reference, command)
    return service.counter(actor(), reference, theirs.number, command)


def _sent(reference: str, number: int) -> Any:
    flash(say(PROPOSED), "success")
    return redirect(url_for("negotiation.proposal", reference=reference, number=number), 303)
