"""Things of the library, made through the services as people make them."""

from __future__ import annotations

from accounts.actor import Actor
from partnerships.clauses import composing, queries, service
from partnerships.clauses.conditions import Condition
from partnerships.clauses.model import ItemKind
from partnerships.clauses.queries import ItemView
from partnerships.clauses.schema import (
    ComposeCommand,
    EntryCommand,
    NewItemCommand,
    WriteItemCommand,
)
from partnerships.clauses.topics import Topic
from partnerships.policy import LibraryAction

WORDS = "De partijen eten elke maand samen. Daarna bespreken zij wat beter kan."


def make_clause(
    actor: Actor, heading: str = "Samen eten", body: str = WORDS, *, shared: bool = False
) -> str:
    """A published clause of somebody's organisation; its key."""
    key = service.begin(actor, NewItemCommand(ItemKind.CLAUSE, heading, Topic.MEETINGS))
    publish_words(actor, key, body, heading)
    if shared:
        service.share(actor, key)
    return key


def publish_words(actor: Actor, key: str, body: str, heading: str = "Samen eten") -> int:
    """The next version of a clause."""
    service.write(actor, key, WriteItemCommand(heading, body, "Wie samen eet, praat."))
    return service.publish(actor, key)


def make_template(
    actor: Actor, *keys: str, title: str = "Buurtmaaltijd", **only_if: Condition
) -> str:
    """A published template that holds these; its key."""
    key = service.begin(actor, NewItemCommand(ItemKind.TEMPLATE, title))
    fill(actor, key, *keys, title=title, **only_if)
    service.publish(actor, key)
    return key


def fill(
    actor: Actor, key: str, *keys: str, title: str = "Buurtmaaltijd", **only_if: Condition
) -> None:
    """Put these into the draft of a template."""
    entries = tuple(EntryCommand(k, only_if.get(k, Condition.ALWAYS)) for k in keys)
    composing.compose(actor, key, ComposeCommand(title, "Voor wie samen eet.", None, entries))


def seen(actor: Actor, key: str) -> ItemView:
    """An item as somebody sees it."""
    return queries.item(actor, LibraryAction.READ, key)
