"""The pages of asking a colleague for advice, and of giving it."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, request, url_for

from accounts.actor import actor
from accounts.guard import guard
from core.values.errors import N_
from core.web.answer import page
from core.web.doors import Form
from core.web.language import say
from partnerships.conversation import people, requesting, requests
from partnerships.conversation.door import FOLDER, About, about_article, about_text, pages
from partnerships.conversation.requests import RequestView
from partnerships.conversation.schema import GiveSchema, RequestSchema
from partnerships.covenants import queries as covenants
from partnerships.covenants.door import Typed, sent, typing
from partnerships.covenants.queries import CovenantView
from partnerships.policy import ConversationAction, CovenantAction


@pages.route("/artikel/<int:clause_id>/advies/vragen", methods=["GET", "POST"])
@guard(ConversationAction.SAY)
def ask_advice(reference: str, clause_id: int) -> Any:
    """Ask a colleague for advice on an article."""
    return _ask(about_article(reference, clause_id))


@pages.route("/advies/vragen", methods=["GET", "POST"])
@guard(ConversationAction.SAY)
def ask_advice_on_text(reference: str) -> Any:
    """Ask a colleague for advice on the whole text."""
    return _ask(about_text(reference))


@pages.get("/advies/<int:request_id>")
@guard(ConversationAction.READ)
def advice_request(reference: str, request_id: int) -> Any:
    """What was asked, with the form for the colleague whose advice it is."""
    view, asked = _request(reference, request_id)
    form, typed = _form(asked)
    return _shown(view, asked, form, typed)


@pages.post("/advies/<int:request_id>")
@guard(ConversationAction.ADVISE)
def give_advice(reference: str, request_id: int) -> Any:
    """Give the advice that was asked."""
    requesting.advising(actor(), reference, request_id)
    view, asked = _request(reference, request_id)
    form, typed = _form(asked)
    with form.catching():
        number = requesting.give(actor(), reference, request_id, form.load())
        sent(typed)
        flash(say(N_("Uw advies is bewaard. Wie het vroeg, krijgt bericht.")), "success")
        return redirect(f"{_place(view, asked)}#opmerking-{number}", 303)
    return _shown(view, asked, form, typed)


@pages.post("/advies/<int:request_id>/intrekken")
@guard(ConversationAction.WITHDRAW)
def withdraw_request(reference: str, request_id: int) -> Any:
    """The advice is not needed any more."""
    requesting.withdraw(actor(), reference, request_id)
    flash(say(N_("Ingetrokken. Uw collega krijgt bericht.")), "success")
    return redirect(_place(*_request(reference, request_id)), 303)


def _ask(about: About) -> Any:
    here = about.place.clause_id or "text"
    form, typed = typing(RequestSchema, f"advice:{about.view.id}:{here}", {})
    if request.method == "POST":
        with form.catching():
            requesting.request(actor(), about.view.reference, about.place, form.load())
            sent(typed)
            flash(say(N_("Gevraagd. Uw collega krijgt bericht en een taak.")), "success")
            return redirect(about.back, 303)
    return page(
        FOLDER + "ask_advice.html", view=about.view, about=about, form=form, typed=typed,
        advisers=people.advisers(actor()),
    )  # fmt: skip


def _request(reference: str, request_id: int) -> tuple[CovenantView, RequestView]:
    view = covenants.covenant(actor(), CovenantAction.READ, reference)
    return view, requests.one(actor(), view, request_id)


def _form(asked: RequestView) -> tuple[Form, Typed]:
    return typing(GiveSchema, f"advice-given:{asked.id}", {})


def _shown(view: CovenantView, asked: RequestView, form: Form, typed: Typed) -> Any:
    return page(
        FOLDER + "advice_request.html", view=view, asked=asked, form=form, typed=typed,
        back=_place(view, asked),
    )  # fmt: skip


def _place(view: CovenantView, asked: RequestView) -> str:
    if asked.article is None:
        return url_for("conversation.index", reference=view.reference)
    return url_for("covenants.article", reference=view.reference, clause_id=asked.clause_id)
