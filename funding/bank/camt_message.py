"""The parser of a CAMT.053 message: from elements to records, and from records to statements."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from xml.parsers import expat

from funding.bank import errors
from funding.bank.camt_bookings import NOT_BOOKED, Record, entries_of, signed
from funding.bank.camt_paths import MESSAGE, NOWHERE, VERSIONS, Node, tree
from funding.bank.camt_shapes import Shapes
from funding.bank.rules import Tally, Unreadable, account_number, cents
from funding.bank.statement import Balance, Entry, Statement

OPENING = ("OPBD", "PRCD", "ITBD")  # the first of these that the bank gives
CLOSING = ("CLBD", "ITBD")
MOST_PARTS = 100_000  # transactions in one booking
DEEPEST = 50
LONGEST_TEXT = 500_000  # characters
Found = Callable[[Record, list[Record], int], None]


class Message:
    """One message under way: a place in the tree of paths, and the records that are open.

    ``found`` takes each booking with its transactions and its line, instead of reading it here.
    """

    def __init__(self, encoding: str | None, found: Found | None = None) -> None:
        self._found = found or self._booking
        self.bookings = self.statements = 0
        self._ready: list[Entry | Statement] = []
        self._node, self._stack = NOWHERE, list[Node]()
        self._text: list[str] = []
        self._record: Record = {}
        self._open: list[tuple[Record, int]] = []  # records around this one, with their lines
        self._line = 0
        self._parts: list[Record] = []
        self._balances: dict[str, list[tuple[Record, int]]] = {}
        self._own = ""
        self._tally = Tally(0)
        self._version = ""
        self._shapes: Shapes | None = None
        self._expat = parser = expat.ParserCreate(encoding, namespace_separator=" ", intern={})
        parser.buffer_text = True
        parser.StartElementHandler = self._first
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text.append
        parser.StartDoctypeDeclHandler = self._doctype

    def feed(self, chunk: bytes, *, last: bool = False) -> None:
        """Read on. Raises BankFileRefused."""
        try:
            self._expat.Parse(chunk, last)
        except (expat.ExpatError, ValueError, LookupError) as wrong:
            raise errors.DamagedFile(line=self._expat.CurrentLineNumber) from wrong
        if sum(map(len, self._text)) > LONGEST_TEXT:
            raise errors.DamagedFile(line=self._expat.CurrentLineNumber)

    def taken(self) -> list[Entry | Statement]:
        """What was completed since the last time."""
        ready, self._ready = self._ready, []
        return ready

    def take(self, raw: bytes, line: int) -> bool:
        """Read an entry by its shape, beside the parser; False where the parser must do it."""
        if self._node.record != "statement":
            return False
        if self._shapes is None:
            self._shapes = Shapes(partial(_alone, self._version))
        if entry := self._shapes.single(raw, line, self._own):
            self._text.clear()
            self._tally.bookings += 1
            self._tally.add(entry)
            self.bookings += 1
            self._ready.append(entry)
            return True
        read = self._shapes.read(raw)
        if read is None:
            return False
        self._text.clear()
        self._booking(*read, line)
        return True

    def _doctype(self, *_: object) -> None:
        raise errors.HasDoctype()

    def _first(self, name: str, attributes: dict[str, str]) -> None:
        version = name.removeprefix(MESSAGE).removesuffix(" Document")
        if version not in VERSIONS:
            kind = name.partition(" ")[0].rpartition(":")[2]
            if not name.endswith(" Document"):
                raise errors.NotABankFile()
            raise errors.UnknownVersion(kind=kind[:40], known=", ".join(VERSIONS))
        self._version, self._node = version, tree(version)
        self._expat.StartElementHandler = self._start
        self._start(name, attributes)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._text.clear()
        self._stack.append(self._node)
        self._node = node = self._node.children.get(name, NOWHERE)
        if node.record:
            self._open.append((self._record, self._line))
            self._record, self._line = {}, self._expat.CurrentLineNumber
            if node.record == "statement":
                self._tally, self._own, self._balances = Tally(self._line), "", {}
        elif attributes and node.slot and "Ccy" in attributes:
            self._record[f"{node.slot}@"] = attributes["Ccy"]
        elif node is NOWHERE and len(self._stack) > DEEPEST:
            raise errors.DamagedFile(line=self._expat.CurrentLineNumber)

    def _end(self, _: str) -> None:
        node = self._node
        if node.slot:
            text = "".join(self._text).strip()
            self._text.clear()
            if text:
                before = self._record.get(node.slot)
                if before and len(before) > LONGEST_TEXT // 10:
                    raise errors.DamagedFile(line=self._expat.CurrentLineNumber)
                self._record[node.slot] = f"{before} {text}" if before else text
                if node.slot == "account":
                    self._own = account_number(text)
        elif node.record:
            self._finished(node.record)
        self._node = self._stack.pop()

    def _finished(self, kind: str) -> None:
        record, line = self._record, self._line
        if kind == "part":
            self._parts.append(record)
            if len(self._parts) > MOST_PARTS:
                raise errors.DamagedFile(line=line)
        elif kind == "booking":
            parts, self._parts = self._parts, []
            self._found(record, parts, line)
        elif kind == "balance":
            self._balances.setdefault(record.get("kind", ""), []).append((record, line))
        elif kind == "summary":
            self._summary(record, line)
        else:
            self._statement()
        self._record, self._line = self._open.pop()

    def _booking(self, record: Record, parts: list[Record], line: int) -> None:
        self.bookings += 1
        if record.get("status") in NOT_BOOKED:
            return
        tally = self._tally
        tally.bookings += 1
        try:
            entries = entries_of(record, parts, line, self._own)
        except Unreadable:
            tally.refuse(errors.WrongLine(line=line))
        except errors.StatementRefused as reason:
            tally.refuse(reason)
        else:
            tally.add(entries[0])
            self._ready += entries

    def _summary(self, record: Record, line: int) -> None:
        for name in ("bookings", "credits", "debits", "sum", "credit", "debit"):
            if told := record.get(name):
                number = name.endswith("s")
                try:
                    self._tally.told[name] = int(told) if number else cents(told, "."), line
                except ValueError:
                    self._tally.refuse(errors.WrongLine(line=line))

    def _statement(self) -> None:
        self.statements += 1
        self._tally.account = self._own
        self._tally.opening = self._balance(OPENING, 0)
        self._tally.closing = self._balance(CLOSING, -1)
        self._ready.append(self._tally.close())

    def _balance(self, kinds: tuple[str, ...], place: int) -> Balance | None:
        for kind in kinds:
            if found := self._balances.get(kind):
                if len(found) > 1 and kind != "ITBD":
                    self._tally.refuse(errors.WrongLine(line=found[-1][1]))
                record, line = found[place]
                try:
                    return Balance(signed(record, "amount"), record.get("amount@", ""), line)
                except Unreadable:
                    self._tally.refuse(errors.WrongLine(line=line))
                    return None
        return None


def _alone(version: str, entry: str) -> tuple[Record, list[Record]]:
    """The records of one entry outside its file. Raises ValueError where it cannot stand alone."""
    kept: list[tuple[Record, list[Record]]] = []
    message = Message(None, lambda record, parts, _: kept.append((record, parts)))
    around = f'<Document xmlns="{MESSAGE}{version}"><BkToCstmrStmt><Stmt>'
    closing = "</Stmt></BkToCstmrStmt></Document>"
    try:
        message.feed(f"{around}{entry}{closing}".encode(), last=True)
    except errors.BankFileRefused as wrong:
        raise ValueError(entry) from wrong
    (only,) = kept
    return only
