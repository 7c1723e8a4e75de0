"""A booking of one transaction, in a shape that was met before: one pattern, and it is an entry.

Which text becomes what in the entry is not said here: the first booking of a shape goes through
``entries_of`` with numbers for its texts, and in the entry that comes out one sees where each of
them went. Whatever could make the next one go another way (other amounts within it, an amount of
nothing, one's own account, a reference that says nothing) is left to the whole reading.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from funding.bank.camt_bookings import (
    MARK,
    NOT_BOOKED,
    SIGNS,
    SILENT,
    Record,
    day,
    entries_of,
)
from funding.bank.errors import StatementRefused
from funding.bank.rules import Unreadable, cents
from funding.bank.statement import Entry

# Texts that decide what a booking is; they count as markup, so a shape has one side.
CODES = frozenset({*SIGNS, *NOT_BOOKED, *SILENT, "BOOK", "true", "false", "0", "1"} - {""})
UNSAID = SILENT - {""}
_DECIDE = ("side", "status", "reversal")
_AMOUNTS = ("amount", "transaction", "instructed")
_BOOKED, _VALUED, _AMOUNT = "2001-01-01", "2002-02-02", "1.00"
_PLACE = re.compile(r"#(\d+)#")


@dataclass(frozen=True, slots=True)
class Single:
    """One shape: the pattern of its bookings, and where in it the fields of the entry stand."""

    pattern: re.Pattern[str]
    groups: tuple[int, ...]
    sign: int
    currency: str
    reversal: bool

    def read(self, booking: str, line: int, own: str) -> Entry | None:
        """The entry, or None where this booking is another one. Raises Unreadable."""
        found = self.pattern.fullmatch(booking)
        if found is None:
            return None
        amount, booked, valued, *told = found.group(*self.groups)
        if "&" in booking:
            told = [unescaped(each) for each in told]
        name, iban, text, reference, bank = map(str.rstrip, told)
        signed = self.sign * cents(amount, MARK)
        if not signed or reference in UNSAID or (own and iban == own):
            return None
        return Entry(
            day(booked), day(valued), signed, self.currency, name, iban, " ".join(text.split()),
            reference, bank, signed, 1, 1, self.reversal, line,
        )  # fmt: skip


def single(pieces: Sequence[str], booking: Record, parts: Sequence[Record]) -> Single | None:
    """What the bookings of a shape have in common, learned from one: markup and texts by turns, and
    its records with numbers for the texts. None where each must be read whole."""
    decided = not any(_PLACE.search(one.get(c, "")) for one in (booking, *parts) for c in _DECIDE)
    if len(parts) > 1 or "batch" in booking or not decided:
        return None
    if booking.get("status") in NOT_BOOKED:
        return None
    try:
        (entry,) = entries_of(_sample(booking), [_sample(part) for part in parts], 0, "")
        places = [
            _place(booking["amount"]),
            *(_place(booking["booked" if on.year == 2001 else "valued"]) for on in entry[:2]),
            *map(_place, (entry.name, entry.iban, entry.text, entry.reference)),
            _place(entry.bank_reference),
        ]
        same = [
            _place(part[slot]) for part in parts for slot in _AMOUNTS
            if slot in part and part.get(f"{slot}@") == entry.currency
        ]  # fmt: skip
    except (Unreadable, StatementRefused, LookupError, ValueError):
        return None
    pattern, groups = _pattern(pieces, places, same)
    sign = 1 if entry.cents > 0 else -1
    return Single(pattern, groups, sign, entry.currency, entry.reversal)


def _sample(record: Record) -> Record:
    """With days and amounts that can be read."""
    said = {"booked": _BOOKED, "valued": _VALUED, **dict.fromkeys(_AMOUNTS, _AMOUNT)}
    return {slot: said.get(slot, text) for slot, text in record.items()}


def _place(text: str) -> int:
    """Which text stands here; 0 for none. Raises ValueError for any other."""
    found = _PLACE.fullmatch(text)
    if text and not found:
        raise ValueError(text)
    return int(found[1]) if found else 0


def _pattern(
    pieces: Sequence[str], places: Sequence[int], same: Sequence[int]
) -> tuple[re.Pattern[str], tuple[int, ...]]:
    """The last group is the one that is always empty, for what the bank does not say."""
    amount, taken = places[0], sorted(set(places) - {0})
    said = dict.fromkeys(taken, r"([^<\s][^<]*)") | dict.fromkeys(same, r"(?P=amount)")
    said[amount] = r"(?P<amount>[^<\s]+)"
    texts = (f">{said.get(place, '[^<]*')}</" for place in range(1, len(pieces), 2))
    markup = map(re.escape, pieces[::2])
    whole = "".join(each for pair in zip(markup, (*texts, "()"), strict=True) for each in pair)
    numbers = {place: number for number, place in enumerate(taken, 1)} | {0: len(taken) + 1}
    return re.compile(whole), tuple(numbers[place] for place in places)


def unescaped(text: str) -> str:
    """The text that stands behind the five entities of XML."""
    if "&" not in text:
        return text
    text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"')
    return text.replace("&apos;", "'").replace("&amp;", "&")
