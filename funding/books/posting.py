"""The one place where entries are written, and the one way to undo them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import func, insert, select

from accounts.actor import Actor
from accounts.policy import can
from core.storage.audit import record
from core.storage.database import locked, next_ids, session
from core.values import clock
from funding.actions import BooksAction
from funding.books import places, rules, totals
from funding.books.draft import Draft, Line, Place
from funding.books.errors import WrongAccount
from funding.books.lifecycle import PERIOD
from funding.books.model import BookPeriod, Entry, Ledger, LedgerAccount, Posting


def post(actor: Actor, ledger: Ledger, drafts: Sequence[Draft]) -> list[Entry]:
    """Make entries, numbered in the order given, all or none; the ledger is locked by who calls,
    and who calls has decided that this actor may.

    Raises the refusal of the first draft that does not hold.
    """
    today, closes = clock.today(), can(actor, BooksAction.CLOSE, ledger)
    for draft in drafts:
        if refusal := (
            rules.day_refusal(draft.day, ledger.begun_on, today) or rules.lines_refusal(draft.lines)
        ):
            raise refusal
    _demand_accounts(ledger, drafts)
    places.demand(ledger, (line.place for draft in drafts for line in draft.lines))
    periods = {day: period(ledger, day) for day in sorted({draft.day for draft in drafts})}
    for found in periods.values():
        if refusal := rules.period_refusal(found.state, closes):
            raise refusal
    return _write(actor, ledger, drafts, periods)


def period(ledger: Ledger, day: date) -> BookPeriod:
    """The month of a day; the twelve of its book year are made when the first one is needed."""
    holds = (BookPeriod.starts_on <= day, BookPeriod.ends_on >= day)
    mine = select(BookPeriod).where(BookPeriod.ledger_id == ledger.id, *holds)
    found = session().scalars(locked(mine)).one_or_none()
    if found is None:
        year = rules.year_of(day, ledger.first_month)
        session().add_all(
            BookPeriod(ledger=ledger, year=year, starts_on=start, ends_on=end, state=PERIOD.initial)
            for start, end in rules.months(year, ledger.first_month)
        )
        session().flush()
        found = session().scalars(mine).one()
    return found


def _demand_accounts(ledger: Ledger, drafts: Iterable[Draft]) -> None:
    wanted = frozenset[int]().union(*(draft.account_ids for draft in drafts))
    mine = select(func.count()).where(
        LedgerAccount.id.in_(wanted), LedgerAccount.ledger_id == ledger.id,
        LedgerAccount.ended_at.is_(None),
    )  # fmt: skip
    if session().scalar(mine) != len(wanted):
        raise WrongAccount()


def _write(
    actor: Actor, ledger: Ledger, drafts: Sequence[Draft], periods: dict[date, BookPeriod]
) -> list[Entry]:
    """Postings first: the database looks at them when their entry comes."""
    ids, now = next_ids(Entry, len(drafts)), clock.now()
    lines = [
        {"entry_id": entry_id, "line": number, **_posting(line)}
        for entry_id, draft in zip(ids, drafts, strict=True)
        for number, line in enumerate(draft.lines, 1)
    ]
    rows = [
        {
            "id": entry_id, "ledger_id": ledger.id, "number": ledger.last_number + place,
            "period_id": periods[draft.day].id, "day": draft.day, "kind": draft.kind,
            "what": draft.what, "party": draft.party, "reverses_id": draft.reverses_id,
            "person_id": actor.person_id, "at": now,
        }
        for place, (entry_id, draft) in enumerate(zip(ids, drafts, strict=True), 1)
    ]  # fmt: skip
    current = session()
    current.flush()
    current.execute(insert(Posting), lines)
    current.execute(insert(Entry), rows)
    ledger.last_number += len(drafts)
    totals.add(totals.gathered(
        (periods[draft.day].id, line) for draft in drafts for line in draft.lines
    ))  # fmt: skip
    made = current.scalars(select(Entry).where(Entry.id.in_(ids)).order_by(Entry.number)).all()
    _record(actor, ledger, made)
    return list(made)


def _posting(line: Line) -> dict[str, Any]:
    place: Place = line.place
    return {
        "account_id": line.account_id, "cents": line.amount, "grant_id": place.grant_id,
        "cost_line_id": place.cost_line_id, "activity_id": place.activity_id,
        "function_id": place.function_id,
    }  # fmt: skip


def _record(actor: Actor, ledger: Ledger, made: Sequence[Entry]) -> None:
    """One line of the trail for one entry; one for all that were made together."""
    if len(made) == 1:
        record(actor, "entry.make", made[0])
    elif made:
        numbers = {"from": made[0].number, "to": made[-1].number}
        record(actor, "entries.make", ledger, detail=numbers)
