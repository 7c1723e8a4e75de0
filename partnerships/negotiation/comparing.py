"""Two texts of an article side by side: the words that change, and the figures apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from documents.fonts import unprintable
from partnerships.covenants import content
from partnerships.covenants import queries as covenants
from partnerships.covenants.queries import CovenantView
from partnerships.negotiation.difference import Difference, as_read, difference
from partnerships.negotiation.figures import FigureChange, figure_changes

Words = tuple[str, str]  # heading, body


@dataclass(frozen=True)
class Compared:
    """What a proposal changes: the text that it is based on beside the text it wants."""

    old_heading: str
    new_heading: str
    old: str
    new: str
    heading: Difference
    body: Difference
    figures: Sequence[FigureChange]

    @property
    def unprintable(self) -> str:
        """The letters in the new text that no paper can show."""
        return " ".join(unprintable(f"{self.new_heading} {self.new}"))


def compare(view: CovenantView, old: Words | None, new: Words | None) -> Compared:
    """(heading, body) beside (heading, body), as they read in this covenant."""
    return side_by_side(fields_of(view), old, new)


def fields_of(view: CovenantView) -> dict[str, str]:
    """What the merge fields say in this covenant."""
    return covenants.fields_of(covenants.load(view.reference))


def side_by_side(fields: Mapping[str, str], old: Words | None, new: Words | None) -> Compared:
    """The same, with what the merge fields say at hand."""
    raw_old, raw_new = old or ("", ""), new or ("", "")
    before, after = ([content.merge(text, fields) for text in pair] for pair in (raw_old, raw_new))
    if before == after:  # a merge field was written out, or the other way round
        before, after = [*raw_old], [*raw_new]
    heading, body = (as_read(*pair) for pair in zip(before, after, strict=True))
    return Compared(
        old_heading=before[0], new_heading=after[0], old=before[1], new=after[1],
        heading=difference(*heading), body=difference(*body),
        figures=figure_changes(f"{heading[0]}\n{body[0]}", f"{heading[1]}\n{body[1]}"),
    )  # fmt: skip
