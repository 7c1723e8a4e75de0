"""What is in order before the figures of a year go out, and what is not yet. A room that knows more
of a year than the books do registers what it looks at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from core.storage.database import session
from core.values.errors import N_
from core.values.money import Money
from funding.books.charts import Use
from funding.books.model import BookPeriod, Ledger, LedgerAccount, PeriodState
from funding.books.statement import Statement

NIL = Money.zero()


@dataclass(frozen=True)
class Item:
    """One thing to look at; ``text`` says what is missing, ``account`` where to look."""

    ok: bool
    title: str
    text: str
    account: int | None = None
    amount: Money = NIL
    count: int = 0
    name: str = ""  # of the account that it is about
    link: str = ""  # where to mend it, when that is not the list of an account


Check = Callable[[Ledger, Statement, date], Iterator[Item]]
CHECKS: list[Check] = []


def register(check: Check) -> None:
    """Add what another room looks at, once."""
    if check not in CHECKS:
        CHECKS.append(check)


EMPTY = {
    Use.SUSPENSE: (
        N_("Er is niets meer uit te zoeken"), N_("Er is nog %(amount)s uit te zoeken."),
    ),
    Use.IN_TRANSIT: (N_("Er is geen eigen geld onderweg"), N_("Er is nog %(amount)s onderweg.")),
}  # fmt: skip


def items(of: Ledger, figures: Statement, months: list[BookPeriod], today: date) -> Iterator[Item]:
    """In the order in which one mends them."""
    mine = select(LedgerAccount.number, LedgerAccount.use).where(LedgerAccount.ledger_id == of.id)
    left = {each.number: each.amount for group in figures.groups.values() for each in group}
    for number, use in session().execute(mine.order_by(LedgerAccount.number)):
        if use in EMPTY:
            title, text = EMPTY[Use(use)]
            amount = left.get(number, NIL)
            yield Item(not amount, title, text, number, amount)
    open_months = [m for m in months if m.ends_on < today and m.state == PeriodState.OPEN]
    yield Item(
        not open_months, N_("Elke maand die voorbij is, is dicht"),
        N_("Hieronder staan nog maanden open."),
    )  # fmt: skip
    yield Item(
        figures.balanced, N_("De balans klopt: bezit is gelijk aan schuld en eigen geld"),
        N_("Vraag de beheerder om ernaar te kijken."),
    )  # fmt: skip
    for check in CHECKS:
        yield from check(of, figures, today)
