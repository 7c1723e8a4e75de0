"""The pages of receipts: a photo from a phone is enough, and what others see of it has no place."""

import io
import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image

from tests.builders import signed_in
from tests.funding.books.bookkeeping import FOOD, RENT
from tests.funding.receipts.brought import (
    GPS,
    MAIL,
    MAKER,
    MARCH,
    Drawer,
    open_drawer,
    pdf,
    photo,
)

pytestmark = pytest.mark.usefixtures("monday")
DAY = {"day-dag": "1", "day-maand": "3", "day-jaar": "2026"}
SAID = {"amount": "12,50", **DAY, "party": "Bakker Bart", "what": "Koffie", "paid": "cash"}


@pytest.fixture
def drawer(app: Flask) -> Drawer:
    return open_drawer()


@pytest.fixture
def treasurer(app: Flask, drawer: Drawer) -> FlaskClient:
    return signed_in(app.test_client(), drawer.books.treasurer)


@pytest.fixture
def volunteer(app: Flask, drawer: Drawer) -> FlaskClient:
    return signed_in(app.test_client(), drawer.volunteer)


def bring(client: FlaskClient, *files: tuple[bytes, str], **more: str):
    brought = [(io.BytesIO(data), name) for data, name in files]
    return client.post("/grootboek/bon", data={"files": brought, "seen": "0", **more})


def held(page: str) -> str:
    found = re.search(r'name="held" value="([^"]+)"', page)
    assert found
    return found[1]


def test_one_press_with_a_photo_from_a_phone_makes_a_receipt(volunteer: FlaskClient):
    page = volunteer.get("/grootboek/bon").text
    assert "Dan is hij goed." in page
    answer = bring(volunteer, (photo("HEIC"), "IMG_0001.HEIC"))
    assert answer.location == "/grootboek/bonnen/1"
    shown = volunteer.get("/grootboek/bonnen/1").text
    assert 'alt="Foto van bon B-0001, blad 1"' in shown
    assert "Dit mist nog om te boeken" in shown


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIC"])
def test_what_is_shown_of_a_photo_stands_upright_and_has_no_place_in_it(volunteer, kind):
    data = photo(kind)
    with Image.open(io.BytesIO(data)) as sent:
        assert sent.getexif()[MAKER]
        assert sent.getexif().get_ifd(GPS)
    bring(volunteer, (data, f"bon.{kind}"))
    for size in ("foto", "klein", "bestand"):
        answer = volunteer.get(f"/grootboek/bonnen/1/bladen/1/{size}")
        assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
        with Image.open(io.BytesIO(answer.data)) as shown:
            assert not shown.getexif()
            assert shown.width < shown.height
        assert b"Telefoon" not in answer.data


def test_from_photo_to_entry_and_to_its_paperclip(treasurer: FlaskClient, drawer: Drawer):
    bring(treasurer, (photo(), "a.jpg"), (photo(colour=3), "b.jpg"), **SAID)
    page = treasurer.get("/grootboek/bonnen/1").text
    assert "onder welke post het hoort" in page
    form = treasurer.get("/grootboek/bonnen/1/invullen").text
    version = re.search(r'name="version" value="(\d+)"', form)
    assert version
    food = {"parts-0-account_id": str(drawer.books.account(FOOD)), "version": version[1]}
    treasurer.post("/grootboek/bonnen/1/invullen", data={**SAID, **food})
    assert "Ik weet het" in treasurer.post("/grootboek/bonnen/1/boeken").text  # the box is empty
    treasurer.post("/grootboek/bonnen/1/boeken", data={"aware": "1"})
    assert drawer.see(1).entry == 1
    assert 'href="/grootboek/bonnen/1"' in treasurer.get("/grootboek/1").text
    assert "zonder bon" in treasurer.get("/grootboek?bon=zonder").text.lower()


def test_the_same_file_is_shown_first_and_kept_with_a_reason_without_choosing_it_again(treasurer):
    bring(treasurer, (photo(), "a.jpg"))
    answer = treasurer.post(
        "/grootboek/bon", data={"files": (io.BytesIO(photo()), "b.jpg"), "seen": "1"}
    )
    assert answer.status_code == 422
    assert "Deze bon hebt u al: B-0001" in answer.text
    again = {"held": held(answer.text), "seen": "1", "again": "Twee keer gekocht"}
    assert treasurer.post("/grootboek/bon", data=again).location == "/grootboek/bonnen/2"


def test_a_wrong_amount_keeps_what_was_typed_and_brought(treasurer: FlaskClient):
    answer = bring(treasurer, (photo(), "a.jpg"), amount="1,250.50", party="Bart")
    assert answer.status_code == 422
    assert 'value="Bart"' in answer.text
    mended = {"held": held(answer.text), "seen": "0", "amount": "1250.50", "party": "Bart"}
    assert treasurer.post("/grootboek/bon", data=mended).location == "/grootboek/bonnen/1"


def test_what_somebody_else_held_is_nothing(treasurer: FlaskClient, volunteer: FlaskClient):
    answer = bring(treasurer, (photo(), "a.jpg"), amount="niets")
    stolen = {"held": held(answer.text), "seen": "0"}
    page = volunteer.post("/grootboek/bon", data=stolen)
    assert "Kies een foto, een pdf of een bewaarde e-mail." in page.text


def test_a_saved_mail_is_text_with_its_files_and_nothing_in_it_runs(treasurer: FlaskClient):
    bring(treasurer, (MAIL, "rekening.eml"))
    page = treasurer.get("/grootboek/bonnen/1").text
    assert "rekening@pers.test" in page
    assert "Zie de bijlage." in page
    assert "alert(1)" not in page
    assert "spion" not in page
    answer = treasurer.get("/grootboek/bonnen/1/bladen/1/bijlage/1")
    assert answer.data == b"%PDF-1.4"
    assert answer.headers["Content-Disposition"] == "attachment; filename=rekening.pdf"
    assert treasurer.get("/grootboek/bonnen/1/bladen/1/bijlage/2").status_code == 404
    assert treasurer.get("/grootboek/bonnen/1/bladen/1/bestand").data == MAIL


def test_the_list_is_searched_sorted_and_taken_along(treasurer: FlaskClient, drawer: Drawer):
    for number, (party, cents) in enumerate((("=Bart", 5_00), ("Hema", 7_00), ("=Bart", 5_00))):
        drawer.keep(photo(colour=number + 1), drawer.said(cents, party=party))
    drawer.keep()
    assert treasurer.get("/grootboek/bonnen").text.count('data-label="Stand"') == 4
    for asked, rows in (
        ("zoek=hema", 1), ("zoek=B-0002", 1), ("dubbel=1", 2), ("stand=new", 1), ("stand=open", 4),
        ("betaald=cash", 3), ("stand=x&betaald=y&sorteer=z&after=q", 4), ("sorteer=-dag", 4),
        ("sorteer=van", 4),
    ):  # fmt: skip
        page = treasurer.get(f"/grootboek/bonnen?{asked}").text
        assert page.count('data-label="Stand"') == rows, asked
    lines = treasurer.get("/grootboek/bonnen.csv?dubbel=1").data.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("bon;stand;dag;van wie")
    assert "'=Bart" in lines[1]
    assert ";5,00;" in lines[1]


def test_the_volunteer_finds_the_own_receipts_and_no_books(volunteer, treasurer, drawer: Drawer):
    bring(treasurer, (photo(), "a.jpg"))
    bring(volunteer, (photo(colour=5), "b.jpg"), seen="9")
    page = volunteer.get("/grootboek/bonnen").text
    assert "B-0002" in page
    assert "B-0001" not in page
    assert volunteer.get("/grootboek/bonnen/1").status_code == 404
    assert volunteer.get("/grootboek/bonnen/1/bladen/1/foto").status_code == 404
    assert "Waarvoor was het?" not in volunteer.get("/grootboek/bonnen/2/invullen").text
    assert "De penningmeester boekt deze bon." in volunteer.get("/grootboek/bonnen/2").text


def test_a_receipt_is_hung_on_an_entry_from_either_side(treasurer: FlaskClient, drawer: Drawer):
    entry = drawer.books.spend(12_50, RENT, MARCH)
    assert f'href="/grootboek/{entry}/bon"' in treasurer.get(f"/grootboek/{entry}").text
    drawer.keep()
    treasurer.post(f"/grootboek/{entry}/bon", data={"receipt": "1"})
    assert drawer.see(1).entry == entry
    treasurer.post("/grootboek/bonnen/1/losmaken", data={"reason": "Vergissing"})
    treasurer.post("/grootboek/bonnen/1/aanhangen", data={"entry": str(entry)})
    assert drawer.see(1).entry == entry
    bring(treasurer, (photo(colour=6), "c.jpg"), entry=str(entry), seen="1")
    assert drawer.see(2).entry == entry


def test_what_waits_stands_among_the_tasks(treasurer: FlaskClient, drawer: Drawer):
    drawer.keep()
    assert "Er is 1 bon zonder boeking" in treasurer.get("/taken").text
    drawer.keep()
    assert "Er zijn 2 bonnen zonder boeking" in treasurer.get("/taken").text


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ((b"<html><script>alert(1)</script>", "bon.jpg"), "bon kan hier niet"),
        ((b"PK\x03\x04", "bon.zip"), "bon kan hier niet"),
        ((pdf(21), "lang.pdf"), "Deze pdf heeft 21 bladzijden"),
        ((b"%PDF-1.4 kapot", "kapot.pdf"), "beschadigd"),
        ((b"\xff\xd8\xff kapot", "kapot.jpg"), "beschadigd"),
        ((b"", "leeg.jpg"), "Kies een bestand"),
    ],
    ids=["html", "zip", "pages", "pdf", "jpg", "empty"],
)
def test_what_is_no_receipt_is_refused_at_its_field(treasurer: FlaskClient, file, said):
    answer = bring(treasurer, file)
    assert answer.status_code == 422
    assert said in answer.text
