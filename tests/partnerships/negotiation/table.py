"""A table with equal chairs: a covenant in negotiation between three parties, and its verbs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from accounts.actor import Actor
from accounts.organisations.model import OrganisationKind
from core.storage.database import session
from partnerships.covenants import queries as covenants
from partnerships.covenants.queries import ArticleView, CovenantView
from partnerships.negotiation import queries, service
from partnerships.negotiation.model import AnswerWord, ProposalKind
from partnerships.negotiation.queries import ProposalView
from partnerships.negotiation.schema import AnswerCommand, ProposeCommand
from partnerships.policy import CovenantAction
from tests.builders import KINDS, Group, make_covenant
from tests.kept import kept


@dataclass(frozen=True)
class Table:
    """The covenant's reference and the parties around it; the first one started it."""

    reference: str
    parties: tuple[Group, ...]

    def actor(self, chair: int) -> Actor:
        """The coordinator in this chair."""
        return self.parties[chair].actor

    @property
    def view(self) -> CovenantView:
        session().rollback()  # as a new request would read it
        return covenants.covenant(self.actor(0), CovenantAction.READ, self.reference)

    def article(self, number: int) -> ArticleView:
        return self.view.articles[number - 1]

    def first_text(self) -> ArticleView:
        """An article of words that every party may also propose to leave out."""
        return next(a for a in self.view.articles if a.kind == "text" and not a.required)

    def propose(self, chair: int, article: ArticleView, body: str, **other: Any) -> int:
        command: dict[str, Any] = {
            "kind": ProposalKind.CHANGE, "clause_id": article.clause_id,
            "heading": article.heading, "body": body, "reason": "Zo is het duidelijker.",
            "based_on": article.current,
        } | other  # fmt: skip
        return service.propose(self.actor(chair), self.reference, ProposeCommand(**command))

    def add(self, chair: int, heading: str, body: str, after: int | None = None) -> int:
        command = ProposeCommand(
            kind=ProposalKind.ADD,
            heading=heading,
            body=body,
            after_clause_id=after,
            reason="Nodig.",
        )
        return service.propose(self.actor(chair), self.reference, command)

    def counter(self, chair: int, number: int, body: str = "Dit dan.", **other: Any) -> int:
        article = self.first_text()
        command: dict[str, Any] = {
            "kind": ProposalKind.CHANGE, "heading": article.heading, "body": body,
            "reason": "Dit kunnen wij wel.", "based_on": article.current,
        } | other  # fmt: skip
        return service.counter(
            self.actor(chair), self.reference, number, ProposeCommand(**command)
        )  # fmt: skip

    def move(self, chair: int, article: ArticleView, after: ArticleView | None) -> int:
        command = ProposeCommand(
            kind=ProposalKind.MOVE, clause_id=article.clause_id, reason="Dit hoort daar.",
            after_clause_id=after.clause_id if after else None,
        )  # fmt: skip
        return service.propose(self.actor(chair), self.reference, command)

    def yes(self, chair: int, number: int) -> None:
        service.answer(
            self.actor(chair), self.reference, number, AnswerCommand(AnswerWord.ACCEPT)
        )  # fmt: skip

    def no(self, chair: int, number: int, reason: str = "Dit kunnen wij niet waarmaken.") -> None:
        command = AnswerCommand(AnswerWord.REFUSE, reason)
        service.answer(self.actor(chair), self.reference, number, command)

    def proposal(self, number: int, chair: int = 0) -> ProposalView:
        session().rollback()
        return queries.proposal(self.actor(chair), CovenantAction.READ, self.reference, number)


@kept
def lay_table(kinds: tuple[OrganisationKind, ...] = KINDS) -> Table:
    """Parties of these kinds, negotiating over the template."""
    made = make_covenant(kinds=kinds, negotiating=True)
    return Table(made.reference, made.parties)
