"""Chapter 6. They look back on each other; nobody reads before having answered."""

from __future__ import annotations

from datetime import date

from tests.browser.life.village import TOWN, Villager

INDICATOR = "Hoeveel mensen elke week mee-eten"
WORSE = "Meer stoelen bij de lange tafel"


def begins(lotte: Villager, covenant: str, answer_by: date) -> str:
    """By which signs, and before which day; gives the address of the evaluation."""
    lotte.at(f"{covenant}/evaluaties").fill("Waaraan ziet u of het werkt?", INDICATOR)
    lotte.press("Voeg toe").sees(INDICATOR).day("Voor welke dag", answer_by)
    lotte.press("Begin en vraag alle partijen")
    lotte.at(f"{covenant}/evaluaties").follow("Evaluatie 1").sees("loopt")
    return lotte.path


def answers(party: Villager, evaluation: str, words: str) -> None:
    """The same questions about everybody, oneself included."""
    party.at(evaluation).follow("Beantwoord de vragen")
    for mark in party.page.locator('main input[type=radio][value="4"]').all():
        mark.check()
    party.fill("Wat gaat goed, en wat kan beter?", words).press("Verstuur").sees(words)


def reads_nothing_yet(party: Villager, evaluation: str, *words: str) -> None:
    """That others answered is known; what, only after one's own answer."""
    party.at(evaluation).sees("heeft geantwoord").sees("Uw organisatie heeft niet geantwoord")
    assert not any(each in party.text() for each in words)
    party.at(f"{evaluation}/antwoord")
    assert not any(each in party.page.content() for each in words)


def asks_volunteers(party: Villager, evaluation: str, many: int) -> list[str]:
    """A link for each."""
    party.at(evaluation).follow("Vraag uw vrijwilligers").fill("Hoeveel links?", str(many))
    party.press("Maak de links").sees("maar één keer")
    return [each.input_value() for each in party.page.locator("main input[readonly]").all()]


def volunteers(stranger: Villager, link: str, words: str) -> None:
    """Without an account and without a name, once."""
    stranger.at(link).sees("U hoeft uw naam niet te geven")
    for mark in stranger.page.locator('main input[type=radio][value="5"]').all():
        mark.check()
    stranger.fill("Wat wilt u de organisaties zeggen?", words).press("Verstuur").sees("Dank u wel")


def agree_to_do_better(party: Villager, evaluation: str, due: date) -> None:
    """What came out becomes a promise."""
    party.at(evaluation).follow("Spreek een verbetering af").tick(TOWN)
    party.fill("Wat gaat zij beter doen?", WORSE).day("Wanneer is het klaar?", due)
    party.press("Voeg toe").sees(WORSE)
