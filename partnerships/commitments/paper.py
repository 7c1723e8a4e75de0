"""The promises of a covenant on paper: a line per party through the term, then the same as tables.

Words on paper are Dutch. The same promises on the same day are the same paper.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from core.values import clock
from core.web.filters import dutch_day
from documents.papers import Paper
from partnerships.commitments.listing import Line
from partnerships.commitments.model import Commitment
from partnerships.commitments.words import COMMITMENT_STATES, stand

KIND = "commitments"
TEMPLATE = "papers/commitments.html"
LONGEST = 300  # characters of one cell
LEFT, WIDTH = 150, 460  # of the drawing, in its own units
SIGNS = {"open": "open", "overdue": "late", "late": "late", "done": "done", "waived": "waived"}


def of_covenant(
    covenant: Mapping[str, str], parties: Sequence[str], lines: Sequence[Line],
    waiting: Sequence[Commitment], today: date,
) -> Paper:  # fmt: skip
    """The paper as it stands today. ``covenant``: its reference and title; ``stand``:
    where one stands that was not signed here."""
    data = {
        **covenant,
        "date": dutch_day(today),
        "chart": _chart(parties, lines, today) if lines else None,
        "years": [_year(year, lines) for year in sorted({line.due_on.year for line in lines})],
        "waiting": _waiting(waiting) if waiting else None,
    }
    return Paper(
        kind=KIND, template=TEMPLATE, language="nl", data=data,
        title=f"Afspraken: {covenant['title']}",
        description=f"Wat de partijen van convenant {covenant['reference']} hebben afgesproken",
        created=datetime.combine(today, time(), tzinfo=clock.AMSTERDAM),
    )  # fmt: skip


def _chart(parties: Sequence[str], lines: Sequence[Line], today: date) -> dict[str, Any]:
    """One row per party with a sign at each due day; where today is; the years as a ruler."""
    first = min(line.due_on for line in lines).replace(month=1, day=1)
    last = max(line.due_on for line in lines).replace(month=12, day=31)
    span = (last - first).days

    def place(due: date) -> int:
        return LEFT + (due - first).days * WIDTH // span

    return {
        "rows": [
            {
                "label": party,
                "signs": [
                    {"x": place(line.due_on), "sign": _sign(line)}
                    for line in lines if line.party == party
                ],
                "text": _counted([line for line in lines if line.party == party]),
            }
            for party in parties
        ],
        "years": [
            {"x": place(date(year, 1, 1)), "label": str(year)}
            for year in range(first.year, last.year + 1)
        ],
        "today": place(today) if first <= today <= last else None,
    }  # fmt: skip


def _sign(line: Line) -> str:
    return "late" if line.overdue else SIGNS[line.state.value]


def _counted(lines: Sequence[Line]) -> str:
    """What the signs of one party say, in words."""
    signs = [_sign(line) for line in lines]
    said = (
        ("done", "gedaan"),
        ("open", "nog te doen"),
        ("late", "te laat"),
        ("waived", "vervallen"),
    )
    return (
        ", ".join(f"{signs.count(sign)} {word}" for sign, word in said if sign in signs) or "niets"
    )


def _year(year: int, lines: Sequence[Line]) -> dict[str, Any]:
    columns = ("Uiterlijk op", "Partij", "Afspraak", "Stand", "Gedaan of uitleg")
    rows = [
        [
            dutch_day(line.due_on), line.party, _short(line.what),
            stand(line.state, line.overdue)[0], _short(line.proof or line.explanation),
        ]
        for line in lines if line.due_on.year == year
    ]  # fmt: skip
    return {"heading": str(year), "table": _table(f"Afspraken in {year}", columns, rows)}


def _waiting(rows: Sequence[Commitment]) -> dict[str, Any]:
    columns = ("Partij", "Afspraak", "Eerste keer", "Stand", "Waarom niet")
    cells = [
        [
            row.organisation.name, _short(row.what), dutch_day(row.due_on) or "nog open",
            COMMITMENT_STATES[row.state][0], _short(row.reason),
        ]
        for row in rows
    ]  # fmt: skip
    return _table("Nog niet bevestigd of niet overgenomen", columns, cells)


def _table(caption: str, columns: Sequence[str], rows: list[list[str]]) -> dict[str, Any]:
    heads = [{"label": label, "align": ""} for label in columns]
    return {"caption": caption, "columns": heads, "rows": rows, "total": None}


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"
