"""The blueprint of a conversation's pages, and what a page talks about."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, url_for

from accounts.actor import actor
from core.values.errors import N_
from core.web.language import say
from partnerships.conversation import service
from partnerships.conversation.service import Place
from partnerships.covenants.queries import CovenantView
from partnerships.negotiation import queries as proposals
from partnerships.policy import CovenantAction

pages = Blueprint("conversation", __name__, url_prefix="/convenanten/<reference>")
FOLDER = "partnerships/conversation/"


@dataclass(frozen=True)
class About:
    """The article, the proposal or the whole text that a page talks about."""

    view: CovenantView
    place: Place
    title: str
    back: str


def about_article(reference: str, clause_id: int) -> About:
    """An article, for somebody who may say something about it."""
    view = service.speaking(actor(), reference)
    article = view.article(clause_id)
    heading = article.printed_heading
    title = say(N_("Artikel %(number)s: %(heading)s"), number=article.number, heading=heading)
    back = url_for("covenants.article", reference=reference, clause_id=clause_id)
    return About(view, Place(clause_id=clause_id), title, back)


def about_proposal(reference: str, number: int) -> About:
    """A proposal, likewise."""
    view = service.speaking(actor(), reference)
    shown = proposals.proposal(actor(), CovenantAction.READ, reference, number)
    title = say(N_("Voorstel %(number)s: %(heading)s"), number=number, heading=shown.heading)
    back = url_for("negotiation.proposal", reference=reference, number=number)
    return About(view, Place(proposal=number), title, back)


def about_text(reference: str) -> About:
    """The whole text."""
    view = service.speaking(actor(), reference)
    back = url_for("conversation.index", reference=reference)
    return About(view, Place(), say(N_("De hele tekst")), back)
