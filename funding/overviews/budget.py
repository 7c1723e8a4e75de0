"""Budget against actual: of every grant what was planned, what was spent, and what asks why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import BigInteger, func, or_, select, type_coerce
from sqlalchemy.orm import joinedload, selectinload

from accounts.actor import Actor
from accounts.policy import can
from core.storage.database import session
from core.values import clock
from core.values.money import Money
from core.web.pagination import Page, paged, start_after
from funding.actions import BooksAction
from funding.books import ledgers
from funding.books.model import NONE, AccountKind, Ledger, LedgerAccount, PeriodTotal
from funding.grants.model import CostLine, Grant, GrantState
from funding.grants.rules import percent
from funding.overviews import rules
from funding.overviews.model import GrantExplanation
from funding.policy import purse

SIZE = 10
NET = type_coerce(PeriodTotal.debit, BigInteger) - type_coerce(PeriodTotal.credit, BigInteger)
Spent = Mapping[tuple[int, int], Money]  # by grant and cost line


@dataclass(frozen=True)
class Told:
    """An explanation as it is read."""

    id: int
    text: str
    as_of: date
    spent: Money
    by: str
    at: datetime


@dataclass(frozen=True)
class LineView:
    """One cost line, and where it stands."""

    id: int
    heading: str
    budget: Money
    spent: Money
    asks: bool
    told: Told | None

    @property
    def percent(self) -> int:
        """Of the budget."""
        return percent(self.spent, self.budget)

    @property
    def over(self) -> bool:
        """Whether more was spent than there was."""
        return self.spent > self.budget

    @property
    def left(self) -> Money:
        """What may still be spent, or was too much."""
        return self.budget - self.spent


@dataclass(frozen=True)
class GrantView:
    """One grant with its lines."""

    id: int
    reference: str
    title: str
    funder: str
    ends_on: date
    explain_above: int
    amount: Money
    spent: Money
    elsewhere: Money  # spent of it, under none of its lines
    lines: Sequence[LineView]

    @property
    def percent(self) -> int:
        """Of the grant."""
        return percent(self.spent, self.amount)

    @property
    def over(self) -> bool:
        """Whether more was spent than was granted."""
        return self.spent > self.amount


def listed(of: Ledger, search: str, after: str | None) -> Page[GrantView]:
    """The grants that count, the newest first."""
    wanted = select(Grant).where(
        Grant.organisation_id == of.organisation_id, Grant.state == GrantState.CURRENT
    )
    if search:
        words = (Grant.title, Grant.funder_name, Grant.reference)
        wanted = wanted.where(or_(*(each.icontains(search, autoescape=True) for each in words)))
    wanted = wanted.options(selectinload(Grant.lines))
    rows = session().scalars(start_after(wanted, [(Grant.id.expression, True)], after, SIZE)).all()
    return paged(_views(of, rows), after, lambda row: [row.id], SIZE)


def whole(of: Ledger, search: str) -> Iterator[GrantView]:
    """All of them, for a file."""
    after = None
    while True:
        found = listed(of, search, after)
        yield from found.rows
        if not found.after:
            return
        after = found.after


def line(of: Ledger, number: int) -> tuple[GrantView, LineView] | None:
    """One cost line with its grant, of one's own."""
    wanted = (
        select(Grant).join(CostLine, CostLine.grant_id == Grant.id)
        .where(Grant.organisation_id == of.organisation_id, CostLine.id == number)
        .options(selectinload(Grant.lines))
    )  # fmt: skip
    for view in _views(of, session().scalars(wanted).all()):
        for each in view.lines:
            if each.id == number:
                return view, each
    return None


def for_a_grant(actor: Actor, grant_id: int) -> Sequence[LineView] | None:
    """The lines of a grant with what was spent, for who may read the books; None for others, and
    where no books were begun."""
    if not can(actor, BooksAction.READ, purse(actor)):
        return None
    of = ledgers.found(actor)
    if of is None:
        return None
    mine = select(Grant).where(Grant.id == grant_id, Grant.organisation_id == of.organisation_id)
    rows = session().scalars(mine.options(selectinload(Grant.lines))).all()
    return next((view.lines for view in _views(of, rows)), None)


def spent(of: Ledger, grants: Iterable[int]) -> dict[tuple[int, int], Money]:
    """What was spent, by grant and cost line; 0 is no line."""
    statement = (
        select(PeriodTotal.grant_id, PeriodTotal.cost_line_id, func.sum(NET))
        .join(LedgerAccount, LedgerAccount.id == PeriodTotal.account_id)
        .where(LedgerAccount.ledger_id == of.id, PeriodTotal.grant_id.in_(list(grants)))
        .where(LedgerAccount.kind == AccountKind.EXPENDITURE)
        .group_by(PeriodTotal.grant_id, PeriodTotal.cost_line_id)
    )
    rows = session().execute(statement)
    return {(grant, line): Money(int(cents)) for grant, line, cents in rows}


def explanations(lines: Iterable[int]) -> dict[int, list[GrantExplanation]]:
    """Of each cost line what was explained, the newest first."""
    statement = (
        select(GrantExplanation).where(GrantExplanation.cost_line_id.in_(list(lines)))
        .options(joinedload(GrantExplanation.by_person)).order_by(GrantExplanation.id.desc())
    )  # fmt: skip
    found: dict[int, list[GrantExplanation]] = {}
    for row in session().scalars(statement):
        found.setdefault(row.cost_line_id, []).append(row)
    return found


def told(row: GrantExplanation) -> Told:
    """For a page."""
    return Told(row.id, row.text, row.as_of, row.spent, row.by_person.name, row.at)


def _views(of: Ledger, rows: Sequence[Grant]) -> list[GrantView]:
    sums = spent(of, [row.id for row in rows])
    said = explanations(line.id for row in rows for line in row.lines)
    return [_view(row, sums, said) for row in rows]


def _view(row: Grant, sums: Spent, said: Mapping[int, Sequence[GrantExplanation]]) -> GrantView:
    """A line that was taken out stays as long as something was spent on it."""
    lines = [
        _line(row, each, sums.get((row.id, each.id), Money.zero()), said.get(each.id, ()))
        for each in row.lines
        if each.ended_at is None or (row.id, each.id) in sums
    ]
    of_it = (amount for (grant, _), amount in sums.items() if grant == row.id)
    return GrantView(
        row.id, row.reference, row.title, row.funder_name, row.ends_on, row.explain_above,
        row.amount, sum(of_it, Money.zero()), sums.get((row.id, NONE), Money.zero()), lines,
    )  # fmt: skip


def _line(
    grant: Grant, row: CostLine, amount: Money, said: Sequence[GrantExplanation]
) -> LineView:  # fmt: skip
    budget = row.amount if row.ended_at is None else Money.zero()
    newest = told(said[0]) if said else None
    why = rules.asks(
        budget, amount, grant.explain_above, grant.ends_on, clock.today(),
        newest.spent if newest else None,
    )  # fmt: skip
    return LineView(row.id, row.heading, budget, amount, why, newest)
