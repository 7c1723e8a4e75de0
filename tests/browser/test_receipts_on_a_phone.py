"""A photo of a receipt, straight from a phone: kept with one press, said what it was, in the books.

What anybody sees of that photo stands upright and does not say where it was made.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import timedelta

import pytest
from PIL import Image
from playwright.sync_api import FilePayload, Page

from core.values import clock
from tests.browser.people import Person
from tests.browser.town import Town
from tests.funding.receipts.brought import GPS, exif, photo

pytestmark = pytest.mark.xdist_group("browser")


@pytest.fixture
def fatima(open_page: Callable[..., Page]) -> Person:
    """She keeps the books, with her phone in her hand."""
    return Person(open_page("fatima"))


def test_a_receipt_from_a_phone_to_the_books(town: Town, fatima: Person) -> None:
    data = photo("HEIC", (400, 300), colour=5)
    with Image.open(io.BytesIO(data)) as sent:
        assert sent.getexif().get_ifd(GPS) == exif().get_ifd(GPS)
    fatima.at("/grootboek/bonnen").follow("Bon maken")
    fatima.page.set_input_files("#files", _heic(data))
    fatima.press("Bewaar de bon").sees("Dit mist nog om te boeken")
    assert _of_the_picture(fatima.page) == (300, 400)
    fatima.follow("Vul aan").fill("Welk bedrag staat erop?", "12,50")
    fatima.day("Van welke dag is hij?", clock.today() - timedelta(days=2))
    fatima.fill("Van welke winkel of wie?", "Bakker Bart").fill("Wat was het?", "Koffie")
    fatima.tick("Uit de kas").choose("Waarvoor?", "4210 · Eten en drinken bij activiteiten")
    fatima.press("Bewaren").sees("Klaar om te boeken")
    fatima.press("Boek deze bon").sees("minder dan niets")  # a box that was counted too low before
    fatima.tick("Ik weet het: wat er mist, boek ik later")
    fatima.press("Boek deze bon").sees("Deze bon hoort bij boeking")
    fatima.follow("boeking").sees("Bonnen bij deze boeking")
    fatima.at("/grootboek/bon").page.set_input_files("#files", _heic(data))
    fatima.press("Bewaar de bon").sees("Deze bon hebt u al")
    fatima.fill("Waarom is dit toch een andere bon?", "Twee keer gekocht")
    fatima.press("Bewaar de bon").sees("Toch een andere bon")


def _heic(data: bytes) -> FilePayload:
    return {"name": "IMG_0099.HEIC", "mimeType": "image/heic", "buffer": data}


def _of_the_picture(page: Page) -> tuple[int, int]:
    """The size of the photo that is shown; nothing that the phone wrote is left in it."""
    shown = page.locator("img.hs-receipt").first
    assert shown.evaluate("image => image.decode().then(() => image.naturalWidth)") == 300
    answer = page.request.get(str(shown.evaluate("image => image.src")))
    with Image.open(io.BytesIO(answer.body())) as picture:
        assert not picture.getexif()
        return picture.size
