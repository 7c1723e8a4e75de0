"""What a covenant begins with: published templates, unfolded to their clauses, newest words first.

Only reading. Who writes, publishes and shares: ``service``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Row, Select, and_, select

from accounts.actor import Actor
from accounts.policy import can
from core.storage.database import session
from partnerships.clauses import seeding
from partnerships.clauses.conditions import Condition
from partnerships.clauses.errors import UnknownTemplate
from partnerships.clauses.model import (
    ClauseKind,
    ItemKind,
    ItemState,
    LibraryEntry,
    LibraryItem,
    LibraryVersion,
)
from partnerships.clauses.queries import visible_to
from partnerships.policy import LibraryAction

Entries = dict[int, list[Row[LibraryEntry, LibraryItem, int]]]  # by template
FIRST = "samenwerking"  # chosen already for who begins
MOST_TEMPLATES = 100  # to choose from when a covenant begins


@dataclass(frozen=True, kw_only=True)
class LibraryClause:
    """One clause in its newest published words, with who checked those."""

    key: str
    kind: ClauseKind
    heading: str
    body: str
    why: str
    fills: str = ""  # which of the four conditions for working together
    version_id: int
    required: bool = False
    only_if: Condition = Condition.ALWAYS
    checked_by: str = ""
    checked_on: date | None = None
    is_open: bool = True  # of the house, or shared
    owner_id: int | None = None
    owner: str = ""  # who says that it was checked; "" when nobody does

    @property
    def is_checked(self) -> bool:
        """Whether its owner says that a lawyer has read it."""
        return bool(self.checked_by and self.checked_on)

    def is_for(self, actor: Actor) -> bool:
        """Whether it may be looked up in the library by somebody."""
        own = self.owner_id is not None and self.owner_id == actor.organisation_id
        return self.is_open or (own and bool(actor.roles))


@dataclass(frozen=True, kw_only=True)
class TemplateCard:
    """A template to choose, in two lines."""

    key: str
    title: str
    about: str
    owner: str  # "" for the house
    clauses: int  # how many articles it has, all conditions included
    checked_by: str = ""
    checked_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Template:
    """A whole covenant to begin with."""

    key: str
    title: str
    about: str
    clauses: tuple[LibraryClause, ...]

    def clause(self, key: str | None) -> LibraryClause | None:
        """The clause of this key, if the template has it."""
        return next((c for c in self.clauses if c.key == key), None)


def templates(actor: Actor) -> tuple[TemplateCard, ...]:
    """The templates that somebody may begin with: the house's first, then by title."""
    found = session().execute(_offered(actor)).all()
    if not found and seeding.load():
        found = session().execute(_offered(actor)).all()
    entries = _entries_under({item.id for item, _ in found})
    cards = [
        _card(item, version, len(list(_in_order(item.id, entries, set()))))
        for item, version in found
    ]
    return tuple(sorted(cards, key=lambda card: (card.key != FIRST, bool(card.owner), card.title)))


def template(key: str) -> Template:
    """The template of this key, with the templates inside it unfolded."""
    item = _item(key)
    if item is None and seeding.load():
        item = _item(key)
    if item is None:
        raise UnknownTemplate()
    version = session().scalars(_newest().where(LibraryVersion.item_id == item.id)).one()
    return Template(
        key=key, title=version.heading, about=version.body, clauses=tuple(_unfolded(item.id))
    )


def template_for(actor: Actor, key: str) -> Template:
    """The same for somebody who chose it; one that is not for this organisation is unknown."""
    found = template(key)
    item = _item(key)
    offered = item is not None and item.state == ItemState.PUBLISHED
    if not (offered and can(actor, LibraryAction.READ, item)):
        raise UnknownTemplate()
    return found


def clause_for(actor: Actor, key: str | None) -> LibraryClause | None:
    """A published clause that somebody may read, by its key."""
    wanted = (LibraryItem.key == key, LibraryItem.kind == ItemKind.CLAUSE)
    statement = _with_words(select(LibraryItem, LibraryVersion)).where(*wanted)
    row = session().execute(statement.where(visible_to(actor))).one_or_none()
    return _clause(row[0], row[1]) if row else None


def known(version_id: int | None, key: str | None) -> LibraryClause | None:
    """What the library says about an article: by the version it came from; by its key if that was
    not kept (covenants that began before the library had versions)."""
    statement = select(LibraryItem, LibraryVersion)
    if version_id is not None:
        statement = statement.join(LibraryVersion, LibraryVersion.item_id == LibraryItem.id)
        statement = statement.where(LibraryVersion.id == version_id)
    else:
        house = (LibraryItem.key == key, LibraryItem.organisation_id.is_(None))
        statement = _with_words(statement).where(*house, LibraryItem.kind == ItemKind.CLAUSE)
    row = session().execute(statement).one_or_none() if version_id or key else None
    return _clause(row[0], row[1]) if row else None


def fills(keys: Iterable[str]) -> dict[str, str]:
    """Which condition for working together each clause fills, by its key."""
    statement = select(LibraryItem.key, LibraryItem.fills).where(LibraryItem.key.in_(list(keys)))
    return {row.key: row.fills for row in session().execute(statement) if row.fills}


def _item(key: str) -> LibraryItem | None:
    wanted = (LibraryItem.key == key, LibraryItem.kind == ItemKind.TEMPLATE)
    statement = select(LibraryItem).where(*wanted, LibraryItem.current > 0)
    return session().scalars(statement).one_or_none()


def _newest() -> Select[LibraryVersion]:
    return select(LibraryVersion).join(
        LibraryItem,
        and_(
            LibraryItem.id == LibraryVersion.item_id, LibraryItem.current == LibraryVersion.number
        ),
    )


def _with_words(
    statement: Select[LibraryItem, LibraryVersion],
) -> Select[LibraryItem, LibraryVersion]:
    newest = and_(
        LibraryVersion.item_id == LibraryItem.id, LibraryVersion.number == LibraryItem.current
    )
    return statement.join(LibraryVersion, newest)


def _offered(actor: Actor) -> Select[LibraryItem, LibraryVersion]:
    statement = _with_words(select(LibraryItem, LibraryVersion))
    wanted = (LibraryItem.kind == ItemKind.TEMPLATE, LibraryItem.state == ItemState.PUBLISHED)
    order = (LibraryItem.organisation_id.is_not(None), LibraryItem.title, LibraryItem.id)
    return statement.where(*wanted, visible_to(actor)).order_by(*order).limit(MOST_TEMPLATES)


def _unfolded(template_id: int) -> Iterator[LibraryClause]:
    """The clauses in order, each once."""
    laid = list(_in_order(template_id, _entries_under({template_id}), set()))
    words = _words([item.id for _, item in laid])
    for entry, item in laid:
        if item.id in words:
            found = _clause(item, words[item.id])
            yield replace(found, required=entry.required, only_if=entry.only_if)


def _entries_under(wanted: set[int]) -> Entries:
    """What stands in these templates and in those inside them; one level at a time."""
    entries = Entries()
    while wanted:
        for row in session().execute(_entries(wanted)):
            entries.setdefault(row[2], []).append(row)
        inside = {item.id for rows in entries.values() for _, item, _ in rows if _is_template(item)}
        wanted = inside - entries.keys()
        entries |= {number: [] for number in wanted}
    return entries


def _in_order(
    template_id: int,
    entries: Entries,
    laid: set[int],
) -> Iterator[tuple[LibraryEntry, LibraryItem]]:
    laid.add(template_id)
    for entry, item, _ in entries.get(template_id, ()):
        if item.id in laid:
            continue
        if _is_template(item):
            yield from _in_order(item.id, entries, laid)
        else:
            laid.add(item.id)
            yield entry, item


def _is_template(item: LibraryItem) -> bool:
    return item.kind == ItemKind.TEMPLATE


def _entries(template_ids: Iterable[int]) -> Select[LibraryEntry, LibraryItem, int]:
    owner = _newest().where(LibraryVersion.item_id.in_(list(template_ids))).subquery()
    return (
        select(LibraryEntry, LibraryItem, owner.c.item_id)
        .join(owner, owner.c.id == LibraryEntry.version_id)
        .join(LibraryItem, LibraryItem.id == LibraryEntry.item_id)
        .order_by(LibraryEntry.position)
    )


def _words(item_ids: Iterable[int]) -> dict[int, LibraryVersion]:
    statement = _newest().where(LibraryVersion.item_id.in_(list(item_ids)))
    return {version.item_id: version for version in session().scalars(statement)}


def _clause(item: LibraryItem, version: LibraryVersion) -> LibraryClause:
    return LibraryClause(
        key=item.key, kind=item.holds, heading=version.heading, body=version.body, why=version.why,
        fills=item.fills, version_id=version.id, checked_by=version.checked_by,
        checked_on=version.checked_on, is_open=item.shared_at is not None,
        owner_id=item.organisation_id,
        owner=item.organisation.name if version.checked_on and item.organisation else "",
    )  # fmt: skip


def _card(item: LibraryItem, version: LibraryVersion, clauses: int) -> TemplateCard:
    return TemplateCard(
        key=item.key, title=version.heading, about=version.body,
        owner=item.organisation.name if item.organisation else "",
        clauses=clauses, checked_by=version.checked_by, checked_on=version.checked_on,
    )  # fmt: skip
