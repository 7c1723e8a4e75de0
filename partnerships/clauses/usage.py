"""Where something of the library is used: templates, and covenants as far as one may see them."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select

from accounts.actor import Actor
from accounts.policy import allow
from core.storage.database import session
from partnerships.clauses import queries
from partnerships.clauses.model import LibraryEntry, LibraryItem, LibraryVersion
from partnerships.covenants import queries as covenants
from partnerships.covenants.model import Clause, Covenant
from partnerships.policy import LibraryAction

MOST_SHOWN = 50


@dataclass(frozen=True)
class UsedInCovenant:
    """A covenant that began with words of this item."""

    reference: str
    title: str
    number: int  # of the version; 0 for a template


@dataclass(frozen=True)
class Usage:
    """Templates that hold it, and covenants that began with it; only those one may see."""

    templates: tuple[tuple[str, str], ...]  # (key, title)
    covenants: tuple[UsedInCovenant, ...]
    more: int  # covenants beyond those shown


def usage(actor: Actor, key: str) -> Usage:
    """Where this item is used. Covenants of others are neither named nor counted."""
    item = queries.load(key)
    allow(actor, LibraryAction.READ, item)
    found, total = _covenants(actor, item)
    return Usage(_templates(actor, item), found, total - len(found))


def _templates(actor: Actor, item: LibraryItem) -> tuple[tuple[str, str], ...]:
    inside = (
        select(LibraryVersion.item_id)
        .join(LibraryEntry, LibraryEntry.version_id == LibraryVersion.id)
        .join(LibraryItem, LibraryItem.id == LibraryVersion.item_id)
        .where(LibraryEntry.item_id == item.id, LibraryVersion.number == LibraryItem.current)
    )
    statement = (
        select(LibraryItem.key, LibraryItem.title)
        .where(LibraryItem.id.in_(inside), queries.visible_to(actor))
        .order_by(LibraryItem.title)
        .limit(MOST_SHOWN)
    )
    return tuple((row.key, row.title) for row in session().execute(statement))


def _covenants(actor: Actor, item: LibraryItem) -> tuple[tuple[UsedInCovenant, ...], int]:
    statement = (
        select(Covenant.reference, Covenant.title, func.max(LibraryVersion.number).label("number"))
        .join(Clause, Clause.covenant_id == Covenant.id)
        .join(LibraryVersion, LibraryVersion.id == Clause.library_version_id)
        .where(LibraryVersion.item_id == item.id, covenants.visible_to(actor))
        .where(Covenant.amends_id.is_(None))  # an amendment began with the words of its covenant
        .group_by(Covenant.id, Covenant.reference, Covenant.title)
    )
    if item.kind == "template":
        own = Covenant.amends_id.is_(None)
        begun = (Covenant.template == item.key, own, covenants.visible_to(actor))
        columns = (Covenant.reference, Covenant.title, func.sum(0).label("number"))
        statement = select(*columns).where(*begun).group_by(*columns[:2], Covenant.id)
    total = session().scalar(select(func.count()).select_from(statement.subquery())) or 0
    newest = statement.order_by(Covenant.id.desc()).limit(MOST_SHOWN)
    rows = session().execute(newest)
    return tuple(UsedInCovenant(r.reference, r.title, int(r.number)) for r in rows), total
