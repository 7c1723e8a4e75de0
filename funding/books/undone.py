"""What is told when an entry is booked back: who tied something to it takes that back as well.

It runs in the transaction that books it back, so that nothing stays tied to what does not stand.
"""

from __future__ import annotations

from collections.abc import Callable

from accounts.actor import Actor
from funding.books.model import Entry

Told = Callable[[Actor, Entry], None]

LISTENERS: list[Told] = []


def listener(told: Told) -> Told:
    """Have a room told of every entry that is booked back; raises to refuse it."""
    if told not in LISTENERS:
        LISTENERS.append(told)
    return told


def tell(actor: Actor, entry: Entry) -> None:
    """Say that an entry does not stand any more."""
    for told in LISTENERS:
        told(actor, entry)
