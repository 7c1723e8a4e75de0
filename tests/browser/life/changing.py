"""Chapter 5. The text in force changes by an addendum, and says where each sentence comes from."""

from __future__ import annotations

from collections.abc import Sequence

from tests.browser.life.library import ARTICLE
from tests.browser.life.signing import all_sign, send
from tests.browser.life.table import accept, fix_and_confirm
from tests.browser.life.village import Villager
from tests.browser.people import proposes

WELCOME, SCHOOL = "Wie alleen is, is welkom.", "Ook kinderen van school eten mee."


def amend(parties: Sequence[Villager], covenant: str) -> str:
    """One asks for a change, all agree and sign only the difference; gives its address."""
    *others, tessa = parties
    tessa.at(covenant).follow("Stel een wijziging voor")
    tessa.fill("Wat moet er anders, en waarom?", "Kinderen horen erbij.")
    tessa.press("Begin de wijziging").sees("Er verandert nog niets")
    addendum = tessa.path.removesuffix("/wat-verandert")
    proposes(tessa, addendum, ARTICLE, (WELCOME, f"{WELCOME} {SCHOOL}"), "Zij hebben ook honger.")
    accept(others, addendum, 1)
    agree_and_sign(parties, addendum, SCHOOL)
    return addendum


def agree_and_sign(parties: Sequence[Villager], addendum: str, words: str) -> None:
    """From a text without open proposals to a sealed addendum."""
    fix_and_confirm(parties, addendum, words)
    send(parties, addendum)
    all_sign(parties, addendum)


def reads_where_it_comes_from(nadia: Villager, covenant: str) -> None:
    """The whole text as it is now, with the addendum beside what it changed."""
    nadia.at(covenant).follow("Lees de geldende tekst").sees("Uit addendum 1").sees(SCHOOL)
