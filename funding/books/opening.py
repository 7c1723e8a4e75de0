"""How books begin: with a ready chart of accounts, and with what there was on the first day."""

from __future__ import annotations

from sqlalchemy import exists, select

from accounts.actor import Actor
from accounts.organisations.model import Organisation
from accounts.policy import allow
from core.storage.audit import record
from core.storage.database import locked, session, transaction
from core.values import clock
from core.values.money import Money
from funding.actions import BooksAction
from funding.books import charts, ledgers, posting
from funding.books.draft import Draft, Line
from funding.books.errors import BooksThere, FirstDayToCome, OpenedAlready, WrongAccount
from funding.books.model import AccountKind, Entry, EntryKind, Ledger, LedgerAccount
from funding.books.schema import BeginCommand, OpeningCommand
from funding.policy import purse


def begin(actor: Actor, command: BeginCommand) -> None:
    """Begin the books of one's organisation; there is one set of them."""
    with transaction():
        allow(actor, BooksAction.KEEP, purse(actor), sees=BooksAction.READ)
        organisation = select(Organisation).where(Organisation.id == actor.organisation_id)
        owner = session().scalars(locked(organisation)).one()
        if ledgers.found(actor) is not None:
            raise BooksThere()
        if command.begun_on > clock.today():
            raise FirstDayToCome()
        ledger = Ledger(
            organisation_id=owner.id, begun_on=command.begun_on, chart=command.chart.value,
            first_month=command.first_month or 1, last_number=0, by_person_id=actor.person_id,
            at=clock.now(),
        )  # fmt: skip
        session().add(ledger)
        session().flush()
        session().add_all(_account(ledger, line) for line in charts.lines(command.chart))
        record(actor, "books.begin", ledger, detail={"chart": ledger.chart})


def open_with(actor: Actor, command: OpeningCommand) -> int:
    """Book what there was and what was owed on the first day; the rest is the own capital."""
    with transaction():
        ledger = ledgers.held(actor)
        if _is_open(ledger):
            raise OpenedAlready()
        accounts = ledgers.accounts(ledger)
        own = next(each for each in accounts.values() if each.use == charts.Use.OWN_CAPITAL)
        lines = tuple(
            _line(accounts.get(part.number), part.amount) for part in command.parts if part.amount
        )
        draft = Draft(EntryKind.OPENING, ledger.begun_on, "", lines=lines)
        draft = draft.paid_by(own.id) if draft.rest else draft
        return posting.post(actor, ledger, [draft])[0].number


def _is_open(ledger: Ledger) -> bool:
    undone = select(Entry.reverses_id).where(Entry.reverses_id.is_not(None))
    mine = select(Entry.id).where(
        Entry.ledger_id == ledger.id, Entry.kind == EntryKind.OPENING, Entry.id.not_in(undone)
    )
    return bool(session().scalar(select(exists(mine))))


def _line(account: LedgerAccount | None, amount: Money) -> Line:
    """On the side on which such an account grows."""
    if account is None or not account.kind.is_of_the_balance:
        raise WrongAccount()
    return Line(account.id, amount if account.kind == AccountKind.ASSET else -amount)


def _account(ledger: Ledger, line: charts.ChartLine) -> LedgerAccount:
    return LedgerAccount(
        ledger_id=ledger.id, number=line.number, name=line.name, kind=line.kind, rgs=line.rgs,
        use=line.use.value if line.use else None,
    )  # fmt: skip
