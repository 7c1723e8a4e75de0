"""Who may approve what, when it is enough, and what stays the same. Values in, refusals out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from core.values.errors import Refusal
from core.values.money import Money
from funding.payments import errors


@dataclass(frozen=True)
class Eyes:
    """Everybody who had a hand in a payment, as numbers of people."""

    asker: int | None
    changer: int | None
    payee: int | None = None  # where the payee is a person of the organisation
    account_by: int | None = None
    account_confirmed_by: int | None = None
    looked: frozenset[int] = frozenset()  # at it as it stands
    has_account: bool = True
    account_replaced: bool = False


@dataclass(frozen=True)
class Said:
    """What one person said of a payment."""

    person: int
    related: bool
    alone: bool
    board: bool


@dataclass(frozen=True)
class Round:
    """All that was said of a payment as it stands."""

    said: Sequence[Said]
    related: bool  # the payee is related to somebody of the organisation

    @property
    def counted(self) -> list[Said]:
        """Those who are not related themselves."""
        return [each for each in self.said if not each.related]

    @property
    def needs_board(self) -> bool:
        """Whether a member of the board who is not related has to agree."""
        return self.related or any(each.related for each in self.said)


def person_refusal(who: int | None, eyes: Eyes) -> Refusal | None:
    """Why this person is no second pair of eyes for a payment."""
    if who is None or who == eyes.asker:
        return errors.OwnProposal()
    if who == eyes.changer:
        return errors.OwnChange()
    if who == eyes.payee:
        return errors.ToOneself()
    if who == eyes.account_by and eyes.account_confirmed_by in (None, who):
        return errors.OwnIban()
    return errors.ApprovedAlready() if who in eyes.looked else None


def hand_refusal(who: int | None, eyes: Eyes) -> Refusal | None:
    """Why this person does not say that it was paid by hand."""
    if who is None or who == eyes.asker:
        return errors.OwnCash()
    return errors.ToOneself() if who == eyes.payee else None


def account_refusal(eyes: Eyes) -> Refusal | None:
    """Why no money goes to this account: nobody looked at it, or there is a newer one."""
    if not eyes.has_account:
        return None
    if eyes.account_replaced:
        return errors.IbanReplaced()
    return errors.IbanNotConfirmed() if eyes.account_confirmed_by is None else None


def alone(amount: Money, limits: Mapping[str, Money | None], roles: Iterable[str]) -> bool:
    """Whether one of these roles may approve an amount without a third person."""
    most = [limits.get(role) for role in roles]
    return any(each is None or amount <= each for each in most)


def enough(of: Round) -> bool:
    """One who may alone, or two; one of them of the board where somebody is related."""
    people = {each.person for each in of.counted}
    many = any(each.alone for each in of.counted) or len(people) > 1
    return many and (not of.needs_board or any(each.board for each in of.counted))


def of_this_round(payment: Any) -> Round:
    """What was said of a payment since it changed last."""
    said = [
        Said(each.person_id, each.related, each.alone, each.board)
        for each in payment.approvals
        if each.round == payment.round
    ]
    return Round(said, payment.payee.related)


def eyes_of(payment: Any) -> Eyes:
    """Everybody who had a hand in it."""
    account = payment.account
    return Eyes(
        payment.asked_by_id, payment.changed_by_id, payment.payee.person_id,
        account.asked_by_id if account else None, account.confirmed_by_id if account else None,
        frozenset(each.person for each in of_this_round(payment).said),
        account is not None, bool(account and account.ended_at),
    )  # fmt: skip


def digest_of(payment: Any) -> str:
    """A hash over all that is paid: to whom, to which account, how much, under which words."""
    account, payee = payment.account, payment.payee
    parts = [
        [part.account_id, part.amount.cents, part.grant_id, part.cost_line_id, part.activity_id,
         part.function_id]
        for part in sorted(payment.parts, key=lambda part: part.position)
    ]  # fmt: skip
    content = [
        payment.reference, payment.end_to_end, payee.id, payee.name, payee.person_id,
        account.iban if account else None, payment.amount.cents, payment.what, payment.remittance,
        payment.receipt_id, parts,
    ]  # fmt: skip
    return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()


def end_to_end_of(reference: str, round_: int) -> str:
    """What the bank gives back: another one each time it is proposed, at most 35 signs."""
    return reference if round_ == 1 else f"{reference}-{round_}"
