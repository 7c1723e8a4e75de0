"""Reading the library: the row for services, and views that hold only what an actor may see."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, false, or_, select, true
from sqlalchemy.orm import joinedload

from accounts.actor import Actor
from accounts.policy import allow, can
from core.storage.database import locked, session
from core.values.errors import NotFound
from core.web.routes import decided
from documents.fonts import unprintable
from partnerships.clauses.conditions import Condition
from partnerships.clauses.model import (
    ItemKind,
    ItemState,
    LibraryDraft,
    LibraryEntry,
    LibraryItem,
    LibraryVersion,
)
from partnerships.clauses.topics import Topic
from partnerships.policy import CovenantAction, LibraryAction


@dataclass(frozen=True)
class EntryView:
    """A place in a template."""

    key: str
    title: str
    kind: ItemKind
    only_if: Condition
    required: bool


@dataclass(frozen=True)
class VersionView:
    """A published text, with who checked it."""

    id: int
    number: int
    heading: str
    body: str
    why: str
    published_at: datetime
    by_name: str  # "" for the house
    checked_by: str
    checked_on: date | None
    entries: tuple[EntryView, ...]

    @property
    def unprintable(self) -> str:
        """The letters in it that no paper can show."""
        return " ".join(unprintable(f"{self.heading} {self.body}"))


@dataclass(frozen=True)
class DraftView:
    """The text that is being written; for the owner's people only."""

    heading: str
    body: str
    why: str
    entries: tuple[EntryView, ...]
    revision: int
    by_name: str
    at: datetime

    @property
    def unprintable(self) -> str:
        """The letters in it that no paper can show."""
        return " ".join(unprintable(f"{self.heading} {self.body}"))


@dataclass(frozen=True)
class Source:
    """Where the words of a copy came from; without an address when one may not see it."""

    title: str
    number: int
    owner: str  # "" for the house
    key: str | None


@dataclass(frozen=True)
class ItemView:
    """One item of the library as somebody sees it."""

    key: str
    kind: ItemKind
    topic: Topic | None
    holds: str
    title: str
    state: ItemState
    owner: str  # "" for the house
    is_shared: bool
    versions: tuple[VersionView, ...]  # newest first
    draft: DraftView | None
    copied_from: Source | None
    may_edit: bool
    may_decide: bool
    may_check: bool
    may_copy: bool
    may_start: bool  # a covenant with it

    @property
    def newest(self) -> VersionView | None:
        """The words that hold."""
        return self.versions[0] if self.versions else None

    def version(self, number: int) -> VersionView:
        """The version of this number; not there is not found."""
        found = next((v for v in self.versions if v.number == number), None)
        if found is None:
            raise NotFound()
        return found


def load(key: str, lock: bool = False) -> LibraryItem:
    """The row, for the services; they decide with ``allow`` themselves."""
    statement = select(LibraryItem).where(LibraryItem.key == key)
    found = session().scalars(locked(statement) if lock else statement)
    row: LibraryItem | None = found.one_or_none()
    if row is None:
        raise NotFound()
    return row


def item(actor: Actor, action: LibraryAction, key: str) -> ItemView:
    """Decide on the action, then show the item."""
    row = load(key)
    allow(actor, action, row, sees=None if action == LibraryAction.READ else LibraryAction.READ)
    inside = can(actor, LibraryAction.EDIT, row) or _is_own(actor, row)
    draft = row.draft if inside else None
    versions = _versions(row.id)
    names = _titles({int(e["item"]) for e in draft.entries} if draft else set())
    return ItemView(
        key=row.key, kind=row.kind, topic=row.topic, holds=row.holds.value, title=row.title,
        state=row.state, owner=row.organisation.name if row.organisation else "",
        is_shared=row.shared_at is not None, versions=tuple(_version(v) for v in versions),
        draft=_draft(draft, names) if draft else None, copied_from=_source(actor, row),
        may_edit=can(actor, LibraryAction.EDIT, row),
        may_decide=can(actor, LibraryAction.DECIDE, row),
        may_check=can(actor, LibraryAction.CHECK, row),
        may_copy=can(actor, LibraryAction.BEGIN, actor) and row.current > 0,
        may_start=can(actor, CovenantAction.START, actor),
    )  # fmt: skip


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """The items that ``library.read`` allows, as a condition; a test proves them equal."""
    decided(LibraryAction.READ)
    if actor.is_system:
        return true()
    if not actor.is_signed_in:
        return false()
    shared = LibraryItem.shared_at.is_not(None)
    if not actor.roles:
        return shared
    return or_(shared, LibraryItem.organisation_id == actor.organisation_id)


def choices(actor: Actor, but: str) -> Sequence[tuple[str, str, ItemKind, str]]:
    """(key, title, kind, owner) of what a template may hold: clauses first, by title."""
    statement = (
        select(LibraryItem)
        .where(visible_to(actor), LibraryItem.key != but)
        .where(LibraryItem.state == ItemState.PUBLISHED)
        .options(joinedload(LibraryItem.organisation))
        .order_by(LibraryItem.kind, LibraryItem.title, LibraryItem.id)
        .limit(1_000)
    )
    rows = session().scalars(statement)
    return [(r.key, r.title, r.kind, r.organisation.name if r.organisation else "") for r in rows]


def _is_own(actor: Actor, row: LibraryItem) -> bool:
    return row.organisation_id is not None and row.organisation_id == actor.organisation_id


def _versions(item_id: int) -> Sequence[LibraryVersion]:
    statement = (
        select(LibraryVersion)
        .where(LibraryVersion.item_id == item_id)
        .options(
            joinedload(LibraryVersion.by_person),
            joinedload(LibraryVersion.entries).joinedload(LibraryEntry.item),
        )
        .order_by(LibraryVersion.number.desc())
    )
    return session().scalars(statement).unique().all()


def _version(row: LibraryVersion) -> VersionView:
    return VersionView(
        id=row.id, number=row.number, heading=row.heading, body=row.body, why=row.why,
        published_at=row.published_at, by_name=row.by_person.name if row.by_person else "",
        checked_by=row.checked_by, checked_on=row.checked_on,
        entries=tuple(
            EntryView(e.item.key, e.item.title, e.item.kind, e.only_if, e.required)
            for e in row.entries
        ),
    )  # fmt: skip


def _draft(row: LibraryDraft, items: Mapping[int, LibraryItem]) -> DraftView:
    return DraftView(
        heading=row.heading, body=row.body, why=row.why,
        entries=tuple(_entry(e, items[int(e["item"])]) for e in row.entries),
        revision=row.revision, by_name=row.by_person.name, at=row.at,
    )  # fmt: skip


def _entry(entry: Mapping[str, Any], found: LibraryItem) -> EntryView:
    only_if = Condition(entry["only_if"])
    return EntryView(found.key, found.title, found.kind, only_if, bool(entry["required"]))


def _titles(numbers: set[int]) -> dict[int, LibraryItem]:
    statement = select(LibraryItem).where(LibraryItem.id.in_(numbers))
    return {row.id: row for row in session().scalars(statement)} if numbers else {}


def _source(actor: Actor, row: LibraryItem) -> Source | None:
    statement = (
        select(LibraryItem, LibraryVersion)
        .join(LibraryVersion, LibraryVersion.item_id == LibraryItem.id)
        .where(LibraryVersion.id == row.copied_from_id)
    )
    found = session().execute(statement).one_or_none() if row.copied_from_id else None
    if found is None:
        return None
    origin, version = found
    seen = can(actor, LibraryAction.READ, origin)
    owner = origin.organisation.name if origin.organisation else ""
    return Source(version.heading, version.number, owner, origin.key if seen else None)
