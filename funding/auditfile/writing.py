"""An auditfile as XML, written piece by piece; the same books on the same day give the same bytes.

Valid against the schemas of XAF 3.2 and 4.0, which differ in a few names only: ``DIALECTS``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from xml.sax.saxutils import escape

from core.values.money import Money, two_decimals
from funding.auditfile.content import Account, AuditYear, Journal, Line, Totals, Transaction

SOFTWARE, VERSION = "Handslag", "0.1.0"
RGS = "3.7"
NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
LONGEST = 255  # of a name, in 4.0
Read = Callable[[Journal], Iterable[Transaction]]


class Version(StrEnum):
    """Of the standard."""

    NEW = "4.0"
    OLD = "3.2"


@dataclass(frozen=True)
class Dialect:
    """What a version calls its things."""

    namespace: str
    company: str  # the number of the organisation
    rgs: str  # the code of an account
    project: str
    tells_rgs: bool  # which edition the codes are of
    dates_opening: bool


DIALECTS = {
    Version.NEW: Dialect(
        "http://www.odb.belastingdienst.nl/Belastingdienst/BCPP/1.1/structures/XmlauditfileXAF_4.0",
        "Commercenr", "RGScode", "project", tells_rgs=True, dates_opening=False,
    ),
    Version.OLD: Dialect(
        "http://www.auditfiles.nl/XAF/3.2",
        "companyIdent", "leadReference", "projID", tells_rgs=False, dates_opening=True,
    ),
}  # fmt: skip


def written(year: AuditYear, version: Version, read: Read) -> Iterator[bytes]:
    """The file in parts; ``read`` gives the transactions of a journal."""
    words = DIALECTS[version]
    yield b'<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<auditfile xmlns="{words.namespace}">\n'.encode()
    yield _line(_header(year, words))
    yield b"<company>\n"
    yield _line(_company(year, words))
    yield _line(_accounts(year.accounts, words))
    yield _line(_periods(year))
    yield _line(_opening(year, words))
    yield b"<transactions>\n"
    yield _line(_totals(year.totals))
    for journal in year.journals:
        yield _line("<journal>" + _journal(journal))
        for each in read(journal):
            yield _line(_transaction(each, words))
        yield b"</journal>\n"
    yield b"</transactions>\n</company>\n</auditfile>\n"


def _line(text: str) -> bytes:
    return f"{text}\n".encode()


def leaf(name: str, value: object) -> str:
    """One element with text in it; signs that XML cannot hold are left out."""
    return f"<{name}>{escape(NO_XML.sub('', str(value)))}</{name}>"


def branch(name: str, *inside: str) -> str:
    """One element with others in it."""
    return f"<{name}>{''.join(inside)}</{name}>"


def amount(money: Money) -> str:
    """Without a sign, two decimals behind a point."""
    return two_decimals(abs(money.cents))


def side(money: Money) -> str:
    """Debit or credit."""
    return "D" if money > Money.zero() else "C"


def _header(year: AuditYear, words: Dialect) -> str:
    return branch(
        "header", leaf("fiscalYear", year.label), leaf("startDate", year.starts_on),
        leaf("endDate", year.ends_on), leaf("curCode", "EUR"), leaf("dateCreated", year.made_on),
        leaf("softwareDesc", SOFTWARE), leaf("softwareVersion", VERSION),
        leaf("RGSVersion", RGS) if words.tells_rgs else "",
    )  # fmt: skip


def _company(year: AuditYear, words: Dialect) -> str:
    """A group without RSIN has no number for taxes: the element must be there, and stays empty."""
    company = year.company
    return "".join((
        leaf(words.company, company.kvk) if company.kvk else "",
        leaf("companyName", company.name[:LONGEST]), leaf("taxRegistrationCountry", "NL"),
        leaf("taxRegIdent", company.rsin or ""),
    ))  # fmt: skip


def _accounts(accounts: Iterable[Account], words: Dialect) -> str:
    """A code of RGS stands once in a file: of two accounts with the same code the first has it."""
    told, found = set[str](), list[str]()
    for each in accounts:
        code = leaf(words.rgs, each.rgs) if each.rgs and each.rgs not in told else ""
        told.add(each.rgs)
        found.append(branch(
            "ledgerAccount", leaf("accID", each.number), leaf("accDesc", each.name[:LONGEST]),
            leaf("accTp", "B" if each.is_of_the_balance else "P"), code,
        ))  # fmt: skip
    return branch("generalLedger", *found)


def _periods(year: AuditYear) -> str:
    return branch("periods", *(
        branch(
            "period", leaf("periodNumber", each.number), leaf("startDatePeriod", each.starts_on),
            leaf("endDatePeriod", each.ends_on),
        )
        for each in year.periods
    ))  # fmt: skip


def _opening(year: AuditYear, words: Dialect) -> str:
    return branch(
        "openingBalance",
        leaf("opBalDate", year.starts_on) if words.dates_opening else "",
        _totals(year.opening_totals),
        *(
            branch(
                "obLine", leaf("nr", number), leaf("accID", each.account),
                leaf("amnt", amount(each.amount)), leaf("amntTp", side(each.amount)),
            )
            for number, each in enumerate(year.opening, 1)
        ),
    )  # fmt: skip


def _totals(totals: Totals) -> str:
    return "".join((
        leaf("linesCount", totals.lines), leaf("totalDebit", amount(totals.debit)),
        leaf("totalCredit", amount(totals.credit)),
    ))  # fmt: skip


def _journal(journal: Journal) -> str:
    offset = leaf("offsetAccID", journal.account.number) if journal.account else ""
    return "".join((
        leaf("jrnID", journal.word), leaf("desc", journal.name), leaf("jrnTp", journal.type), offset
    ))  # fmt: skip


def _transaction(each: Transaction, words: Dialect) -> str:
    return branch(
        "transaction", leaf("nr", each.number), leaf("desc", each.what),
        leaf("periodNumber", each.period), leaf("trDt", each.day),
        *(_posting(each.number, each.day, line, words) for line in each.lines),
    )  # fmt: skip


def _posting(document: int, day: date, line: Line, words: Dialect) -> str:
    return branch(
        "trLine", leaf("nr", line.number), leaf("accID", line.account), leaf("docRef", document),
        leaf("effDate", day), leaf("amnt", amount(line.amount)), leaf("amntTp", side(line.amount)),
        leaf(words.project, line.project) if line.project else "",
    )  # fmt: skip
