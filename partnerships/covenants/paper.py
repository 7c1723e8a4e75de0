"""What stands on the paper of a covenant: canonical content in, the press's plain data out."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from core.values.money import Money
from core.web.filters import dutch_day
from documents.fonts import unprintable
from documents.papers import Paper, PaperAttachment
from partnerships.covenants.printing import budget_lines, budget_table
from partnerships.covenants.rules import totals_by

TEMPLATE = "papers/covenant.html"
ADDENDUM = "papers/addendum.html"
People = Mapping[int, Sequence[Mapping[str, str]]]  # per organisation: name, function, basis


def words(
    content: Mapping[str, Any], *, version: str, date: str, place: str = "", code: str = "",
    check_url: str = "", text_hash: str = "", people: People | None = None,
    signatories: Sequence[Mapping[str, str]] = (), history: Sequence[Mapping[str, str]] = (),
) -> dict[str, Any]:  # fmt: skip
    """The data that ``papers/covenant.html`` prints; used for the draft and for signing."""
    return {
        "reference": content["reference"],
        "title": content["title"],
        "version": version,
        "date": date,
        "place": place,
        "code": code,
        "check_url": check_url,
        "hash": text_hash,
        "parties": [party_line(party, people or {}) for party in content["parties"]],
        "label": label_of(content),
        "articles": [article(each, names_of(content)) for each in content["articles"]],
        "signatories": [dict(signer) for signer in signatories],
        "history": [dict(step) for step in history],
    }


def template_of(content: Mapping[str, Any]) -> str:
    """A covenant and an addendum look alike and say what they are."""
    return ADDENDUM if "amends" in content else TEMPLATE


def label_of(content: Mapping[str, Any]) -> str:
    """What a part is called: an addendum speaks of the articles of its covenant."""
    return "Onderdeel" if "amends" in content else "Artikel"


def kind_of(content: Mapping[str, Any]) -> str:
    """In the words of a description."""
    return "Addendum" if "amends" in content else "Convenant"


def names_of(content: Mapping[str, Any]) -> dict[int, str]:
    """The parties' names by number, as this text has them."""
    return {int(party["id"]): party["name"] for party in content["parties"]}


def article(each: Mapping[str, Any], names: Mapping[int, str]) -> dict[str, Any]:
    """One article; the lines of a budget become a table instead of sentences."""
    data, body = each["data"] or {}, str(each["body"])
    lines = data.get("lines") or []
    printed: dict[str, Any] = {"number": each["number"], "heading": each["heading"]}
    if not lines:
        return {**printed, "body": body, "table": None, "chart": None}
    return {
        **printed,
        "body": body.replace(budget_lines(lines, names) + "\n\n", "", 1),
        "table": budget_table(lines, names),
        "chart": _chart(lines),
    }


def draft(
    content: Mapping[str, Any], *, text_number: int, began: datetime, changed_at: datetime, by: str
) -> Paper:
    """The text as it stands, with the mark CONCEPT on every page."""
    data = words(
        content,
        version=f"versie {text_number}, concept",
        date=dutch_day(changed_at),
        history=[
            {"when": dutch_day(began), "what": f"{by} begint dit convenant."},
            {"when": dutch_day(changed_at), "what": f"Laatste verandering: versie {text_number}."},
        ],
    )
    return Paper(
        kind="covenant-draft",
        template=template_of(content),
        language="nl",
        title=str(content["title"]),
        description=f"Concept van {kind_of(content).lower()} {content['reference']}",
        data=data,
        created=changed_at,
        attachments=(attachment(content),),
        draft=True,
    )


def attachment(content: Mapping[str, Any]) -> PaperAttachment:
    """The covenant's data as JSON, inside the paper."""
    return PaperAttachment(
        name="convenant.json",
        data=json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True).encode(),
        description="De gegevens van dit convenant",
    )


def party_line(party: Mapping[str, Any], people: People) -> dict[str, Any]:
    """A party as the paper prints it, with who represents it."""
    return {
        "number": str(party["number"]),
        "name": party["name"],
        "kind": party["legal_form"],
        "legal_form": party["legal_form"],
        "kvk": party["kvk"],
        "rsin": "",
        "city": party["city"],
        "role": "",
        "representatives": [dict(person) for person in people.get(int(party["id"]), ())],
        "known_as": "",
    }


def _chart(lines: Sequence[Mapping[str, Any]]) -> dict[str, Any] | None:
    years: dict[Any, Money] = totals_by(lines, "year")
    if len(years) < 2:
        return None
    series = [
        {"label": str(year), "cents": total.cents, "text": str(total)}
        for year, total in sorted(years.items())
    ]
    return {"caption": "Vergoeding van vrijwilligers per jaar", "series": series}


def unprintable_in(content: Mapping[str, Any]) -> str:
    """The letters of a whole text that no paper can show: there a number comes in their place."""
    articles = (f"{each['heading']} {each['body']}" for each in content["articles"])
    return " ".join(unprintable(" ".join([content["title"], *articles])))
