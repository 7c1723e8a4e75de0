"""The archive of an organisation: all of its own, nothing of others, readable without Handslag."""

from __future__ import annotations

import hashlib
import io
import zipfile
from datetime import date, timedelta

import pytest
import pyxaf
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image
from sqlalchemy import select

from accounts.memberships.model import Role
from core.jobs import work_off
from core.retention.sweep import sweep
from core.storage.database import session
from core.values import clock
from core.web.uploads import Upload
from funding.archives import parts
from funding.archives.model import MoneyArchive
from funding.archives.parts import Piece
from funding.grants import service as grants
from funding.payments import batches
from partnerships.dossiers.bundle import README
from tests.builders import make_person, signed_in
from tests.funding.books.bookkeeping import RENT, Books, make_books
from tests.funding.grants.granted import cost, divide, granted
from tests.funding.payments.counter import open_counter
from tests.funding.receipts.brought import Drawer, photo
from tests.funding.volunteers.helping import helping

pytestmark = pytest.mark.usefixtures("monday")
LETTER = Upload(b"%PDF-1.7 brief", "../../brief van ş.pdf", "application/pdf", "")


@pytest.fixture
def books(app: Flask) -> Books:
    books = make_books()
    reference = granted(books.owner)
    divide(books.owner, reference, cost("Huur", 24_000))
    grants.keep_letter(books.owner.actor, reference, LETTER)
    books.spend(300_00, RENT, date(2026, 3, 4))
    return books


@pytest.fixture
def treasurer(app: Flask, books: Books) -> FlaskClient:
    return signed_in(app.test_client(), books.treasurer)


def taken(client: FlaskClient) -> dict[str, bytes]:
    assert client.post("/grootboek/archief").status_code == 303
    work_off()
    session().rollback()
    with zipfile.ZipFile(io.BytesIO(client.get("/grootboek/archief.zip").data)) as bundle:
        assert bundle.testzip() is None
        return {name: bundle.read(name) for name in bundle.namelist()}


def test_what_the_other_rooms_keep_goes_along_without_the_place_of_a_photo(app: Flask):
    counter = open_counter()
    treasurer = signed_in(app.test_client(), counter.books.treasurer)
    Drawer(counter.books, counter.board).keep(photo())
    paid, waits = counter.approved(), counter.approved()
    file = counter.batch(paid)
    batches.confirm(counter.treasurer, file)
    unsure = counter.batch(waits)
    ours = helping(counter.owner)
    ours.confirm(ours.works(date(2026, 11, 2), 2.5))
    found = taken(treasurer)
    picture = found["bonnen/B-0001-1.jpg"]
    assert picture != photo()
    assert not Image.open(io.BytesIO(picture)).getexif()
    assert hashlib.sha256(photo()).hexdigest() in found["bonnen/bonnen.csv"].decode()
    assert b"<GrpHdr>" in found[f"betalingen/{file}.xml"]
    assert f"betalingen/{unsure}.xml" not in found  # nobody confirmed it
    assert paid in found["betalingen/betalingen.csv"].decode()
    hours = found["vrijwilligers/uren.csv"].decode()
    assert "2026-11;Taalmaatje" in hours
    assert ";150;" in hours
    assert not [name for name, data in found.items() if b"Selam" in data]
    assert {"kas/tellingen.csv", "noodpot/uitgaven.csv"} <= found.keys()
    assert "plaats en toestel" in found[README].decode()


def test_everything_is_in_it_and_can_be_checked_and_read(books: Books, treasurer):
    assert treasurer.get("/grootboek/archief.zip").status_code == 303  # nothing is made yet
    found = taken(treasurer)
    sums = dict(line.split("  ")[::-1] for line in found["SHA256SUMS"].decode().splitlines())
    assert {name: hashlib.sha256(found[name]).hexdigest() for name in sums} == sums
    assert set(found) - set(sums) == {"SHA256SUMS", "inhoud.csv", "LEES-MIJ.txt"}
    auditfile = next(data for name, data in found.items() if name.endswith(".xaf"))
    assert pyxaf.validate(auditfile, xsd=True).ok
    assert "Huur van ruimtes" in found["boekhouding/boekingen.csv"].decode()
    assert "Huur;24000,00" in found["subsidies/posten.csv"].decode()
    letter = next(name for name in found if name.startswith("subsidies/brieven/"))
    assert (found[letter], letter.endswith("-G.pdf")) == (LETTER.data, True)
    for name in sums:
        assert name in found["LEES-MIJ.txt"].decode()


def test_it_is_the_same_when_made_again_and_the_new_one_takes_its_place(books: Books, treasurer):
    assert taken(treasurer) == taken(treasurer)
    assert len(session().scalars(select(MoneyArchive)).all()) == 1
    assert "Maak het opnieuw" in treasurer.get("/grootboek/archief").text


def test_a_room_adds_what_is_its_own(books: Books, treasurer, monkeypatch):
    more = [*parts.PARTS, lambda owner: iter([Piece("bonnen/1.txt", "Bon", make=lambda: [b"ja"])])]
    monkeypatch.setattr(parts, "PARTS", more)
    assert taken(treasurer)["bonnen/1.txt"] == b"ja"


def test_nothing_of_another_organisation_is_in_it(app: Flask, books: Books, treasurer):
    other = make_books()
    granted(other.owner, title="Van een ander")
    other.spend(1_00, RENT, date(2026, 3, 4))
    assert not any(b"Van een ander" in data for data in taken(treasurer).values())
    reader = signed_in(app.test_client(), make_person(books.owner, Role.AUDITOR))
    assert reader.get("/grootboek/archief.zip").status_code in (403, 404)
    assert (
        "archief.zip"
        not in signed_in(app.test_client(), other.treasurer).get("/grootboek/archief").text
    )


def test_it_goes_after_thirty_days(books: Books, treasurer):
    taken(treasurer)
    with clock.fixed(clock.now() + timedelta(days=31)):
        sweep()
    assert session().scalars(select(MoneyArchive)).all() == []
