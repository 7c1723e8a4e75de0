"""What is said of a receipt, put into its row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from accounts.actor import Actor
from accounts.policy import can
from core.storage.database import session
from core.values import clock
from funding.actions import ReceiptAction
from funding.books import ledgers, places
from funding.books.charts import Use
from funding.books.errors import NoBooks, WrongAccount
from funding.books.schema import Part
from funding.receipts import rules
from funding.receipts.errors import WrongCashBox
from funding.receipts.model import Paid, Receipt, ReceiptPart
from funding.receipts.schema import DetailsCommand


def say(actor: Actor, row: Receipt, command: DetailsCommand) -> None:
    """Put it in; for what it was is for who keeps the books to say."""
    keeps = can(actor, ReceiptAction.BOOK, row)
    parts = command.parts if keeps else ()
    amounts = [part.amount for part in parts]
    refusal = rules.data_refusal(command.amount, command.day, amounts, clock.today())
    if refusal:
        raise refusal
    row.amount, row.day, row.paid = command.amount, command.day, command.paid
    row.party, row.what = command.party, command.what
    row.advanced_by = command.advanced_by if command.paid == Paid.ADVANCED else ""
    row.money_id = command.money_id if command.paid == Paid.CASH else None
    if keeps:
        _divide(actor, row, parts)


def content(row: Receipt) -> dict[str, Any]:
    """What the form of a receipt shows, as it is kept."""
    names = ("amount", "day", "party", "what", "paid", "money_id", "advanced_by")
    parts = [
        (
            part.account_id, part.amount, part.grant_id, part.cost_line_id, part.activity_id,
            part.function_id,
        )
        for part in row.parts
    ]  # fmt: skip
    return {name: getattr(row, name) for name in names} | {"parts": parts}


def _divide(actor: Actor, row: Receipt, parts: Sequence[Part]) -> None:
    """The parts as typed, each with its place; a part that stays the same keeps its row."""
    if not (parts or row.money_id or row.parts):
        return
    ledger = ledgers.found(actor)
    if ledger is None:
        raise NoBooks()
    own = {account.id: account for account in ledgers.accounts(ledger).values()}
    if row.money_id is not None and (
        row.money_id not in own or own[row.money_id].use != Use.CASH
    ):  # fmt: skip
        raise WrongCashBox()
    if not {part.account_id for part in parts} <= own.keys():
        raise WrongAccount()
    read = [places.read(part.place, part.activity_id, part.function_id) for part in parts]
    places.demand(ledger, read)
    wanted = [
        {
            "account_id": part.account_id, "amount": part.amount, "grant_id": place.grant_id,
            "cost_line_id": place.cost_line_id, "activity_id": place.activity_id,
            "function_id": place.function_id,
        }
        for part, place in zip(parts, read, strict=True)
    ]  # fmt: skip
    for gone in row.parts[len(wanted) :]:
        row.parts.remove(gone)
    for number, columns in enumerate(wanted):
        if number < len(row.parts):
            for name, value in columns.items():
                setattr(row.parts[number], name, value)
        else:
            row.parts.append(ReceiptPart(position=number + 1, **columns))
    session().flush()
