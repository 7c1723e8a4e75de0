"""What changed in a covenant of 30,000 words: article by article, as one text, and at its worst."""

from __future__ import annotations

import time
from collections.abc import Sequence
from itertools import accumulate
from random import Random

from bench.result import Result
from partnerships.negotiation import difference as pencil
from partnerships.negotiation.figures import figure_changes

WORDS, ARTICLES = 30_000, 25
ROUNDS = 3
VOCABULARY = [f"woord{rank}" for rank in range(5_000)]
OFTEN = list(accumulate(1 / (rank + 2.7) for rank in range(5_000)))  # Zipf's law
Text = list[list[str]]  # paragraphs of sentences


def run() -> list[Result]:
    """The promise of issue 3 about the word difference."""
    chance = Random(3)
    old = [article(chance) for _ in range(ARTICLES)]
    edited, rewritten = ([change(chance, text, share) for text in old] for share in (0.03, 0.6))
    same = ["de partijen overleggen "] * (WORDS // 3)
    return [
        measured("article by article, edited", pairs(old, edited)),
        measured("article by article, mostly rewritten", pairs(old, rewritten)),
        measured("as one text, edited", [(whole(old), whole(edited))]),
        measured("as one text, mostly rewritten", [(whole(old), whole(rewritten))]),
        measured("three words again and again", [("".join(same), "".join(same[1:]) + "niet")]),
    ]


def measured(name: str, texts: Sequence[tuple[str, str]]) -> Result:
    """The processor time of the words and of the figures in them, nothing remembered."""
    times = sorted(once(texts) for _ in range(ROUNDS))
    return Result(
        f"word difference of {WORDS:,} words, {name}", times[ROUNDS // 2], 1.0, unit="s",
        note=f"median of {ROUNDS}, CPU",
    )  # fmt: skip


def once(texts: Sequence[tuple[str, str]]) -> float:
    """Seconds of one comparison of all of it."""
    pencil._kept.clear()
    began = time.process_time()
    for old, new in texts:
        pencil.difference(old, new)
        figure_changes(old, new)
    return time.process_time() - began


def article(chance: Random) -> Text:
    """Its share of the words, as often used as words are; now and then a figure."""
    text: Text = []
    left = WORDS // ARTICLES
    while left > 0:
        sentences = [sentence(chance) for _ in range(chance.randint(2, 6))]
        left -= sum(len(each.split()) for each in sentences)
        text.append(sentences)
    return text


def sentence(chance: Random) -> str:
    """Some fifteen words."""
    words = chance.choices(VOCABULARY, cum_weights=OFTEN, k=14)
    figure = chance.choice(
        ("", f" € {chance.randint(1, 999)},50", f" {chance.randint(2, 30)} weken")
    )
    return " ".join(words) + figure + ". "


def change(chance: Random, text: Text, share: float) -> Text:
    """Sentences written anew, a paragraph left out and one added."""
    changed = [
        [sentence(chance) if chance.random() < share else each for each in paragraph]
        for paragraph in text
    ]
    changed.pop(chance.randrange(len(changed)))
    changed.insert(chance.randrange(len(changed)), [sentence(chance)])
    return changed


def pairs(old: Sequence[Text], new: Sequence[Text]) -> list[tuple[str, str]]:
    """Each article beside what became of it."""
    return [(joined(a), joined(b)) for a, b in zip(old, new, strict=True)]


def whole(texts: Sequence[Text]) -> str:
    """The running text of all articles."""
    return "\n\n".join(joined(text) for text in texts)


def joined(text: Text) -> str:
    """An article as it is kept."""
    return "\n\n".join("".join(paragraph).strip() for paragraph in text)
