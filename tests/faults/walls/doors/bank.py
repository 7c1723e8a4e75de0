"""The bank of an organisation, without a page before it."""

from __future__ import annotations

from funding.bank import accounts, arrivals, claims, listing, queries, service
from funding.bank.schema import AccountCommand
from funding.bank.wish import Wish
from tests.faults.walls.doors.door import Door

EMPTY = b":20:X\r\n:25:NL20TEST0000000010\r\n"

DOORS: dict[str, Door] = {
    "bank.listed": ("purse-reader", "-", lambda a, v, o: listing.listed(a, Wish())),
    "bank.exported": ("purse-reader", "-", lambda a, v, o: list(listing.exported(a, Wish()))),
    "bank.months": ("purse-reader", "-", lambda a, v, o: listing.months(a)),
    "bank.accounts": ("purse-reader", "-", lambda a, v, o: queries.accounts(a)),
    "bank.files": ("purse-reader", "-", lambda a, v, o: arrivals.files(a, Wish())),
    "bank.files_whole": (
        "purse-reader",
        "-",
        lambda a, v, o: list(arrivals.files_whole(a, Wish())),
    ),
    "bank.file": ("purse-reader", "bank", lambda a, v, o: arrivals.file(a, v["file_id"], False)),
    "bank.entry": ("purse-reader", "bank", lambda a, v, o: queries.entry(a, v["entry_id"])),
    "bank.add": (
        "purse-keeper",
        "-",
        lambda a, v, o: accounts.add(a, AccountCommand("NL52TEST0000000016", "N")),
    ),
    "bank.end": ("purse-keeper", "bank", lambda a, v, o: accounts.end(a, v["account_id"])),
    "bank.claims.confirm": (
        "purse-keeper",
        "bank",
        lambda a, v, o: claims.confirm(a, v["account_id"]),
    ),
    "bank.claims.withdraw": (
        "purse-keeper",
        "claim",
        lambda a, v, o: claims.withdraw(a, v["claim_id"]),
    ),
    "bank.offer": ("purse-keeper", "-", lambda a, v, o: service.offer(a, "a.sta", EMPTY)),
    "bank.confirm": ("purse-keeper", "bank", lambda a, v, o: service.confirm(a, v["file_id"])),
}
