"""The volunteer policy of an organisation: ours, in plain Dutch, with its own functions in it.

Nothing is kept: it is drawn from the functions as they stand today.
"""

from __future__ import annotations

from collections.abc import Sequence

from funding.agreements.text import Part, money_of, needs_of

BEFORE = (
    ("Waarom wij dit opschrijven", "Vrijwilligers dragen ons werk. Hier staat wat zij van ons "
     "mogen verwachten en wat wij van hen vragen. Het geldt voor iedereen op dezelfde manier."),
    ("Hoe iemand begint", "Wij praten eerst met elkaar over het werk en over wat iemand kan en "
     "wil. Wij vragen niet meer dan wij voor het werk moeten weten. Daarna maken wij een "
     "afspraak op papier, waar de vrijwilliger akkoord op zegt."),
)  # fmt: skip
AFTER = (
    ("Leren en begeleiding", "Iedereen krijgt uitleg, een vaste begeleider en de kans om te leren. "
     "Van een training, een certificaat of een VOG bewaren wij alleen de dagen."),
    ("Uren", "Vrijwilligers schrijven hun uren zelf op met hun eigen link. De coördinator "
     "bevestigt ze. Iemand anders keurt de vergoeding goed."),
    ("Veilig en verzekerd", "Wij zorgen voor een veilige plek en voor een verzekering. Wat mensen "
     "ons vertellen, blijft bij ons. Voor zorgen of klachten is er iemand om mee te praten."),
    ("Stoppen", "Iedereen kan stoppen wanneer dat nodig is. Wij bedanken iemand en vragen wat wij "
     "kunnen leren. Gegevens die wij niet meer nodig hebben, gaan na een jaar weg."),
)  # fmt: skip


def sections(parts: Sequence[Part]) -> list[tuple[str, list[str]]]:
    """The whole policy: each heading with its paragraphs."""
    tasks = [f"{part.name}: {part.task}{needs_of(part)}" for part in parts]
    middle = [("Welk werk er is", tasks), ("Vergoeding en kosten", list(money_of(parts)))]
    told = [each for each in middle if each[1]]
    return [*((head, [words]) for head, words in BEFORE), *told,
            *((head, [words]) for head, words in AFTER)]  # fmt: skip
