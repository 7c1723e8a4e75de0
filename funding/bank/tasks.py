"""What waits for whom about the bank: an account that two organisations call their own."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import ColumnElement, or_, select

from accounts.actor import Actor
from accounts.tasks.registry import Task, provider
from core.storage.database import session
from core.values.errors import N_
from funding.bank.claims import is_disputed
from funding.bank.model import BankAccount, BankClaim
from funding.policy import KEEPERS

LINK = "/bank/rekeningen"


def there_is(actor: Actor) -> ColumnElement[bool]:
    """Whether anything about an account of the organisation is disputed."""
    claimed = select(BankClaim.id).where(*_ours(actor))
    return or_(claimed.exists(), select(BankAccount.id).where(*_held(actor)).exists())


@provider(when=there_is)
def to_settle(actor: Actor) -> Iterable[Task]:
    """Of either side; the number of the account stands on the page."""
    if not actor.roles & KEEPERS:
        return
    claimed = select(BankClaim.name, BankClaim.at).where(*_ours(actor)).order_by(BankClaim.id)
    for row in session().execute(claimed):
        yield Task(
            what=N_("Een rekening die u toevoegde, staat ergens anders. Bevestig haar, of bel ons"),
            link=LINK, since=row.at, about=row.name,
        )  # fmt: skip
    held = select(BankAccount.name).where(*_held(actor)).order_by(BankAccount.id)
    for name in session().scalars(held):
        yield Task(
            what=N_("Een ander zegt dat uw rekening van hem is. Bevestig haar, of bel ons"),
            link=LINK, about=name,
        )  # fmt: skip


def _ours(actor: Actor) -> tuple[ColumnElement[bool], ...]:
    return (BankClaim.organisation_id == actor.organisation_id, BankClaim.settled_at.is_(None))


def _held(actor: Actor) -> tuple[ColumnElement[bool], ...]:
    mine = (BankAccount.organisation_id == actor.organisation_id, BankAccount.ended_at.is_(None))
    return (*mine, is_disputed())
