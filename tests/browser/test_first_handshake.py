"""Must show 1: three organisations agree on a covenant as equals and sign it; anyone can check it.

One journey on a phone, through the pages only. Each person reads the own mail and has an own
browser; what one does, the others see.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from core.values import clock
from tests.browser.passkeys import (
    adds_a_passkey,
    comes_in_with_it,
    signs_with_it,
    with_a_phone,
)
from tests.browser.people import Person, proposes, signs
from tests.browser.town import Town

pytestmark = pytest.mark.xdist_group("browser")
Newcomer = Callable[[str], Person]
ARTICLE = "Overleg en regie"
OLD, STERN, MILD = "minstens twee keer per jaar", "elke week", "elke twee maanden"
AFTER = clock.today() + timedelta(days=30)


@pytest.fixture
def newcomer(chromium: Browser, town: Town) -> Iterator[Newcomer]:
    """Somebody with a fresh phone: no cookie, nothing remembered."""
    contexts = []

    def somebody(name: str) -> Person:
        context = chromium.new_context(
            base_url=town.address, locale="nl-NL", viewport={"width": 390, "height": 844}
        )
        context.set_default_timeout(60_000)
        contexts.append(context)
        return Person(context.new_page(), f"{name}@voorbeeld.test")

    yield somebody
    for context in contexts:
        context.close()


@pytest.fixture
def known(open_page: Callable[..., Page]) -> Newcomer:
    """Somebody of the story who is signed in."""
    return lambda name: Person(open_page(name), f"{name}@voorbeeld.test")


def test_the_first_handshake(newcomer: Newcomer, known: Newcomer, tmp_path: Path) -> None:
    nadia, tessa, marieke = newcomer("nadia"), newcomer("tessa"), known("marieke")
    karim, stranger = known("karim"), newcomer("niemand")
    _organisation_comes_in(known("beheer"), nadia)
    covenant = _drafts(nadia)
    _asks_the_others(nadia, tessa, covenant)
    _agree(nadia, marieke, tessa, covenant)
    for leader, function in ((nadia, "voorzitter"), (tessa, "directeur")):
        _says_who_signs(leader, function)
    _fix_and_confirm(nadia, marieke, tessa, covenant)
    for leader in (nadia, tessa, marieke):
        leader.at(f"{covenant}/ondertekenaars")
        leader.page.get_by_role("radio").first.check()
        leader.press("Deze persoon tekent")
    marieke.sees("Alle partijen hebben iemand die mag tekenen.").follow("Verder naar versturen")
    marieke.day("Tot en met welke dag", AFTER).press("Versturen om te tekenen")
    marieke.sees("0 van 3 handtekeningen").sees("er wordt getekend")
    for signer, function in ((nadia, "voorzitter"), (karim, "wethouder")):
        signs(signer, covenant, function)
    adds_a_passkey(with_a_phone(tessa), "mijn telefoon")
    signs_with_it(comes_in_with_it(tessa), covenant)
    marieke.at(f"{covenant}/bewijs/2").sees("Een passkey op het eigen toestel")
    marieke.at(f"{covenant}/tekenronde").sees("getekend en verzegeld").sees("3 van 3")
    paper = marieke.download("Download het document", tmp_path)
    _anybody_checks(stranger, paper)


def _organisation_comes_in(administrator: Person, nadia: Person) -> None:
    administrator.at("/beheer/organisaties/nieuw")
    administrator.fill("Naam van de organisatie", "Huis van Aleppo")
    administrator.choose("Soort organisatie", "Vereniging")
    administrator.fill("Naam van de contactpersoon", "Nadia Haddad")
    administrator.fill("E-mailadres", nadia.email).press("Toevoegen")
    nadia.follows_mail().sees("Nadia Haddad, doet u mee?").press("Beginnen")
    nadia.sees("Dit moet u nu doen")


def _drafts(nadia: Person) -> str:
    nadia.at("/convenanten/nieuw").fill("Hoe heet het convenant?", "Samen de weg wijzen")
    nadia.fill("Waarom gaat u samenwerken?", "Nieuwe buren vinden sneller hulp en werk.")
    nadia.press("Begin").sees("Stap 1 van 5")
    covenant = nadia.path
    nadia.follow("Rollen en taken")
    nadia.fill("Taken", "Meegaan naar de gemeente en uitleggen wat er staat.")
    nadia.fill("Aantal vrijwilligers", "6").fill("Uren per jaar", "240")
    nadia.fill("Coach van de vrijwilligers", "Tessa Blom, Wijkzorg Havenkwartier")
    nadia.fill("Huis van Aleppo geeft", "zes vrijwilligers die de taal spreken")
    nadia.fill("Huis van Aleppo krijgt", "een vergoeding en een coach").press("Bewaren")
    nadia.at(f"{covenant}/looptijd").day("Wanneer begint het", AFTER)
    nadia.day("Tot en met welke dag", AFTER + timedelta(days=700)).press("Bewaren")
    nadia.at(f"{covenant}/vergoedingen").choose("Welke functie?", "Ondersteuning")
    nadia.fill("Jaar", str(AFTER.year)).fill("Aantal vrijwilligers", "6")
    nadia.fill("Uren per persoon per jaar", "40").fill("Vergoeding per uur", "5,50")
    nadia.choose("Wie betaalt?", "Huis van Aleppo").press("Bewaren")
    nadia.at(f"{covenant}/vergoedingen").sees("€ 1.320,00")
    nadia.at(f"{covenant}/gereed").sees("Er missen nog").sees("minstens twee partijen")
    return covenant


def _asks_the_others(nadia: Person, tessa: Person, covenant: str) -> None:
    """The municipality is here already; the institution gets an invitation by mail."""
    nadia.at(f"{covenant}/partijen").fill("Zoek een organisatie", "Gemeente").press("Zoek")
    nadia.tick("Gemeente Zilverwaard").press("Laat deze organisatie meedoen")
    nadia.sees("De organisatie doet mee")
    nadia.page.get_by_text("Nodig een organisatie uit").click()
    nadia.fill("Naam van de organisatie", "Wijkzorg Havenkwartier")
    nadia.choose("Soort organisatie", "Instelling").fill("Naam van de contactpersoon", "Tessa Blom")
    nadia.fill("E-mailadres", tessa.email).press("Stuur de uitnodiging")
    nadia.sees("Wijkzorg Havenkwartier")
    tessa.follows_mail().sees("Huis van Aleppo").press("Beginnen")
    tessa.sees("Samen de weg wijzen")
    nadia.at(covenant).press("Leg de tekst voor aan alle partijen").sees("Stap 2 van 5")


def _agree(nadia: Person, marieke: Person, tessa: Person, covenant: str) -> None:
    """What the municipality wants is refused; what the institution proposes, all take."""
    proposes(marieke, covenant, ARTICLE, (OLD, STERN), "Dan gaat er niets mis.")
    nadia.at(f"{covenant}/voorstel/1").sees(STERN).follow("Nee, met uitleg")
    nadia.fill("Waarom niet?", "Wij zijn vrijwilligers: elke week lukt ons niet.")
    nadia.press("Nee, niet akkoord").sees("Alle partijen lezen waarom")
    marieke.at(f"{covenant}/voorstel/1").sees("elke week lukt ons niet")
    proposes(tessa, covenant, ARTICLE, (OLD, MILD), "Vaak genoeg, en het past naast het werk.")
    for other, word in ((nadia, "Nog niet iedereen"), (marieke, "Iedereen zegt ja")):
        other.at(f"{covenant}/voorstel/2").press("Ja, akkoord").sees(word)


def _says_who_signs(leader: Person, function: str) -> None:
    leader.at("/organisatie/tekenen/nieuw")
    leader.page.locator("#person").select_option(index=1)
    leader.fill("Functie", function).tick("Mag alleen tekenen")
    leader.fill("Waar staat dat?", "statuten artikel 7").day("Vanaf", clock.today())
    leader.press("Toevoegen").sees(function)


def _fix_and_confirm(nadia: Person, marieke: Person, tessa: Person, covenant: str) -> None:
    nadia.at(f"{covenant}/bevriezen").press("Bevries de tekst")
    for party in (nadia, marieke, tessa):
        party.at(f"{covenant}/bevestigen").sees(MILD)
        party.tick("Dit is de tekst die wij willen tekenen").press("Bevestig deze tekst")
        party.sees("U heeft de tekst bevestigd")


def _anybody_checks(stranger: Person, paper: Path) -> None:
    printed = subprocess.run(
        ["pdftotext", str(paper), "-"], capture_output=True, text=True, check=True
    ).stdout
    code = re.search(r"Controlecode:\s*([A-Z0-9]{26})", printed)
    assert code is not None
    stranger.at("/controle").fill("Code op het document", code[1]).press("Zoek met de code")
    stranger.sees("Dit document is hier uitgegeven").sees("Iedereen heeft getekend")
    _uploads(stranger, paper).sees("Dit document klopt")
    for name in ("Nadia Haddad", "Karim Bouali", "Tessa Blom"):
        stranger.sees(name)
    data = bytearray(paper.read_bytes())
    data[data.index(b"stream") + 40] ^= 1
    changed = paper.with_name("veranderd.pdf")
    changed.write_bytes(data)
    _uploads(stranger, changed).sees("Vertrouw niet op dit bestand").sees("is veranderd")


def _uploads(stranger: Person, paper: Path) -> Person:
    stranger.at("/controle").page.set_input_files("input[type=file]", paper)
    return stranger.press("Controleer dit bestand")
