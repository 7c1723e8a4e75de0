"""The overviews for a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from core.values.errors import N_
from core.web.language import say
from core.web.sheets import Row
from funding.books.model import Ledger
from funding.overviews import budget, months, sources

Table = tuple[Sequence[str], Iterator[Row]]
RESULT = N_("Resultaat")


def of_budget(of: Ledger, search: str, year: int) -> Table:
    """A row for each cost line, and one for what was spent under none."""
    heads = (
        "kenmerk", "subsidie", "gever", "post", "begroot", "uitgegeven", "over", "procent",
        "uitleg",
    )  # fmt: skip

    def rows() -> Iterator[Row]:
        for grant in budget.whole(of, search):
            known = (grant.reference, grant.title, grant.funder)
            for line in grant.lines:
                told = line.told.text if line.told else ""
                yield (
                    *known, line.heading, line.budget, line.spent, line.left, line.percent, told
                )  # fmt: skip
            if grant.elsewhere:
                yield (*known, "", None, grant.elsewhere, None, None, "")

    return heads, rows()


def of_months(of: Ledger, search: str, year: int) -> Table:
    """A row for each month."""
    heads = ("maand", "erbij", "eraf", "stand aan het eind", "verwacht")
    found = months.cash_flow(of)
    return heads, ((m.starts_on, m.into, m.out, m.balance, int(m.expected)) for m in found)


def of_sources(of: Ledger, search: str, year: int) -> Table:
    """A row for each source of a year."""
    found = sources.sources(of, year)
    heads = ("jaar", "van wie of waaruit", "bedrag", "procent")
    return heads, ((year, each.name, each.amount, each.percent) for each in found.rows)


def of_years(of: Ledger, search: str, year: int) -> Table:
    """A row for each account, a column for each year."""
    found = sources.years(of)
    heads = ("soort", "nummer", "post", *map(str, found.years))

    def rows() -> Iterator[Row]:
        for kind in sources.FLOWS:
            for each in found.groups[kind]:
                yield (say(kind.label), each.number, each.name, *each.amounts)
        yield (say(RESULT), None, "", *found.results)

    return heads, rows()


TABLES: dict[str, Callable[[Ledger, str, int], Table]] = {
    "begroting": of_budget, "maanden": of_months, "gevers": of_sources, "jaren": of_years,
}  # fmt: skip
