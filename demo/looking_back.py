"""Evaluating both ways: the marks that parties give each other, themselves and their indicators."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from demo.amendments import reference as of_the_pot
from demo.stage import Stage, unless_it_moved_on
from partnerships.evaluation import indicators, service
from partnerships.evaluation.schema import BeginCommand, ReviewCommand

Marks = tuple[int, int, int]  # keeps its word, listens, treats others as equals


@dataclass(frozen=True)
class Said:
    """What one party answers: marks per party with words, then a mark per indicator with words."""

    parties: Mapping[str, Marks]
    reached: Sequence[tuple[int, str]]
    words: Mapping[str, str] = field(default_factory=dict)


OF_THE_POT = ("Hoe vaak iemand binnen een dag hulp kreeg", "Hoeveel vrijwilligers meededen")
ANSWERS_OF_THE_POT = (  # days ago, who, what
    (5, "fatima", Said(
        {"noodpot": (4, 4, 5), "gemeente": (3, 4, 4), "welzijn": (5, 5, 5)},
        ((4, "27 van de 31 keer. Vier keer lukte het pas de dag erna."), (3, "Wij zijn met vier. Zes was beter.")),
        {"gemeente": "De lijn is kort, maar de vaste contactpersoon liet op zich wachten."},
    )),
    (2, "marieke", Said(
        {"noodpot": (5, 5, 4), "gemeente": (3, 4, 4), "welzijn": (4, 4, 5)},
        ((5, "Zo snel lukt het ons niet."), (4, "")),
        {"gemeente": "Wij waren laat met onze contactpersoon. Dat moet beter."},
    )),
)  # fmt: skip


def half_a_year_on(stage: Stage) -> None:
    """The pot looks back; two answered, Welzijn reads them once it has answered too."""
    with unless_it_moved_on():
        with stage.on(9):
            number = begin(stage, "fatima", of_the_pot(), OF_THE_POT, 12)
        for days, key, said in ANSWERS_OF_THE_POT:
            with stage.on(days, hour=14):
                answer(stage, key, of_the_pot(), number, said)


def begin(
    stage: Stage, key: str, reference: str, wanted: Sequence[str], answer_by: int
) -> int:  # fmt: skip
    """Choose by what to see whether it works, and ask all parties; the number of the evaluation."""
    actor = stage.actor(key)
    for text in wanted:
        indicators.choose(actor, reference, text)
    return service.begin(actor, reference, BeginCommand(stage.day(answer_by)))


def answer(stage: Stage, key: str, reference: str, number: int, said: Said) -> None:
    """A party answers about everybody, itself included."""
    parties = [
        {"about": stage.organisation(name).id, "keeps": keeps, "listens": listens, "equal": equal,
         "words": said.words.get(name, "")}
        for name, (keeps, listens, equal) in said.parties.items()
    ]  # fmt: skip
    there = service.load(reference, number).indicators
    findings = [
        {"indicator": each.number, "reached": reached, "words": words}
        for each, (reached, words) in zip(there, said.reached, strict=True)
    ]
    service.give(stage.actor(key), reference, number, ReviewCommand(parties, findings))
