"""What the banks of Zilverwaard write: one statement, as CAMT.053 or as MT940."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from xml.sax.saxutils import escape

_CAMT = "urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"


@dataclass(frozen=True)
class Line:
    """What came in or, negative, went out."""

    day: date
    cents: int
    name: str
    text: str
    iban: str
    reference: str = ""  # that was sent along with a payment


def iban(number: int) -> str:
    """An account at a bank that does not exist, with the right check digits."""
    rest = f"TEST{number:010d}"
    digits = "".join(str(int(sign, 36)) for sign in f"{rest}NL00")
    return f"NL{98 - int(digits) % 97:02d}{rest}"


def camt(account: str, opening: int, lines: Sequence[Line]) -> bytes:
    """A message of CAMT.053.001.08 with one statement."""
    first, last, closing = _ends(opening, lines)
    booked = "".join(map(_entry, lines))
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="{_CAMT}">\n<BkToCstmrStmt>\n'
        "<GrpHdr><MsgId>ZILVERWAARD</MsgId></GrpHdr>\n<Stmt><Id>1</Id>"
        f"<Acct><Id><IBAN>{account}</IBAN></Id><Ccy>EUR</Ccy></Acct>\n"
        f"{_balance('OPBD', opening, first)}{_balance('CLBD', closing, last)}{booked}"
        "</Stmt>\n</BkToCstmrStmt>\n</Document>\n"
    ).encode()


def mt940(account: str, opening: int, lines: Sequence[Line]) -> bytes:
    """The same as another bank writes it: MT940, with codes between slashes."""
    first, last, closing = _ends(opening, lines)
    booked = "".join(map(_field, lines))
    return (
        f":20:ZILVERWAARD\r\n:25:{account}EUR\r\n:28C:00001\r\n:60F:{_held(opening, first)}\r\n"
        f"{booked}:62F:{_held(closing, last)}\r\n-\r\n"
    ).encode()


def _ends(opening: int, lines: Sequence[Line]) -> tuple[date, date, int]:
    return lines[0].day, lines[-1].day, opening + sum(line.cents for line in lines)


def _entry(line: Line) -> str:
    side = "Dbtr" if line.cents > 0 else "Cdtr"
    day, amount = f"<Dt>{line.day}</Dt>", _amount(line.cents)
    return (
        f"<Ntry>{amount}<Sts><Cd>BOOK</Cd></Sts><BookgDt>{day}</BookgDt><ValDt>{day}</ValDt>"
        f"<NtryDtls><TxDtls><Refs><EndToEndId>{line.reference or 'NOTPROVIDED'}</EndToEndId></Refs>"
        f"{amount}<RltdPties><{side}><Pty><Nm>{escape(line.name)}</Nm></Pty></{side}>"
        f"<{side}Acct><Id><IBAN>{line.iban}</IBAN></Id></{side}Acct></RltdPties>"
        f"<RmtInf><Ustrd>{escape(line.text)}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>\n"
    )


def _balance(kind: str, cents: int, day: date) -> str:
    return (
        f"<Bal><Tp><CdOrPrtry><Cd>{kind}</Cd></CdOrPrtry></Tp>{_amount(cents)}"
        f"<Dt><Dt>{day}</Dt></Dt></Bal>\n"
    )


def _amount(cents: int) -> str:
    side = "CRDT" if cents >= 0 else "DBIT"
    return f'<Amt Ccy="EUR">{_euros(cents, ".")}</Amt><CdtDbtInd>{side}</CdtDbtInd>'


def _field(line: Line) -> str:
    side = "C" if line.cents >= 0 else "D"
    return (
        f":61:{line.day:%y%m%d%m%d}{side}{_euros(line.cents, ',')}NTRFNONREF\r\n"
        f":86:/CNTP/{line.iban}/TESTNL2A/{line.name}///REMI/USTD//{line.text}/\r\n"
    )


def _held(cents: int, day: date) -> str:
    return f"{'C' if cents >= 0 else 'D'}{day:%y%m%d}EUR{_euros(cents, ',')}"


def _euros(cents: int, point: str) -> str:
    return f"{abs(cents) // 100}{point}{abs(cents) % 100:02d}"
