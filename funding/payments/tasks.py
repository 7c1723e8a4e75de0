"""What waits for whom about payments: to look at, and to send to the bank."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import ColumnElement, func, or_, select

from accounts.actor import Actor
from accounts.tasks.registry import Task, provider
from core.storage.database import session
from core.values.errors import N_
from funding.payments.model import (
    Approval,
    Batch,
    BatchState,
    Payee,
    PayeeAccount,
    Payment,
    PaymentState,
)
from funding.policy import CLOSERS, KEEPERS


def there_is(actor: Actor) -> ColumnElement[bool]:
    """Whether the organisation pays anybody here."""
    return select(Payee.id).where(Payee.organisation_id == actor.organisation_id).exists()


@provider(when=there_is)
def to_look_at(actor: Actor) -> Iterable[Task]:
    """Proposals of others, accounts that others entered, files that others made."""
    if not actor.roles & CLOSERS:
        return
    ours = Payment.organisation_id == actor.organisation_id
    looked = select(Approval.id).where(
        Approval.payment_id == Payment.id, Approval.round == Payment.round,
        Approval.person_id == actor.person_id,
    )  # fmt: skip
    payments = (
        select(func.count()).select_from(Payment).join(Payee, Payee.id == Payment.payee_id)
        .where(ours, Payment.state == PaymentState.PROPOSED, ~looked.exists())
        .where(Payment.asked_by_id != actor.person_id, Payment.changed_by_id != actor.person_id)
        .where(Payee.person_id.is_distinct_from(actor.person_id))
    )  # fmt: skip
    accounts = (
        select(func.count()).select_from(PayeeAccount).join(Payee)
        .where(Payee.organisation_id == actor.organisation_id, Payee.ended_at.is_(None))
        .where(PayeeAccount.confirmed_at.is_(None), PayeeAccount.ended_at.is_(None))
        .where(PayeeAccount.asked_by_id.is_distinct_from(actor.person_id))
    )  # fmt: skip
    files = select(func.count()).select_from(Batch).where(
        Batch.organisation_id == actor.organisation_id, Batch.state == BatchState.MADE,
        Batch.made_by_id != actor.person_id,
    )  # fmt: skip
    counted = select(*(each.scalar_subquery() for each in (payments, accounts, files)))
    numbers = session().execute(counted).one()
    for (one, more, link), number in zip(TO_LOOK_AT, numbers, strict=True):
        if number:
            yield Task(
                what=one if number == 1 else more, details={"number": number},
                link=f"/betalingen{link}",
            )  # fmt: skip


@provider(when=there_is)
def to_send(actor: Actor) -> Iterable[Task]:
    """What came back to who proposed it, and files that may go to the bank."""
    if not actor.roles & KEEPERS:
        return
    back = select(func.count()).select_from(Payment).where(
        Payment.organisation_id == actor.organisation_id,
        Payment.state.in_((PaymentState.RETURNED, PaymentState.BOUNCED)),
        or_(Payment.asked_by_id == actor.person_id, Payment.changed_by_id == actor.person_id),
    )  # fmt: skip
    files = (
        select(func.count())
        .select_from(Batch)
        .where(Batch.organisation_id == actor.organisation_id, Batch.state == BatchState.CONFIRMED)
    )
    counted = select(*(each.scalar_subquery() for each in (back, files)))
    numbers = session().execute(counted).one()
    for (one, more, link), number in zip(TO_SEND, numbers, strict=True):
        if number:
            yield Task(
                what=one if number == 1 else more, details={"number": number},
                link=f"/betalingen{link}",
            )  # fmt: skip


TO_LOOK_AT = (
    (N_("Keur 1 betaling goed"), N_("Keur %(number)s betalingen goed"), "?stand=proposed"),
    (
        N_("Kijk 1 nieuw rekeningnummer na"), N_("Kijk %(number)s nieuwe rekeningnummers na"),
        "/ontvangers?stand=wacht",
    ),
    (
        N_("Bevestig 1 betaalbestand"), N_("Bevestig %(number)s betaalbestanden"),
        "/bestanden?stand=made",
    ),
)  # fmt: skip
TO_SEND = (
    (
        N_("1 betaling kwam terug: pas haar aan"),
        N_("%(number)s betalingen kwamen terug: pas ze aan"), "?stand=returned",
    ),
    (
        N_("Stuur 1 betaalbestand naar de bank"),
        N_("Stuur %(number)s betaalbestanden naar de bank"), "/bestanden?stand=confirmed",
    ),
)  # fmt: skip
