"""Somebody who keeps the books of an organisation: from the first day to a line that is booked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from functools import cached_property

from sqlalchemy import select

from accounts.organisations.model import Organisation
from core.jobs import work_off
from core.storage.database import session
from core.values.money import Money
from demo.bank_files import Line, iban
from demo.receipt_photos import photo
from demo.stage import Stage, WordsGone
from funding.bank import accounts as bank_accounts
from funding.bank import service as bank
from funding.bank.model import BankEntry, BankStatement
from funding.bank.schema import AccountCommand
from funding.books import ledgers, months, opening
from funding.books.charts import Chart
from funding.books.schema import BeginCommand, OpeningCommand, OpeningPart, Part
from funding.grants import keeping
from funding.grants import service as grants
from funding.grants.model import CostLine, Grant
from funding.grants.parts import Cost, Report
from funding.grants.parts import Part as Instalment
from funding.grants.queries import dues, load, standing
from funding.grants.schema import GrantCommand
from funding.matching import proposing
from funding.matching import service as matching
from funding.matching.schema import AcceptCommand, CertainCommand, HandCommand
from funding.receipts import service as receipts
from funding.receipts.model import Paid, Receipt
from funding.receipts.schema import AddCommand, DetailsCommand
from funding.recurring import service as recurring
from funding.recurring.model import Course
from funding.recurring.schema import RuleCommand

NOTHING_YET = keeping.mark_of([])


class By(Enum):
    """How a line of the bank gets its entry."""

    HAND = "hand"
    RULE = "rule"
    RECEIPT = "receipt"
    TRANSFER = "transfer"
    CERTAIN = "certain"  # something waits that is it without a doubt
    STANDS = "stands"  # it was booked on the day itself
    NOTHING = "nothing"  # it is left for who looks around


@dataclass(frozen=True)
class Told:
    """A line of the bank, and what it was for."""

    line: Line
    by: By
    account: int = 0  # its number, or that of the rule
    heading: str = ""  # of the cost line

    @property
    def amount(self) -> Money:
        """Without its sign."""
        return Money(abs(self.line.cents))


class Bookkeeper:
    """One person at the books of her organisation."""

    def __init__(self, stage: Stage, key: str) -> None:
        self.stage, self.actor = stage, stage.actor(key)
        self.grant = ""  # that was entered last
        self.places: dict[str, str] = {}  # its cost lines by heading
        self.rules: dict[int, int] = {}  # by the number of the account

    def begin(self, chart: Chart, first: date, there: Mapping[int, int]) -> None:
        """Books that begin with what there was; refused where a visitor began them before."""
        opening.begin(self.actor, BeginCommand(chart, first))
        parts = tuple(OpeningPart(number, Money(cents)) for number, cents in there.items())
        opening.open_with(self.actor, OpeningCommand(parts))

    @cached_property
    def numbers(self) -> dict[int, int]:
        """The accounts of the chart by number."""
        ledger = ledgers.found(self.actor)
        assert ledger is not None
        return {number: row.id for number, row in ledgers.accounts(ledger).items()}

    def own_account(self, number: int) -> str:
        """The account that the organisation named; where it named none, a made-up one."""
        mine = select(Organisation.iban).where(Organisation.id == self.actor.organisation_id)
        if named := session().scalar(mine):
            return named
        bank_accounts.add(self.actor, AccountCommand(iban(number), "Betaalrekening"))
        return iban(number)

    def granted(
        self, letter: GrantCommand, costs: Mapping[str, int],
        instalments: Sequence[Instalment] = (), reports: Sequence[Report] = (),
    ) -> None:  # fmt: skip
        """A grant with its lists."""
        reference = self.grant = grants.enter(self.actor, letter)
        lines = [Cost(heading=name, amount=Money(cents)) for name, cents in costs.items()]
        keeping.keep_lines(self.actor, reference, lines, NOTHING_YET)
        keeping.keep_instalments(self.actor, reference, instalments, NOTHING_YET)
        keeping.keep_reports(self.actor, reference, reports, NOTHING_YET)
        mine = select(CostLine.heading, CostLine.id).join(Grant).where(Grant.reference == reference)
        self.places = {heading: f"l{number}" for heading, number in session().execute(mine)}

    def sent(self, day: date) -> None:
        """Every report of before that day was sent on it."""
        there = dues(standing(load(self.grant).reports))
        said = [replace(each, sent_on=day) if each.due_on <= day else each for each in there]
        keeping.keep_reports(self.actor, self.grant, said, keeping.mark_of(there))

    def rule(self, words: str, account: int, heading: str = "", comes: bool = False) -> None:
        """When it says this, it was for that."""
        course = Course.IN if comes else Course.OUT
        place = self.places.get(heading)
        command = RuleCommand(course, self.numbers[account], text_has=words, place=place)
        self.rules[account] = recurring.write(self.actor, command)

    def read_in(self, name: str, data: bytes, told: Sequence[Told]) -> None:
        """A file of the bank, looked at, read in, and booked as it is told."""
        file = bank.offer(self.actor, name, data)
        work_off()
        bank.confirm(self.actor, file)
        work_off()
        session().rollback()
        mine = select(BankEntry.id).join(BankStatement).where(BankStatement.file_id == file)
        entries = session().scalars(mine.order_by(BankEntry.id)).all()
        if len(entries) != len(told):
            raise WordsGone("the account is another one by now")
        self.accept_certain()
        for number, each in zip(entries, told, strict=True):
            self._book(number, each)

    def accept_certain(self) -> None:
        """Everything about which there is no doubt."""
        ledger = ledgers.found(self.actor)
        assert ledger is not None
        found = proposing.found(ledger).mark
        session().rollback()
        matching.accept_certain(self.actor, CertainCommand(found))

    def receipt(self, told: Told, paid: Paid, by: str = "", day: date | None = None) -> int:
        """A photo with everything that is on it; its number."""
        line, day = told.line, day or told.line.day
        number = 1000 + day.toordinal() % 1000 + abs(line.cents)
        files = photo(line.name, line.text, f"{day:%d-%m-%Y}", told.amount, number % 10_000)
        part = Part(self.numbers[told.account], told.amount, self.places.get(told.heading, ""))
        said = DetailsCommand(
            told.amount, day, line.name, line.text, paid, None, by, (part,)
        )  # fmt: skip
        return receipts.add(self.actor, files, AddCommand(said))

    def closed(self, first: date, last: date, for_good: bool) -> None:
        """The months up to and with the last one, in their order."""
        done = [months.soft_close, months.close] if for_good else [months.soft_close]
        for close in done:
            month = first
            while month <= last:
                close(self.actor, month)
                month = later(month, 1)

    def _book(self, number: int, told: Told) -> None:
        if told.by in (By.CERTAIN, By.NOTHING):
            return
        if told.by is By.HAND:
            place = self.places.get(told.heading, "")
            part = Part(self.numbers[told.account], told.amount, place)
            matching.by_hand(self.actor, number, HandCommand(told.line.text, [part]))
            return
        words = {
            By.RULE: lambda: f"{proposing.RULE}{self.rules[told.account]}",
            By.RECEIPT: lambda: f"receipt-{self._waiting(told)}",
            By.TRANSFER: lambda: proposing.TRANSFER,
            By.STANDS: lambda: self._offered(number),
        }
        matching.accept(self.actor, number, AcceptCommand([words[told.by]()]))

    def _offered(self, number: int) -> str:
        """The likeliest of what is proposed for a line."""
        ledger = ledgers.found(self.actor)
        assert ledger is not None
        return proposing.found(ledger).offers(number)[0].word

    def _waiting(self, told: Told) -> int:
        self.receipt(told, Paid.BANK)
        mine = Receipt.organisation_id == self.actor.organisation_id
        newest = select(Receipt.id).where(mine).order_by(Receipt.number.desc()).limit(1)
        return session().scalars(newest).one()


def later(month: date, by: int) -> date:
    """The first day of a month so many months later."""
    years, place = divmod(month.month - 1 + by, 12)
    return date(month.year + years, place + 1, 1)
