"""Random histories of a covenant through the services, beside a reckoning on plain lists: the text
in force is what was signed, with every addendum in its order. Words, data and who joins."""

from __future__ import annotations

import os
from datetime import date
from random import Random

import pytest

from core.web.filters import dutch_day
from partnerships.covenants.model import ClauseKind
from partnerships.negotiation import service as negotiation
from partnerships.negotiation.model import ProposalKind
from partnerships.negotiation.schema import ProposeCommand
from tests.builders import let_join, make_organisation
from tests.partnerships.amendments.table import InForce, lay

LIVES = 200 if os.environ.get("HANDSLAG_CAMPAIGN") else 10
PARTIES = 2  # the number of the article that names them
pytestmark = pytest.mark.any_database
Plain = list[list[str]]  # heading and body


class Life:
    """A covenant and, beside it, its text as somebody with scissors and glue would keep it."""

    def __init__(self, table: InForce, random: Random) -> None:
        self.table, self.random = table, random
        self.plain: Plain = [list(each) for each in self.read()]

    def read(self) -> list[tuple[str, str]]:
        return [(article.heading, article.body) for article in self.table.text.articles]

    def addendum(self) -> None:
        """One amendment with one to three changes, signed by all."""
        reference = self.table.begin()
        for change in self.random.sample(
            (self.rewrite, self.add, self.leave_out, self.prolong, self.join),
            self.random.randint(1, 3),
        ):
            change(reference)
        self.table.conclude(reference)

    def words(self) -> str:
        return " ".join(self.random.choices(("samen", "wij", "bellen", "elke", "week"), k=8))

    def some_text(self, reference: str) -> int:
        found = self.table.view(reference).articles
        can_go = [a.number for a in found if a.kind == ClauseKind.TEXT and not a.required]
        return self.random.choice([number for number in can_go if number != PARTIES])

    def rewrite(self, reference: str) -> None:
        number, body = self.some_text(reference), self.words()
        self.table.rewrite(reference, number, body)
        self.plain[number - 1] = [self.plain[number - 1][0], body]

    def add(self, reference: str) -> None:
        after, heading, body = self.some_text(reference), self.words(), self.words()
        self.table.add(reference, heading, body, after)
        self.plain.insert(after, [heading, body])

    def leave_out(self, reference: str) -> None:
        number = self.some_text(reference)
        self.table.leave_out(reference, number)
        del self.plain[number - 1]

    def prolong(self, reference: str) -> None:
        """The term is data: its article is printed anew."""
        view = self.table.view(reference)
        term = view.of_kind(ClauseKind.TERM)
        assert term is not None
        assert term.data is not None
        now = date.fromisoformat(term.data["end"])
        end = self.random.choice([d for y in range(2030, 2061) if (d := date(y, 12, 31)) != now])
        wanted = ProposeCommand(
            kind=ProposalKind.CHANGE, reason="Langer.", clause_id=term.clause_id,
            data={**term.data, "end": end.isoformat()}, based_on=term.current,
            heading=term.heading,
        )  # fmt: skip
        was = dutch_day(now)
        self.table.agree(reference, negotiation.propose(self.table.actor(0), reference, wanted))
        for article in self.plain:
            article[1] = article[1].replace(was, dutch_day(end))

    def join(self, reference: str) -> None:
        """Who joins stands behind the last party, in the article that names them."""
        newcomer = make_organisation()
        let_join(reference, self.table.parties, newcomer)
        self.table = InForce(self.table.reference, (*self.table.parties, newcomer))
        lines = self.plain[PARTIES - 1][1].split("\n")
        last = max(n for n, line in enumerate(lines) if line[:1].isdigit())
        number = len(self.table.parties)
        lines.insert(last + 1, f"{number}. **{newcomer.name}** (vereniging)")
        self.plain[PARTIES - 1][1] = "\n".join(lines)


@pytest.mark.parametrize("seed", range(LIVES))
def test_the_text_in_force_is_what_scissors_and_glue_make_of_it(app, seed):
    life = Life(lay(), Random(seed))
    for _ in range(2):
        life.addendum()
        assert life.read() == [tuple(each) for each in life.plain]
