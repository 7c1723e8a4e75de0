"""One `<Ntry>` into its entries: the batch opened, the other side named, the amounts agreeing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from core.values.money import two_decimals
from funding.bank import errors
from funding.bank.rules import Unreadable, cents
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
    currency = booking.get("amount@", "")
    if len(parts) == 1:
        amounts = [_alone(booking, parts[0], booked, currency, line)]
    elif (opened := _opened(booking, parts, booked, currency, line)) is not None:
        amounts = opened
    else:  # a batch that the bank does not open
        parts, amounts = [{}], [booked]
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


def _alone(booking: Record, part: Record, booked: int, currency: str, line: int) -> int:
    """Of another amount than its booking it is only believed where charges or an exchange are."""
    _batch_agrees(booking, booked, currency, line)
    amount = _amount(part, currency, booked)
    if amount not in (None, booked) and "charged" not in part and "exchanged" not in part:
        raise _differs(line, booked, amount)
    return booked


def _opened(
    booking: Record, parts: Sequence[Record], booked: int, currency: str, line: int
) -> list[int] | None:
    """What each transaction was, signed; None where the bank does not say it of all."""
    _batch_agrees(booking, booked, currency, line)
    if booking.get("transactions", str(len(parts))) != str(len(parts)) and parts:
        raise Unreadable(booking["transactions"])
    known = [_amount(part, currency, booked) for part in parts]
    found = [amount for amount in known if amount is not None]
    if not parts or len(found) < len(parts):
        return None
    if sum(found) != booked:
        raise _differs(line, booked, sum(found))
    return found


def _amount(part: Record, currency: str, booked: int) -> int | None:
    for slot in ("amount", "transaction", "instructed"):
        if slot in part and part.get(f"{slot}@") == currency:
            amount = cents(part[slot], MARK)
            if "side" not in part:
                return amount if booked >= 0 else -amount
            if part["side"] not in SIGNS:
                raise Unreadable(part["side"])
            return SIGNS[part["side"]] * amount
    return None


def _batch_agrees(booking: Record, booked: int, currency: str, line: int) -> None:
    if "batch" in booking and booking.get("batch@") == currency:
        total = cents(booking["batch"], MARK)
        if total != abs(booked):
            raise _differs(line, booked, total)


def _differs(line: int, booked: int, parts: int) -> errors.PartsDiffer:
    return errors.PartsDiffer(line=line, booked=two_decimals(booked), parts=two_decimals(parts))


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
