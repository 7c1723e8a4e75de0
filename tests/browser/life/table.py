"""Chapter 2. They negotiate: a counter-proposal, somebody who comes later, a text that all want."""

from __future__ import annotations

from collections.abc import Sequence

from tests.browser.life.library import ARTICLE, OFTEN
from tests.browser.life.village import BRIDGE, Villager
from tests.browser.people import proposes

DAILY, TWICE = "elke dag", "twee keer per week"


def wants_other_words(lotte: Villager, covenant: str) -> None:
    """The municipality proposes, and all see it."""
    proposes(lotte, covenant, ARTICLE, (OFTEN, DAILY), "Dan helpt het echt.")


def whispers(nadia: Villager, covenant: str, words: str) -> None:
    """A word for one's own side only."""
    nadia.at(covenant).follow(ARTICLE).follow("Plaats een opmerking")
    nadia.fill("Uw opmerking", words).press("Plaats de opmerking").sees(words)


def asks_in(nadia: Villager, covenant: str) -> None:
    """Somebody else should sit at this table."""
    nadia.at(f"{covenant}/partijen").follow("Stel een nieuwe partij voor")
    nadia.fill("Zoek een organisatie op naam", "Brug").press("Zoek").tick(BRIDGE)
    nadia.fill("Waarom moet deze organisatie meedoen?", "Zij kennen wie alleen is.")
    nadia.press("Vraag het de andere partijen").sees(f"Mag {BRIDGE} meedoen?")


def lets_in(lotte: Villager, tessa: Villager, covenant: str) -> None:
    """Until all say yes the newcomer reads nothing; afterwards everything."""
    tessa.at(covenant).sees("Niet gevonden")
    lotte.at(f"{covenant}/partijen").follow(BRIDGE).press("Ja, akkoord").sees("doet mee")
    tessa.at(covenant).sees("Stap 2 van 5").at(f"{covenant}/voorstel/1").sees(DAILY)


def counters(nadia: Villager, covenant: str) -> None:
    """Neither yes nor no, but other words."""
    nadia.at(f"{covenant}/voorstel/1").follow("Doe een tegenvoorstel")
    body = nadia.field("Tekst van het artikel")
    nadia.fill("Tekst van het artikel", body.input_value().replace(DAILY, TWICE))
    nadia.fill("Waarom stelt u dit voor?", "Elke dag kunnen onze koks niet.")
    nadia.press("Verstuur het voorstel").sees("Uw voorstel is verstuurd").sees(TWICE)


def accept(others: Sequence[Villager], covenant: str, number: int) -> None:
    """All others say yes, the last of them for all."""
    for other in others:
        last = other is others[-1]
        other.at(f"{covenant}/voorstel/{number}").press("Ja, akkoord")
        other.sees("Iedereen zegt ja" if last else "Nog niet iedereen")


def fix_and_confirm(parties: Sequence[Villager], covenant: str, words: str) -> None:
    """The first freezes the text, each says that this is it."""
    parties[0].at(f"{covenant}/bevriezen").press("Bevries de tekst")
    for party in parties:
        party.at(f"{covenant}/bevestigen").sees(words)
        party.tick("Dit is de tekst die wij willen tekenen").press("Bevestig deze tekst")
        party.sees("U heeft de tekst bevestigd")
