"""Random histories of a covenant, with a second, plain reckoning of what its text must be.

The reckoning keeps a list of articles and does to it what each addendum does, one edit after the
other, as somebody would with scissors and paste. It knows nothing of the rules that are tried.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from partnerships.amendments.rules import Article

Said = tuple[int, str]  # the addendum in which a sentence was written first, and the sentence


@dataclass
class Paper:
    """One article on the table: heading, and its sentences with where they come from."""

    key: int
    heading: str
    sentences: list[Said]

    @property
    def article(self) -> Article:
        body = " ".join(text for _, text in self.sentences)
        return Article(key=self.key, kind="text", heading=self.heading, body=body)

    def copy(self) -> Paper:
        return Paper(self.key, self.heading, list(self.sentences))


@dataclass
class Edit:
    """One thing that was done to the papers; ``paper``: how it reads since."""

    what: str
    key: int
    behind: int | None = None
    paper: Paper | None = None


@dataclass
class Scissors:
    """Who edits: with a source of chance, and numbers that nobody else uses."""

    random: Random
    last: int = 0
    made: dict[int, int] = field(default_factory=dict)

    def sentence(self, addendum: int) -> Said:
        self.last += 1
        words = self.random.choice(["De partijen overleggen", "Ieder betaalt", "Zie art. 7 van"])
        return addendum, f"{words} zin {self.last} door."

    def paper(self, addendum: int) -> Paper:
        self.last += 1
        size = self.random.randint(1, 6)
        return Paper(self.last, f"Kop {self.last}", [self.sentence(addendum) for _ in range(size)])

    def original(self) -> list[Paper]:
        return [self.paper(0) for _ in range(self.random.randint(2, 9))]

    def edits(self, papers: list[Paper], addendum: int, leave: frozenset[int]) -> list[Edit]:
        """Some edits, done to the papers at once; ``leave``: articles that stay as they are, and
        then nothing moves: another place for one is another place for those that it passes."""
        done = []
        verbs = ["write", "write", "add", "drop", *([] if leave else ["move"])]
        for _ in range(self.random.randint(1, 5)):
            free = [paper.key for paper in papers if paper.key not in leave]
            what = self.random.choice(verbs)
            if not free:
                what = "add"
            key = self.random.choice(free) if free else 0
            edit = self._edit(papers, what, key, addendum)
            perform(papers, edit)
            done.append(edit)
        return done

    def _edit(self, papers: list[Paper], what: str, key: int, addendum: int) -> Edit:
        behind = self.random.choice([None, *(p.key for p in papers if p.key != key)])
        if what == "add":
            paper = self.paper(addendum)
            return Edit("add", paper.key, behind, paper)
        if what == "write":
            return Edit("write", key, paper=self._rewritten(papers, key, addendum))
        return Edit(what, key, behind)

    def _rewritten(self, papers: list[Paper], key: int, addendum: int) -> Paper:
        paper = next(p for p in papers if p.key == key).copy()
        for _ in range(self.random.randint(1, 3)):
            place = self.random.randint(0, len(paper.sentences))
            if self.random.random() < 0.4 and len(paper.sentences) > 1:
                del paper.sentences[min(place, len(paper.sentences) - 1)]
            else:
                paper.sentences.insert(place, self.sentence(addendum))
        if self.random.random() < 0.2:
            paper.heading += " anders"
        return paper


def perform(papers: list[Paper], edit: Edit) -> None:
    """With scissors and paste."""
    there = [n for n, paper in enumerate(papers) if paper.key == edit.key]
    if edit.what == "write" and edit.paper:
        papers[:] = [edit.paper.copy() if p.key == edit.key else p for p in papers]
    elif edit.what == "drop":
        papers[:] = [p for p in papers if p.key != edit.key]
    elif edit.what == "add" and edit.paper:
        paste(papers, edit.paper.copy(), edit.behind)
    elif there:
        paste(papers, papers.pop(there[0]), edit.behind)


def paste(papers: list[Paper], paper: Paper, behind: int | None) -> None:
    keys = [p.key for p in papers]
    place = 0 if behind is None else keys.index(behind) + 1 if behind in keys else len(keys)
    papers.insert(place, paper)


def text(papers: list[Paper]) -> list[Article]:
    return [paper.article for paper in papers]
