"""What the parties see of a covenant, as frozen values; ``queries`` fills them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from core.values.errors import NotFound
from documents.fonts import unprintable
from partnerships.clauses.conditions import Condition
from partnerships.covenants.amended import Amended
from partnerships.covenants.content import Wording
from partnerships.covenants.model import REGISTERED, ClauseKind, CovenantState
from partnerships.covenants.rules import AnswerDays
from partnerships.covenants.setting import Setting
from partnerships.registrations.doubts import Doubt


@dataclass(frozen=True)
class PartyView:
    """A party, with the facts that all parties may see."""

    organisation_id: int
    name: str
    kind: str
    city: str
    kvk: str
    agreed_to_abandon: bool
    began_it: bool
    added_at: datetime
    answer_days: int | None  # what it said about the days to answer


@dataclass(frozen=True)
class ArticleView:
    """A clause as it stands: its number in the text and the words that hold."""

    clause_id: int
    number: int
    kind: ClauseKind
    heading: str  # as written; merge fields not filled
    body: str
    data: dict[str, Any] | None
    library_key: str | None
    library_version_id: int | None
    only_if: Condition | None
    required: bool
    current: int
    texts: int  # how many texts it ever had
    by_name: str
    by_organisation: str
    at: datetime
    changed: bool  # of an amendment: by a proposal that all accepted, or new
    printed_heading: str  # merge fields filled
    printed: str

    @property
    def unprintable(self) -> str:
        """The letters in it that no paper can show."""
        return " ".join(unprintable(f"{self.printed_heading} {self.printed}"))

    @property
    def wording(self) -> Wording:
        """What it says, as a value."""
        return Wording(heading=self.heading, body=self.body, data=self.data)


@dataclass(frozen=True)
class CovenantView:
    """One covenant as a party sees it; the same for every party."""

    id: int
    reference: str
    title: str
    purpose: str
    template: str
    state: CovenantState
    text_number: int
    starts_on: date | None
    ends_on: date | None
    started_by: str
    created_at: datetime
    changed_at: datetime
    pace: AnswerDays
    parties: tuple[PartyView, ...]
    articles: tuple[ArticleView, ...]
    amends: Amended | None = None  # None: a covenant of its own
    doubt: Doubt | None = None  # registered, and not confirmed by every party

    @property
    def registered(self) -> bool:
        """Signed before Handslag."""
        return self.template == REGISTERED

    @property
    def withdrawn(self) -> bool:
        """Registered, and taken back: it never held here."""
        return self.registered and self.state == CovenantState.ABANDONED

    @property
    def is_open(self) -> bool:
        """Whether the text may still change."""
        return self.state in (CovenantState.DRAFT, CovenantState.NEGOTIATION)

    @property
    def before_signing(self) -> bool:
        """Whether nobody was asked to sign it yet: what is missing can still be mended."""
        return self.is_open or self.state == CovenantState.FROZEN

    def article(self, clause_id: int) -> ArticleView:
        """The article of this clause; not there is not found."""
        found = next((a for a in self.articles if a.clause_id == clause_id), None)
        if found is None:
            raise NotFound()
        return found

    def of_kind(self, kind: ClauseKind) -> ArticleView | None:
        """The article that holds data of this kind."""
        return next((a for a in self.articles if a.kind == kind), None)

    @property
    def setting(self) -> Setting:
        """Policy, council, lead and neighbourhoods, as far as the text says them."""
        article = self.of_kind(ClauseKind.SETTING)
        return Setting.of(article.data if article else None)

    @property
    def unprintable(self) -> str:
        """The letters in its name and articles that no paper can show."""
        found = [*unprintable(self.title), *(a.unprintable for a in self.articles)]
        return " ".join(dict.fromkeys(" ".join(found).split()))

    @property
    def names(self) -> dict[int, str]:
        """The parties' names by number."""
        return {party.organisation_id: party.name for party in self.parties}
