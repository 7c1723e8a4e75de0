"""Two organisations that keep books, with everybody who works there; every life begins here."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select

from accounts.actor import Actor
from accounts.memberships.model import Role
from accounts.organisations.model import OrganisationKind
from core.storage.database import session
from core.values.money import Money
from funding.bank import accounts as bank_accounts
from funding.bank.schema import AccountCommand
from funding.books import ledgers, months, opening, service
from funding.books.charts import Chart
from funding.books.model import EntryKind
from funding.books.schema import BeginCommand, MoneyCommand, Part
from funding.functions import service as functions
from funding.grants.model import Grant
from funding.payments import payees
from funding.payments.model import Checked, PayeeAccount
from funding.payments.schema import CheckCommand, PayeeCommand
from tests.builders import Group, make_organisation, make_person
from tests.funding.books.bookkeeping import BANK, FOOD
from tests.funding.grants.granted import LETTER, cost, divide, granted
from tests.funding.volunteers.helping import BUDDY, Helping, agree, helping

NEW_YEAR = date(2026, 1, 1)
MID_JANUARY, SPENT = date(2026, 1, 15), 12_50
LANDLORD = "NL90TEST0000000011"
IBANS = ("NL31TEST0000000006", "NL85TEST0000000004")
STAFF = (
    Role.TREASURER, Role.FINANCE_OFFICER, Role.BOARD_MEMBER, Role.AUDITOR, Role.READER,
    Role.POLICY_OFFICER,
)  # fmt: skip


@dataclass(frozen=True)
class Before:
    """What there was before anybody did anything; January is closed for now."""

    grant: tuple[int, str, int]  # its number, its reference and the cents of its one cost line
    cost_line: int
    spent: dict[tuple[int, int | None, int | None], int]  # the first entry
    payee: int
    payee_account: tuple[int, int, int, str]  # its number, who entered it, who saw it, its IBAN


@dataclass(frozen=True)
class Place:
    """One of the two: who works there, and what there was before anybody did anything."""

    group: Group
    chart: Chart
    actors: tuple[Actor, ...]  # the coordinator, and the others in the order of ``STAFF``
    accounts: dict[int, int]  # of the books, by number
    bank_account: int
    iban: str
    before: Before
    helper: Helping  # a volunteer with her own link, at four euro an hour
    dear: int  # a function of six euro, more than the law has for an hour

    @property
    def id(self) -> int:
        """The number of the organisation."""
        return self.group.id

    def one(self, role: Role) -> Actor:
        """Who has this role there."""
        return next(actor for actor in self.actors if role in actor.roles)


@dataclass(frozen=True)
class World:
    """Where lives are lived."""

    places: tuple[Place, Place]


def make_world(kind: OrganisationKind = OrganisationKind.ASSOCIATION) -> World:
    """A world of plain values: they outlive the session in which they were made."""
    first = _place(kind, "Aster", Chart.ASSOCIATION, IBANS[0])
    return World((first, _place(kind, "Berk", Chart.FOUNDATION, IBANS[1])))


def _place(kind: OrganisationKind, name: str, chart: Chart, iban: str) -> Place:
    group = make_organisation(kind, name=name)
    people = [group.coordinator, *(make_person(group, role) for role in STAFF)]
    treasurer = people[1].actor
    opening.begin(treasurer, BeginCommand(chart, NEW_YEAR))
    number = bank_accounts.add(treasurer, AccountCommand(iban, "Betaalrekening"))
    ledger = ledgers.found(treasurer)
    assert ledger is not None
    known = {each.number: each.id for each in ledgers.accounts(ledger).values()}
    before = _before(group, treasurer, known)
    actors = tuple(each.actor for each in people)
    helper = helping(group)
    dear = functions.enter(group.actor, replace(BUDDY, name="Kok", rate=Money(6_00)))
    agree(group, helper.volunteer, helper.token, helper.function, dear)
    return Place(group, chart, actors, known, number, iban, before, helper, dear)


def _before(group: Group, treasurer: Actor, known: dict[int, int]) -> Before:
    reference = granted(group)
    divide(group, reference, cost("Alles", LETTER.amount.cents // 100))
    grant = session().scalars(select(Grant).where(Grant.reference == reference)).one()
    number, line, cents = grant.id, grant.lines[0].id, grant.amount.cents
    parts = [Part(known[FOOD], Money(SPENT), f"l{line}")]
    service.keep(treasurer, MoneyCommand(
        EntryKind.MONEY_OUT, MID_JANUARY, Money(SPENT), known[BANK], "Koffie", "", parts
    ))  # fmt: skip
    months.soft_close(treasurer, NEW_YEAR)
    spent = {(known[FOOD], number, line): SPENT, (known[BANK], None, None): -SPENT}
    payee = payees.add(group.actor, PayeeCommand("Stichting De Brug", LANDLORD))
    account = session().scalars(select(PayeeAccount.id).where(PayeeAccount.payee_id == payee)).one()
    payees.confirm_account(treasurer, account, CheckCommand(Checked.INVOICE), of=payee)
    asker, seer = group.actor.person_id, treasurer.person_id
    assert asker is not None
    assert seer is not None
    seen = (account, asker, seer, LANDLORD)
    return Before((number, reference, cents), line, spent, payee, seen)
