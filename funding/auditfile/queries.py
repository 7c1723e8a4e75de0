"""Reading a book year out of the books, for an auditfile; who calls decided.

An entry stands in the journal of the account through which the money went; what went between two
of those, or through none, stands in the memorial. What there was on the first day is the opening
balance and no transaction, unless it was undone in the same year: then both are to be seen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import BigInteger, Select, and_, func, or_, select, type_coerce

from core.storage.database import session
from core.values import clock
from core.values.money import Money
from funding.auditfile import content
from funding.auditfile.content import Account, AuditYear, Company, Journal, Totals, Transaction
from funding.auditfile.writing import Version, written
from funding.books import statement
from funding.books.charts import MONEY, Use
from funding.books.model import (
    BookPeriod,
    Entry,
    Ledger,
    LedgerAccount,
    PeriodTotal,
    Posting,
)
from funding.grants.model import Grant

BATCH = 2000
CENTS = type_coerce(Posting.cents, BigInteger)
NET = type_coerce(PeriodTotal.debit, BigInteger) - type_coerce(PeriodTotal.credit, BigInteger)
MEMORIAL = Journal("MEM", "Memoriaal", "M", None)
TYPES: dict[str, str] = {Use.CASH: "C"}  # of a journal; all others are of a bank


def auditfile(of: Ledger, year: int, version: Version) -> Iterator[bytes]:
    """The file of one book year, in parts. Entries that come while it is read are not in it."""
    scope = _Scope(of, year)
    return written(scope.whole(), version, scope.transactions)


class _Scope:
    """One book year up to the newest entry of this moment."""

    def __init__(self, of: Ledger, year: int) -> None:
        self.ledger, self.year, self.newest = of, year, of.last_number
        rows = select(LedgerAccount).where(LedgerAccount.ledger_id == of.id)
        self.accounts = [
            Account(a.id, a.number, a.name, a.kind.is_of_the_balance, a.rgs, a.use)
            for a in session().scalars(rows.order_by(LedgerAccount.number))
        ]
        self.by_id = {account.id: account for account in self.accounts}
        self.periods = content.periods(year, of.first_month, of.begun_on)
        self.opened = statement.opened(of, year)

    def whole(self) -> AuditYear:
        """Everything but the transactions."""
        owner = self.ledger.organisation
        return AuditYear(
            Company(owner.id, owner.name, owner.kvk, owner.rsin),
            content.label(self.year, self.ledger.first_month), self.periods, self.accounts,
            content.carried_on(self._before(), self._keeps_the_result()), self._totals(),
            self._journals(), clock.today(),
        )  # fmt: skip

    def transactions(self, journal: Journal) -> Iterator[Transaction]:
        """Those of one journal, by day."""
        through = self._through().subquery()
        first, last = through.c.first, through.c.last
        here = or_(first.is_(None), first != last)
        if journal.account is not None:
            here = and_(first == journal.account.id, last == journal.account.id)
        wanted = (
            select(
                Entry.number, Entry.day, Entry.what, Entry.kind, Posting.line, Posting.account_id,
                CENTS.label("cents"), Grant.reference,
            )
            .select_from(Entry)
            .join(Posting, Posting.entry_id == Entry.id)
            .outerjoin(Grant, Grant.id == Posting.grant_id)
            .outerjoin(through, through.c.entry_id == Entry.id)
            .where(*self._these(), here)
            .order_by(Entry.day, Entry.number, Posting.line)
            .execution_options(yield_per=BATCH)
        )  # fmt: skip
        for _, rows in groupby(session().execute(wanted), lambda row: row.number):
            yield self._transaction(list(rows))

    def _transaction(self, rows: Sequence[Any]) -> Transaction:
        first = rows[0]
        period = next(each for each in self.periods if each.ends_on >= first.day)
        lines = [
            content.Line(
                row.line, self.by_id[row.account_id].number, Money(int(row.cents)),
                row.reference or "",
            )
            for row in rows
        ]  # fmt: skip
        what = first.what or first.kind.label
        return Transaction(first.number, first.day, period.number, what, lines)

    def _these(self) -> tuple[Any, ...]:
        """The entries of the year that are transactions."""
        return (
            Entry.ledger_id == self.ledger.id, Entry.number <= self.newest,
            Entry.day >= self.periods[0].starts_on, Entry.day <= self.periods[-1].ends_on,
            Entry.id.not_in(self.opened),
        )  # fmt: skip

    def _through(self) -> Select[int, int, int]:
        """Of each entry the first and the last account that holds money."""
        money = [each.id for each in self.accounts if each.use in MONEY]
        return (
            select(
                Posting.entry_id, func.min(Posting.account_id).label("first"),
                func.max(Posting.account_id).label("last"),
            )
            .where(Posting.account_id.in_(money))
            .group_by(Posting.entry_id)
        )  # fmt: skip

    def _totals(self) -> Totals:
        debit, credit = CENTS > 0, CENTS < 0
        lines, left, right = session().execute(
            select(
                func.count(), func.coalesce(func.sum(CENTS).filter(debit), 0),
                func.coalesce(-func.sum(CENTS).filter(credit), 0),
            )
            .select_from(Entry).join(Posting, Posting.entry_id == Entry.id).where(*self._these())
        ).one()  # fmt: skip
        return Totals(lines, Money(int(left)), Money(int(right)))

    def _before(self) -> Iterable[tuple[Account, Money]]:
        """What the years before left, and what there was on the first day of the books."""
        earlier = (
            select(PeriodTotal.account_id, func.sum(NET))
            .join(BookPeriod, BookPeriod.id == PeriodTotal.period_id)
            .where(BookPeriod.ledger_id == self.ledger.id, BookPeriod.year < self.year)
            .group_by(PeriodTotal.account_id)
        )
        begun = (
            select(Posting.account_id, func.sum(CENTS))
            .where(Posting.entry_id.in_(self.opened))
            .group_by(Posting.account_id)
        )
        for sums in (earlier, begun):
            for number, cents in session().execute(sums):
                yield self.by_id[number], Money(int(cents))

    def _keeps_the_result(self) -> Account:
        """The reserve for results; who has none puts them with the own capital."""
        by_use = {each.use: each for each in self.accounts}
        return by_use.get(Use.RESULT) or by_use[Use.OWN_CAPITAL]

    def _journals(self) -> list[Journal]:
        """One for each account that holds money, and the memorial."""
        money = (each for each in self.accounts if each.use in MONEY)
        kept = [Journal(str(a.number), a.name, TYPES.get(a.use or "", "B"), a) for a in money]
        return [*kept, MEMORIAL]


def file_name(of: Ledger, year: int) -> str:
    """Numbers only: safe on every disk, and one for each organisation and year."""
    owner = of.organisation
    whose = f"kvk-{owner.kvk}" if owner.kvk else f"nr-{owner.id}"
    return f"{whose}-{content.label(year, of.first_month)}.xaf"
