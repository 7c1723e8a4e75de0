"""One `<Ntry>` into its entries: the batch opened, the other side named, the amounts agreeing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from funding.bank import errors
from funding.bank.rules import Unreadable, cents, two_decimals
from funding.bank.statement import Entry

Record = dict[str, str]  # slot → text; the currency of an amount stands under "slot@"
MARK = "."
SIGNS = {"CRDT": 1, "DBIT": -1}
NOT_BOOKED = frozenset({"PDNG", "INFO", "FUTR"})
SILENT = frozenset({"", "NOTPROVIDED", "NOT PROVIDED", "NONREF"})


def entries_of(booking: Record, parts: Sequence[Record], line: int, own: str) -> list[Entry]:
    """The entries of one booking: its transactions where they are told with their amounts.

    Raises Unreadable, or PartsDiffer where transactions and booking contradict each other.
    """
    booked = signed(booking, "amount")
    parts = parts or [{}]
    currency = booking.get("amount@", "")
    amounts = _amounts(booking, parts, booked, currency, line)
    if amounts is None:  # a batch that the bank does not open
        parts, amounts = [_gathered(parts)], [booked]
    valued = booking.get("valued") or booking.get("booked") or ""
    days = day(booking.get("booked") or valued), day(valued)
    reversal = booking.get("reversal") in ("true", "1")
    return [
        _entry(booking, part, (amount, booked, currency), days, (number, len(amounts)),
               reversal, line, own)
        for number, (part, amount) in enumerate(zip(parts, amounts, strict=True), 1)
    ]  # fmt: skip


def signed(record: Record, slot: str) -> int:
    """Cents with the sign of the record's own side. Raises Unreadable."""
    sign = SIGNS.get(record.get("side", ""))
    if sign is None:
        raise Unreadable(record.get("side", ""))
    return sign * cents(record.get(slot, ""), MARK)


@lru_cache(4000)
def day(text: str) -> date:
    """``2026-03-31``, also with a time or a zone behind it, as the bank wrote it."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError as wrong:
        raise Unreadable(text) from wrong


def _amounts(
    booking: Record, parts: Sequence[Record], booked: int, currency: str, line: int
) -> list[int] | None:
    """What each transaction was, signed; None where the bank does not say it of all.

    One transaction of another amount than the booking is only believed where charges or an
    exchange explain it; several must add up.
    """
    found = [_amount(part, currency, 1 if booked >= 0 else -1) for part in parts]
    _batch_agrees(booking, parts, booked, currency, line)
    if len(parts) == 1:
        alone = found[0]
        explained = "charged" in parts[0] or "exchanged" in parts[0]
        if alone is not None and alone != booked and not explained:
            raise _differs(line, booked, alone)
        return [booked]
    known = [amount for amount in found if amount is not None]
    if len(known) < len(found):
        return None
    if sum(known) != booked:
        raise _differs(line, booked, sum(known))
    return known


def _amount(part: Record, currency: str, sign: int) -> int | None:
    for slot in ("amount", "transaction", "instructed"):
        if slot in part and part.get(f"{slot}@") == currency:
            side = SIGNS.get(part["side"], 0) if "side" in part else sign
            if not side:
                raise Unreadable(part["side"])
            return side * cents(part[slot], MARK)
    return None


def _batch_agrees(
    booking: Record, parts: Sequence[Record], booked: int, currency: str, line: int
) -> None:
    if "batch" in booking and booking.get("batch@") == currency:
        total = cents(booking["batch"], MARK)
        if total != abs(booked):
            raise _differs(line, booked, total)
    if len(parts) > 1 and booking.get("transactions", str(len(parts))) != str(len(parts)):
        raise Unreadable(booking["transactions"])


def _differs(line: int, booked: int, parts: int) -> errors.PartsDiffer:
    return errors.PartsDiffer(line=line, booked=two_decimals(booked), parts=two_decimals(parts))


def _gathered(parts: Sequence[Record]) -> Record:
    """What the only transaction says; of several nothing, for no one speaks for all."""
    return parts[0] if len(parts) == 1 else {}


def _entry(
    booking: Record, part: Record, money: tuple[int, int, str], days: tuple[date, date],
    number: tuple[int, int], reversal: bool, line: int, own: str,
) -> Entry:  # fmt: skip
    amount, booked, currency = money
    name, iban = _other_side(part, amount >= 0, own)
    end = part.get("end", "")
    structured = part.get("structured", "")
    bank = part.get("own") or booking.get("own") or booking.get("number") or ""
    text = part.get("text") or structured or part.get("more") or booking.get("more") or ""
    return Entry(
        days[0], days[1], amount, currency, name, iban, " ".join(text.split()),
        structured if end in SILENT else end, bank, booked, number[0], number[1], reversal, line,
    )  # fmt: skip


def _other_side(part: Record, received: bool, own: str) -> tuple[str, str]:
    """Who paid what came in, who got what went out; of a reversal banks name them either way."""
    payer = part.get("payer", ""), part.get("payer_account", "")
    payee = part.get("payee", ""), part.get("payee_account", "")
    first, second = (payer, payee) if received else (payee, payer)
    if (own and first[1] == own) or not (first[0] or first[1]):
        first = second
    return ("", "") if own and first[1] == own else first
