"""What waits for whom about receipts: those that are not booked yet."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import ColumnElement, func, select

from accounts.actor import Actor
from accounts.tasks.registry import Task, provider
from core.storage.database import session
from core.values.errors import N_
from funding.policy import KEEPERS
from funding.receipts.model import Paid, Receipt, ReceiptState

ONE = N_("Er is 1 bon zonder boeking")
MANY = N_("Er zijn %(count)s bonnen zonder boeking")


def there_is(actor: Actor) -> ColumnElement[bool]:
    """Whether a receipt of the organisation waits for somebody."""
    return select(Receipt.id).where(*_open(actor)).exists()


@provider(when=there_is)
def to_book(actor: Actor) -> Iterable[Task]:
    """How many receipts are not booked, and since when."""
    if not actor.roles & KEEPERS:
        return
    statement = select(func.count(Receipt.id), func.min(Receipt.at)).where(*_open(actor))
    count, since = session().execute(statement).one()
    if count:
        one = count == 1
        yield Task(
            what=ONE if one else MANY,
            details={} if one else {"count": count},
            link="/grootboek/bonnen?stand=open",
            since=since,
        )


def _open(actor: Actor) -> tuple[ColumnElement[bool], ...]:
    """Those that somebody can do something about: what is paid by bank waits for the bank."""
    waits_for_bank = (Receipt.state == ReceiptState.DESCRIBED) & (Receipt.paid == Paid.BANK)
    return (
        Receipt.organisation_id == actor.organisation_id,
        Receipt.state.in_((ReceiptState.NEW, ReceiptState.DESCRIBED)), ~waits_for_bank,
    )  # fmt: skip
