"""Reminders of what is due, 14 and 3 days before, on the day, and to the portfolio holder when it
is 14 days late: each once, however often and however late the round is made.

The round reads what is due by number, some hundreds at a time, and forgets each batch: its memory
does not grow with the number of commitments. A reminder is a row in the same transaction as its
mail; a round that was killed goes on where it stopped.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Row, insert, select

from accounts.notices.tell import tell
from core.storage.database import session, transaction
from core.values import clock
from core.values.errors import N_
from core.web.filters import dutch_day
from partnerships.commitments import desk
from partnerships.commitments.model import (
    WAITING,
    Commitment,
    CommitmentReminder,
    Occurrence,
    ReminderStep,
)
from partnerships.commitments.rules import REMINDING, Reminding
from partnerships.covenants.model import Covenant

BATCH = 500
SHOWN = 10  # promises in one mail; the page has them all
SUBJECTS = {
    ReminderStep.TWO_WEEKS: N_("Binnen twee weken: uw afspraken bij %(title)s"),
    ReminderStep.THREE_DAYS: N_("Binnen een paar dagen: uw afspraken bij %(title)s"),
    ReminderStep.TODAY: N_("Vandaag of al te laat: uw afspraken bij %(title)s"),
    ReminderStep.ESCALATED: N_("Twee weken of langer te laat: afspraken bij %(title)s"),
}
TEXT = N_(
    "Uw organisatie heeft in het convenant “%(title)s” beloofd:\n\n%(list)s\n\n"
    "Is het gedaan? Meld het dan. Lukt het niet? Leg dan uit waarom."
)


def remind() -> int:
    """Make the round for today; returns how many reminders were sent."""
    today = clock.today()
    return sum(_step(each, today) for each in REMINDING)


def _step(reminding: Reminding, today: date) -> int:
    sent, after = 0, 0
    while batch := _send(reminding, today, after):
        sent, after = sent + len(batch), batch[-1]
        session().expunge_all()
    return sent


def _send(reminding: Reminding, today: date, after: int) -> list[int]:
    """One batch in one transaction; gives the numbers of its moments."""
    with transaction() as current:
        rows = current.execute(_due(reminding, today, after)).all()
        if not rows:
            return []
        current.execute(
            insert(CommitmentReminder),
            [{"occurrence_id": r.id, "step": reminding.step, "at": clock.now()} for r in rows],
        )
        escalated = reminding.step == ReminderStep.ESCALATED
        readers = desk.readers({_key(row) for row in rows}, escalated=escalated)
        for key, mine in _by_party(rows):
            _mail(reminding.step, readers[key], mine)
        return [row.id for row in rows]


def _due(reminding: Reminding, today: date, after: int) -> Any:
    first, last = reminding.window(today)
    sent = select(CommitmentReminder.id).where(
        CommitmentReminder.occurrence_id == Occurrence.id,
        CommitmentReminder.step == reminding.step,
    )
    return (
        select(
            Occurrence.id, Occurrence.due_on, Occurrence.covenant_id,
            Occurrence.organisation_id, Commitment.what, Covenant.title, Covenant.reference,
        )
        .join(Commitment, Commitment.id == Occurrence.commitment_id)
        .join(Covenant, Covenant.id == Occurrence.covenant_id)
        .where(Occurrence.id > after, Occurrence.state.in_(WAITING))
        .where(Occurrence.due_on >= first, Occurrence.due_on <= last, ~sent.exists())
        .order_by(Occurrence.id)
        .limit(BATCH)
    )  # fmt: skip


def _by_party(rows: Sequence[Row[Any]]) -> Iterator[tuple[desk.Key, list[Row[Any]]]]:
    """One mail holds what one party promised in one covenant."""
    found: dict[desk.Key, list[Row[Any]]] = {}
    for row in rows:
        found.setdefault(_key(row), []).append(row)
    yield from found.items()


def _mail(step: ReminderStep, people: Sequence[int], rows: Sequence[Row[Any]]) -> None:
    first = rows[0]
    lines = [f"- {dutch_day(row.due_on)}: {_short(row.what)}" for row in rows[:SHOWN]]
    lines += ["- …"] if len(rows) > SHOWN else []
    tell(
        people, SUBJECTS[step], TEXT, f"/convenanten/{first.reference}/afspraken",
        title=first.title, list="\n".join(lines),
    )  # fmt: skip


def _short(what: str) -> str:
    line = " ".join(what.split())
    return line if len(line) <= 120 else f"{line[:119]}…"


def _key(row: Row[Any]) -> desk.Key:
    return row.covenant_id, row.organisation_id
