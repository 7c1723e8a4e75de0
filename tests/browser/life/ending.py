"""Chapter 7. The term is nearly over: they go on as it is, and in the end they stop together."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from core.web.filters import dutch_day
from tests.browser.life.changing import agree_and_sign
from tests.browser.life.table import accept
from tests.browser.life.village import Villager


def hears_that_it_ends(party: Villager) -> None:
    """By mail, with the link to where one decides."""
    party.gets_mail("Loopt bijna af").follow("convenant").sees("Verlengen, opzeggen of beëindigen")


def renew(parties: Sequence[Villager], covenant: str, until: date) -> None:
    """As it is, only longer: one press, and all sign an addendum."""
    first, *others = parties
    first.at(f"{covenant}/einde").day("Tot en met welke dag gaat het door?", until)
    first.press("Stel voor om zo door te gaan").sees("Er verandert nog niets")
    addendum = first.path.removesuffix("/wat-verandert")
    accept(others, addendum, 1)
    agree_and_sign(parties, addendum, str(dutch_day(until)))
    first.at(f"{covenant}/einde").sees(f"loopt tot en met {dutch_day(until)}")


def cannot_stop_yet(party: Villager, covenant: str, *gates: str) -> None:
    """Everything that must be done first, at once."""
    party.at(f"{covenant}/einde").sees("Voor de laatste dag nog te doen")
    for gate in gates:
        party.sees(gate)


def stop_together(parties: Sequence[Villager], covenant: str) -> None:
    """All say so, the last of them ends it; what stays is an archive."""
    for party in parties:
        party.at(f"{covenant}/einde").press("Ja, wij willen nu stoppen")
        party.sees("Het convenant is afgelopen" if party is parties[-1] else "wil nu stoppen")
    parties[0].at(covenant).sees("Dit convenant is afgelopen").follow("Bekijk de handtekeningen")
    parties[0].sees("getekend en verzegeld")
