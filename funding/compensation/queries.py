"""Reading compensation budgets: all of one's organisation, and one of them with its lines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from accounts.actor import Actor
from accounts.policy import allow
from core.storage.database import session
from core.values import clock
from core.values.errors import NotFound
from core.values.money import Money
from core.values.period import Period
from funding.actions import FeeAction
from funding.compensation import rules
from funding.compensation.deeds import Deed, deeds, functions
from funding.compensation.model import CompensationLine
from funding.compensation.rules import YearCover
from funding.compensation.sources import Kind, Source, sources
from funding.fees import budget
from funding.fees.budget import Effort, Figures, Line, Share, Stage
from funding.functions.model import Function
from funding.functions.rules import rate_on
from funding.policy import purse

NOBODY = ""  # no payer was agreed
Place = tuple[int, int]  # function and year


@dataclass(frozen=True)
class LineView:
    """One function in one year: the five figures, the forecast, and who pays."""

    function_id: int
    function: str
    year: int
    figures: Figures
    forecast_left: Money
    payers: tuple[str, ...]
    minutes: int  # planned
    costs: Money  # planned
    rows: tuple[int, ...]  # the lines that were written down

    @property
    def short(self) -> bool:
        """Less is left than nothing, or will be at the end of the year."""
        return min(self.figures.left, self.forecast_left) < Money.zero()


@dataclass(frozen=True)
class BudgetView:
    """A whole budget."""

    source: Source
    lines: Sequence[LineView]
    total: Figures
    per_function: Mapping[str, Figures]
    per_payer: Mapping[str, Figures]
    per_year: Mapping[int, Figures]
    coverage: Sequence[YearCover]
    unlinked: Sequence[tuple[str, int, Money]]  # in the article, of no function of ours
    today: date

    @property
    def short(self) -> bool:
        """Some line has too little."""
        return any(line.short for line in self.lines)


@dataclass(frozen=True)
class _World:
    """Everything that the budgets of one organisation rest on, read once."""

    sources: Sequence[Source]
    rows: Sequence[CompensationLine]
    functions: Mapping[int, Function]
    deeds: Sequence[Deed]


def listed(actor: Actor, year: int | None = None) -> list[BudgetView]:
    """Every budget with a line or with work for it; those of one year where that is asked."""
    allow(actor, FeeAction.READ, purse(actor))
    world, today = _gather(actor), clock.today()
    views = (_view(world, source, today, year) for source in world.sources)
    return [view for view in views if view.lines or view.unlinked]


def one(actor: Actor, action: FeeAction, kind: Kind, reference: str) -> BudgetView:
    """Decide on the action, then show one."""
    allow(actor, action, purse(actor), sees=None if action == FeeAction.READ else FeeAction.READ)
    world = _gather(actor)
    return _view(world, _found(world.sources, kind, reference), clock.today())


def source(actor: Actor, kind: Kind, reference: str) -> Source:
    """Where its money comes from; who calls decided."""
    return _found(sources(actor), kind, reference)


def rows_of(of: Source, organisation_id: int) -> list[CompensationLine]:
    """What was written down of one; who calls decided."""
    return [row for row in _rows(organisation_id) if _belongs(row, of)]


def _found(among: Iterable[Source], kind: Kind, reference: str) -> Source:
    for each in among:
        if (each.kind, each.reference) == (kind, reference):
            return each
    raise NotFound()


def _gather(actor: Actor) -> _World:
    number = actor.organisation_id
    assert number is not None
    known = functions(number)
    return _World(sources(actor), _rows(number), known, deeds(number, known))


def _rows(organisation_id: int) -> Sequence[CompensationLine]:
    mine = select(CompensationLine).where(CompensationLine.organisation_id == organisation_id)
    return session().scalars(mine.order_by(CompensationLine.id)).all()


def _belongs(row: CompensationLine, of: Source) -> bool:
    return (row.covenant_id if of.kind == Kind.COVENANT else row.grant_id) == of.id


def _view(world: _World, of: Source, today: date, year: int | None = None) -> BudgetView:
    rows = [row for row in world.rows if _belongs(row, of) and year in (None, row.year)]
    done = [deed for deed in _done(world, of) if year in (None, deed.day.year)]
    wanted = {(row.function_id, row.year) for row in rows}
    wanted |= {(deed.function_id, deed.day.year) for deed in done}
    places = sorted(wanted, key=lambda each: (each[1], world.functions[each[0]].name, each[0]))
    lines = [_line(world, of, place, rows) for place in places]
    efforts = [_effort(deed) for deed in done if deed.amount]
    efforts += [_planned(world, place, rows, done, today) for place in places]
    found = budget.per_line(lines, efforts)
    views = [
        _line_view(line, place, rows, found[line.key],
                   budget.forecast_left(line, efforts, today))
        for line, place in zip(lines, places, strict=True)
    ]  # fmt: skip
    term = of.years if year is None else ()
    unlinked = _unlinked(of, rows, year)
    beside = [(of_year, amount) for _, of_year, amount in unlinked]
    return BudgetView(
        of, views, budget.total(lines, efforts), budget.per_function(lines, efforts),
        budget.per_payer(lines, efforts), budget.per_year(lines, efforts),
        rules.coverage(term, lines, efforts, today, beside), unlinked, today,
    )  # fmt: skip


def _done(world: _World, of: Source) -> list[Deed]:
    """A grant has what it pays; a covenant what its grants pay, and the functions that are its own
    where no grant was named."""
    if of.kind == Kind.GRANT:
        return [deed for deed in world.deeds if deed.grant_id == of.id]
    grants = {
        each.id for each in world.sources if each.kind == Kind.GRANT and each.covenant_id == of.id
    }
    own = {(row.function_id, row.year) for row in world.rows if row.covenant_id == of.id}
    return [
        deed for deed in world.deeds
        if deed.grant_id in grants
        or (deed.grant_id is None and (deed.function_id, deed.day.year) in own)
    ]  # fmt: skip


def _line(world: _World, of: Source, place: Place, rows: Sequence[CompensationLine]) -> Line:
    number, year = place
    mine = [row for row in rows if (row.function_id, row.year) == place]
    shares: list[Share] = []
    agreed = Money.zero()
    for row in mine:
        if of.kind == Kind.COVENANT:
            agreed += of.agreed(row.named, year)
            shares += of.shares(row.named, year)
        else:
            agreed += row.agreed or Money.zero()
            shares = [Share(of.payer)]
    whole = Period(date(year, 1, 1), date(year, 12, 31))
    return Line(
        _key(place), world.functions[number].name, whole, agreed, tuple(shares) or (Share(NOBODY),)
    )


def _planned(
    world: _World, place: Place, rows: Sequence[CompensationLine], done: Sequence[Deed],
    today: date,
) -> Effort:  # fmt: skip
    """What of the plan is still to do, at the rate of today or of the day of that year nearest."""
    number, year = place
    last = date(year, 12, 31)
    day = min(max(today, date(year, 1, 1)), last)
    mine = [row for row in rows if (row.function_id, row.year) == place]
    of_it = [deed for deed in done if (deed.function_id, deed.day.year) == place]
    amount = rules.still_planned(
        rate_on(world.functions[number].rates, day),
        sum(row.minutes for row in mine), sum((row.costs for row in mine), Money.zero()),
        sum(deed.minutes for deed in of_it), sum((deed.costs for deed in of_it), Money.zero()),
    )  # fmt: skip
    return Effort(_key(place), last, amount, Stage.PLANNED)


def _effort(deed: Deed) -> Effort:
    stage = Stage.PAID if deed.paid else Stage.EARNED
    return Effort(_key((deed.function_id, deed.day.year)), deed.day, deed.amount, stage)


def _line_view(
    line: Line, place: Place, rows: Sequence[CompensationLine], found: Figures, left: Money
) -> LineView:
    mine = [row for row in rows if (row.function_id, row.year) == place]
    payers = dict.fromkeys(share.payer for share in line.payers if share.payer)
    return LineView(
        place[0], line.function, place[1], found, left, tuple(payers),
        sum(row.minutes for row in mine), sum((row.costs for row in mine), Money.zero()),
        tuple(row.id for row in mine),
    )  # fmt: skip


def _unlinked(
    of: Source, rows: Sequence[CompensationLine], year: int | None
) -> list[tuple[str, int, Money]]:
    linked = {(row.named, row.year) for row in rows}
    said = dict.fromkeys((str(each["function"]), int(each["year"])) for each in of.lines)
    return [
        (*place, of.agreed(*place)) for place in said
        if place not in linked and year in (None, place[1])
    ]  # fmt: skip


def _key(place: Place) -> str:
    return f"{place[0]}-{place[1]}"
