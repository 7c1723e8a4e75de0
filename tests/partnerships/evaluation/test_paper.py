"""The report on paper: bars as long as their marks, each under its whole question."""

from __future__ import annotations

import pytest

from partnerships.evaluation.paper import _chart
from partnerships.evaluation.queries import Bar
from partnerships.evaluation.questions import ABOUT_PARTIES
from partnerships.evaluation.rules import percent, words


def bars(*marks: int) -> tuple[Bar, ...]:
    return tuple(
        Bar(question, words([mark]), percent([mark]))
        for question, mark in zip(ABOUT_PARTIES.values(), marks, strict=False)
    )


@pytest.mark.parametrize("mark", [1, 2, 4, 5])
def test_a_bar_is_as_long_as_its_mark_whatever_the_others_are(mark: int):
    drawn = _chart("Alleen dit", bars(mark))
    assert drawn is not None
    assert [bar["percent"] for bar in drawn["series"]] == [mark * 20]
    assert drawn["series"][0]["text"] == f"{mark},0 van 5"


def test_a_question_is_written_out_above_its_bar_on_as_many_lines_as_it_takes():
    long = "Hoe vaak gezinnen hulp krijgen " * 5
    drawn = _chart("Alles", (*bars(2, 4), Bar("Niemand zei iets.", "", 0), Bar(long, "3,0", 60)))
    assert drawn is not None
    assert [" ".join(bar["lines"]) for bar in drawn["series"]] == [
        *list(ABOUT_PARTIES.values())[:2], long.strip(),
    ]  # fmt: skip
    tops = [bar["top"] for bar in drawn["series"]]
    assert tops == [0, 42, 84]
    assert drawn["height"] == 84 + 2 * 16 + 26
