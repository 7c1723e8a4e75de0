"""Putting a template together: which clauses, in which order, under which condition."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select

from accounts.actor import Actor
from core.storage.database import session, transaction
from partnerships.clauses import loops, queries, service
from partnerships.clauses.errors import ItemTwice, TooManyEntries, UnknownItem
from partnerships.clauses.model import ItemState, LibraryItem
from partnerships.clauses.schema import MOST_ENTRIES, ComposeCommand, EntryCommand


def compose(actor: Actor, key: str, command: ComposeCommand) -> None:
    """Save the draft of a template; one that would come to contain itself is refused."""
    with transaction():
        item = service.editable(actor, key)
        wanted = [*command.entries]
        if command.add:
            wanted.append(EntryCommand(command.add))
        known = _known(actor, item, [entry.key for entry in wanted])
        entries = _entries(wanted, known)
        loops.refuse_loop(item, [entry["item"] for entry in entries])
        service.save(actor, item, command.based_on, command.heading, command.body, "", entries)


def _known(actor: Actor, item: LibraryItem, keys: Sequence[str]) -> dict[str, LibraryItem]:
    """What was chosen, as far as one may read it; what stood in it already may stay."""
    statement = select(LibraryItem).where(LibraryItem.key.in_(keys), queries.visible_to(actor))
    found = {row.key: row for row in session().scalars(statement)}
    there = {int(entry["item"]) for entry in item.draft.entries} if item.draft else set()
    words = service.newest(item)
    there |= {entry.item_id for entry in words.entries} if words else set()
    for key in keys:
        row = found.get(key)
        if row is None or (row.state != ItemState.PUBLISHED and row.id not in there):
            raise UnknownItem()
    return found


def _entries(
    wanted: Sequence[EntryCommand], known: Mapping[str, LibraryItem]
) -> list[dict[str, Any]]:
    if len(wanted) > MOST_ENTRIES:
        raise TooManyEntries(most=MOST_ENTRIES)
    for place, entry in enumerate(wanted):
        if any(other.key == entry.key for other in wanted[:place]):
            raise ItemTwice(title=known[entry.key].title)
    return [
        {"item": known[e.key].id, "only_if": e.only_if.value, "required": e.required}
        for e in wanted
    ]
