"""What a bank file says, as values: entries, balances and the statement they belong to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from core.values import signs
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


def legible(read: Iterable[Entry | Statement]) -> Iterator[Entry | Statement]:
    """The same without signs that nobody sees: with those a name reads as another one."""
    for piece in read:
        if isinstance(piece, Statement):
            yield (
                piece
                if piece.account.isprintable()
                else replace(piece, account=_seen(piece.account))
            )
        elif "".join(
            (piece.name, piece.iban, piece.text, piece.reference, piece.bank_reference)
        ).isprintable():
            yield piece
        else:
            yield piece._replace(
                name=_seen(piece.name), iban=_seen(piece.iban), text=_seen(piece.text),
                reference=_seen(piece.reference), bank_reference=_seen(piece.bank_reference),
            )  # fmt: skip


def _seen(text: str) -> str:
    return " ".join(signs.legible(text).split())
