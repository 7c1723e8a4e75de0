"""The payments of an organisation, without a page before them."""

from __future__ import annotations

from core.values.money import Money
from funding.actions import PaymentAction
from funding.books.schema import Part
from funding.payments import (
    approvals,
    batch_queries,
    batches,
    limits,
    listing,
    payee_queries,
    payees,
    paying,
    queries,
    service,
)
from funding.payments.model import Checked
from funding.payments.schema import (
    ApproveCommand,
    BatchCommand,
    CashCommand,
    CheckCommand,
    IbanCommand,
    PayeeCommand,
    PaymentCommand,
    WhyCommand,
)
from tests.faults.walls.doors.door import WHY, Door, day

CENT = Money(1)
ASKED = PaymentCommand(1, CENT, "N", [Part(1, CENT)])
REASON, SHOP = WhyCommand(WHY), PayeeCommand("N")

DOORS: dict[str, Door] = {
    "payments.listed": ("purse-reader", "-", lambda a, v, o: listing.listed(a, listing.Wish())),
    "payments.exported": ("purse-reader", "-", lambda a, v, o: list(listing.exported(a, listing.Wish()))),
    "payments.to_batch": ("purse-reader", "-", lambda a, v, o: listing.to_batch(a)),
    "payments.payment": ("purse-reader", "payment", lambda a, v, o: queries.payment(a, v["reference"])),
    "payments.form": ("purse-keeper", "payment", lambda a, v, o: queries.form_values(a, v["reference"])),
    "payments.decided": ("purse-closer", "payment", lambda a, v, o: queries.payment(a, v["reference"], PaymentAction.APPROVE)),
    "payments.may_propose": ("purse-keeper", "-", lambda a, v, o: service.may_propose(a)),
    "payments.propose": ("purse-keeper", "-", lambda a, v, o: service.propose(a, ASKED)),
    "payments.change": ("purse-keeper", "payment", lambda a, v, o: service.change(a, v["reference"], ASKED)),
    "payments.withdraw": ("purse-keeper", "payment", lambda a, v, o: service.withdraw(a, v["reference"])),
    "payments.bounce": ("purse-keeper", "gone", lambda a, v, o: service.bounce(a, v["reference"], REASON)),
    "payments.approve": ("purse-closer", "payment", lambda a, v, o: approvals.approve(a, v["reference"], ApproveCommand(False, v.get("digest", "")))),
    "payments.give_back": ("purse-closer", "payment", lambda a, v, o: approvals.give_back(a, v["reference"], REASON)),
    "payments.in_cash": ("purse-closer", "handed", lambda a, v, o: paying.in_cash(a, v["reference"], CashCommand(day(), v["cash"], WHY))),
    "payments.payees": ("purse-reader", "-", lambda a, v, o: payee_queries.listed(a, payee_queries.Wish())),
    "payments.payees_whole": ("purse-reader", "-", lambda a, v, o: list(payee_queries.exported(a, payee_queries.Wish()))),
    "payments.payee": ("purse-reader", "payment", lambda a, v, o: payee_queries.payee(a, v["payee_id"])),
    "payments.add_payee": ("purse-keeper", "-", lambda a, v, o: payees.add(a, SHOP)),
    "payments.describe": ("purse-keeper", "payment", lambda a, v, o: payees.describe(a, v["payee_id"], SHOP)),
    "payments.ask_account": ("purse-keeper", "payment", lambda a, v, o: payees.ask_account(a, v["payee_id"], IbanCommand("NL52TEST0000000016"))),
    "payments.confirm_account": ("purse-closer", "payment", lambda a, v, o: payees.confirm_account(a, v["account_id"], CheckCommand(Checked.PHONED), of=v["payee_id"])),
    "payments.refuse_account": ("purse-keeper", "payment", lambda a, v, o: payees.refuse_account(a, v["account_id"], of=v["payee_id"])),
    "payments.stop": ("purse-keeper", "payment", lambda a, v, o: payees.stop(a, v["payee_id"])),
    "payments.may_set_limits": ("purse-board", "-", lambda a, v, o: limits.may_set(a)),
    "payments.limits": ("purse-board", "-", lambda a, v, o: limits.keep(a, {})),
    "payments.batches": ("purse-reader", "-", lambda a, v, o: batch_queries.listed(a, batch_queries.Wish())),
    "payments.batches_whole": ("purse-reader", "-", lambda a, v, o: list(batch_queries.exported(a, batch_queries.Wish()))),
    "payments.batch": ("purse-reader", "order", lambda a, v, o: batch_queries.batch(a, v["reference"])),
    "payments.make": ("purse-keeper", "-", lambda a, v, o: batches.make(a, BatchCommand((), 1, day(), "09"))),
    "payments.confirm": ("purse-closer", "order", lambda a, v, o: batches.confirm(a, v["reference"])),
    "payments.send": ("purse-keeper", "leaving", lambda a, v, o: batches.send(a, v["reference"])),
    "payments.cancel": ("purse-keeper", "order", lambda a, v, o: batches.cancel(a, v["reference"])),
    "payments.content": ("purse-keeper", "leaving", lambda a, v, o: batches.content(a, v["reference"])),
}  # fmt: skip
