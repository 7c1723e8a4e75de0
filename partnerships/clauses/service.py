"""The verbs of the library. Every organisation may do each of them with what is its own."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import select

from accounts.actor import Actor
from accounts.policy import allow
from core.storage import lifecycle
from core.storage.audit import record
from core.storage.database import locked, session, transaction
from core.values import clock
from core.values.errors import NotFound
from partnerships.clauses import loops, queries, rules
from partnerships.clauses.conditions import Condition
from partnerships.clauses.errors import (
    Archived,
    EmptyText,
    NotPublished,
    SharedAlready,
    TextReplaced,
)
from partnerships.clauses.lifecycle import LIBRARY_ITEM
from partnerships.clauses.model import (
    ClauseKind,
    ItemKind,
    ItemState,
    LibraryDraft,
    LibraryEntry,
    LibraryItem,
    LibraryVersion,
)
from partnerships.clauses.schema import (
    CheckCommand,
    NewItemCommand,
    WriteItemCommand,
)
from partnerships.policy import LibraryAction


def may_begin(actor: Actor) -> None:
    """Decide whether somebody may make something at all, for the page that asks."""
    allow(actor, LibraryAction.BEGIN, actor)


def begin(actor: Actor, command: NewItemCommand) -> str:
    """Something new of one's own, to be written; the same form sent twice begins one."""
    may_begin(actor)
    with transaction():
        if twice := _just_begun(actor, LibraryItem.title == command.heading):
            return twice.key
        topic = command.topic if command.kind == ItemKind.CLAUSE else None
        item = _new(actor, command.kind, command.heading, topic)
        _draft(actor, item, command.heading)
        record(actor, "library.begin", item)
        return item.key


def copy(actor: Actor, key: str) -> str:
    """The newest published words of anything one may read, as a draft of one's own."""
    may_begin(actor)
    with transaction():
        origin = queries.load(key)
        allow(actor, LibraryAction.READ, origin)
        words = newest(origin)
        if words is None:
            raise NotPublished()
        if twice := _just_begun(actor, LibraryItem.copied_from_id == words.id):
            return twice.key
        item = _new(actor, origin.kind, words.heading, origin.topic, origin)
        item.copied_from_id = words.id
        _draft(actor, item, words.heading, words.body, words.why, _as_data(words.entries))
        record(actor, "library.copy", item, detail={"version": words.id})
        return item.key


def write(actor: Actor, key: str, command: WriteItemCommand) -> None:
    """Save the draft of a clause. The same words twice are saved once."""
    with transaction():
        item = editable(actor, key)
        save(actor, item, command.based_on, command.heading, command.body, command.why, [])


def publish(actor: Actor, key: str) -> int:
    """Make the draft the next version, which never changes; returns its number."""
    with transaction():
        item = decidable(actor, key)
        LIBRARY_ITEM.check(item, "publish")
        draft = item.draft
        assert draft is not None
        if not (draft.entries if item.kind == ItemKind.TEMPLATE else draft.body.strip()):
            raise EmptyText()
        loops.refuse_loop(item, [int(entry["item"]) for entry in draft.entries])
        item.current, item.title, item.changed_at = item.current + 1, draft.heading, clock.now()
        version = _version(actor, item, draft)
        _step(actor, item, "publish", number=version.number)
        session().delete(draft)
        session().flush()
        return version.number


def share(actor: Actor, key: str) -> None:
    """Let everybody read and copy it, from now on and for good: others may build on it."""
    with transaction():
        item = decidable(actor, key)
        if item.current == 0:
            raise NotPublished()
        if item.shared_at is not None:
            raise SharedAlready()
        item.shared_at = item.changed_at = clock.now()
        record(actor, "library.share", item)


def archive(actor: Actor, key: str) -> None:
    """Offer it to nobody any more; what was made with it stays as it is."""
    with transaction():
        item = decidable(actor, key)
        item.changed_at = clock.now()
        _step(actor, item, "archive")


def check(actor: Actor, key: str, number: int, command: CheckCommand) -> None:
    """Say who read a version, and when. A mistake is mended by saying it anew."""
    with transaction():
        item = queries.load(key, lock=True)
        allow(actor, LibraryAction.CHECK, item, sees=LibraryAction.READ)
        version = version_of(item, number)
        published = clock.local(version.published_at).date()
        if refusal := rules.check_refusal(command.checked_on, published, clock.today()):
            raise refusal
        said = (version.checked_by, version.checked_on)
        if said == (command.checked_by, command.checked_on):
            return
        version.checked_by, version.checked_on = command.checked_by, command.checked_on
        record(actor, "library.check", version, detail={"on": command.checked_on.isoformat()})


def editable(actor: Actor, key: str) -> LibraryItem:
    """The item, locked, for somebody who may write it."""
    return _open(actor, key, LibraryAction.EDIT)


def decidable(actor: Actor, key: str) -> LibraryItem:
    """The item, locked, for somebody who may decide on it."""
    return _open(actor, key, LibraryAction.DECIDE)


def save(
    actor: Actor, item: LibraryItem, based_on: int | None, heading: str, body: str, why: str,
    entries: list[dict[str, Any]],
) -> None:  # fmt: skip
    """Put words into the draft; begins one over the published words when there is none."""
    draft = item.draft
    if draft and (draft.heading, draft.body, draft.why, draft.entries) == (
        heading, body, why, entries,
    ):  # fmt: skip
        return
    if based_on is not None and based_on != (draft.revision if draft else 0):
        raise TextReplaced()
    if draft is None:
        draft = _draft(actor, item, heading)
    else:
        draft.revision += 1
    draft.heading, draft.body, draft.why, draft.entries = heading, body, why, entries
    assert actor.person_id is not None
    draft.by_person_id, draft.at = actor.person_id, clock.now()
    item.changed_at = draft.at
    if item.current == 0:
        item.title = heading
    session().flush()
    record(actor, "library.write", item, detail={"revision": draft.revision})


def newest(item: LibraryItem) -> LibraryVersion | None:
    """The published words that hold."""
    return version_of(item, item.current) if item.current else None


def version_of(item: LibraryItem, number: int) -> LibraryVersion:
    """One version; not there is not found."""
    statement = select(LibraryVersion).where(
        LibraryVersion.item_id == item.id, LibraryVersion.number == number
    )
    row = session().scalars(locked(statement)).one_or_none()
    if row is None:
        raise NotFound()
    return row


def _open(actor: Actor, key: str, action: LibraryAction) -> LibraryItem:
    item = queries.load(key, lock=True)
    allow(actor, action, item, sees=LibraryAction.READ)
    if item.state == ItemState.ARCHIVED:
        raise Archived()
    return item


def _step(actor: Actor, item: LibraryItem, verb: str, **detail: Any) -> None:
    lifecycle.move(item, LIBRARY_ITEM, verb, actor, **detail)


def _new(
    actor: Actor, kind: ItemKind, title: str, topic: Any, origin: LibraryItem | None = None
) -> LibraryItem:
    now = clock.now()
    item = LibraryItem(
        key=secrets.token_hex(5), kind=kind, topic=topic, title=title, current=0,
        holds=origin.holds if origin else ClauseKind.TEXT, fills=origin.fills if origin else "",
        organisation_id=actor.organisation_id, state=LIBRARY_ITEM.initial,
        created_at=now, changed_at=now,
    )  # fmt: skip
    session().add(item)
    session().flush()
    return item


def _draft(
    actor: Actor, item: LibraryItem, heading: str, body: str = "", why: str = "",
    entries: Sequence[dict[str, Any]] = (),
) -> LibraryDraft:  # fmt: skip
    assert actor.person_id is not None
    draft = LibraryDraft(
        item=item, heading=heading, body=body, why=why, entries=list(entries), revision=1,
        by_person_id=actor.person_id, at=clock.now(),
    )  # fmt: skip
    session().add(draft)
    session().flush()
    return draft


def _version(actor: Actor, item: LibraryItem, draft: LibraryDraft) -> LibraryVersion:
    version = LibraryVersion(
        item_id=item.id, number=item.current, heading=draft.heading, body=draft.body,
        why=draft.why, published_at=clock.now(), by_person_id=actor.person_id, checked_by="",
    )  # fmt: skip
    session().add(version)
    session().flush()
    session().add_all(
        LibraryEntry(
            version_id=version.id, position=position, item_id=int(entry["item"]),
            only_if=Condition(entry["only_if"]), required=bool(entry["required"]),
        )
        for position, entry in enumerate(draft.entries, 1)
    )  # fmt: skip
    session().flush()
    return version


def _as_data(entries: Iterable[LibraryEntry]) -> list[dict[str, Any]]:
    return [
        {"item": e.item_id, "only_if": e.only_if.value, "required": e.required} for e in entries
    ]


def _just_begun(actor: Actor, same: Any) -> LibraryItem | None:
    """What the same person began with the same form, and nobody has touched since."""
    statement = (
        select(LibraryItem)
        .join(LibraryDraft)
        .where(LibraryItem.organisation_id == actor.organisation_id, same)
        .where(LibraryItem.state == ItemState.DRAFT, LibraryDraft.revision == 1)
        .where(LibraryDraft.by_person_id == actor.person_id)
        .limit(1)
    )
    return session().scalars(statement).one_or_none()
