"""Chapter 4. What the text promises, each party confirms for itself; one promise comes late."""

from __future__ import annotations

from datetime import date

from tests.browser.life.village import TOWN, Villager

REPORT = "Stuurt een kort verslag aan de buurt"


def confirms(party: Villager, covenant: str, what: str) -> None:
    """Its own promise, as it stands."""
    party.at(f"{covenant}/afspraken").follow(what).follow("Bevestig deze afspraak")
    party.press("Ja, dit spreken wij af").sees("Bevestigd")


def asks_for(tessa: Villager, covenant: str, what: str, due: date) -> None:
    """One party proposes a promise of another."""
    tessa.at(f"{covenant}/afspraken").follow("Voeg een afspraak toe").tick(TOWN)
    tessa.fill("Wat spreekt u af?", what).day("Wanneer is het klaar?", due)
    tessa.tick("Eén keer").press("Voeg toe").sees("Nog niet bevestigd")


def is_late(lotte: Villager, covenant: str, what: str) -> None:
    """It waits among what one has to do; an explanation, and all can read it."""
    lotte.at("/taken").sees(what)
    lotte.at(f"{covenant}/afspraken").sees("Te laat").follow(what).sees("Te laat")
    lotte.fill("Waarom wordt het later?", "De schrijver was ziek.")
    lotte.press("Vertel waarom het later wordt").sees("Te laat, met uitleg")


def reads_why(other: Villager, covenant: str, what: str) -> None:
    """Without a word of blame: seen."""
    other.at(f"{covenant}/afspraken").follow(what).sees("De schrijver was ziek.")
    other.press("Gezien").sees("Gezien.")


def reports(party: Villager, covenant: str, what: str) -> None:
    """Done, and what shows it."""
    party.at(f"{covenant}/afspraken").follow(what).fill("Wat heeft u gedaan?", "Het hangt er.")
    party.press("Ja, het is gedaan").sees("Gedaan").sees("Het hangt er.")
