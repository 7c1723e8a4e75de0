"""Our own clauses and templates: read from ``texts/`` and put on the shelf, once per version.

A file of ``texts/clauses`` begins with a few lines of TOML between ``+++``; the words below it are
the clause. A release that changes the words raises ``number``: a published version never changes,
so the new words become the next version. ``texts/published.csv`` keeps the hash of every version
that ever left the house; a test holds the files against it.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from sqlalchemy import Select, inspect, select

from core.storage.database import db, session, transaction
from core.values import clock
from partnerships.clauses.conditions import Condition
from partnerships.clauses.model import (
    ClauseKind,
    ItemKind,
    ItemState,
    LibraryEntry,
    LibraryItem,
    LibraryVersion,
)
from partnerships.clauses.topics import Topic

TEXTS = Path(__file__).parent / "texts"


@dataclass(frozen=True, kw_only=True)
class ClauseSeed:
    """One clause as we wrote it."""

    key: str
    topic: str
    heading: str
    why: str
    body: str
    holds: str = ClauseKind.TEXT.value
    fills: str = ""  # which of the four conditions for working together
    number: int = 1

    @property
    def sha256(self) -> str:
        """The hash of its words."""
        return _hash(self.heading, self.why, self.body)


@dataclass(frozen=True, kw_only=True)
class TemplateSeed:
    """One template as we put it together."""

    key: str
    title: str
    about: str
    clauses: list[str]
    required: list[str]
    only_if: Mapping[str, str] = field(default_factory=dict)
    number: int = 1

    @property
    def sha256(self) -> str:
        """The hash of its words and its order."""
        under = sorted(self.only_if.items())
        return _hash(self.title, self.about, str(self.clauses), str(self.required), str(under))


@cache
def clauses() -> tuple[ClauseSeed, ...]:
    """Every clause of the house."""
    return tuple(_clause(path) for path in sorted((TEXTS / "clauses").glob("*.md")))


@cache
def templates() -> tuple[TemplateSeed, ...]:
    """Every template of the house."""
    return tuple(
        TemplateSeed(key=path.stem, **tomllib.loads(path.read_text(encoding="utf-8")))
        for path in sorted((TEXTS / "templates").glob("*.toml"))
    )


def load() -> int:
    """Put on the shelf what is not there yet; returns how many versions were new.

    After every migration, and when somebody looks for a template on an empty shelf.
    """
    if not inspect(db.engine).has_table(LibraryEntry.__tablename__):
        return 0
    with transaction():
        shelf = {row.key: row for row in session().scalars(_house())}
        fresh = [seed for seed in clauses() if _is_new(shelf, seed)]
        for seed in fresh:
            _lay(shelf, seed)
        session().flush()
        composed = [seed for seed in templates() if _is_new(shelf, seed)]
        for each in composed:
            _compose(shelf, each)
        session().flush()
        return len(fresh) + len(composed)


def _house() -> Select[LibraryItem]:
    return select(LibraryItem).where(LibraryItem.organisation_id.is_(None))


def _is_new(shelf: Mapping[str, LibraryItem], seed: ClauseSeed | TemplateSeed) -> bool:
    return seed.key not in shelf or seed.number > shelf[seed.key].current


def _lay(shelf: dict[str, LibraryItem], seed: ClauseSeed) -> None:
    item = _item(shelf, seed.key, ItemKind.CLAUSE)
    item.topic, item.holds = Topic(seed.topic), ClauseKind(seed.holds)
    item.fills = seed.fills
    _publish(item, seed.number, seed.heading, seed.body, seed.why)


def _compose(shelf: dict[str, LibraryItem], seed: TemplateSeed) -> None:
    item = _item(shelf, seed.key, ItemKind.TEMPLATE)
    version = _publish(item, seed.number, seed.title, seed.about, "")
    version.entries = [
        LibraryEntry(
            position=position, item=shelf[key], required=key in seed.required,
            only_if=Condition(seed.only_if.get(key, Condition.ALWAYS)),
        )
        for position, key in enumerate(seed.clauses, 1)
    ]  # fmt: skip


def _item(shelf: dict[str, LibraryItem], key: str, kind: ItemKind) -> LibraryItem:
    if key in shelf:
        return shelf[key]
    now = clock.now()
    item = LibraryItem(
        key=key, kind=kind, holds=ClauseKind.TEXT, fills="", title="", current=0,
        state=ItemState.PUBLISHED, shared_at=now, created_at=now, changed_at=now,
    )  # fmt: skip
    session().add(item)
    shelf[key] = item
    return item


def _publish(
    item: LibraryItem, number: int, heading: str, body: str, why: str
) -> LibraryVersion:  # fmt: skip
    now = clock.now()
    item.title, item.current, item.changed_at = heading, number, now
    version = LibraryVersion(
        item=item, number=number, heading=heading, body=body, why=why, published_at=now,
        checked_by="",
    )  # fmt: skip
    session().add(version)
    return version


def _clause(path: Path) -> ClauseSeed:
    _, head, body = path.read_text(encoding="utf-8").split("+++", 2)
    return ClauseSeed(key=path.stem, body=body.strip(), **tomllib.loads(head))


def _hash(*words: str) -> str:
    return hashlib.sha256("\n".join(words).encode("utf-8")).hexdigest()
