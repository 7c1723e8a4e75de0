"""A list of a bank: offered, said how it is to be read, and from there on a file as any other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy import BigInteger, func, select, type_coerce

from accounts.actor import Actor
from accounts.policy import allow
from core.storage.database import locked, session, transaction
from core.storage.files import digest, files
from core.values import clock
from funding.actions import BankAction
from funding.bank import service
from funding.bank.importing import in_use
from funding.bank.model import BankAccount, BankEntry, BankFile
from funding.bank.reading import OTHERS
from funding.bank.sifting import account_of
from funding.bank.statement import Entry, Statement
from funding.bank_csv import errors, reader
from funding.bank_csv.cells import rows_of, text_of
from funding.bank_csv.guess import propose
from funding.bank_csv.layout import Layout, Role, layout_of
from funding.bank_csv.model import CsvLayout, CsvReading
from funding.bank_csv.reader import Booking, Told
from funding.bank_csv.schema import ReadingCommand

CSV = "CSV"


def offer(actor: Actor, name: str, data: bytes) -> int:
    """Keep a list; raises BankFileRefused where it is none. Its number as a file."""
    propose(data)
    return service.offer(actor, name, data, CSV)


def say(actor: Actor, file_id: int, command: ReadingCommand) -> None:
    """Say how it is to be read, and have it looked into; the next list like it is read so."""
    with transaction():
        row = waiting(actor, file_id, lock=True)
        layout, data = command.layout, files().get(row.sha256)
        told = _told(row.organisation_id, command)
        for _ in reader.pieces(data, layout, told):  # raises what cannot be read
            pass
        found = session().scalars(
            locked(select(CsvReading).where(CsvReading.file_id == row.id))
        ).one_or_none()  # fmt: skip
        account_id = command.account_id if _says_no_account(layout) else None
        said = layout.as_dict(), account_id, told.opening, told.closing
        there = found and (found.layout, found.account_id, found.opening, found.closing)
        if there == said and service.is_looked_into(row):
            return  # the same form sent twice
        reading = found or CsvReading(file_id=row.id)
        reading.layout, reading.account_id, reading.opening, reading.closing = said
        session().add(reading)
        _remember(actor, row.organisation_id, data, layout)
        service.look_again(actor, row)


def waiting(actor: Actor, file_id: int, lock: bool = False) -> BankFile:
    """A list that is not read in yet, of one's own organisation."""
    row = service.load(file_id, lock=lock)
    allow(actor, BankAction.IMPORT, row, sees=BankAction.READ)
    if row.format != CSV or service.is_done(row):
        raise errors.NothingToRead()
    return row


def layout_for(row: BankFile, data: bytes) -> tuple[Layout, bool]:
    """How to read it, and whether somebody said so before: of this file, or of one like it."""
    said = session().scalar(select(CsvReading.layout).where(CsvReading.file_id == row.id))
    own = [account.iban for account in in_use(row.organisation_id)]
    proposal = propose(data, own)
    if said is None:
        said = session().scalar(
            select(CsvLayout.layout).where(
                CsvLayout.organisation_id == row.organisation_id,
                CsvLayout.headings_sha256 == headings_of(data, proposal),
            )
        )
    return (proposal, False) if said is None else (layout_of(said), True)


def headings_of(data: bytes, layout: Layout) -> str:
    """What lists of one kind have in common: their headings, or else how wide they are."""
    rows = rows_of(text_of(data, layout.encoding), layout.delimiter)
    above = [list(row.cells) for row in rows[: layout.skip]]
    return digest(repr((above, max(len(row.cells) for row in rows))).encode())


def read(file_id: int, data: bytes) -> Iterator[Entry | Statement]:
    """A list by what was said about it, for whoever reads files of a bank in."""
    row = session().scalars(select(CsvReading).where(CsvReading.file_id == file_id)).one()
    organisation_id = service.load(file_id).organisation_id
    iban = select(BankAccount.iban).where(BankAccount.id == row.account_id)
    told = Told(session().scalar(iban) or "", row.opening, row.closing)
    layout = layout_of(row.layout)
    return reader.pieces(data, layout, told, _Kept(organisation_id).valued)


OTHERS[CSV] = read


def _told(organisation_id: int, command: ReadingCommand) -> Told:
    mine = {account.id: account.iban for account in in_use(organisation_id)}
    if command.account_id is not None and command.account_id not in mine:
        raise errors.CsvNoAccount()
    silent = not {Role.AFTER, Role.BEFORE} & set(command.layout.roles)
    opening, closing = (command.opening, command.closing) if silent else (None, None)
    return Told(
        mine.get(command.account_id or 0, "") if _says_no_account(command.layout) else "",
        None if opening is None else opening.cents, None if closing is None else closing.cents,
    )  # fmt: skip


def _says_no_account(layout: Layout) -> bool:
    return Role.ACCOUNT not in layout.roles


def _remember(actor: Actor, organisation_id: int, data: bytes, layout: Layout) -> None:
    mark = headings_of(data, propose(data))
    mine = select(CsvLayout).where(
        CsvLayout.organisation_id == organisation_id, CsvLayout.headings_sha256 == mark
    )
    row = session().scalars(locked(mine)).one_or_none()
    row = row or CsvLayout(organisation_id=organisation_id, headings_sha256=mark)
    row.layout, row.by_person_id, row.at = layout.as_dict(), actor.person_id, clock.now()
    session().add(row)
    session().flush()


class _Kept:
    """The value dates of bookings that came in by another form: most lists say none, and by them
    a booking is known again."""

    def __init__(self, organisation_id: int) -> None:
        self._accounts = {account.iban: account.id for account in in_use(organisation_id)}

    def valued(self, account: str, bookings: Sequence[Booking]) -> list[date]:
        """Of each booking: its own, else that of its like that is there already, else its day."""
        iban = account_of(account, self._accounts)
        if iban is None or all(each.valued for each in bookings):
            return reader.on_the_day(account, bookings)
        days = [each.day for each in bookings]
        there = self._there(self._accounts[iban], min(days), max(days))
        found = []
        for each in bookings:
            like = there[each.day, each.cents]
            found.append(each.valued or (like.pop(0) if like else each.day))
        return found

    @staticmethod
    def _there(account_id: int, first: date, last: date) -> dict[tuple[date, int], list[date]]:
        cents = func.sum(type_coerce(BankEntry.cents, BigInteger)).label("cents")
        rows = session().execute(
            select(BankEntry.day, BankEntry.valued, cents)
            .where(BankEntry.account_id == account_id, BankEntry.day.between(first, last))
            .group_by(BankEntry.identity, BankEntry.day, BankEntry.valued)
            .order_by(BankEntry.day, BankEntry.valued)
        )
        found: dict[tuple[date, int], list[date]] = defaultdict(list)
        for row in rows:
            found[row.day, int(row.cents)].append(row.valued)
        return found
