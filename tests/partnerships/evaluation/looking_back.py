"""A covenant in force on which the parties look back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from core.storage.database import session
from partnerships.covenants import queries as covenants
from partnerships.evaluation import indicators, queries, service
from partnerships.evaluation.queries import EvaluationView
from partnerships.evaluation.schema import BeginCommand, ReviewCommand
from tests.builders import Group
from tests.kept import kept
from tests.partnerships.commitments.promises import sign

SOON = date(2026, 12, 20)


@dataclass(frozen=True)
class Back:
    """A covenant with an evaluation that runs."""

    reference: str
    parties: tuple[Group, ...]
    number: int = 1

    def answers(self, mark: int = 4, words: str = "", **finding: Any) -> ReviewCommand:
        """The same mark for every party and every indicator."""
        row = covenants.load(self.reference)
        rows = [
            {"about": p.organisation_id, "keeps": mark, "listens": mark, "equal": mark,
             "words": words}
            for p in row.parties
        ]  # fmt: skip
        found = [
            {"indicator": number, "reached": mark, "words": words}
            for number, _ in self.view(0).indicators
        ]
        return ReviewCommand(rows, found)

    def give(self, chair: int, mark: int = 4, words: str = "") -> None:
        """A party answers."""
        command = self.answers(mark, words)
        service.give(self.parties[chair].actor, self.reference, self.number, command)

    def view(self, chair: int) -> EvaluationView:
        """The evaluation as a party sees it."""
        session().rollback()
        return queries.evaluation(self.parties[chair].actor, self.reference, self.number)


@kept
def look_back(parties: int = 3) -> Back:
    """Some parties, two indicators and an evaluation that one of them began."""
    made = sign(parties)
    for text in ("Hoeveel bewoners steun kregen", "Hoe vaak doorverwijzen lukte"):
        indicators.choose(made.parties[0].actor, made.reference, text)
    service.begin(made.parties[1].actor, made.reference, BeginCommand(SOON))
    return Back(made.reference, made.parties)
