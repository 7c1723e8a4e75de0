"""Hints for easier Dutch: they come while one writes, and at a press where no script runs."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.people import Person
from tests.browser.town import Town

pytestmark = pytest.mark.xdist_group("browser")
WRITE = "/convenanten/{draft}/artikel/nieuw?opnieuw=1"
LONG = " ".join(["De partijen praten samen over alles wat er in de buurt gebeurt"] * 4) + "."
HINT = "Dit kan makkelijker: 1 lange zin"


@pytest.mark.parametrize("script", [True, False], ids=["while one types", "at a press"])
def test_a_long_sentence_gets_a_hint(
    open_page: Callable[..., Page], town: Town, script: bool
) -> None:
    fatima = Person(open_page("fatima", script=script), "fatima@voorbeeld.test")
    fatima.at(town.path(WRITE))
    hints = fatima.page.locator("[data-easier]")
    expect(hints).not_to_contain_text("Dit kan makkelijker")
    fatima.fill("Kop", "Praten").fill("Tekst", LONG)
    if not script:
        fatima.press("Bekijk hoe makkelijk het leest")
    expect(hints).to_contain_text(HINT)
    hints.get_by_text(HINT).click()
    expect(hints.get_by_text("48 woorden:")).to_be_visible()
    assert fatima.field("Tekst").input_value() == LONG
