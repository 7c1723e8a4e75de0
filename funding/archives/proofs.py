"""The parts about proof and payment: receipts, payments out with their files, counts of the cash,
the emergency pot.

A photo goes along as it is shown: drawn anew, without the place and the phone that its maker never
meant to hand on. The original stays in the house; the list tells its SHA-256, so that anybody can
see later that it is the same one. A PDF and an e-mail go along as they came.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import aliased

from core.storage.database import session
from core.web import sheets
from core.web.language import say
from core.web.sheets import Row
from funding.archives.parts import Piece, ending, register
from funding.bank.model import BankAccount
from funding.books.model import Entry, LedgerAccount
from funding.cash.model import CashCount
from funding.emergency.model import EmergencyPayout, EmergencyWord
from funding.payments.model import Batch, Payee, PayeeAccount, Payment
from funding.payments.paying import LEFT
from funding.receipts.model import Receipt, ReceiptFile, label

RECEIPTS = (
    "bon", "stand", "dag", "van wie", "wat", "bedrag", "betaald", "boeking", "bestand",
    "SHA-256 van wat er binnenkwam",
)  # fmt: skip
PAYMENTS = (
    "kenmerk", "stand", "aan", "rekening", "bedrag", "waarvoor", "op het afschrift",
    "kenmerk bij de bank", "bestand", "betaald op", "boeking",
)  # fmt: skip
BATCHES = ("bestand", "stand", "van rekening", "dag", "betalingen", "samen", "SHA-256")
COUNTS = ("dag", "kas", "geteld", "volgens de boeken", "geteld met", "waarom opnieuw", "vervangt")
POT = ("nummer", "dag", "waarvoor", "organisatie", "bedrag", "met bon", "boeking")
ENDINGS = {"image/jpeg": ".jpg", "image/png": ".png", "application/pdf": ".pdf"}


def receipts(organisation_id: int) -> Iterator[Piece]:
    """What was brought: the list, and each file."""
    what = "De bonnen; foto's zijn zonder plaats en toestel, het origineel blijft in Handslag"
    yield Piece("bonnen/bonnen.csv", what, make=partial(_receipts, organisation_id))
    for row in session().execute(_files(organisation_id)):
        word = f"Bon {label(row.number)}, bestand {row.position}"
        yield Piece(_place(row), word, row.shown_sha256 or row.sha256)


def payments(organisation_id: int) -> Iterator[Piece]:
    """What was asked, approved and paid; and the files that the bank may have."""
    yield Piece(
        "betalingen/betalingen.csv", "De betalingen", make=partial(_payments, organisation_id)
    )
    yield Piece(
        "betalingen/bestanden.csv", "De bestanden voor de bank",
        make=partial(_batches, organisation_id),
    )  # fmt: skip
    mine = select(Batch.reference, Batch.sha256).where(
        Batch.organisation_id == organisation_id, Batch.state.in_(LEFT)
    )
    for reference, sha256 in session().execute(mine.order_by(Batch.id)):
        what = f"Betaalbestand {reference}, zoals de bank het kreeg"
        yield Piece(f"betalingen/{reference}.xml", what, sha256)


def cash(organisation_id: int) -> Iterator[Piece]:
    """Every count, also those that another one replaced."""
    yield Piece(
        "kas/tellingen.csv", "De tellingen van de kas", make=partial(_counts, organisation_id)
    )


def pot(organisation_id: int) -> Iterator[Piece]:
    """Numbers, never people."""
    what = "Wat er uit het noodpot ging, zonder namen"
    yield Piece("noodpot/uitgaven.csv", what, make=partial(_pot, organisation_id))


for part in (receipts, payments, cash, pot):
    register(part)


def _place(row: Any) -> str:
    tail = ENDINGS.get(row.media_type) or ending(row.name)
    return f"bonnen/{label(row.number)}-{row.position}{tail}"


def _files(organisation_id: int) -> Any:
    wanted: Any = (
        select(
            Receipt.number, ReceiptFile.position, ReceiptFile.name, ReceiptFile.media_type,
            ReceiptFile.sha256, ReceiptFile.shown_sha256, Receipt.state, Receipt.day,
            Receipt.party, Receipt.what, Receipt.amount, Receipt.paid,
            Entry.number.label("entry"),
        )
        .join(Receipt, Receipt.id == ReceiptFile.receipt_id)
        .outerjoin(Entry, Entry.id == Receipt.entry_id)
        .where(Receipt.organisation_id == organisation_id)
        .order_by(Receipt.number, ReceiptFile.position)
    )  # fmt: skip
    return wanted


def _receipts(organisation_id: int) -> Iterator[bytes]:
    rows = (
        (
            label(row.number), say(row.state.label), row.day, row.party, row.what, row.amount,
            say(row.paid.label) if row.paid else None, row.entry,
            _place(row).removeprefix("bonnen/"), row.sha256,
        )
        for row in session().execute(_files(organisation_id))
    )  # fmt: skip
    yield sheets.csv_of(RECEIPTS, rows)


def _payments(organisation_id: int) -> Iterator[bytes]:
    mine: Any = (
        select(
            Payment.reference, Payment.state, Payee.name, PayeeAccount.iban, Payment.amount,
            Payment.what, Payment.remittance, Payment.end_to_end,
            Batch.reference.label("batch"), Payment.paid_on, Entry.number,
        )
        .join(Payee, Payee.id == Payment.payee_id)
        .outerjoin(PayeeAccount, PayeeAccount.id == Payment.account_id)
        .outerjoin(Batch, Batch.id == Payment.batch_id)
        .outerjoin(Entry, Entry.id == Payment.entry_id)
        .where(Payment.organisation_id == organisation_id)
        .order_by(Payment.id)
    )  # fmt: skip
    yield _worded(PAYMENTS, mine)


def _batches(organisation_id: int) -> Iterator[bytes]:
    mine: Any = (
        select(
            Batch.reference, Batch.state, BankAccount.iban, Batch.day, Batch.count, Batch.total,
            Batch.sha256,
        )
        .join(BankAccount, BankAccount.id == Batch.account_id)
        .where(Batch.organisation_id == organisation_id)
        .order_by(Batch.id)
    )  # fmt: skip
    yield _worded(BATCHES, mine)


def _counts(organisation_id: int) -> Iterator[bytes]:
    before = aliased(CashCount)
    mine = (
        select(
            CashCount.day, LedgerAccount.name, CashCount.counted, CashCount.expected,
            CashCount.second, CashCount.reason, before.day,
        )
        .join(LedgerAccount, LedgerAccount.id == CashCount.account_id)
        .outerjoin(before, before.id == CashCount.replaces_id)
        .where(CashCount.organisation_id == organisation_id)
        .order_by(CashCount.day, CashCount.id)
    )  # fmt: skip
    yield sheets.csv_of(COUNTS, (tuple(row) for row in session().execute(mine)))


def _pot(organisation_id: int) -> Iterator[bytes]:
    why, who = aliased(EmergencyWord), aliased(EmergencyWord)
    mine = (
        select(EmergencyPayout, why.name.label("why"), who.name.label("who"), Entry.number)
        .join(why, why.id == EmergencyPayout.category_id)
        .outerjoin(who, who.id == EmergencyPayout.helper_id)
        .join(Entry, Entry.id == EmergencyPayout.entry_id)
        .where(EmergencyPayout.organisation_id == organisation_id)
        .order_by(EmergencyPayout.year, EmergencyPayout.number, EmergencyPayout.id)
    )
    rows = (
        (
            f"{gift.year}-{gift.number}", gift.day, reason, helper, gift.amount,
            say("ja") if gift.receipt else say("nee"), entry,
        )
        for gift, reason, helper, entry in session().execute(mine)
    )  # fmt: skip
    yield sheets.csv_of(POT, rows)


def _worded(heads: Row, wanted: Any) -> bytes:
    """The second column is a state: told in words."""
    rows = session().execute(wanted)
    told = ((row[0], say(row[1].label), *row[2:]) for row in rows)
    return sheets.csv_of([str(head) for head in heads], told)
