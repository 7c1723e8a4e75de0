"""An agreement, and the volunteer policy, on paper."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time

from core.values import clock
from core.web.filters import dutch_day
from documents.papers import Paper
from funding.agreements.policy import sections as policy_of
from funding.agreements.queries import AgreementView
from funding.agreements.text import Part, sections

TEMPLATE = "papers/volunteering.html"


def of_agreement(organisation: str, volunteer: str, one: AgreementView) -> Paper:
    """The text as it was made, with who said yes when."""
    yes = f"Akkoord op {dutch_day(clock.local(one.accepted_at))}" if one.accepted_at else ""
    title = f"Afspraak tussen {organisation} en {volunteer}"
    return _paper("volunteer-agreement", "Vrijwilligersovereenkomst", title, sections(one.body),
                  one.starts_on, yes or "Nog geen akkoord", draft=not yes)  # fmt: skip


def of_policy(organisation: str, parts: Sequence[Part], today: date) -> Paper:
    """The policy as it stands today."""
    title = f"Zo werken wij met vrijwilligers bij {organisation}"
    said = f"Zoals het is op {dutch_day(today)}"
    return _paper(
        "volunteer-policy", "Vrijwilligersbeleid", title, policy_of(parts), today, said, draft=False
    )


def _paper(
    kind: str, label: str, title: str, parts: Sequence[tuple[str, list[str]]], day: date,
    facts: str, *, draft: bool,
) -> Paper:  # fmt: skip
    return Paper(
        kind=kind, template=TEMPLATE, language="nl", title=title, draft=draft,
        description=label, created=datetime.combine(day, time(), tzinfo=clock.AMSTERDAM),
        data={
            "label": label, "title": title, "facts": facts,
            "sections": [{"heading": head, "words": words} for head, words in parts],
        },
    )  # fmt: skip
