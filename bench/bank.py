"""A bank file of 100,000 entries: read and checked whole, and read in; next to lxml that only walks
over it."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random

from flask import Flask
from lxml import etree

from accounts.actor import SYSTEM
from app import create_app
from bench.result import Result, cpu, ratio
from core.jobs.bounded import run_bounded
from core.storage.database import Base, db
from funding.bank import accounts, service
from funding.bank.identity import marks
from funding.bank.reading import pieces
from funding.bank.schema import AccountCommand
from funding.bank.statement import Entry, Statement
from tests.builders import make_organisation
from tests.conftest import settings

ENTRIES = 100_000
ROUNDS = 5
SLOWEST = 1 / 0.6  # the promise is a rate of at least 0.6 ×, so a time of at most 1.67 ×
MOST = 150  # MB of the process that reads, and of the one that reads in
AGAIN = 1 / 5  # the same file once more is known by its hash
ACCOUNT = "NL31TEST0000000006"
ROOT = Path(__file__).resolve().parents[1]
WATCHED = """
import atexit, pathlib, sys
atexit.register(lambda: sys.stderr.write(pathlib.Path("/proc/self/status").read_text()))
from flask.cli import main
sys.argv[:1] = ["flask", "--app", "app"]
main()
"""  # what the kernel says of a child counts what its parent held before
SPACE = "urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"
NAMES = [f"Stichting {rank} {'&amp;' if rank % 10 == 0 else 'en'} Zonen" for rank in range(997)]


def run() -> list[Result]:
    """The promises of issue 4 about bank files."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "afschrift.xml"
        write(file)
        size = file.stat().st_size / 1024**2
        value, note = ratio(lambda: ours(file), lambda: bare(file), rounds=ROUNDS, warm=1)
        memory = run_bounded(peak, str(file), memory=1024 * 1024**2, cpu=120, wall=600)
        fresh = [House(Path(folder) / str(number)) for number in range(ROUNDS + 2)]
        used = fresh[1]
        waiting = iter(fresh[1:])
        imported, how = ratio(
            lambda: next(waiting).read_in(file), lambda: bare(file), rounds=ROUNDS, warm=1
        )
        again, first = cpu(lambda: used.read_in(file, new=0)), cpu(lambda: fresh[0].read_in(file))
        other = Path(folder) / "anders.xml"
        other.write_bytes(file.read_bytes() + b"\n")
        known = cpu(lambda: used.read_in(other, new=0))
        held = House(Path(folder) / "command").command(file)
    what = f"{ENTRIES:,} entries of CAMT.053"
    return [
        Result(f"{what}, read and checked ÷ lxml iterparse alone", value, SLOWEST,
               note=f"{size:.0f} MB, {note}"),
        Result(f"{what}, memory of the process", memory, MOST, unit="MB", note="peak, own child"),
        Result(f"{what}, read, checked and imported ÷ lxml iterparse alone", imported, SLOWEST,
               note=f"an empty account each time, {how}"),
        Result(f"{what}, memory of `bank import`", held, MOST, unit="MB", note="peak, the command"),
        Result("the same file again ÷ the first time", again / first, AGAIN,
               note=f"{again * 1000:.1f} ms ÷ {first * 1000:.1f} ms CPU"),
        Result("the same entries in another file ÷ the first time", known / first,
               note=f"{known * 1000:.1f} ms ÷ {first * 1000:.1f} ms CPU"),
    ]  # fmt: skip


class House:
    """An installation in which one organisation has the account, and nothing was read in."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self.folder = folder
        self.address = f"sqlite:///{folder / 'bench.sqlite'}"
        self.app: Flask = create_app(settings(folder, self.address))
        with self.app.app_context():
            Base.metadata.create_all(db.engine)
            accounts.add(make_organisation().actor, AccountCommand(ACCOUNT, "Betaalrekening"))
            db.session.remove()
            db.engine.dispose()

    def read_in(self, file: Path, new: int | None = None) -> None:
        """As the command does it; a file that was there brings nothing new."""
        with self.app.app_context():
            done = service.import_file(SYSTEM, file, ACCOUNT)
            assert (done.counts.new, done.refused) == (ENTRIES if new is None else new, ())
            db.session.remove()

    def command(self, file: Path) -> float:
        """The most memory that the command itself took, in MB."""
        own = {"HANDSLAG_DATA_DIR": str(self.folder), "HANDSLAG_DATABASE_URL": self.address}
        asked = ["bank", "import", str(file), "--account", ACCOUNT, "--json"]
        done = subprocess.run(
            [sys.executable, "-c", WATCHED, *asked], cwd=ROOT, env={**os.environ, **own},
            check=True, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True,
        )  # fmt: skip
        return int(done.stderr.rpartition("VmHWM:")[2].split()[0]) / 1024


def ours(file: Path) -> int:
    """Every entry, its identity and the verdict, as an import would take them."""
    taken = sum(1 for _ in marks(entries(pieces(file))))
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
