"""A covenant in force and amendments of it. Signing itself is tried in its own room: here what all
confirmed counts as signed, and what follows from that happens through the services."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import update

from accounts.actor import SYSTEM, Actor
from core.storage.database import session, transaction
from partnerships.amendments import consolidating, queries, service
from partnerships.amendments.consolidating import Consolidated
from partnerships.amendments.queries import DifferenceView
from partnerships.amendments.schema import BeginCommand
from partnerships.covenants import queries as covenants
from partnerships.covenants.model import Covenant, CovenantState
from partnerships.covenants.queries import ArticleView, CovenantView
from partnerships.covenants.service import step
from partnerships.negotiation import service as negotiation
from partnerships.negotiation.model import AnswerWord, ProposalKind
from partnerships.negotiation.schema import AnswerCommand, ConfirmCommand, ProposeCommand
from partnerships.policy import CovenantAction
from tests.builders import Group
from tests.partnerships.commitments.promises import sign

READ = CovenantAction.READ
YES = AnswerCommand(AnswerWord.ACCEPT)


@dataclass(frozen=True)
class InForce:
    """A covenant that holds, with its parties."""

    reference: str
    parties: tuple[Group, ...]

    def actor(self, chair: int) -> Actor:
        """The coordinator of a party."""
        return self.parties[chair].actor

    def view(self, reference: str = "") -> CovenantView:
        """The covenant, or one of its amendments, as a new request would read it."""
        session().rollback()
        return covenants.covenant(self.actor(0), READ, reference or self.reference)

    def article(self, number: int, reference: str = "") -> ArticleView:
        """An article by its number."""
        return self.view(reference).articles[number - 1]

    @property
    def text(self) -> Consolidated:
        """The text in force."""
        session().rollback()
        return consolidating.consolidated(self.actor(0), self.reference)

    def begin(self, chair: int = 0, why: str = "Er verandert iets.") -> str:
        """A party begins an amendment."""
        return service.begin(self.actor(chair), self.reference, BeginCommand(why))

    def difference(self, reference: str, chair: int = 0) -> DifferenceView:
        """What an amendment changes."""
        session().rollback()
        return queries.difference(self.actor(chair), READ, reference)

    def propose(
        self, reference: str, kind: ProposalKind = ProposalKind.CHANGE, **words: object
    ) -> int:
        """The first party proposes something about an article: ``number`` in the text."""
        number = words.pop("number", None)
        article = self.article(int(str(number)), reference) if number else None
        command = ProposeCommand(
            kind=kind, reason="Dat is beter.", clause_id=article.clause_id if article else None,
            based_on=article.current if article else None,
            **{"heading": article.heading if article else "", **words},  # type: ignore[arg-type]
        )  # fmt: skip
        return negotiation.propose(self.actor(0), reference, command)

    def agree(self, reference: str, number: int) -> None:
        """All others say yes."""
        for party in self.parties[1:]:
            negotiation.answer(party.actor, reference, number, YES)

    def rewrite(self, reference: str, number: int, body: str) -> None:
        """All agree on other words for an article."""
        self.agree(reference, self.propose(reference, number=number, body=body))

    def leave_out(self, reference: str, number: int) -> None:
        """All agree to do without an article."""
        self.agree(reference, self.propose(reference, ProposalKind.REMOVE, number=number))

    def add(self, reference: str, heading: str, body: str, after: int) -> None:
        """All agree on a new article behind another one."""
        behind = self.article(after, reference).clause_id
        self.agree(
            reference,
            self.propose(
                reference, ProposalKind.ADD, heading=heading, body=body, after_clause_id=behind
            ),
        )

    def confirm(self, reference: str) -> None:
        """Fix the text, and all confirm it."""
        fixed = negotiation.freeze(self.actor(0), reference).sha256
        for party in self.view(reference).parties:
            group = next(p for p in self.parties if p.id == party.organisation_id)
            negotiation.confirm(group.actor, reference, ConfirmCommand(fixed, True))

    def conclude(self, reference: str) -> None:
        """As if all had signed."""
        self.confirm(reference)
        self.take_effect(reference)

    def take_effect(self, reference: str) -> None:
        """All have signed what was confirmed."""
        with transaction():
            session().execute(
                update(Covenant)
                .where(Covenant.reference == reference)
                .values(state=CovenantState.SIGNED)
            )
        session().expire_all()
        with transaction():
            step(SYSTEM, covenants.load(reference, lock=True), "take effect")

    def state(self, reference: str) -> CovenantState:
        """Where it stands."""
        session().rollback()
        return covenants.load(reference).state


def lay(parties: int = 3) -> InForce:
    """Some parties and a covenant that holds."""
    made = sign(parties)
    return InForce(made.reference, made.parties)
