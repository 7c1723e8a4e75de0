"""Receipts of one organisation, brought by somebody who only looks on there: one that is ready to
be booked, one on an entry, one that was set aside, and one with a saved e-mail."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from core.storage.database import session
from core.values.money import Money
from funding.books.schema import Part
from funding.receipts import entries, queries, reading, service
from funding.receipts.model import Aside, Paid
from funding.receipts.schema import AddCommand, AsideCommand, DetailsCommand, WhyCommand
from tests.faults.walls.who import Target
from tests.faults.walls.world import World
from tests.funding.receipts.brought import MAIL, given, photo

OWNER, BRINGER = "gem", "gem/reader"
DAY = date(2026, 3, 7)


def bring(world: World) -> None:
    """With a mark in each text; the books are there."""
    keeper, marks = world.actor(f"{OWNER}/treasurer"), world.marks
    books = world.targets[f"books-{OWNER}"].values
    party, advanced_by, name = (
        marks.word(f"{what} {OWNER}", OWNER)
        for what in ("receipt.party", "receipt.advanced_by", "receipt_file.name")
    )
    what = marks.text(f"receipt.what {OWNER}", OWNER)
    parts = (Part(int(str(books["food"])), Money(80_00)),)
    said = DetailsCommand(Money(80_00), DAY, party, what, Paid.ADVANCED, None, advanced_by, parts)
    first = _brought(world, photo(), "bon.jpg", said)
    service.describe(keeper, first, replace(said, version=queries.receipt(keeper, first).version))
    reason = marks.text(f"receipt.reason {OWNER}", OWNER)
    again = marks.text(f"receipt.again {OWNER}", OWNER)
    aside = _brought(world, photo(), "bon.jpg", DetailsCommand(), again)
    service.set_aside(keeper, aside, AsideCommand(Aside.OTHER, reason))
    hung = _brought(world, photo(colour=3), "bon.jpg", DetailsCommand())
    number = int(str(books["number"]))
    entries.attach(keeper, hung, number)
    entries.detach(keeper, hung, WhyCommand(reason))
    entries.attach(keeper, hung, number)
    text = marks.word(f"receipt_file.mail {OWNER}", OWNER).encode()
    mailed = _brought(world, MAIL.replace(b"Beste klant", text), f"{name}.eml", DetailsCommand())
    for key, receipt in (
        ("receipt", first),
        ("shelved", aside),
        ("hung", hung),
        ("posted", mailed),
    ):
        version = queries.receipt(keeper, receipt).version
        values: dict[str, object] = {
            "number": receipt, "position": 1, "size": "foto", "place": 1, "version": version,
            "entry": number, "food": books["food"],
        }  # fmt: skip
        world.targets[f"{key}-{OWNER}"] = Target(
            f"{key}-{OWNER}", owner=OWNER, signatories=frozenset({BRINGER}), values=values
        )
    session().rollback()


def _brought(world: World, data: bytes, name: str, said: DetailsCommand, again: str = "") -> int:
    who = world.actor(BRINGER)
    files = reading.brought([given(data, name)])
    return service.add(who, files, AddCommand(said, again, queries.last_number(who)))
