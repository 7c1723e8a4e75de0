"""Merge fields: readable tokens between square brackets, from one fixed list.

An unknown token is no field: it is named when the text is saved, with the one that was probably
meant. Covenants that began before the library could be edited have the same words in braces.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from core.values.errors import N_


@dataclass(frozen=True)
class Field:
    """One merge field: how it is written, what it stands for, and an example of how it reads."""

    name: str
    about: str
    example: str

    @property
    def token(self) -> str:
        """As it stands in a text."""
        return f"[{self.name}]"


FIELDS = (
    Field("titel", N_("De naam van het convenant"), "Samen sterk in de wijk"),
    Field("kenmerk", N_("Het kenmerk van het convenant"), "CV-2026-0007-K"),
    Field("doel", N_("Waarom de partijen samenwerken"),
          "Bewoners vinden eerder hulp die bij hen past."),
    Field("partijen", N_("Alle partijen in een lijst, met rechtsvorm, plaats en KvK-nummer"),
          "1. **Buurtvereniging De Brug** (vereniging, te Zilverwaard, KvK-nummer 99990001)\n"
          "2. **Gemeente Zilverwaard** (gemeente, te Zilverwaard, KvK-nummer 99990002)"),
    Field("namen van de partijen", N_("De namen van de partijen in één zin"),
          "Buurtvereniging De Brug en Gemeente Zilverwaard"),
    Field("aantal partijen", N_("Hoeveel partijen er zijn"), "2"),
    Field("plaats", N_("De plaats of plaatsen waar de partijen gevestigd zijn"), "Zilverwaard"),
    Field("begindatum", N_("De eerste dag"), "1 januari 2027"),
    Field("einddatum", N_("De laatste dag"), "31 december 2028"),
    Field("looptijd", N_("Van wanneer tot wanneer het convenant loopt"),
          "van 1 januari 2027 tot en met 31 december 2028"),
    Field("totaal vergoedingen", N_("Het totaal van het artikel over geld"), "€ 12.400,00"),
)  # fmt: skip
NAMES = tuple(field.name for field in FIELDS)
BY_NAME = {field.name: field for field in FIELDS}
_KNOWN = "|".join(re.escape(name) for name in NAMES)
MERGE = re.compile(
    rf"(?P<alone>^[ \t]*[\[{{]partijen[\]}}][ \t]*$)"
    rf"|\[(?P<square>{_KNOWN})\]|\{{(?P<brace>{_KNOWN})\}}",
    re.MULTILINE,
)
IN_BRACES = re.compile(r"(?<!\{)\{(\w+)\}(?!\})")
_ANY = re.compile(r"\[([^\[\]\n]{1,80})\](?!\()")


@dataclass(frozen=True)
class UnknownToken:
    """A token that is in no list, and the one that comes nearest."""

    token: str
    suggestion: str | None


def fill(text: str, values: Mapping[str, str]) -> str:
    """Put the values in, once: what a value says is never read as a field.

    The parties are a list where their field has a line of its own, and names in a sentence.
    """

    def value(match: re.Match[str]) -> str:
        if match["alone"]:
            return values["partijen"]
        name = match["square"] or match["brace"]
        return values["namen van de partijen" if name == "partijen" else name]

    return MERGE.sub(value, text)


def unknown_in_braces(text: str) -> str | None:
    """The first word in braces that stands for nothing."""
    return next((word for word in IN_BRACES.findall(text) if word not in NAMES), None)


def unknown(text: str) -> list[UnknownToken]:
    """The tokens of a text that are no field, in order, each once."""
    found = dict.fromkeys(match[1] for match in _ANY.finditer(text) if match[1] not in NAMES)
    return [UnknownToken(f"[{name}]", _nearest(name)) for name in found]


def example(text: str) -> str:
    """The text as it could read in a covenant."""
    return fill(text, {field.name: field.example for field in FIELDS})


def _nearest(name: str) -> str | None:
    plain = " ".join(name.casefold().split())
    close = get_close_matches(plain, NAMES, n=1, cutoff=0.6)
    return f"[{close[0]}]" if close else None
