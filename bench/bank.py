"""A bank file of 100,000 entries: read and checked whole, next to lxml that only walks over it."""

from __future__ import annotations

import resource
import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random

from lxml import etree

from bench.result import Result, ratio
from core.jobs.bounded import run_bounded
from funding.bank.identity import identities
from funding.bank.reading import pieces
from funding.bank.statement import Entry, Statement

ENTRIES = 100_000
ROUNDS = 5
SLOWEST = 1 / 0.6  # the promise is a rate of at least 0.6 ×, so a time of at most 1.67 ×
MOST = 150  # MB of the process that reads
SPACE = "urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"
NAMES = [f"Stichting {rank} {'&amp;' if rank % 10 == 0 else 'en'} Zonen" for rank in range(997)]


def run() -> list[Result]:
    """The promises of issue 4 about bank files; what an import adds comes with the books."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "afschrift.xml"
        write(file)
        size = file.stat().st_size / 1024**2
        value, note = ratio(lambda: ours(file), lambda: bare(file), rounds=ROUNDS, warm=1)
        memory = run_bounded(peak, str(file), memory=1024 * 1024**2, cpu=120, wall=600)
    what = f"{ENTRIES:,} entries of CAMT.053"
    return [
        Result(f"{what}, read and checked ÷ lxml iterparse alone", value, SLOWEST,
               note=f"{size:.0f} MB, {note}"),
        Result(f"{what}, memory of the process", memory, MOST, unit="MB", note="peak, own child"),
    ]  # fmt: skip


def ours(file: Path) -> int:
    """Every entry, its identity and the verdict, as an import would take them."""
    taken = 0
    for known in identities(entries(pieces(file))):
        taken += known.part
    assert taken == ENTRIES
    return taken


def entries(read: Iterator[Entry | Statement]) -> Iterator[Entry]:
    """The entries; a statement that does not hold ends the measurement."""
    for piece in read:
        if isinstance(piece, Entry):
            yield piece
        elif piece.refused:
            raise piece.refused


def bare(file: Path) -> int:
    """What the peer does at least: find each booking, and free it."""
    found = 0
    for _, element in etree.iterparse(str(file), tag=f"{{{SPACE}}}Ntry"):
        found += 1
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]
    assert found == ENTRIES
    return found


def peak(file: str) -> float:
    """The most memory that reading took, in a process of its own, in MB."""
    ours(Path(file))
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def write(file: Path) -> None:
    """A month of a busy account, as Dutch banks write one."""
    chance = Random(4)
    cents = [chance.choice((-1, 1)) * chance.randrange(1, 500_00) for _ in range(ENTRIES)]
    with file.open("w", encoding="utf-8") as out:
        out.write(
            f'<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="{SPACE}"><BkToCstmrStmt>'
            "<Stmt><Id>1</Id><Acct><Id><IBAN>NL31TEST0000000006</IBAN></Id></Acct>\n"
            f"{balance('OPBD', 0)}{balance('CLBD', sum(cents))}"
        )
        out.writelines(entry(number, amount) for number, amount in enumerate(cents))
        out.write("</Stmt></BkToCstmrStmt></Document>\n")


def balance(kind: str, amount: int) -> str:
    return f"<Bal><Tp><CdOrPrtry><Cd>{kind}</Cd></CdOrPrtry></Tp>{money(amount)}</Bal>\n"


def entry(number: int, amount: int) -> str:
    """One booking with one transaction in it."""
    side = "Dbtr" if amount > 0 else "Cdtr"
    day = f"<Dt>2026-03-{number % 31 + 1:02d}</Dt>"
    return (
        f"<Ntry><NtryRef>{number}</NtryRef>{money(amount)}<Sts><Cd>BOOK</Cd></Sts>"
        f"<BookgDt>{day}</BookgDt><ValDt>{day}</ValDt><AcctSvcrRef>{number:016d}</AcctSvcrRef>"
        "<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn>"
        f"</BkTxCd><NtryDtls><TxDtls><Refs><EndToEndId>E2E-{number}</EndToEndId></Refs>"
        f"{money(amount)}<RltdPties><{side}><Pty><Nm>{NAMES[number % 997]}"
        f"</Nm></Pty></{side}><{side}Acct><Id><IBAN>NL69TEST{number:010d}</IBAN></Id></{side}Acct>"
        f"</RltdPties><RltdAgts><{side}Agt><FinInstnId><BICFI>TESTNL2A</BICFI></FinInstnId>"
        f"</{side}Agt></RltdAgts><RmtInf><Ustrd>Factuur {number} van maart</Ustrd></RmtInf>"
        "</TxDtls></NtryDtls></Ntry>\n"
    )


def money(amount: int) -> str:
    return (
        f'<Amt Ccy="EUR">{abs(amount) // 100}.{abs(amount) % 100:02d}</Amt>'
        f"<CdtDbtInd>{'CRDT' if amount >= 0 else 'DBIT'}</CdtDbtInd>"
    )
