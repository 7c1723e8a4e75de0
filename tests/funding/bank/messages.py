"""Bank files of our own making: one month, as each format would write it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from xml.sax.saxutils import escape

OURS = "NL31TEST0000000006"
OPENING = 512_25
NAMES = ("Gemeente Zilverwaard", "Koffiehuis De Linde", "Zaalverhuur Ö & Ş", "A. Vrijwilliger")


@dataclass(frozen=True)
class Booked:
    """One booking: what came in or, negative, went out; a batch where it has parts."""

    day: date
    cents: int
    name: str = "Koffiehuis De Linde"
    iban: str = "NL85TEST0000000004"
    text: str = "koffie & thee"
    reference: str = "NOTPROVIDED"
    parts: tuple[int, ...] = ()


@dataclass(frozen=True)
class Month:
    """A statement as it happened, before any bank wrote it down."""

    bookings: tuple[Booked, ...]
    opening: int = OPENING
    account: str = OURS

    @property
    def closing(self) -> int:
        return self.opening + sum(each.cents for each in self.bookings)

    def after(self, bookings: Sequence[Booked]) -> Month:
        return replace(self, opening=self.closing, bookings=tuple(bookings))


MARCH = Month(
    (
        Booked(date(2026, 3, 2), 12000_00, "Gemeente Zilverwaard", "NL69TEST0000000001",
               "Voorschot 1 GR-2026-0031", "GR-2026-0031-1"),
        Booked(date(2026, 3, 3), -86_40, "A. Vrijwilliger", "NL42TEST0000000002",
               "Vergoeding februari", "V-03", parts=(-43_20, -43_20)),
        Booked(date(2026, 3, 3), -3_75),
        Booked(date(2026, 3, 3), -3_75),
        Booked(date(2026, 3, 31), -1250_50, "Zaalverhuur Ö & Ş", "NL58TEST0000000005",
               "Factuur 2026-118", "F2026-118"),
    )
)  # fmt: skip


def some_month(chance: Random, bookings: int = 8, day: date = date(2026, 3, 1)) -> Month:
    """A month of the dice, without bookings of zero; batches and equal bookings among them."""
    made = []
    for _ in range(bookings):
        day += timedelta(chance.randrange(4))
        cents = chance.choice((-1, 1)) * chance.choice((3_75, chance.randrange(1, 2_000_00)))
        part = chance.randrange(1, abs(cents)) if abs(cents) > 1 and chance.random() < 0.3 else 0
        sign = 1 if cents > 0 else -1
        parts = (sign * part, cents - sign * part) if part else ()
        made.append(Booked(day, cents, chance.choice(NAMES), parts=parts))
    return Month(tuple(made), opening=chance.randrange(-500_00, 5_000_00))


def camt(*months: Month, version: str = "08") -> str:
    """A CAMT.053 message, one element per line."""
    statements = "".join(_statement(month, version) for month in months)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.{version}">\n'
        "<BkToCstmrStmt>\n<GrpHdr><MsgId>HS</MsgId></GrpHdr>\n"
        f"{statements}</BkToCstmrStmt>\n</Document>\n"
    )


def mt940(*months: Month) -> str:
    """The same as MT940, codes between slashes; a batch is one line, as banks do."""
    return "".join(_block(number, month) for number, month in enumerate(months, 1))


def _statement(month: Month, version: str) -> str:
    days = month.bookings[0].day, month.bookings[-1].day
    return (
        f"<Stmt>\n<Id>1</Id>\n<Acct><Id><IBAN>{month.account}</IBAN></Id><Ccy>EUR</Ccy></Acct>\n"
        + _balance("OPBD", month.opening, days[0])
        + _balance("CLBD", month.closing, days[1])
        + "".join(_booking(each, version) for each in month.bookings)
        + "</Stmt>\n"
    )


def _balance(kind: str, cents: int, day: date) -> str:
    return (
        f"<Bal><Tp><CdOrPrtry><Cd>{kind}</Cd></CdOrPrtry></Tp>{_amount(cents)}{_side(cents)}"
        f"<Dt><Dt>{day}</Dt></Dt></Bal>\n"
    )


def _booking(one: Booked, version: str) -> str:
    status = "<Cd>BOOK</Cd>" if version == "08" else "BOOK"
    parts = "".join(_part(one, cents, version) for cents in one.parts or (one.cents,))
    return (
        f"<Ntry>{_amount(one.cents)}{_side(one.cents)}<Sts>{status}</Sts>"
        f"<BookgDt><Dt>{one.day}</Dt></BookgDt><ValDt><Dt>{one.day}</Dt></ValDt>"
        f"<NtryDtls>{parts}</NtryDtls></Ntry>\n"
    )


def _part(one: Booked, cents: int, version: str) -> str:
    amount = f"<AmtDtls><TxAmt>{_amount(cents)}</TxAmt></AmtDtls>"
    if version != "02":
        amount = _amount(cents) + _side(cents)
    name = f"<Nm>{escape(one.name)}</Nm>"
    side = "Dbtr" if one.cents > 0 else "Cdtr"
    return (
        f"<TxDtls><Refs><EndToEndId>{one.reference}</EndToEndId></Refs>{amount}<RltdPties>"
        f"<{side}>{f'<Pty>{name}</Pty>' if version == '08' else name}</{side}>"
        f"<{side}Acct><Id><IBAN>{one.iban}</IBAN></Id></{side}Acct></RltdPties>"
        f"<RmtInf><Ustrd>{escape(one.text)}</Ustrd></RmtInf></TxDtls>"
    )


def _amount(cents: int) -> str:
    return f'<Amt Ccy="EUR">{abs(cents) // 100}.{abs(cents) % 100:02d}</Amt>'


def _side(cents: int) -> str:
    return f"<CdtDbtInd>{'CRDT' if cents >= 0 else 'DBIT'}</CdtDbtInd>"


def _block(number: int, month: Month) -> str:
    days = month.bookings[0].day, month.bookings[-1].day
    return (
        f":20:HS{number}\r\n:25:{month.account}EUR\r\n:28C:{number:05d}\r\n"
        f":60F:{_held(month.opening, days[0])}\r\n"
        + "".join(_line(each) for each in month.bookings)
        + f":62F:{_held(month.closing, days[1])}\r\n-\r\n"
    )


def _held(cents: int, day: date) -> str:
    return f"{'C' if cents >= 0 else 'D'}{day:%y%m%d}EUR{abs(cents) // 100},{abs(cents) % 100:02d}"


def _line(one: Booked) -> str:
    side = "C" if one.cents >= 0 else "D"
    amount = f"{abs(one.cents) // 100},{abs(one.cents) % 100:02d}"
    reference = "" if one.reference == "NOTPROVIDED" else f"/EREF/{one.reference}/"
    return (
        f":61:{one.day:%y%m%d%m%d}{side}{amount}NTRFNONREF\r\n"
        f":86:{reference}/CNTP/{one.iban}/TESTNL2A/{one.name}///REMI/USTD//{one.text}/\r\n"
    )
