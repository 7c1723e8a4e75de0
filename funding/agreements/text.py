"""The text of a volunteer agreement: ours, in plain Dutch, filled in with what was agreed.

It stays Dutch in every language, because it is what both say yes to.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from core.values.money import Money
from core.web.filters import dutch_day


@dataclass(frozen=True)
class Part:
    """One function, as it stands on the first day."""

    name: str
    task: str
    rate: Money | None
    repays: bool
    needs_training: bool
    needs_conduct: bool


@dataclass(frozen=True)
class Terms:
    """All that the text says."""

    organisation: str
    volunteer: str
    starts_on: date
    ends_on: date | None
    parts: Sequence[Part]
    hours: str = ""  # how often, in words


FEE_RULES = (
    "De vergoeding is geen loon. Samen met vergoedingen van andere organisaties blijft zij onder "
    "de maxima van de wet voor een uur, een maand en een jaar. Krijgt u ook ergens anders een "
    "vergoeding, dan zegt u dat. Komt u boven een maximum, dan is de hele vergoeding niet meer "
    "vrij van belasting."
)
SECTIONS = (
    ("Geen arbeidsovereenkomst", "U doet dit werk vrijwillig en zonder loon. Deze afspraak is geen "
     "arbeidsovereenkomst. U mag nee zeggen tegen een taak of een dag."),
    ("Begeleiding", "U krijgt uitleg over het werk en een vaste persoon bij wie u terechtkunt. "
     "Kunt u een keer niet, dan zegt u dat zo vroeg als u kunt."),
    ("Verzekering", "Tijdens het werk bent u verzekerd voor ongevallen en voor schade aan anderen. "
     "Vraag de organisatie hoe dat is geregeld, en meld schade meteen."),
    ("Wat u hoort en ziet", "Wat u over andere mensen hoort of ziet, vertelt u niet verder, ook "
     "niet als u bent gestopt. Maakt u zich zorgen over iemand, dan praat u met uw begeleider."),
    ("Uw gegevens", "De organisatie bewaart alleen wat voor het werk nodig is. Met uw eigen link "
     "ziet u wat er over u staat. U kunt vragen om iets te verbeteren of weg te halen."),
    ("Stoppen", "U kunt altijd stoppen. Zeg het als het kan twee weken van tevoren. De organisatie "
     "kan ook stoppen en legt dan uit waarom. Bent u het ergens niet mee eens, dan praat u daar "
     "eerst samen over."),
)  # fmt: skip


def written(terms: Terms) -> str:
    """The whole text, with a heading above each part."""
    until = f" tot en met {dutch_day(terms.ends_on)}" if terms.ends_on else ""
    who = (
        f"{terms.organisation} en {terms.volunteer} spreken dit af. Het geldt vanaf "
        f"{dutch_day(terms.starts_on)}{until}."
    )
    blocks = [("Wie spreekt wat af", who), ("Wat u doet", "\n\n".join(_tasks(terms)))]
    if terms.hours:
        blocks.append(("Wanneer", terms.hours))
    blocks.append(("Vergoeding en kosten", "\n\n".join(money_of(terms.parts))))
    return "\n\n".join(f"**{head}**\n\n{body}" for head, body in (*blocks, *SECTIONS))


def needs_of(part: Part) -> str:
    """What somebody needs for a function, as a sentence of its own."""
    needs = [
        word for word, needed in (
            ("een training", part.needs_training),
            ("een verklaring omtrent het gedrag (VOG)", part.needs_conduct),
        ) if needed
    ]  # fmt: skip
    return f" Hiervoor is nodig: {' en '.join(needs)}." if needs else ""


def sections(body: str) -> list[tuple[str, list[str]]]:
    """The same text in its parts: each heading with its paragraphs."""
    found: list[tuple[str, list[str]]] = []
    for block in body.split("\n\n"):
        if block.startswith("**") and block.endswith("**"):
            found.append((block.strip("*"), []))
        elif found:
            found[-1][1].append(block)
    return found


def _tasks(terms: Terms) -> Iterable[str]:
    for part in terms.parts:
        yield f"{part.name}: {part.task}{needs_of(part)}"


def money_of(parts: Sequence[Part]) -> Iterable[str]:
    """What an hour of each function is, and whether costs are repaid."""
    for part in parts:
        fee = (
            f"een vergoeding van {part.rate} voor elk uur" if part.rate else "geen vaste vergoeding"
        )
        costs = (
            "kosten die u maakt, krijgt u terug met een bewijs"
            if part.repays else "kosten worden niet terugbetaald"
        )  # fmt: skip
        yield f"{part.name}: {fee}; {costs}."
    if any(part.rate for part in parts):
        yield FEE_RULES
