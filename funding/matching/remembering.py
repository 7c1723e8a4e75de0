"""A rule out of how a line of the bank was booked: "remember this"."""

from __future__ import annotations

from sqlalchemy import select

from core.storage.database import session
from core.values.errors import NotFound
from funding.bank.model import BankEntry
from funding.books import ledgers
from funding.books.model import Ledger
from funding.matching.model import STANDING, BankBooking
from funding.recurring.errors import NothingToRemember
from funding.recurring.model import Course
from funding.recurring.schema import RuleCommand

LONGEST = 80


def rule_of(of: Ledger, entry_id: int) -> RuleCommand:
    """For money that goes the same way, with the same name or account: the same account and place;
    who calls decided."""
    row = session().execute(
        select(BankBooking, BankEntry)
        .join(BankEntry, BankEntry.id == BankBooking.bank_entry_id)
        .where(
            BankBooking.bank_entry_id == entry_id, STANDING,
            BankBooking.organisation_id == of.organisation_id,
        )
    ).one_or_none()  # fmt: skip
    if row is None:
        raise NotFound()
    booked, paid = row
    others = [line for line in ledgers.lines(booked.entry) if line.account_id != booked.account_id]
    if len(others) != 1:
        raise NothingToRemember()
    place = others[0].place
    word = f"l{place.cost_line_id}" if place.cost_line_id else ""
    return RuleCommand(
        Course.IN if paid.cents > 0 else Course.OUT, others[0].account_id,
        name_has=paid.name[:LONGEST] or None, iban=None if paid.name else paid.iban or None,
        text_has=None if paid.name or paid.iban else paid.text[:LONGEST] or None,
        place=word or (f"g{place.grant_id}" if place.grant_id else None),
        activity_id=place.activity_id,
        function_id=place.function_id,
    )  # fmt: skip
