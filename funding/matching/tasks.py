"""Lines of the bank that wait to be booked, for who keeps the books."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import ColumnElement, select

from accounts.actor import Actor
from accounts.tasks.registry import Task, provider
from core.storage.database import session
from core.values.errors import N_
from funding.books.model import Ledger
from funding.matching import listing
from funding.policy import KEEPERS


def keeps_books(actor: Actor) -> ColumnElement[bool]:
    """Whether the organisation began them."""
    return select(Ledger.id).where(Ledger.organisation_id == actor.organisation_id).exists()


@provider(when=keeps_books)
def to_book(actor: Actor) -> Iterable[Task]:
    """One task for all of them."""
    if not actor.roles & KEEPERS:
        return
    count = session().scalar(listing.count_to_do(actor)) or 0
    if count:
        yield Task(
            what=N_("Regels van de bank nog te boeken: %(count)s"), details={"count": count},
            link="/grootboek/koppelen",
        )  # fmt: skip
