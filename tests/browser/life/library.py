"""Chapter 1. An article and a model of one's own, and a draft that is made of them."""

from __future__ import annotations

from datetime import date

from tests.browser.life.village import ALEPPO, TOWN, Villager

ARTICLE, MODEL, TITLE = "Samen eten", "Buurt aan tafel", "Samen aan tafel"
OFTEN = "elke week"
WORDS = f"De partijen koken en eten {OFTEN} samen in het buurthuis. Wie alleen is, is welkom."


def writes_an_article(nadia: Villager) -> None:
    """Nobody else reads it before it is published."""
    nadia.at("/bibliotheek").follow("Maak een eigen artikel")
    nadia.fill("Kop van het artikel, of naam", ARTICLE)
    nadia.choose("Waar gaat het artikel over?", "Doel en resultaten").press("Begin met schrijven")
    nadia.fill("Tekst van het artikel", WORDS).press("Bewaar als concept").sees("Er is een concept")
    nadia.press("Publiceer als versie 1").sees("Versie 1").sees("het buurthuis")


def makes_a_model(nadia: Villager) -> None:
    """What every covenant needs, with the own article behind it."""
    nadia.at("/bibliotheek").follow("Maak een eigen model")
    nadia.fill("Kop van het artikel, of naam", MODEL).press("Begin met schrijven")
    nadia.fill("Waarvoor is dit model?", "Voor wie met buren kookt.")
    for what in ("Leeg convenant · model", f"{ARTICLE} · {ALEPPO}"):
        nadia.choose("Voeg een artikel of een ander model toe", what).press("Bewaar als concept")
        nadia.sees(what.partition(" ·")[0])
    nadia.follow(MODEL).press("Publiceer als versie 1").sees("Versie 1").sees(ARTICLE)


def drafts(nadia: Villager, start: date, end: date) -> str:
    """A draft of that model with the municipality; gives its address."""
    nadia.follow("Begin een convenant met dit model").fill("Hoe heet het convenant?", TITLE)
    nadia.fill("Waarom gaat u samenwerken?", "Niemand in de wijk eet elke dag alleen.")
    nadia.day("Wanneer begint het", start).day("Tot en met welke dag", end)
    nadia.press("Begin").sees("Stap 1 van 5").sees(ARTICLE)
    covenant = nadia.path
    nadia.at(f"{covenant}/partijen").fill("Zoek een organisatie", "Lindehove").press("Zoek")
    nadia.tick(TOWN).press("Laat deze organisatie meedoen").sees("De organisatie doet mee")
    nadia.at(covenant).follow("Rollen en taken")
    nadia.fill(f"{ALEPPO} geeft", "elke week tien koks").fill(f"{ALEPPO} krijgt", "een keuken")
    nadia.fill(f"{TOWN} geeft", "een keuken en de huur").fill(f"{TOWN} krijgt", "een buurt die eet")
    nadia.press("Bewaren").sees("tien koks")
    nadia.at(covenant).press("Leg de tekst voor aan alle partijen").sees("Stap 2 van 5")
    return covenant
