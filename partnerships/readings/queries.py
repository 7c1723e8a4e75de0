"""Reading versions as people read them: beside the Dutch, and honest about their age."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import joinedload

from accounts.actor import Actor
from accounts.policy import can
from core.storage.database import session
from partnerships.clauses.model import LibraryVersion
from partnerships.clauses.queries import ItemView
from partnerships.covenants import content
from partnerships.covenants.model import ClauseText, Covenant, CovenantState
from partnerships.covenants.queries import ArticleView, CovenantView, shown
from partnerships.negotiation.difference import Difference, as_read, difference
from partnerships.policy import CovenantAction
from partnerships.readings.languages import Language
from partnerships.readings.model import Reading

FIXED = (CovenantState.FROZEN, CovenantState.SIGNING)


@dataclass(frozen=True)
class Dutch:
    """The text that binds, and where to find what was translated of it."""

    heading: str
    body: str
    number: int
    clause_id: int | None = None  # of a covenant
    version_ids: tuple[int, ...] = ()  # of the library: those whose readings count for this text
    fields: tuple[tuple[str, str], ...] = ()  # merge fields to fill, in a covenant

    def filled(self, text: str) -> str:
        """A text as it reads here."""
        return content.merge(text, dict(self.fields)) if self.fields else text


@dataclass(frozen=True)
class ReadingView:
    """A text in another language, with who made it and how it stands to the Dutch."""

    id: int
    clause_id: int | None  # the article it is shown with
    language: Language
    heading: str
    body: str
    made_by: str
    organisation: str
    at: datetime
    checked_by: str
    checked_on: date | None
    is_own: bool  # of this very clause, not lent by the library
    changed: Difference | None  # what changed in the Dutch since; None when it is up to date


def of_article(article: ArticleView, fields: Iterable[tuple[str, str]] = ()) -> Dutch:
    """The Dutch of an article; as long as it has the library's words, so do its readings."""
    lent = article.library_version_id if article.current == 1 else None
    return Dutch(
        heading=article.heading, body=article.body, number=article.current,
        clause_id=article.clause_id,
        version_ids=(lent,) if lent else (), fields=tuple(fields),
    )  # fmt: skip


def of_item(view: ItemView) -> Dutch | None:
    """The Dutch of a published clause of the library; None when nothing is published."""
    newest = view.newest
    if newest is None:
        return None
    ids = tuple(version.id for version in view.versions)
    return Dutch(newest.heading, newest.body, newest.number, version_ids=ids)


def of_covenant(view: CovenantView) -> Mapping[int, Sequence[ReadingView]]:
    """The readings of every article of the text that is fixed now, by number; in one statement.

    An amendment numbers its own parts and has none.
    """
    if view.amends or view.state not in FIXED:
        return {}
    texts = {article.number: of_article(article) for article in view.articles}
    rows = list(session().scalars(_statement(*texts.values())).unique())
    return {number: _newest(dutch, rows) for number, dutch in texts.items()}


def to_sign(actor: Actor, row: Covenant) -> Mapping[int, Sequence[ReadingView]]:
    """The same for who signs, as far as he or she may read more than the text."""
    if not can(actor, CovenantAction.READ, row):
        return {}
    return of_covenant(shown(actor, CovenantAction.READ, row))


def readings(dutch: Dutch) -> Sequence[ReadingView]:
    """The newest reading of each language, by the name of the language."""
    return _newest(dutch, session().scalars(_statement(dutch)).unique())


def _newest(dutch: Dutch, rows: Iterable[Reading]) -> Sequence[ReadingView]:
    found: dict[str, Reading] = {}
    for row in rows:
        own = row.clause_text is not None and row.clause_text.clause_id == dutch.clause_id
        if not own and row.library_version_id not in dutch.version_ids:
            continue
        there = found.get(row.language)
        if there is None or _rank(row) > _rank(there):
            found[row.language] = row
    views = [_view(row, dutch) for row in found.values()]
    return sorted(views, key=lambda view: view.language.name)


def reading(dutch: Dutch, language: str) -> ReadingView | None:
    """The newest reading in one language."""
    return next((each for each in readings(dutch) if each.language.code == language), None)


def _statement(*all_dutch: Dutch) -> Select[Reading]:
    versions = {number for dutch in all_dutch for number in dutch.version_ids}
    clauses = [dutch.clause_id for dutch in all_dutch if dutch.clause_id is not None]
    texts = select(ClauseText.id).where(ClauseText.clause_id.in_(clauses))
    where: list[ColumnElement[bool]] = [Reading.library_version_id.in_(versions)]
    if clauses:
        where.append(Reading.clause_text_id.in_(texts))
    return (
        select(Reading)
        .where(or_(*where))
        .options(
            joinedload(Reading.clause_text),
            joinedload(Reading.version),
            joinedload(Reading.by_organisation),
        )
    )


def _rank(row: Reading) -> tuple[bool, int]:
    """A clause's own reading goes before one that the library lends; then the newest."""
    return row.clause_text_id is not None, row.id


def _view(row: Reading, dutch: Dutch) -> ReadingView:
    of: ClauseText | LibraryVersion | None = row.clause_text or row.version
    assert of is not None
    lent = dutch.clause_id is not None and row.clause_text is None
    old, new = f"{of.heading}\n\n{of.body}", f"{dutch.heading}\n\n{dutch.body}"
    stale = not lent and of.number != dutch.number and old != new
    return ReadingView(
        id=row.id, clause_id=dutch.clause_id, language=Language.of(row.language),
        heading=dutch.filled(row.heading),
        body=dutch.filled(row.body), made_by=row.made_by, organisation=row.by_organisation.name,
        at=row.at, checked_by=row.checked_by, checked_on=row.checked_on, is_own=not lent,
        changed=difference(*as_read(old, new)) if stale else None,
    )  # fmt: skip
