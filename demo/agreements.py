"""What the covenants of the story say: roles, money and terms as data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

TASKS = {
    "support": "Een luisterend oor bieden, helpen om een vraag op te schrijven en meegaan naar een gesprek.",
    "bridge": "Bewoners over de drempel helpen en uitleggen wat een instelling bedoelt, en andersom.",
    "advice": "Vier keer per jaar aan tafel om te zeggen wat in de wijk wel en niet werkt.",
}


def function(
    name: str, hours: int, volunteers: int, coach: str, contacts: Sequence[tuple[int, str, str]]
) -> dict[str, Any]:
    """One of the three functions, with its people."""
    return {
        "function": name,
        "tasks": TASKS[name],
        "hours": hours,
        "volunteers": volunteers,
        "coach": coach,
        "contacts": [{"party": p, "person": person, "deputy": d} for p, person, d in contacts],
    }


def side(party: int, gives: str, gets: str) -> dict[str, Any]:
    """What a party gives and gets."""
    return {"party": party, "gives": gives, "gets": gets}


def line(
    name: str, year: int, people: int, hours: int, rate: int, expenses: int, payer: int
) -> dict[str, Any]:
    """One line of the budget; rate and expenses in cents."""
    return {
        "function": name,
        "year": year,
        "people": people,
        "hours": hours,
        "rate": rate,
        "expenses": expenses,
        "payer": payer,
    }


REPORT_OLD = (
    "De gemeente betaalt de bijdrage in twee delen. Het eerste deel is 80% van het bedrag. "
    "De organisatie stuurt het verslag binnen 13 weken na afloop van het jaar."
)
REPORT_NEW = (
    "De gemeente betaalt de bijdrage in drie delen. Het eerste deel is 60% van het bedrag. "
    "De organisatie stuurt een kort verslag binnen 8 weken na afloop van het jaar."
)
