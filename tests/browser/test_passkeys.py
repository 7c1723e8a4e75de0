"""Passkeys in a real browser: offered only where they work, and silent about everything else."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.passkeys import adds_a_passkey, comes_in_with_it, with_a_phone
from tests.browser.people import Person
from tests.browser.town import Town

pytestmark = pytest.mark.xdist_group("browser")
Open = Callable[..., Page]


def test_a_passkey_is_added_used_and_removed(open_page: Open):
    joost = with_a_phone(Person(open_page("joost"), "joost@voorbeeld.test"))
    adds_a_passkey(joost, "mijn telefoon")
    comes_in_with_it(joost).at("/account").sees("mijn telefoon")
    joost.at("/account/passkey").fill("Hoe noemt u deze passkey?", "nog een keer")
    joost.page.get_by_role("button", name="Maak de passkey").click()
    joost.sees("Op dit apparaat staat al een passkey van u.")
    joost.at("/account").press("Verwijder mijn telefoon").sees("De passkey is verwijderd")


def test_a_phone_that_does_not_say_yes_is_no_dead_end(open_page: Open):
    person = with_a_phone(Person(open_page("nobody")), isUserVerified=False)
    person.at("/aanmelden").follow("Ik gebruik een passkey")
    person.page.get_by_role("button", name="Gebruik mijn passkey").click()
    person.sees("Er is niets gebeurd")
    person.follow("Liever met een code of een wachtwoord").sees("Stuur mij een code")


def test_where_a_passkey_cannot_work_none_is_offered(open_page: Open, town: Town):
    page = open_page("nobody")
    elsewhere = town.address.replace("localhost", "127.0.0.1")  # another site to a passkey
    page.goto(f"{elsewhere}/aanmelden/passkey")
    expect(page.get_by_text("werkt een passkey niet")).to_be_visible()
    expect(page.get_by_role("button", name="Gebruik mijn passkey")).to_be_hidden()
    plain = open_page("nobody", script=False)
    for address in ("/aanmelden", "/aanmelden/passkey"):
        plain.goto(address)
        for part in plain.locator("[data-passkey-works]").all():
            expect(part).to_be_hidden()
