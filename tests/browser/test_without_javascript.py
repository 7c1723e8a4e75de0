"""What people must be able to do works when no script runs."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.people import Person, proposes, signs
from tests.browser.town import Town

pytestmark = pytest.mark.xdist_group("browser")


@pytest.fixture
def somebody(open_page: Callable[..., Page]) -> Callable[[str], Person]:
    """Somebody of the story, signed in, with a browser that runs no script."""
    return lambda name: Person(open_page(name, script=False), f"{name}@voorbeeld.test")


def test_signing_in_with_a_mailed_code_and_out_again(open_page: Callable[..., Page]):
    joost = Person(open_page("nobody", script=False), "joost@voorbeeld.test")
    joost.at("/taken").fill("E-mailadres", joost.email).press("Stuur mij een code")
    joost.fill("Code", joost.mailed_code()).press("Aanmelden").sees("Dit moet u nu doen")
    joost.at("/account").press("Afmelden").sees("U bent afgemeld")


def test_a_form_that_is_not_right_says_so_and_keeps_what_was_typed(somebody):
    fatima = somebody("fatima").at("/convenanten/nieuw")
    fatima.fill("Waarom gaat u samenwerken?", "Omdat het samen beter gaat.").press("Begin")
    fatima.sees("niet klopt")
    assert fatima.page.title().startswith("Fout:")
    assert fatima.field("Waarom gaat u samenwerken?").input_value() == "Omdat het samen beter gaat."


def test_proposing_and_answering(somebody, town: Town):
    covenant = town.path("/convenanten/{table}")
    marieke, fatima = somebody("marieke"), somebody("fatima")
    words = ("overleggen de partijen", "praten de partijen daarover")
    proposes(marieke, covenant, "Slotbepalingen", words, "Dat klinkt vriendelijker.")
    number = marieke.path.rpartition("/")[2]
    fatima.at(f"{covenant}/voorstel/{number}").follow("Nee, met uitleg")
    fatima.press("Nee, niet akkoord").sees("niet klopt")
    fatima.fill("Waarom niet?", "De oude woorden zijn korter.").press("Nee, niet akkoord")
    fatima.sees("U heeft nee gezegd")
    marieke.at(f"{covenant}/voorstel/{number}").sees("De oude woorden zijn korter.")


def test_a_line_more_in_the_budget(somebody, town: Town):
    fatima = somebody("fatima").at(town.path("/convenanten/{draft}/vergoedingen"))
    lines = fatima.page.get_by_role("group", name="Regel")
    before = lines.count()
    fatima.press("Nog een regel")
    expect(lines).to_have_count(before + 1)


def test_signing(somebody, town: Town):
    karel = somebody("karel")
    signs(karel, town.path("/convenanten/{signing}"), "directeur")
    karel.follow("Bekijk de tekenronde").sees("Bewijs van Karel Bos")
