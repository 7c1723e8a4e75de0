"""A template that would contain itself is refused, however long the way round."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import select

from core.storage.database import session
from partnerships.clauses import rules
from partnerships.clauses.errors import TemplateLoops
from partnerships.clauses.model import LibraryEntry, LibraryItem, LibraryVersion


def refuse_loop(item: LibraryItem, inside: Iterable[int]) -> None:
    """Walk through what the template would include (numbers of items), and what is in those."""
    way = rules.loop(item.id, inside, _inside)
    if way:
        statement = select(LibraryItem.id, LibraryItem.title).where(LibraryItem.id.in_(way))
        titles: Mapping[int, str] = {row.id: row.title for row in session().execute(statement)}
        raise TemplateLoops(path=" → ".join(titles[number] for number in way))


def _inside(item_id: int) -> Sequence[int]:
    statement = (
        select(LibraryEntry.item_id)
        .join(LibraryVersion, LibraryVersion.id == LibraryEntry.version_id)
        .join(LibraryItem, LibraryItem.id == LibraryVersion.item_id)
        .where(LibraryItem.id == item_id, LibraryVersion.number == LibraryItem.current)
    )
    return session().scalars(statement).all()
