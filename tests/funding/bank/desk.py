"""An organisation with an account, and a treasurer who reads files in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from accounts.actor import Actor
from accounts.memberships.model import Role
from core.jobs import work_off
from core.storage.database import session
from funding.bank import accounts, service
from funding.bank.model import BankEntry, BankFile
from funding.bank.schema import AccountCommand
from tests.builders import Group, Someone, make_organisation, make_person
from tests.funding.bank.messages import OURS, Booked, Month


@dataclass(frozen=True)
class Desk:
    """Where the files of one organisation come in."""

    group: Group
    treasurer: Someone
    account_id: int

    @property
    def actor(self) -> Actor:
        return self.treasurer.actor

    def offer(self, text: str | bytes, name: str = "maart.xml") -> int:
        """Choose a file and have it looked into."""
        data = text if isinstance(text, bytes) else text.encode()
        number = service.offer(self.actor, name, data)
        work_off()
        return number

    def read_in(self, text: str | bytes, name: str = "maart.xml") -> tuple[int, int, int]:
        """Choose a file and read it in: new, known, refused."""
        number = self.offer(text, name)
        service.confirm(self.actor, number)
        work_off()
        return brought(number)


def brought(number: int) -> tuple[int, int, int]:
    session().rollback()
    row = service.load(number)
    return row.new, row.known, row.refused


def lay_desk(iban: str = OURS) -> Desk:
    """An organisation with this account."""
    group = make_organisation()
    treasurer = make_person(group, Role.TREASURER)
    number = accounts.add(treasurer.actor, AccountCommand(iban, "Betaalrekening"))
    return Desk(group, treasurer, number)


def amounts() -> list[int]:
    """The cents of every entry, in the order of the bank."""
    session().rollback()
    return list(session().scalars(select(BankEntry.cents).order_by(BankEntry.day, BankEntry.id)))


def files() -> list[BankFile]:
    session().rollback()
    return list(session().scalars(select(BankFile).order_by(BankFile.id)))


def coffee(day: int, *more: int) -> tuple[Booked, ...]:
    """A coffee of 3,75 on each of these days of March."""
    return tuple(Booked(date(2026, 3, each), -3_75) for each in (day, *more))


def month(*bookings: Booked, opening: int = 100_00, account: str = OURS) -> Month:
    return Month(tuple(bookings), opening, account)
