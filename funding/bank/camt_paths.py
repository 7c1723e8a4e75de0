"""Where in a CAMT.053 message the things stand that we read: one table for all versions.

.08 says `Sts/Cd` and `Dbtr/Pty/Nm` where .02 says `Sts` and `Dbtr/Nm`, and from .04 on a
transaction has its own amount and sign; a path that a version does not have is simply never met.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

VERSIONS = ("02", "04", "08")
MESSAGE = "urn:iso:std:iso:20022:tech:xsd:camt.053.001."
STATEMENT = "Document/BkToCstmrStmt/Stmt"
BOOKING = f"{STATEMENT}/Ntry"
PART = f"{BOOKING}/NtryDtls/TxDtls"

RECORDS = {  # what begins a record of its own
    STATEMENT: "statement", f"{STATEMENT}/Bal": "balance", f"{STATEMENT}/TxsSummry": "summary",
    BOOKING: "booking", PART: "part",
}  # fmt: skip
LEAVES: dict[str, dict[str, tuple[str, ...]]] = {  # record → slot → where it is read
    STATEMENT: {
        "account": ("Acct/Id/IBAN", "Acct/Id/Othr/Id"),
    },
    f"{STATEMENT}/Bal": {
        "kind": ("Tp/CdOrPrtry/Cd",), "amount": ("Amt",), "side": ("CdtDbtInd",),
    },
    f"{STATEMENT}/TxsSummry": {
        "bookings": ("TtlNtries/NbOfNtries",), "sum": ("TtlNtries/Sum",),
        "credits": ("TtlCdtNtries/NbOfNtries",), "credit": ("TtlCdtNtries/Sum",),
        "debits": ("TtlDbtNtries/NbOfNtries",), "debit": ("TtlDbtNtries/Sum",),
    },
    BOOKING: {
        "amount": ("Amt",), "side": ("CdtDbtInd",), "status": ("Sts", "Sts/Cd"),
        "reversal": ("RvslInd",), "booked": ("BookgDt/Dt", "BookgDt/DtTm"),
        "valued": ("ValDt/Dt", "ValDt/DtTm"), "own": ("AcctSvcrRef",), "number": ("NtryRef",),
        "more": ("AddtlNtryInf",),
        "transactions": ("NtryDtls/Btch/NbOfTxs",), "batch": ("NtryDtls/Btch/TtlAmt",),
    },
    PART: {
        "amount": ("Amt",), "transaction": ("AmtDtls/TxAmt/Amt",),
        "instructed": ("AmtDtls/InstdAmt/Amt",), "side": ("CdtDbtInd",),
        "charged": ("Chrgs/Amt", "Chrgs/TtlChrgsAndTaxAmt", "Chrgs/Rcrd/Amt"),
        "exchanged": ("AmtDtls/TxAmt/CcyXchg/XchgRate", "AmtDtls/InstdAmt/CcyXchg/XchgRate"),
        "end": ("Refs/EndToEndId",), "own": ("Refs/AcctSvcrRef",),
        "payer": ("RltdPties/Dbtr/Nm", "RltdPties/Dbtr/Pty/Nm"),
        "payer_account": ("RltdPties/DbtrAcct/Id/IBAN", "RltdPties/DbtrAcct/Id/Othr/Id"),
        "payee": ("RltdPties/Cdtr/Nm", "RltdPties/Cdtr/Pty/Nm"),
        "payee_account": ("RltdPties/CdtrAcct/Id/IBAN", "RltdPties/CdtrAcct/Id/Othr/Id"),
        "text": ("RmtInf/Ustrd",), "structured": ("RmtInf/Strd/CdtrRefInf/Ref",),
        "more": ("AddtlTxInf",),
    },
}  # fmt: skip


class Node:
    """One place in the message: what begins there, or what is read there."""

    __slots__ = ("children", "record", "slot")

    def __init__(self) -> None:
        self.children: dict[str, Node] = {}
        self.record = ""
        self.slot = ""


NOWHERE = Node()  # any place that we do not read


@lru_cache
def tree(version: str) -> Node:
    """All paths of one version, by the names that expat gives: namespace, a space, the tag."""
    root = Node()
    for path, slot, record in _places():
        node = root
        for tag in path.split("/"):
            node = node.children.setdefault(f"{MESSAGE}{version} {tag}", Node())
        node.slot, node.record = slot or node.slot, record or node.record
    return root


def _places() -> Iterator[tuple[str, str, str]]:
    for path, record in RECORDS.items():
        yield path, "", record
    for record, slots in LEAVES.items():
        for slot, paths in slots.items():
            for path in paths:
                yield f"{record}/{path}", slot, ""
