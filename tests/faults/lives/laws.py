"""What is true of all money at any moment, whatever happened; each law says what breaks it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from sqlalchemy import BigInteger as Cents
from sqlalchemy import func, select, type_coerce

from core.storage.audit import verify
from core.storage.database import session
from funding.books import ledgers, statement, totals
from funding.books.model import BookPeriod, Entry, Ledger, Posting
from tests.faults.lives.life import CLOSED, Booked, Life, Lines, Purse

Law = Callable[[Life], Iterator[str]]


def faults(life: Life, laws: Sequence[Law]) -> list[str]:
    """Everything that is wrong now."""
    session().rollback()
    return [f"{law.__name__}: {fault}" for law in laws for fault in law(life)]


def every_entry_sums_to_zero(life: Life) -> Iterator[str]:
    """With two postings or more."""
    each = (
        select(Entry.id, func.count(Posting.id), func.sum(type_coerce(Posting.cents, Cents)))
        .outerjoin(Posting, Posting.entry_id == Entry.id).group_by(Entry.id)
    )  # fmt: skip
    for number, lines, cents in session().execute(each):
        if lines < 2 or cents:
            yield f"entry {number} has {lines} lines that sum to {cents}"


def what_was_done_is_booked_and_nothing_else(life: Life) -> Iterator[str]:
    """The entries are those that we counted ourselves, to the cent and by the day."""
    for purse in life.purses:
        there = _entries(purse)
        for number in sorted(there.keys() | purse.booked.keys()):
            if there.get(number) != purse.booked.get(number):
                yield f"{number} is {there.get(number)}, must be {purse.booked.get(number)}"
        if sorted(there) != list(range(1, len(there) + 1)):
            yield f"numbers with a gap: {sorted(there)}"


def balances_equal_sums(life: Life) -> Iterator[str]:
    """What is kept per month is what the postings add up to, and every balance balances."""
    for purse in life.purses:
        ledger = _ledger(purse)
        for key in totals.differences(ledger.id):
            yield f"the total of {key}"
        for year in statement.years(ledger):
            found = statement.statement(ledger, year)
            if found is None or not found.balanced:
                yield f"the balance of {year}"


def closed_stays_closed(life: Life) -> Iterator[str]:
    """A closed month has the entries that it had, and the others stand as we think."""
    for purse in life.purses:
        rows = select(BookPeriod).where(BookPeriod.ledger_id == _ledger(purse).id)
        for month in session().scalars(rows):
            if month.starts_on in purse.months and month.state != purse.months[month.starts_on]:
                yield f"{month.starts_on} is {month.state}"
        there = _entries(purse)
        for first, numbers in purse.closed_with.items():
            now = sorted(n for n, each in there.items() if each.day.replace(day=1) == first)
            if now != numbers or purse.months[first] != CLOSED:
                yield f"{first} had {numbers} when it was closed, has {now}"


def what_is_undone_is_undone_once(life: Life) -> Iterator[str]:
    """By its very opposite, and nothing undoes what undoes."""
    for purse in life.purses:
        there = _entries(purse)
        undone = [each.undoes for each in there.values() if each.undoes]
        if len(undone) != len(set(undone)):
            yield f"twice: {undone}"
        for number, each in there.items():
            if each.undoes:
                wrong = there[each.undoes]
                opposite = {key: -cents for key, cents in wrong.lines.items()}
                if wrong.undoes or each.lines != opposite:
                    yield f"{number} does not undo {each.undoes}"


def the_trail_is_whole(life: Life) -> Iterator[str]:
    """Every line of it covers the one before."""
    if not verify().intact:
        yield "broken"


def _ledger(purse: Purse) -> Ledger:
    found = ledgers.found(purse.place.actors[1])
    assert found is not None
    return found


def _entries(purse: Purse) -> dict[int, Booked]:
    """What stands in the books, as we count it."""
    rows = session().execute(
        select(Entry.id, Entry.number, Entry.day, Entry.reverses_id,
               type_coerce(Posting.cents, Cents), Posting.account_id, Posting.grant_id,
               Posting.cost_line_id)
        .outerjoin(Posting, Posting.entry_id == Entry.id)
        .where(Entry.ledger_id == _ledger(purse).id)
    ).all()  # fmt: skip
    numbers = {row[0]: row[1] for row in rows}
    lines: dict[int, Lines] = defaultdict(dict)
    said: dict[int, Any] = {}
    for _, number, day, undoes, cents, account, grant, cost_line in rows:
        key = (account, grant, cost_line)
        said[number] = day, numbers.get(undoes or 0)
        lines[number][key] = lines[number].get(key, 0) + cents
    return {
        number: Booked(day, {key: cents for key, cents in lines[number].items() if cents}, undoes)
        for number, (day, undoes) in said.items()
    }


LAWS: list[Law] = [
    every_entry_sums_to_zero,
    what_was_done_is_booked_and_nothing_else,
    balances_equal_sums,
    closed_stays_closed,
    what_is_undone_is_undone_once,
    the_trail_is_whole,
]
