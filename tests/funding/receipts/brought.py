"""Receipts for tests: photos as phones make them, a PDF, a saved e-mail, and who brings them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pillow_heif
from PIL import Image
from werkzeug.datastructures import FileStorage

from accounts.actor import Actor
from accounts.memberships.model import Role
from core.values.money import Money
from funding.books import ledgers
from funding.books.model import Entry
from funding.books.schema import Part
from funding.receipts import queries, reading, service
from funding.receipts.model import Paid
from funding.receipts.queries import ReceiptView
from funding.receipts.schema import AddCommand, DetailsCommand
from tests.builders import Someone, make_person
from tests.funding.books.bookkeeping import FOOD, Books, make_books
from tests.kept import kept

MARCH = date(2026, 3, 1)
ORIENTATION, GPS, LATITUDE_REF, MAKER = 0x0112, 0x8825, 1, 0x010F
MAIL = b"""From: Drukkerij De Pers <rekening@pers.test>\r
To: penningmeester@voorbeeld.test\r
Subject: Uw rekening\r
Date: Mon, 2 Mar 2026 10:00:00 +0100\r
MIME-Version: 1.0\r
Content-Type: multipart/mixed; boundary=GRENS\r
\r
--GRENS\r
Content-Type: text/html; charset=utf-8\r
\r
<p>Beste klant,</p><script>alert(1)</script><img src="http://elders.test/spion.gif">
<p>Zie de bijlage.</p>\r
--GRENS\r
Content-Type: application/pdf; name="../rekening.pdf"\r
Content-Disposition: attachment; filename="../rekening.pdf"\r
Content-Transfer-Encoding: base64\r
\r
JVBERi0xLjQ=\r
--GRENS--\r
"""


def exif() -> Image.Exif:
    """What a phone writes in a photo that was held sideways: place, maker, which side is up."""
    found = Image.Exif()
    found[ORIENTATION], found[MAKER] = 6, "Telefoon"
    found.get_ifd(GPS)[LATITUDE_REF] = "N"
    found.get_ifd(GPS)[2] = (52.0, 22.0, 12.0)
    return found


def photo(kind: str = "JPEG", size: tuple[int, int] = (80, 60), colour: int = 0) -> bytes:
    """A photo with all of that in it."""
    picture, out = Image.new("RGB", size, (colour * 37 % 256, 120, 200)), io.BytesIO()
    if kind == "HEIC":
        pillow_heif.from_pillow(picture).save(out, exif=exif().tobytes(), quality=60)
    else:
        picture.save(out, kind, exif=exif())
    return out.getvalue()


def pdf(pages: int = 1) -> bytes:
    """A small PDF."""
    out, page = io.BytesIO(), Image.new("RGB", (60, 80), "white")
    page.save(out, "PDF", save_all=True, append_images=[page] * (pages - 1))
    return out.getvalue()


def given(data: bytes, name: str = "IMG_0012.jpg") -> FileStorage:
    """A file as a form brings it."""
    return FileStorage(io.BytesIO(data), name)


@dataclass(frozen=True)
class Drawer:
    """The receipts of an organisation with books: its treasurer, and a volunteer who only reads."""

    books: Books
    volunteer: Someone

    @property
    def actor(self) -> Actor:
        """The treasurer, at work."""
        return self.books.actor

    def said(
        self, cents: int = 12_50, paid: Paid = Paid.CASH, *, party: str = "Bakker Bart",
        parts: Sequence[tuple[int, int]] | None = None, advanced_by: str = "", day: date = MARCH,
        version: int | None = None,
    ) -> DetailsCommand:  # fmt: skip
        """Everything that is on a receipt."""
        rows = [(FOOD, cents)] if parts is None else parts
        divided = tuple(Part(self.books.account(number), Money(part)) for number, part in rows)
        return DetailsCommand(
            Money(cents), day, party, "Koffie", paid, None, advanced_by, divided, version
        )

    def keep(
        self, data: bytes | None = None, details: DetailsCommand | None = None, *,
        by: Actor | None = None, **more: Any,
    ) -> int:  # fmt: skip
        """A photo of its own, unless another file is meant; returns the number."""
        who = by or self.actor
        data = data or photo(colour=queries.last_number(who) + 1)
        files = reading.brought([given(data)])
        return service.add(who, files, AddCommand(details or DetailsCommand(), **more))

    def entry(self, number: int) -> Entry:
        """An entry of its books."""
        ledger = ledgers.found(self.actor)
        assert ledger is not None
        return ledgers.entry(ledger, number)

    def see(self, number: int, by: Actor | None = None) -> ReceiptView:
        """How it stands."""
        return queries.receipt(by or self.actor, number)


@kept
def open_drawer() -> Drawer:
    """With nothing in it."""
    books = make_books()
    return Drawer(books, make_person(books.owner, Role.READER))
