"""Files for the bank: made of what was approved, confirmed by a second person, sent, paid."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial
from typing import Any

from lxml import etree
from sqlalchemy import select

from core.storage.database import session
from core.storage.files import files
from funding.payments import batches
from funding.payments.model import Batch, Payment
from funding.payments.model import BatchState as B
from funding.payments.model import PaymentState as S
from funding.payments.schema import BatchCommand
from tests.faults.lives.banking import bank
from tests.faults.lives.life import Life, Move, Purse
from tests.faults.lives.paying import pay, row_of


def collect(life: Life) -> None:
    """What was approved goes into a file."""
    purse, who = life.at_home()
    wanted = [each for each in pay(purse).asked if row_of(each).state == S.APPROVED]
    if not wanted and life.chance.random() < 0.9:
        return
    chosen = tuple(life.chance.sample(wanted, min(len(wanted), life.chance.randrange(1, 4))))
    whose = life.chance.choice([purse] * 9 + life.purses)
    account_id = whose.place.bank_account
    command = BatchCommand(chosen, account_id, life.today, life.chance.choice(["09", "03"]))
    made = life.does(purse, who, life.perhaps_twice(partial(batches.make, who, command)))
    if made is not None:
        pay(purse).files.append(made)


def confirm_file(life: Life) -> None:
    """A second person looks at the file."""
    _turn_file(life, B.MADE, batches.confirm)


def cancel_file(life: Life) -> None:
    """The bank does not get it."""
    _turn_file(life, B.MADE, batches.cancel)


def send_file(life: Life) -> None:
    """The bank has it, and pays."""
    purse, reference = _turn_file(life, B.CONFIRMED, batches.send)
    if reference is None:
        return
    row = session().scalars(select(Batch).where(Batch.reference == reference)).one()
    for end_to_end, (cents, iban) in _inside(row).items():
        if end_to_end not in pay(purse).at_the_bank:
            pay(purse).at_the_bank.add(end_to_end)
            bank(life, purse).books(life.today, -cents, iban=iban, reference=end_to_end)


def what_was_approved_is_what_is_paid(life: Life) -> Iterator[str]:
    """The files say the payments that are in them, to the cent and to the account; no payment is
    in two files that may go."""
    seen = Counter[str]()
    for row in session().scalars(select(Batch)).all():
        found = _inside(row)
        total = sum(cents for cents, _ in found.values())
        if (len(found), total) != (row.count, row.total.cents):
            yield f"{row.reference} has {len(found)} of {total}"
        if row.state != B.MADE and row.confirmed_by_id == row.made_by_id:
            yield f"{row.reference} was confirmed by who made it"
        if row.state == B.CANCELLED:
            continue
        seen.update(found.keys())
        for payment in session().scalars(select(Payment).where(Payment.batch_id == row.id)):
            account_of = payment.account.iban if payment.account else ""
            if found.get(payment.end_to_end) != (payment.amount.cents, account_of):
                yield f"{payment.reference} is not what {row.reference} says"
    yield from (f"{each} is in {many} files" for each, many in seen.items() if many > 1)


def _turn_file(life: Life, fitting: B, verb: Any) -> tuple[Purse, str | None]:
    purse = life.purse()
    if not pay(purse).files:
        return purse, None
    mine = select(Batch.reference).where(Batch.organisation_id == purse.place.id)
    those = session().scalars(mine.where(Batch.state == fitting).order_by(Batch.id)).all()
    who, reference = life.anyone(purse), life.chance.choice(those or pay(purse).files)
    return purse, reference if life.did(purse, who, partial(verb, who, reference)) else None


def _inside(row: Batch) -> dict[str, tuple[int, str]]:
    """What the file says: cents and account, by the number that the bank gives back."""
    root = etree.fromstring(files().get(row.sha256))
    found: dict[str, tuple[int, str]] = {}
    for each in root.iter("{*}CdtTrfTxInf"):
        amount = each.findtext(".//{*}InstdAmt") or ""
        cents = int(amount.replace(".", "")) if amount[-3:-2] == "." else int(amount) * 100
        name = each.findtext(".//{*}EndToEndId") or ""
        found[name] = cents, each.findtext(".//{*}CdtrAcct//{*}IBAN") or ""
    return found


MOVES = [
    #    what                who has it in mind    the right
    Move("collect",          collect,              "payment.propose", often=3),
    Move("confirm file",     confirm_file,         "payment.approve", often=3),
    Move("cancel file",      cancel_file,          "payment.propose", often=1),
    Move("send file",        send_file,            "payment.propose", often=3),
]  # fmt: skip
LAWS = [what_was_approved_is_what_is_paid]
