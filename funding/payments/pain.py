"""The file that a bank takes payments in: ISO 20022 pain.001.001.09, or .03.

Made by ``sepaxml``; the numbers that it draws by chance become ours, so that one batch is one file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from xml.etree import ElementTree

from sepaxml import SepaTransfer

from core.values.money import Money
from funding.payments import sepa

FORMATS = ("09", "03")
MEDIA_TYPE = "application/xml"


@dataclass(frozen=True)
class Transfer:
    """One payment as the bank gets it."""

    end_to_end: str
    name: str
    iban: str
    amount: Money
    text: str


@dataclass(frozen=True)
class Order:
    """All that goes into one file."""

    reference: str
    made_at: datetime
    name: str
    iban: str
    day: date
    format: str
    transfers: Sequence[Transfer]

    @property
    def total(self) -> Money:
        """The control sum."""
        return sum((each.amount for each in self.transfers), Money.zero())


class _File(SepaTransfer):  # type: ignore[misc]
    """With our number and moment instead of ones by chance, and each payment as a booking of its
    own, so that it comes back on the statement with its own reference."""

    def __init__(self, order: Order) -> None:
        self.order = order
        config = {
            "name": sepa.readable(order.name, sepa.LONGEST_NAME), "IBAN": order.iban,
            "currency": "EUR", "batch": True,
        }  # fmt: skip
        super().__init__(config, schema=f"pain.001.001.{order.format}", clean=False)

    def _create_header(self) -> None:
        super()._create_header()
        self._say("MsgId", self.order.reference)
        self._say("CreDtTm", self.order.made_at.strftime("%Y-%m-%dT%H:%M:%S"))

    def _finalize_batch(self) -> None:
        super()._finalize_batch()
        self._say("PmtInfId", self.order.reference)
        self._say("BtchBookg", "false")
        for agent in self._xml.iter("DbtrAgt"):
            other = ElementTree.SubElement(agent[0], "Othr")
            ElementTree.SubElement(other, "Id").text = "NOTPROVIDED"

    def _say(self, tag: str, text: str) -> None:
        for node in self._xml.iter(tag):
            node.text = text


def document(order: Order) -> bytes:
    """The bytes of the file. Its shape is fixed and its texts are cleaned; the tests hold it to
    both schemas, so that no database waits for that here."""
    file = _File(order)
    for each in order.transfers:
        file.add_payment(_row(each, order.day))
    return bytes(file.export(validate=False))


def inside(data: bytes) -> list[tuple[str, str, int]]:
    """What a file of ours pays: number, account and cents of each payment, sorted."""
    root = ElementTree.fromstring(data)  # noqa: S314 - made here, and kept under its own hash
    return sorted(
        (_told(each, "EndToEndId"), _told(each, "CdtrAcct", "IBAN"), _cents(each))
        for each in root.iterfind(".//{*}CdtTrfTxInf")
    )


def _told(node: ElementTree.Element, *path: str) -> str:
    return node.findtext(".//" + "//".join("{*}" + tag for tag in path)) or ""


def _cents(node: ElementTree.Element) -> int:
    return int(_told(node, "InstdAmt").replace(".", ""))


def _row(each: Transfer, day: date) -> dict[str, Any]:
    return {
        "name": sepa.readable(each.name, sepa.LONGEST_NAME), "IBAN": each.iban,
        "amount": each.amount.cents, "execution_date": day, "endtoend_id": each.end_to_end,
        "description": sepa.readable(each.text),
    }  # fmt: skip
