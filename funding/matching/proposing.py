"""What there is to propose for the lines of the bank of one organisation that are not booked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from hashlib import sha256
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, func, select, type_coerce

from core.storage.database import session
from core.values.errors import N_
from core.values.money import Money
from funding import open_items
from funding.bank.model import BankAccount, BankEntry
from funding.books.model import Ledger
from funding.matching import accounts, rules
from funding.matching.model import STANDING, BankBooking, SettledItem
from funding.matching.rules import Candidate, Item, Line, Proposal, Reason
from funding.open_items import KINDS, OpenItem
from funding.recurring import queries as recurring
from funding.recurring import rules as sayings
from funding.recurring.queries import RuleView

TRANSFER = "transfer"
RULE = "rule-"
NOWHERE = -1  # on no account of the books yet
NO_ACCOUNTS: Mapping[int, int] = {}
Reasons = Sequence[tuple[str, Mapping[str, Any]]]
OWN_TOO: Reasons = ((N_("de andere rekening is ook van u"), {}),)
AS_SAID: Reasons = ((N_("past bij uw regel"), {}),)


@dataclass(frozen=True)
class Offer:
    """One thing that a line may be, as people read it."""

    word: str  # what the form sends back
    kind: str  # in Dutch
    label: str
    party: str
    amount: Money | None
    day: date | None
    reasons: Reasons
    certain: bool = False
    warns: bool = False
    in_parts: bool = False
    weak: bool = False  # nothing but the amount, and that long before or after


@dataclass(frozen=True)
class Found:
    """Everything that is not booked, and what it may be."""

    lines: Mapping[int, Line]
    items: Mapping[str, OpenItem]
    proposals: Mapping[int, Proposal]
    rules: Sequence[RuleView]
    own: frozenset[str]  # accounts at the bank

    @cached_property
    def certain(self) -> list[tuple[int, str]]:
        """The pairs without a doubt."""
        return rules.certain(self.proposals)

    @property
    def mark(self) -> str:
        """Of what is certain now."""
        return sha256(repr(self.certain).encode()).hexdigest()

    def offers(self, line_id: int) -> list[Offer]:
        """For one line, the likeliest first."""
        line, proposal = self.lines.get(line_id), self.proposals.get(line_id)
        if line is None or proposal is None:
            return []
        found = [
            _of_item(self.items[each.key], each, proposal.certain and place == 0)
            for place, each in enumerate(proposal.candidates)
        ]
        weak = [offer for offer in found if offer.weak]
        return [*(offer for offer in found if not offer.weak), *self._said(line), *weak]

    def _said(self, line: Line) -> Iterator[Offer]:
        """What a rule says, and money between one's own accounts."""
        if line.iban in self.own:
            yield Offer(
                TRANSFER, N_("Eigen geld verplaatst"), line.iban, "", None, None, OWN_TOO
            )  # fmt: skip
        told = told_of(line)
        fitting = sayings.first((each.when for each in self.rules if each.is_on), told)
        for each in self.rules:
            if each.when.id == fitting:
                yield Offer(
                    f"{RULE}{fitting}", N_("Regel"), each.becomes, "", None, None, AS_SAID
                )  # fmt: skip


def told_of(line: Line) -> sayings.Told:
    """A line, as rules read it."""
    return sayings.Told(line.cents, line.name, line.iban, f"{line.text} {line.reference}")


def found(ledger: Ledger) -> Found:
    """All of it; who calls decided."""
    chosen = accounts.chosen(ledger)
    lines = {line.id: line for line in open_lines(ledger, chosen)}
    items = {item.key: item for item in waiting(ledger.organisation_id)}
    plain = [_plain(item) for item in items.values()]
    own = select(BankAccount.iban).where(BankAccount.organisation_id == ledger.organisation_id)
    return Found(
        lines, items, rules.matched(list(lines.values()), plain), recurring.listed(ledger),
        frozenset(session().scalars(own)),
    )  # fmt: skip


def waiting(organisation_id: int) -> list[OpenItem]:
    """What waits for money, less the parts of it that came already."""
    came = _came(organisation_id)
    return [
        replace(item, amount=item.amount - came[item.kind, item.id])
        if (item.kind, item.id) in came else item
        for item in open_items.waiting(organisation_id)
    ]  # fmt: skip


def to_do(of: Ledger) -> tuple[ColumnElement[bool], ...]:
    """The lines of the bank still to be booked; what is older is in the opening balance."""
    mine = select(BankAccount.id).where(BankAccount.organisation_id == of.organisation_id)
    booked = select(BankBooking.id).where(BankBooking.bank_entry_id == BankEntry.id, STANDING)
    return (
        BankEntry.account_id.in_(mine), BankEntry.day >= of.begun_on, BankEntry.cents != 0,
        ~booked.correlate(BankEntry).exists(),
    )  # fmt: skip


def open_lines(of: Ledger, chosen: Mapping[int, int] = NO_ACCOUNTS) -> Iterator[Line]:
    """The lines still to be booked; with the account of the books that stands for each."""
    columns = (
        BankEntry.id, BankEntry.cents, BankEntry.day, BankEntry.name, BankEntry.iban,
        BankEntry.text, BankEntry.reference, BankEntry.account_id,
    )  # fmt: skip
    wanted = select(*columns).where(*to_do(of)).order_by(BankEntry.day, BankEntry.id)
    for row in session().execute(wanted):
        yield Line(
            row.id, row.cents, row.day, row.name, row.iban, row.text, row.reference,
            chosen.get(row.account_id, NOWHERE),
        )  # fmt: skip


def _came(organisation_id: int) -> dict[tuple[str, int], Money]:
    """What came of things of which the money may come in parts."""
    words = [kind.word for kind in KINDS.values() if kind.in_parts]
    rows = session().execute(
        select(
            SettledItem.kind, SettledItem.item_id,
            func.sum(type_coerce(SettledItem.cents, BigInteger)),
        )
        .join(BankBooking, BankBooking.id == SettledItem.booking_id)
        .where(BankBooking.organisation_id == organisation_id, STANDING)
        .where(SettledItem.kind.in_(words))
        .group_by(SettledItem.kind, SettledItem.item_id)
    )  # fmt: skip
    return {(kind, number): Money(int(cents)) for kind, number, cents in rows}


def _plain(item: OpenItem) -> Item:
    return Item(
        item.key, item.amount.cents, item.day, item.party, item.iban, item.references,
        item.account_id,
    )  # fmt: skip


def _of_item(item: OpenItem, each: Candidate, certain: bool) -> Offer:
    days = abs(each.days)  # a number of days is said by the page, in its own language
    reasons = [(reason.label, {reason.value: days}) for reason in each.reasons]
    kind = KINDS[item.kind]
    return Offer(
        item.key, kind.label, item.label, item.party, item.amount, item.day, reasons, certain,
        each.warns, kind.in_parts and Reason.AMOUNT not in each.reasons, each.weak,
    )  # fmt: skip
