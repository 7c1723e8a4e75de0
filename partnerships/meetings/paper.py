"""Minutes on paper. Words on paper are Dutch; the same minutes are the same paper."""

from __future__ import annotations

from datetime import datetime, time

from core.values import clock
from core.web.filters import dutch_day
from documents.papers import Paper
from partnerships.meetings.model import MeetingState
from partnerships.meetings.queries import ActionView, MeetingView

KIND = "minutes"
TEMPLATE = "papers/minutes.html"
COLUMNS = ("Partij", "Wat", "Klaar op")


def of_meeting(reference: str, covenant: str, meeting: MeetingView) -> Paper:
    """The paper of one meeting; minutes that are not fixed say that they are a draft."""
    fixed = meeting.state == MeetingState.FIXED
    data = {
        "reference": reference, "covenant": covenant, "title": meeting.title, "fixed": fixed,
        "date": dutch_day(meeting.day),
        "when": f"{dutch_day(meeting.day)}, van {meeting.hour} tot {meeting.until} uur",
        "place": meeting.place, "group": meeting.group, "present": meeting.present.splitlines(),
        "fixed_by": meeting.fixed_by,
        "fixed_on": dutch_day(meeting.fixed_at) if meeting.fixed_at else "",
        "items": [
            {
                "number": item.number, "title": item.title, "party": item.party,
                "said": item.said.splitlines(), "decision": item.decision.splitlines(),
            }
            for item in meeting.items
        ],
        "actions": _table(meeting.actions) if meeting.actions else None,
    }  # fmt: skip
    return Paper(
        kind=KIND, template=TEMPLATE, language="nl", data=data,
        title=f"Verslag: {meeting.title}",
        description=f"Verslag van een overleg bij convenant {reference}",
        created=datetime.combine(meeting.day, time(), tzinfo=clock.AMSTERDAM),
    )  # fmt: skip


def _table(actions: tuple[ActionView, ...]) -> dict[str, object]:
    rows = [[each.party, " ".join(each.what.split()), dutch_day(each.due_on)] for each in actions]
    heads = [{"label": label, "align": ""} for label in COLUMNS]
    return {"caption": "Wat de partijen gaan doen", "columns": heads, "rows": rows, "total": None}
