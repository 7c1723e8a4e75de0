"""From an article in the library to a covenant that ended: one life, through the pages only.

Each person has an own browser and reads the own mail; the calendar of the village is turned
between the chapters. In the campaign, on a phone and at a desk; the suite goes the same way without
a browser (`tests/journeys`), and its first part, up to the signature, with one.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from tests.browser.life import changing, ending, library, looking_back, promises, signing, table
from tests.browser.life.village import ALEPPO, BRIDGE, TOWN, Village, Villager
from tests.browser.passkeys import adds_a_passkey, signs_with_it, with_a_phone

pytestmark = [pytest.mark.xdist_group("browser"), pytest.mark.campaign]
Person = Callable[..., Villager]
TERM = timedelta(days=203)
WHISPER = "Onder ons: elke dag is ons te veel."
SAID = ("Zij koken met hart.", "De huur komt te laat.", "Wij leren van elkaar.")


@pytest.mark.parametrize("width", [390, 1280])
def test_the_life_of_a_covenant(village: Village, person: Person, width: int, tmp_path: Path):
    nadia, lotte, tessa = (person(width, each) for each in (ALEPPO, TOWN, BRIDGE))
    parties, first_day = (nadia, lotte, tessa), village.today

    library.writes_an_article(nadia)
    library.makes_a_model(nadia)
    covenant = library.drafts(nadia, first_day, first_day + TERM)

    table.wants_other_words(lotte, covenant)
    table.whispers(nadia, covenant, WHISPER)
    table.asks_in(nadia, covenant)
    table.lets_in(lotte, tessa, covenant)
    table.counters(nadia, covenant)
    table.accept((lotte, tessa), covenant, 2)
    table.fix_and_confirm(parties, covenant, table.TWICE)

    for party in parties:
        signing.says_who_signs(party)
    signing.send(parties, covenant)
    signing_in_three_ways(nadia, lotte, tessa, covenant, tmp_path)

    promises.confirms(nadia, covenant, "tien koks")
    promises.confirms(lotte, covenant, "een keuken en de huur")
    promises.asks_for(tessa, covenant, promises.REPORT, first_day + timedelta(days=10))
    promises.confirms(lotte, covenant, promises.REPORT)
    on(village, parties, days=20)
    promises.is_late(lotte, covenant, promises.REPORT)
    promises.reads_why(nadia, covenant, promises.REPORT)

    changing.amend(parties, covenant)
    changing.reads_where_it_comes_from(nadia, covenant)

    on(village, parties, days=5)
    ending.hears_that_it_ends(tessa)
    ending.cannot_stop_yet(lotte, covenant, "Evalueer samen", "Meld wat is gedaan")
    looks_back(village, parties, person(width), covenant)

    ending.renew(parties, covenant, first_day + TERM + timedelta(days=365))
    on(village, parties, days=30)
    promises.reports(lotte, covenant, promises.REPORT)
    ending.stop_together(parties, covenant)


def signing_in_three_ways(
    nadia: Villager, lotte: Villager, tessa: Villager, covenant: str, folder: Path
) -> None:
    signing.sign_elsewhere_and_return(lotte, covenant, folder)
    adds_a_passkey(with_a_phone(nadia), "mijn telefoon")
    signs_with_it(nadia, covenant)
    signing.sign_on_paper(tessa, covenant)
    signing.confirms_the_scan(nadia, tessa, covenant)
    nadia.at(f"{covenant}/tekenronde").sees("getekend en verzegeld")
    for way in ("getekend met een eigen certificaat", "op papier getekend: scan", "3 van 3"):
        nadia.sees(way)
    nadia.at(covenant).sees("het convenant geldt")


def looks_back(
    village: Village, parties: tuple[Villager, ...], stranger: Villager, covenant: str
) -> None:
    nadia, lotte, tessa = parties
    soon = village.today + timedelta(days=14)
    evaluation = looking_back.begins(lotte, covenant, soon)
    for link in looking_back.asks_volunteers(nadia, evaluation, 3):
        looking_back.volunteers(stranger, link, "Er wordt gelachen.")
    for party, words in ((nadia, SAID[0]), (lotte, SAID[1])):
        looking_back.answers(party, evaluation, words)
    looking_back.reads_nothing_yet(tessa, evaluation, *SAID[:2], "Er wordt gelachen.")
    looking_back.answers(tessa, evaluation, SAID[2])
    for words in (*SAID, "klaar", "Er wordt gelachen."):
        tessa.sees(words)
    looking_back.agree_to_do_better(tessa, evaluation, soon)


def on(village: Village, parties: tuple[Villager, ...], *, days: int) -> None:
    """So many days later; everybody signs in again."""
    village.turn_to(village.today + timedelta(days=days))
    for party in parties:
        party.comes_back()
