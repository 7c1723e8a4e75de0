"""Counting a cash box, counting it again, and booking what is missing or too much."""

from __future__ import annotations

from datetime import date

from sqlalchemy import insert, select
from sqlalchemy.orm import aliased

from accounts.actor import Actor
from accounts.policy import can
from core.storage.audit import record
from core.storage.database import session, transaction
from core.values import clock
from core.values.errors import NotFound, Refusal
from core.values.money import Money
from funding.actions import BooksAction
from funding.books import boxes, ledgers, posting
from funding.books import rules as booking
from funding.books.charts import Use
from funding.books.draft import Draft, Line
from funding.books.model import BookPeriod, Entry, EntryKind, Ledger, LedgerAccount, PeriodState
from funding.cash import errors
from funding.cash.model import CashCount, CashDifference, CashPiece
from funding.cash.rules import total_of
from funding.cash.schema import CountCommand, DifferenceCommand


def count(actor: Actor, command: CountCommand) -> int:
    """Write down what was counted; the same said twice is one count. Returns its number."""
    with transaction():
        ledger = ledgers.held(actor)
        counted = total_of(command.pieces, command.total)
        box = _box(ledger, command.account_id)
        there = standing(box, command)
        if there is None:
            return _keep(actor, ledger, box, command, counted, None)
        if there.counted == counted and there.by_person_id == actor.person_id:
            return there.id
        raise errors.CountedThatDay()


def recount(actor: Actor, count_id: int, command: CountCommand) -> int:
    """Count again in the place of a wrong count, and say why; both stay to be seen."""
    with transaction():
        ledger = ledgers.held(actor)
        wrong = load(ledger, count_id)
        counted = total_of(command.pieces, command.total)
        if later := session().scalar(select(CashCount).where(CashCount.replaces_id == wrong.id)):
            if later.counted == counted and later.by_person_id == actor.person_id:
                return later.id
            raise errors.CountedAgain()
        if not command.reason:
            raise errors.WhyAgain()
        if booked(wrong) is not None:
            raise errors.DifferenceBooked()
        box = _box(ledger, wrong.account_id)
        other = standing(box, command)
        if other is not None and other.id != wrong.id:
            raise errors.CountedThatDay()
        return _keep(actor, ledger, box, command, counted, wrong.id)


def book_difference(actor: Actor, count_id: int, command: DifferenceCommand) -> int:
    """Make the books say what was counted, once: on the day of the count, or on an open one after
    it where that month is closed. Returns the number of the entry."""
    with transaction():
        ledger = ledgers.held(actor)
        row = load(ledger, count_id)
        _demand_last(row)
        if booked(row) is not None:
            raise errors.DifferenceBooked()
        box = _box(ledger, row.account_id)
        difference = row.counted - boxes.balance(box, row.day)
        if not difference:
            raise errors.NoDifference()
        if difference != Money(command.cents):
            raise errors.BooksMovedOn(amount=str(difference))
        lines = (Line(box.id, difference), Line(_differences(ledger), -difference))
        day = _day(actor, ledger, row, command.day)
        draft = Draft(EntryKind.OTHER, day, command.reason, lines=lines)
        entry = posting.post(actor, ledger, [draft])[0]
        session().add(CashDifference(count_id=row.id, entry_id=entry.id))
        return entry.number


def load(ledger: Ledger, count_id: int) -> CashCount:
    """A count of these books."""
    mine = select(CashCount).where(
        CashCount.id == count_id, CashCount.organisation_id == ledger.organisation_id
    )
    row = session().scalars(mine).one_or_none()
    if row is None:
        raise NotFound()
    return row


def standing(box: LedgerAccount, command: CountCommand) -> CashCount | None:
    """The count of that box and day that no other one took the place of."""
    newer = aliased(CashCount)
    mine = (
        select(CashCount)
        .outerjoin(newer, newer.replaces_id == CashCount.id)
        .where(CashCount.account_id == box.id, CashCount.day == command.day, newer.id.is_(None))
    )
    return session().scalars(mine.order_by(CashCount.id.desc()).limit(1)).one_or_none()


def booked(row: CashCount) -> int | None:
    """The number of the entry that made up for its difference, while that one stands."""
    undoing = aliased(Entry)
    statement = (
        select(Entry.number)
        .join(CashDifference, CashDifference.entry_id == Entry.id)
        .outerjoin(undoing, undoing.reverses_id == Entry.id)
        .where(CashDifference.count_id == row.id, undoing.id.is_(None))
    )
    return session().scalar(statement)


def counted_later(row: CashCount) -> bool:
    """Whether the same box was counted on a later day."""
    newer = aliased(CashCount)
    later = (
        select(CashCount.id)
        .outerjoin(newer, newer.replaces_id == CashCount.id)
        .where(CashCount.account_id == row.account_id, CashCount.day > row.day, newer.id.is_(None))
    )
    return session().scalar(later.limit(1)) is not None


def shut(actor: Actor, ledger: Ledger, day: date) -> Refusal | None:
    """Why this person books nothing on a day any more: its month is closed."""
    mine = select(BookPeriod.state).where(
        BookPeriod.ledger_id == ledger.id, BookPeriod.starts_on <= day, BookPeriod.ends_on >= day
    )
    state = session().scalar(mine) or PeriodState.OPEN
    return booking.period_refusal(state, can(actor, BooksAction.CLOSE, ledger))


def _day(actor: Actor, ledger: Ledger, row: CashCount, typed: date | None) -> date:
    refusal = shut(actor, ledger, row.day)
    if refusal is None:
        return row.day
    if typed is None:
        raise refusal
    if typed < row.day:
        raise errors.BeforeTheCount(day=row.day)
    return typed


def _demand_last(row: CashCount) -> None:
    if session().scalar(select(CashCount.id).where(CashCount.replaces_id == row.id)):
        raise errors.CountedAgain()
    if counted_later(row):
        raise errors.CountedLater()


def _keep(
    actor: Actor, ledger: Ledger, box: LedgerAccount, command: CountCommand, counted: Money,
    replaces_id: int | None,
) -> int:  # fmt: skip
    if refusal := booking.day_refusal(command.day, ledger.begun_on, clock.today()):
        raise refusal
    row = CashCount(
        organisation_id=ledger.organisation_id, account_id=box.id, day=command.day,
        counted=counted, expected=boxes.balance(box, command.day), second=command.second or "",
        reason=(command.reason or "") if replaces_id else "", replaces_id=replaces_id,
        by_person_id=actor.person_id, at=clock.now(),
    )  # fmt: skip
    session().add(row)
    session().flush()
    pieces: dict[int, int] = {}
    for piece in command.pieces:
        pieces[piece.worth] = pieces.get(piece.worth, 0) + (piece.pieces or 0)
    rows = [{"count_id": row.id, "worth": w, "pieces": n} for w, n in pieces.items() if n]
    if rows:
        session().execute(insert(CashPiece), rows)
    record(actor, "cash.recount" if replaces_id else "cash.count", row)
    return row.id


def _box(ledger: Ledger, account_id: int) -> LedgerAccount:
    for box in boxes.boxes(ledger):
        if box.id == account_id:
            return box
    raise errors.NoSuchBox()


def _differences(ledger: Ledger) -> int:
    accounts = ledgers.accounts(ledger).values()
    found = next((each.id for each in accounts if each.use == Use.CASH_DIFFERENCE), None)
    if found is None:
        raise errors.NoDifferenceAccount()
    return found
