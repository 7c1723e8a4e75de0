"""The cash box, the emergency pot, the chart of accounts and lists of a bank, without a page."""

from __future__ import annotations

from datetime import date

from core.values.money import Money
from funding.bank import claims
from funding.bank_csv import service as lists
from funding.bank_csv.cells import Delimiter, Encoding
from funding.bank_csv.schema import ReadingCommand
from funding.books.model import AccountKind
from funding.cash import queries as counts
from funding.cash import service as cash
from funding.cash.schema import CountCommand, DifferenceCommand
from funding.chart import service as chart
from funding.chart.schema import AccountCommand
from funding.emergency import service as pot
from funding.emergency.model import WordKind
from funding.emergency.schema import PayoutCommand, PotCommand, WordCommand
from tests.faults.walls.doors.door import WHY, Door

DAY, CENT = date(2026, 3, 4), Money(1)
COUNT = CountCommand(1, DAY, total=CENT)
NAMED = AccountCommand("N", AccountKind.EXPENDITURE, "WBedOrgOok", number=4998)
SAID = ReadingCommand(Encoding.UTF_8, Delimiter.COMMA)
LIST = b"Datum;Bedrag\n13-02-2026;1,00\n"

DOORS: dict[str, Door] = {
    "cash.ledger": ("purse-reader", "-", lambda a, v, o: counts.ledger(a)),
    "cash.view": ("purse-reader", "till", lambda a, v, o: counts.count(a, v["count_id"])),
    "cash.count": ("purse-keeper", "-", lambda a, v, o: cash.count(a, COUNT)),
    "cash.recount": ("purse-keeper", "-", lambda a, v, o: cash.recount(a, 1, COUNT)),
    "cash.book_difference": ("purse-keeper", "-", lambda a, v, o: cash.book_difference(a, 1, DifferenceCommand(WHY, 1))),
    "emergency.settle": ("purse-keeper", "-", lambda a, v, o: pot.settle(a, PotCommand(DAY))),
    "emergency.add_word": ("purse-keeper", "-", lambda a, v, o: pot.add_word(a, WordCommand(WordKind.HELPER, "N"))),
    "emergency.end_word": ("purse-keeper", "-", lambda a, v, o: pot.end_word(a, 1)),
    "emergency.pay": ("purse-keeper", "-", lambda a, v, o: pot.pay(a, PayoutCommand(DAY, CENT, 1, 1))),
    "chart.add": ("purse-keeper", "-", lambda a, v, o: chart.add(a, NAMED)),
    "chart.change": ("purse-keeper", "-", lambda a, v, o: chart.change(a, 1000, NAMED)),
    "chart.end": ("purse-keeper", "-", lambda a, v, o: chart.end(a, 1000)),
    "chart.reopen": ("purse-keeper", "-", lambda a, v, o: chart.reopen(a, 1000)),
    "bank_csv.offer": ("purse-keeper", "-", lambda a, v, o: lists.offer(a, "a.csv", LIST)),
    "bank_csv.waiting": ("purse-keeper", "till", lambda a, v, o: lists.waiting(a, v["file_id"])),
    "bank_csv.say": ("purse-keeper", "till", lambda a, v, o: lists.say(a, v["file_id"], SAID)),
    "claims.confirm_claim": ("purse-keeper", "claim", lambda a, v, o: claims.confirm_claim(a, v["claim_id"])),
    "claims.withdraw": ("purse-keeper", "claim", lambda a, v, o: claims.withdraw(a, v["claim_id"])),
}  # fmt: skip
