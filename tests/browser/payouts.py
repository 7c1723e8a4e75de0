"""For the pages of payments: two organisations with one of everything that can be looked at."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from core.storage.database import session
from core.values import clock
from core.values.money import Money
from demo.stage import Stage
from funding.bank.model import BankAccount
from funding.books import ledgers
from funding.books.schema import Part
from funding.payments import approvals, batches, payees, rules, service
from funding.payments.model import Checked, PayeeAccount
from funding.payments.schema import (
    ApproveCommand,
    BatchCommand,
    CheckCommand,
    PayeeCommand,
    PaymentCommand,
    WhyCommand,
)

OTHERS = {"fatima": "henk", "samir": "amina"}  # of the same organisation, who may approve
IBANS = ("NL90TEST0000000011", "NL63TEST0000000012")


def paid(stage: Stage, owner: str) -> dict[str, Any]:
    """What the owner asks waits for the other, came back, was approved, or is in a file."""
    mine, other = stage.actor(owner), stage.actor(OTHERS[owner])
    ledger = ledgers.found(mine)
    assert ledger is not None
    rent = ledgers.accounts(ledger)[4100].id
    shop = payees.add(mine, PayeeCommand("Şükrü's bakkerij", IBANS[0]))
    fresh = payees.add(other, PayeeCommand("Zaal De Brug", IBANS[1], related=True,
                                           relation="Zwager van een bestuurslid"))  # fmt: skip
    waits = select(PayeeAccount.id).where(PayeeAccount.payee_id == shop)
    account = session().scalars(waits).one()
    payees.confirm_account(other, account, CheckCommand(Checked.PHONED), of=shop)

    def ask(who: Any, payee: int, what: str) -> str:
        parts = [Part(rent, Money(51_220))]
        return service.propose(
            who, PaymentCommand(payee, Money(51_220), what, parts, "Factuur 2026-118")
        )

    waiting, new = ask(mine, shop, "Brood voor de maaltijd"), ask(other, fresh, "Huur van de zaal")
    back, ready, filed = (ask(mine, shop, what) for what in ("Koffie", "Thee", "Soep"))
    approvals.give_back(other, back, WhyCommand("De bon mist nog"))
    for reference in (ready, filed):
        digest = rules.digest_of(service.load(reference))
        approvals.approve(other, reference, ApproveCommand(related=False, digest=digest))
    own = select(BankAccount.id).where(BankAccount.organisation_id == mine.organisation_id)
    bank = session().scalars(own.limit(1)).one()
    file = batches.make(mine, BatchCommand((filed,), bank, clock.today(), "09"))
    session().rollback()
    return {
        f"payment_{owner}": waiting, f"payment_new_{owner}": new, f"payment_back_{owner}": back,
        f"payment_ready_{owner}": ready, f"payment_filed_{owner}": filed,
        f"payment_file_{owner}": file, f"payee_{owner}": shop, f"payee_new_{owner}": fresh,
    }  # fmt: skip
