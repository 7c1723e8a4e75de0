"""The text as a Word file with the open proposals in it: for who reads and writes on paper.

In Dutch, as the text is.
"""

from __future__ import annotations

from collections.abc import Sequence

from accounts.actor import Actor
from core.web.filters import dutch_day
from documents.word import TrackedChange, WordArticle, WordText, word_file
from partnerships.covenants import queries as covenants
from partnerships.covenants.queries import ArticleView
from partnerships.negotiation.difference import NEW
from partnerships.negotiation.model import ProposalKind
from partnerships.negotiation.queries import ProposalView, every_open
from partnerships.policy import CovenantAction

KINDS = {
    ProposalKind.CHANGE: "",
    ProposalKind.ADD: ": nieuw artikel",
    ProposalKind.REMOVE: ": dit artikel weglaten",
    ProposalKind.MOVE: ": dit artikel verplaatsen",
}


def text_as_word(actor: Actor, reference: str) -> bytes:
    """The text that stands, and under each article what is proposed for it now."""
    view = covenants.covenant(actor, CovenantAction.READ, reference)
    open_now = every_open(actor, view)
    text = WordText(
        title=view.title,
        about=[
            view.reference,
            f"Partijen: {', '.join(view.names.values())}",
            f"Dit is een werkkopie van {dutch_day(view.changed_at)}. Wat u hierin schrijft, komt "
            "niet vanzelf in Handslag: doe daar een voorstel. Alleen het ondertekende "
            "PDF-bestand geldt.",
        ],
        articles=[
            *_new(open_now, None),
            *(part for article in view.articles for part in _article(article, open_now)),
        ],
        changed_at=view.changed_at,
    )
    return word_file(text)


def _article(article: ArticleView, open_now: Sequence[ProposalView]) -> list[WordArticle]:
    about = [p for p in open_now if p.clause_id == article.clause_id]
    heading = f"Artikel {article.number} {article.printed_heading}"
    itself = WordArticle(heading, article.printed, [_change(each) for each in about])
    return [itself, *_new(open_now, article.clause_id)]


def _new(open_now: Sequence[ProposalView], after: int | None) -> list[WordArticle]:
    """The proposals for a new article at this place."""
    here = [p for p in open_now if p.kind is ProposalKind.ADD and p.after_clause_id == after]
    return [WordArticle("", "", [_change(each)]) for each in here]


def _change(proposal: ProposalView) -> TrackedChange:
    whose = f"Voorstel {proposal.number} van {proposal.by_organisation}, {dutch_day(proposal.at)}"
    moved = proposal.kind is ProposalKind.MOVE
    return TrackedChange(
        label=whose + KINDS[proposal.kind],
        by=proposal.by_organisation,
        at=proposal.at,
        reason=proposal.reason,
        heading=() if moved else proposal.compared.heading.parts,
        body=_place(proposal) if moved else proposal.compared.body.parts,
    )


def _place(proposal: ProposalView) -> Sequence[tuple[str, str]]:
    return [(NEW, f"Komt na artikel {proposal.after}." if proposal.after else "Komt vooraan.")]
