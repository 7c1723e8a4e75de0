"""A signed covenant with promises in its text. Signing itself is tried in its own room; here the
state is set, and what follows from it happens through the services."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select, update

from accounts.actor import Actor
from core.storage.database import session, transaction
from partnerships.commitments import keeping, queries, service
from partnerships.commitments.model import Commitment, Occurrence, Rhythm
from partnerships.commitments.queries import CommitmentView, MomentView
from partnerships.commitments.schema import AddCommand, ConfirmCommand
from partnerships.covenants import drafting
from partnerships.covenants import queries as covenants
from partnerships.covenants.model import ClauseKind, Covenant, CovenantState
from partnerships.covenants.schema import WriteCommand
from partnerships.covenants.service import propose_to_parties
from partnerships.negotiation import service as negotiation
from partnerships.policy import CommitmentAction, CovenantAction
from tests.builders import Group, make_covenant
from tests.kept import kept

START, END = date(2026, 11, 1), date(2028, 10, 31)
READ = CommitmentAction.READ
DRAWN = 11  # from the text of three: roles, gives, budget; of each: meet and look back


@dataclass(frozen=True)
class Promised:
    """A covenant in force; the first party pays, the others take part in a function."""

    reference: str
    parties: tuple[Group, ...]

    def actor(self, chair: int) -> Actor:
        """The coordinator of a party."""
        return self.parties[chair].actor

    @property
    def rows(self) -> list[Commitment]:
        """Every promise, as it is now."""
        session().rollback()
        statement = select(Commitment).order_by(Commitment.number)
        return list(session().scalars(statement))

    def add(self, by: int, of: int, what: str = "Stuurt een verslag", **more: object) -> int:
        """One party proposes a promise of another, or of its own."""
        command = AddCommand(
            organisation_id=self.parties[of].id,
            what=what,
            rhythm=Rhythm(str(more.get("rhythm", "once"))),
            due_on=more.get("due_on", date(2026, 12, 1)),  # type: ignore[arg-type]
            until=more.get("until"),  # type: ignore[arg-type]
        )
        return service.add(self.actor(by), self.reference, command)

    def confirm(self, chair: int, number: int, **other: object) -> None:
        """The party takes it on, as it stands or in other words."""
        row = next(row for row in self.rows if row.number == number)
        names = ("what", "rhythm", "due_on", "until", "proof", "contact")
        said = {name: getattr(row, name) for name in names} | other
        service.confirm(self.actor(chair), self.reference, number, ConfirmCommand(**said))

    def standing(self, chair: int, what: str = "Stuurt een verslag", **more: object) -> int:
        """A promise that its own party added and confirmed."""
        number = self.add(chair, chair, what, **more)
        self.confirm(chair, number)
        return number

    def view(self, number: int, chair: int = 0) -> CommitmentView:
        """A promise as a party sees it."""
        session().rollback()
        return queries.commitment(self.actor(chair), READ, self.reference, number)

    def moment(self, number: int, turn: int = 1, chair: int = 0) -> MomentView:
        """One moment of it."""
        session().rollback()
        return queries.moment(self.actor(chair), READ, self.reference, number, turn)

    def turn(self, number: int, turn: int = 1) -> Occurrence:
        """The row of a moment."""
        session().rollback()
        return keeping.load_turn(self.reference, number, turn)


@kept
def sign(
    parties: int = 3,
    *,
    start: date | None = START,
    end: date | None = END,
    draw: bool | None = False,
) -> Promised:
    """A covenant that all signed. ``draw``: its text promises something, and that is drawn; None:
    it promises something, and nobody has looked yet."""
    made = make_covenant(parties, start=start, end=end)
    if draw is not False:
        _write(made.reference, made.parties)
    covenant = covenants.load(made.reference)
    propose_to_parties(made.starter, made.reference)
    negotiation.freeze(made.starter, made.reference)
    with transaction():
        session().execute(
            update(Covenant).where(Covenant.id == covenant.id).values(state=CovenantState.IN_FORCE)
        )
    session().expire_all()
    if draw:
        service.draw(covenants.load(made.reference))
    return Promised(made.reference, made.parties)


def _write(reference: str, parties: tuple[Group, ...]) -> None:
    numbers = [party.id for party in parties]
    roles = {
        "text": "", "functions": [{
            "function": "support", "tasks": "Luisteren en meegaan.", "hours": 120, "volunteers": 4,
            "coach": "Petra Vos",
            "contacts": [{"party": n, "person": f"Contact {n}", "deputy": ""} for n in numbers[1:]],
        }],
        "parties": [{"party": numbers[1], "gives": "een ruimte in de wijk", "gets": "aanloop"}],
    }  # fmt: skip
    line = {"function": "support", "people": 4, "hours": 30, "rate": 560, "payer": numbers[0]}
    budget = {"text": "", "lines": [{**line, "year": year, "expenses": 0} for year in (2027, 2028)]}
    for kind, data in ((ClauseKind.ROLES, roles), (ClauseKind.BUDGET, budget)):
        view = covenants.covenant(parties[0].actor, CovenantAction.READ, reference)
        article = view.of_kind(kind)
        assert article is not None
        command = WriteCommand(article.heading, data=data, based_on=article.current)
        drafting.write_clause(parties[0].actor, reference, article.clause_id, command)
