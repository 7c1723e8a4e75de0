"""The receipts of an organisation, without a page before them."""

from __future__ import annotations

from funding.receipts import entries, listing, queries, service
from funding.receipts.model import Aside
from funding.receipts.reading import Brought
from funding.receipts.schema import AddCommand, AsideCommand, DetailsCommand, WhyCommand
from tests.faults.walls.doors.door import WHY, Door

FILE = Brought("a" * 64, 3, "bon.pdf", "application/pdf")

DOORS: dict[str, Door] = {
    "receipts.listed": ("organisation-reader", "-", lambda a, v, o: listing.listed(a, listing.Wish())),
    "receipts.exported": ("organisation-reader", "-", lambda a, v, o: list(listing.exported(a, listing.Wish()))),
    "receipts.add": ("organisation-reader", "-", lambda a, v, o: service.add(a, [FILE], AddCommand())),
    "receipts.receipt": ("receipt-reader", "receipt", lambda a, v, o: queries.receipt(a, v["number"])),
    "receipts.picture": ("receipt-reader", "receipt", lambda a, v, o: queries.picture(a, v["number"], 1, True)),
    "receipts.document": ("receipt-reader", "receipt", lambda a, v, o: queries.document(a, v["number"], 1)),
    "receipts.attached": ("receipt-reader", "posted", lambda a, v, o: queries.attached(a, v["number"], 1, 1)),
    "receipts.add_files": ("receipt-describer", "receipt", lambda a, v, o: service.add_files(a, v["number"], [FILE])),
    "receipts.describe": ("receipt-describer", "receipt", lambda a, v, o: service.describe(a, v["number"], DetailsCommand())),
    "receipts.set_aside": ("receipt-describer", "receipt", lambda a, v, o: service.set_aside(a, v["number"], AsideCommand(Aside.PRIVATE))),
    "receipts.book": ("receipt-keeper", "receipt", lambda a, v, o: service.book(a, v["number"])),
    "receipts.attach": ("receipt-keeper", "receipt", lambda a, v, o: entries.attach(a, v["number"], v["entry"])),
    "receipts.detach": ("receipt-keeper", "hung", lambda a, v, o: entries.detach(a, v["number"], WhyCommand(WHY))),
}  # fmt: skip
