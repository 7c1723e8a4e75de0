"""What a bank file says, as values: entries, balances and the statement they belong to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from core.values.errors import Refusal


class Entry(NamedTuple):
    """One transaction on the account; a tuple, because a file can hold a hundred thousand.

    A booking of the bank is one entry, or as many as the batch has transactions: then ``booked``
    is what the bank booked in one go and ``part`` counts its transactions from 1.
    """

    day: date  # on which the bank booked it
    valued: date  # from which it bears interest; the one day that every format gives
    cents: int  # what came in; negative went out
    currency: str
    name: str  # of the other side, as the bank writes it; empty where the bank is silent
    iban: str  # of the other side; an older account number where there is no IBAN
    text: str
    reference: str  # of who paid (end-to-end, or a payment reference), not of the bank
    bank_reference: str
    booked: int  # cents of the whole booking
    part: int
    parts: int
    reversal: bool
    line: int  # in the file, where the booking begins


class Balance(NamedTuple):
    """What the account held, in cents, as the bank says on that line of its file."""

    cents: int
    currency: str
    line: int


@dataclass(frozen=True)
class Statement:
    """One statement of one account; when it is refused, nothing of it may be booked."""

    account: str  # an IBAN, or the number as the bank gives it
    currency: str
    opening: int | None  # cents
    closing: int | None
    bookings: int
    refused: Refusal | None
    entries: tuple[Entry, ...] = ()  # empty where the entries were streamed ahead of it
