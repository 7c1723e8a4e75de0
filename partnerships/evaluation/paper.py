"""The report of an evaluation on paper: marks as a drawing and a table, then the words.

Words on paper are Dutch. The same answers are the same paper.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Any

from core.web.filters import dutch_day
from documents.papers import Paper
from partnerships.evaluation.queries import Bar, EvaluationView, Result, Volunteers
from partnerships.evaluation.questions import ABOUT_PARTIES, MOST

KIND = "evaluation"
TEMPLATE = "papers/evaluation.html"
LINE = 84  # signs that fit on a line of the drawing
LINE_HEIGHT, BAR_HEIGHT = 16, 26  # the space under a bar included


def of_evaluation(reference: str, title: str, one: EvaluationView) -> Paper:
    """The paper of an evaluation as it stands."""
    data = {
        "reference": reference, "title": title, "number": one.number,
        "date": dutch_day(one.done_at or one.at), "answer_by": dutch_day(one.answer_by),
        "answered": [name for _, name in one.answered],
        "parties": [_party(result) for result in one.results],
        "indicators": _indicators(one.findings) if one.findings else None,
        "findings": [_words(result) for result in one.findings],
        "volunteers": [_volunteers(each) for each in one.volunteers],
    }  # fmt: skip
    return Paper(
        kind=KIND, template=TEMPLATE, language="nl", data=data,
        title=f"Evaluatie {one.number}: {title}",
        description=f"Wat de partijen van convenant {reference} van de samenwerking vinden",
        created=one.done_at or one.at,
    )  # fmt: skip


def _party(result: Result) -> dict[str, Any]:
    heads = ("Wie antwoordt", *ABOUT_PARTIES.values())
    rows = [
        [f"{said.by} (over zichzelf)" if said.own else said.by, *map(str, said.marks)]
        for said in result.said
    ]
    mean = ["Gemiddelde van de anderen", *(bar.text or "–" for bar in result.bars)]
    return {
        "heading": result.about,
        "chart": _chart(f"Wat de anderen vinden van {result.about}", result.bars),
        "table": _table(f"Antwoorden over {result.about}, van 1 tot en met 5", heads, rows, mean),
        "words": _words(result)["words"],
    }


def _indicators(findings: Sequence[Result]) -> dict[str, Any]:
    bars = [bar for result in findings for bar in result.bars]
    rows = [
        [result.about, "; ".join(f"{said.by}: {said.marks[0]}" for said in result.said), bar.text]
        for result, bar in zip(findings, bars, strict=True)
    ]
    heads = ("Waaraan men het ziet", "Antwoord per partij", "Gemiddeld")
    return {
        "chart": _chart("Wat er is gelukt", bars),
        "table": _table("Wat er is gelukt, van 1 tot en met 5", heads, rows, None),
    }


def _volunteers(each: Volunteers) -> dict[str, Any]:
    rows = [[bar.question, bar.text] for bar in each.bars]
    caption = f"Vrijwilligers van {each.organisation}: {each.read} antwoorden"
    return {
        "heading": f"Vrijwilligers van {each.organisation}", "answers": each.answers,
        "table": _table(caption, ("Vraag", "Gemiddeld"), rows, None) if rows else None,
        "words": list(each.words),
    }  # fmt: skip


def _words(result: Result) -> dict[str, Any]:
    said = [{"by": each.by, "words": each.words} for each in result.said if each.words]
    return {"heading": result.about, "words": said}


def _chart(caption: str, bars: Sequence[Bar]) -> dict[str, Any] | None:
    """Each bar under its whole question, as long as its part of the highest mark; pixels down."""
    series, top = [], 0
    for bar in bars:
        if bar.text:
            lines = textwrap.wrap(bar.question, LINE)
            series.append({
                "label": bar.question, "lines": lines, "top": top, "percent": bar.percent,
                "text": f"{bar.text} van {MOST}",
            })  # fmt: skip
            top += len(lines) * LINE_HEIGHT + BAR_HEIGHT
    return {"caption": caption, "series": series, "height": top} if series else None


def _table(
    caption: str, columns: Sequence[str], rows: list[list[str]], total: list[str] | None
) -> dict[str, Any]:
    heads = [{"label": label, "align": ""} for label in columns]
    return {"caption": caption, "columns": heads, "rows": rows, "total": total}
