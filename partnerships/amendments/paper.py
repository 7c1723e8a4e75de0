"""The text in force on paper: all that was signed read as one, each sentence with its source.

Words on paper are Dutch. The same editions are the same paper.
"""

from __future__ import annotations

from typing import Any

from core.web.filters import dutch_day
from documents.papers import Paper
from partnerships.amendments.consolidating import ArticleInForce, Consolidated, Source
from partnerships.covenants.paper import party_line

KIND = "consolidated"
TEMPLATE = "papers/consolidated.html"


def of_text(text: Consolidated) -> Paper:
    """The paper of a text in force."""
    content, first = text.edition.content, text.sources[0]
    newest = text.sources[-1]
    data = {
        "reference": content["reference"], "title": content["title"],
        "version": f"tekst na {_name(newest)}" if newest.number else "tekst zoals getekend",
        "date": dutch_day(newest.on), "first": dutch_day(first.on),
        "parties": [
            party_line(each, {}) for each in content["parties"]
            if int(each["id"]) in text.covenant.names  # who left is no party any more
        ],
        "left": [{"name": name, "on": dutch_day(day)} for name, day in text.left],
        "sources": _sources(text) if newest.number else None,
        "articles": [_article(each, text) for each in text.articles],
        "gone": [
            {"heading": each.heading, "source": _label(text.source(each.source))}
            for each in text.gone
        ],
    }  # fmt: skip
    return Paper(
        kind=KIND, template=TEMPLATE, language="nl", data=data,
        title=f"Geldende tekst: {content['title']}",
        description=f"Geldende tekst van convenant {content['reference']}",
        created=text.edition.at,
    )  # fmt: skip


def _article(each: ArticleInForce, text: Consolidated) -> dict[str, Any]:
    head = each.heading_source
    return {
        "number": each.number, "heading": each.heading,
        "source": _label(text.source(head)) if head else "",
        "runs": [
            {"body": run.text, "source": _label(text.source(run.source)) if run.source else ""}
            for run in each.runs
        ],
    }  # fmt: skip


def _sources(text: Consolidated) -> dict[str, Any]:
    rows = [
        ["Convenant" if not each.number else f"Addendum {each.number}", each.reference,
         dutch_day(each.on)]
        for each in text.sources
    ]  # fmt: skip
    heads = [{"label": label, "align": ""} for label in ("Stuk", "Kenmerk", "Geldt vanaf")]
    caption = "De stukken die alle partijen hebben getekend"
    return {"caption": caption, "columns": heads, "rows": rows, "total": None}


def _name(source: Source) -> str:
    return f"addendum {source.number}"


def _label(source: Source) -> str:
    return f"{_name(source)}, {dutch_day(source.on)}"
