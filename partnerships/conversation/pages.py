"""The pages of a conversation: the same for every party, each with its own words in them."""

from __future__ import annotations

from typing import Any

from flask import Flask, Response, flash, redirect, request, url_for

from accounts.actor import actor
from accounts.guard import guard
from core.values.errors import N_
from core.web.answer import page
from core.web.doors import FormSchema
from core.web.language import say
from partnerships.conversation import advice_pages, export, people, queries, service
from partnerships.conversation.door import FOLDER, About, about_article, about_proposal, pages
from partnerships.conversation.history import SENTENCES
from partnerships.conversation.model import Audience, RemarkKind
from partnerships.conversation.queries import Show
from partnerships.conversation.schema import (
    AdviceSchema,
    AnswerSchema,
    CommentSchema,
    QuestionSchema,
)
from partnerships.conversation.words import KINDS
from partnerships.covenants import queries as covenants
from partnerships.covenants.door import KEPT, sent, typing
from partnerships.covenants.history import tells
from partnerships.policy import ConversationAction, CovenantAction

__all__ = ["advice_pages", "install", "pages"]
tells(SENTENCES)
SENT = N_("Verstuurd.")
FORMS: dict[RemarkKind, tuple[type[FormSchema], Any]] = {
    RemarkKind.COMMENT: (CommentSchema, service.comment),
    RemarkKind.QUESTION: (QuestionSchema, service.ask),
    RemarkKind.ADVICE: (AdviceSchema, service.advise),
}


def install(app: Flask) -> None:
    """The words that every page with a conversation needs."""
    app.jinja_env.globals.update(remark_kinds=KINDS)


@pages.get("/gesprek")
@guard(CovenantAction.READ)
def index(reference: str) -> Response:
    """All that was said, for the eyes of who looks."""
    show, words = _wish()
    talk, found = queries.listed(actor(), reference, show, words, request.args.get("after"))
    return page(FOLDER + "list.html", talk=talk, view=talk.view, page=found, show=show, words=words)


@pages.get("/gesprek.csv")
@guard(CovenantAction.READ)
def export_csv(reference: str) -> Response:
    """The same for a spreadsheet."""
    show, words = _wish()
    return export.download(export.exported(actor(), reference, show, words), reference)


@pages.route("/artikel/<int:clause_id>/opmerking", methods=["GET", "POST"])
@guard(ConversationAction.SAY)
def comment(reference: str, clause_id: int) -> Any:
    """Say something about an article."""
    return _write(RemarkKind.COMMENT, about_article(reference, clause_id))


@pages.route("/artikel/<int:clause_id>/vraag", methods=["GET", "POST"])
@guard(ConversationAction.SAY)
def ask(reference: str, clause_id: int) -> Any:
    """Ask something about an article."""
    return _write(RemarkKind.QUESTION, about_article(reference, clause_id))


@pages.route("/artikel/<int:clause_id>/advies", methods=["GET", "POST"])
@guard(ConversationAction.SAY)
def advise(reference: str, clause_id: int) -> Any:
    """Write down what a lawyer advised on an article."""
    return _write(RemarkKind.ADVICE, about_article(reference, clause_id))


@pages.route("/voorstel/<int:number>/opmerking", methods=["GET", "POST"])
@guard(ConversationAction.SAY)
def comment_on_proposal(reference: str, number: int) -> Any:
    """Say something about a proposal."""
    return _write(RemarkKind.COMMENT, about_proposal(reference, number))


@pages.route("/voorstel/<int:number>/vraag", methods=["GET", "POST"])
@guard(ConversationAction.SAY)
def ask_on_proposal(reference: str, number: int) -> Any:
    """Ask something about a proposal."""
    return _write(RemarkKind.QUESTION, about_proposal(reference, number))


@pages.route("/gesprek/<int:remark_id>/antwoord", methods=["GET", "POST"])
@guard(ConversationAction.SAY)
def answer(reference: str, remark_id: int) -> Any:
    """Answer a question that was put to our party."""
    view = service.speaking(actor(), reference)
    question = queries.one(actor(), view, remark_id)
    form, typed = typing(AnswerSchema, f"answer:{remark_id}", {})
    if request.method == "POST":
        with form.catching():
            service.answer(actor(), reference, remark_id, form.load())
            sent(typed)
            flash(say(SENT), "success")
            return redirect(_back_to(reference, question), 303)
    return page(
        FOLDER + "answer.html", view=view, question=question, form=form, typed=typed,
        back=_back_to(reference, question),
    )  # fmt: skip


@pages.post("/gesprek/<int:remark_id>/intrekken")
@guard(ConversationAction.WITHDRAW)
def withdraw(reference: str, remark_id: int) -> Any:
    """Take back what our own side said."""
    service.withdraw(actor(), reference, remark_id)
    view = covenants.covenant(actor(), CovenantAction.READ, reference)
    flash(say(N_("Ingetrokken. Dat het er stond, blijft te zien.")), "success")
    return redirect(_back_to(reference, queries.one(actor(), view, remark_id)), 303)


def _write(kind: RemarkKind, about: About) -> Any:
    """The form of one kind of remark, and what becomes of it."""
    schema, verb = FORMS[kind]
    here = about.place.clause_id or f"p{about.place.proposal}"
    form, typed = typing(schema, f"{kind}:{about.view.id}:{here}", {"audience": Audience.OWN})
    if request.method == "POST":
        with form.catching():
            number = verb(actor(), about.view.reference, about.place, form.load())
            sent(typed)
            flash(say(KEPT if kind is RemarkKind.ADVICE else SENT), "success")
            return redirect(f"{about.back}#opmerking-{number}", 303)
    named = people.nameable(actor(), list(about.view.names)) if kind is RemarkKind.COMMENT else []
    return page(
        FOLDER + f"{kind}.html", view=about.view, about=about, form=form, typed=typed, people=named,
        others=[p for p in about.view.parties if p.organisation_id != actor().organisation_id],
    )  # fmt: skip


def _back_to(reference: str, remark: queries.RemarkView) -> str:
    if remark.proposal is not None:
        there = url_for("negotiation.proposal", reference=reference, number=remark.proposal)
    elif remark.article is not None:
        there = url_for("covenants.article", reference=reference, clause_id=remark.clause_id)
    else:
        there = url_for("conversation.index", reference=reference)
    return f"{there}#opmerking-{remark.id}"


def _wish() -> tuple[Show, str]:
    chosen = request.args.get("toon", "")
    words = "".join(sign for sign in request.args.get("zoek", "") if sign.isprintable())
    return Show(chosen) if chosen in set(Show) else Show.ALL, words.strip()[:100]
