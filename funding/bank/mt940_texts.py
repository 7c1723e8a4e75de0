"""Field 86 and what stands beside it in field 61: who the other side is and what it is about.

Four ways of writing, told apart by what they look like, not by the bank that they should be from:
codes between slashes (ING, Rabobank, ABN AMRO), numbered subfields (Triodos), the account on the
first line (SNS, ASN), and plain lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

SILENT = frozenset({"", "NONREF", "NOTPROVIDED", "EREF", "PREF", "MARF", "KREF"})
FULL = 65  # a line that goes on without a space in between
_CODES = re.compile(
    r"/(TRTP|TRCD|IBAN|BIC|NAME|REMI|EREF|IREF|PREF|NRTX|MARF|CSID|CNTP|BENM|ORDP|ISDT|ADDR|ID|"
    r"PURP|ULTB|ULTD|ULTC|RTRN|RTYP|RTAX|OCMT|CHGS|CHGI|EXCH|SVCL|OAMT)/"
)
_SUBFIELDS = re.compile(r"\d{3}([>?])(?=\d\d)")
_IBAN = re.compile(r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}")
_NUMBER = re.compile(r"P?\d{7,10}")
_BIC = re.compile(r"[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?")
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
Found = tuple[str, str, str, str]  # name, account, text, reference


@dataclass(frozen=True)
class Line61:
    """What field 61 says besides days and amount."""

    reference: str
    supplement: tuple[str, ...]


def other_side(line61: Line61, lines: Sequence[str]) -> Found:
    """Name and account of the other side, what it is about, and the payment's own reference."""
    glued = "".join(lines)
    if len(_CODES.findall(glued)) and glued.lstrip().startswith("/"):
        name, account, text, reference = _coded(glued)
    elif mark := _SUBFIELDS.match(glued):
        name, account, text, reference = _numbered(glued[3:], mark[1])
    else:
        name, account, text, reference = _plain(lines)
    beside = "".join(line61.supplement[:1]).split(" ")[0]
    for number in (beside, line61.reference):
        account = account or (number if _account(number) else "")
    given = "" if _account(line61.reference) else line61.reference
    return tuple(map(_clean, (name, account, text, _said(reference) or _said(given))))  # type: ignore[return-value]


def _coded(glued: str) -> Found:
    """`/EREF/…//CNTP/iban/bic/name/…//REMI/USTD//…/` and `/ORDP//NAME/…/REMI/…`."""
    pieces = _CODES.split(glued)
    values: dict[str, str] = {}
    for code, value in zip(pieces[1::2], pieces[2::2], strict=True):
        values.setdefault(code, value.strip("/ ") if code != "CNTP" else value)
    party = values.get("CNTP", "").split("/")
    account = values.get("IBAN", "") or party[0]
    name = values.get("NAME", "") or (party[2] if len(party) > 2 else "")
    text = values.get("REMI", "")
    text = text.removeprefix("USTD//").removeprefix("STRD/CUR/").removeprefix("STRD/ISO/")
    return name, account, text.strip("/"), values.get("EREF", "")


def _numbered(text: str, mark: str) -> Found:
    """`000>10…>20BIC>21IBAN>22text`: the parts of the text from 20 on, glued as they were cut."""
    parts: dict[str, str] = {}
    for piece in text.split(mark)[1:]:
        parts[piece[:2]] = parts.get(piece[:2], "") + piece[2:]
    told = [parts[key] for key in sorted(parts) if "20" <= key <= "29" or "60" <= key <= "63"]
    account = ""
    if len(told) > 1 and _BIC.fullmatch(told[0].strip()) and _IBAN.fullmatch(told[1].strip()):
        account, told = told[1].strip(), told[2:]
    number = parts.get("10", "").lstrip("0")
    name = parts.get("32", "") + parts.get("33", "")
    return name, account or parts.get("38", "") or number[-10:], "".join(told), ""


def _plain(lines: Sequence[str]) -> Found:
    """Plain lines; the first may be an account and its holder, with the text after a blank one."""
    account, _, name = "".join(lines[:1]).strip().partition(" ")
    rest = lines[1:]
    if _account(account) and rest and not rest[0].strip():
        found = other_side(Line61("", ()), ["".join(rest).strip()]) if _holds_codes(rest) else None
        if found:
            return name or found[0], account, found[2], found[3]
        return name, account, _joined(rest), ""
    if _account(account):
        return "", account, _joined([name, *rest]), ""
    return "", "", _joined(lines), ""


def _holds_codes(lines: Sequence[str]) -> bool:
    glued = "".join(lines).strip()
    return glued.startswith("/") and bool(_CODES.match(glued))


def _joined(lines: Sequence[str]) -> str:
    return "".join(line if len(line) >= FULL else f"{line} " for line in lines)


def _account(text: str) -> bool:
    return bool(_IBAN.fullmatch(text) or _NUMBER.fullmatch(text))


def _said(reference: str) -> str:
    return "" if reference.strip().upper() in SILENT else reference


def _clean(text: str) -> str:
    return " ".join(_UNSEEN.sub(" ", text).split())
