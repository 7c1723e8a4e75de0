"""The life of a payment, and of a file for the bank, as tables."""

from __future__ import annotations

from typing import Any

from core.values.errors import Refusal
from core.values.lifecycle import Lifecycle
from funding.payments import rules
from funding.payments.errors import NoReason, NotEnough, NotSentYet
from funding.payments.model import BatchState as B
from funding.payments.model import PaymentState as S


def enough_people_agree(payment: Any) -> Refusal | None:
    """Those who looked at it as it stands are enough."""
    return None if rules.enough(rules.of_this_round(payment)) else NotEnough()


def reason_is_given(payment: Any) -> Refusal | None:
    """Why it comes back is said."""
    return None if payment.reason else NoReason()


def bank_has_the_file(payment: Any) -> Refusal | None:
    """The file in which it is went to the bank."""
    return None if payment.batch and payment.batch.state == B.SENT else NotSentYet()


PAYMENT = Lifecycle(
    "payment",
    S.PROPOSED,
    [
        # verb       from         to            needs
        ("approve",  S.PROPOSED,  S.APPROVED,   enough_people_agree),
        ("return",   S.PROPOSED,  S.RETURNED,   reason_is_given),
        ("return",   S.APPROVED,  S.RETURNED,   reason_is_given),
        ("change",   S.PROPOSED,  S.PROPOSED),
        ("change",   S.RETURNED,  S.PROPOSED),
        ("change",   S.APPROVED,  S.PROPOSED),
        ("change",   S.BOUNCED,   S.PROPOSED),
        ("withdraw", S.PROPOSED,  S.WITHDRAWN),
        ("withdraw", S.RETURNED,  S.WITHDRAWN),
        ("withdraw", S.APPROVED,  S.WITHDRAWN),
        ("withdraw", S.BOUNCED,   S.WITHDRAWN),
        ("collect",  S.APPROVED,  S.BATCHED),
        ("let go",   S.BATCHED,   S.APPROVED),
        ("pay",      S.APPROVED,  S.PAID),
        ("pay",      S.BATCHED,   S.PAID),
        ("bounce",   S.BATCHED,   S.BOUNCED,    bank_has_the_file, reason_is_given),
        ("unpay",    S.PAID,      S.APPROVED),
        ("unpay in batch", S.PAID, S.BATCHED),
    ],
)  # fmt: skip

BATCH = Lifecycle(
    "payment batch",
    B.MADE,
    [
        # verb      from          to
        ("confirm", B.MADE,       B.CONFIRMED),
        ("send",    B.CONFIRMED,  B.SENT),
        ("cancel",  B.MADE,       B.CANCELLED),
        ("cancel",  B.CONFIRMED,  B.CANCELLED),
    ],
)  # fmt: skip
