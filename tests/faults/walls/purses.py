"""The bank of two organisations: an account, a file that was read in with a statement refused, and
one that waits."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import select

from core.jobs import work_off
from core.storage.database import session
from funding.bank import accounts, service
from funding.bank.model import BankEntry
from funding.bank.schema import AccountCommand
from tests.faults.walls.who import Target
from tests.faults.walls.world import World
from tests.funding.bank.messages import MARCH, Booked, Month, camt

IBANS = {  # the own account, who paid, and whose statement was in the file too
    "gem": ("NL20TEST0000000010", "NL90TEST0000000011", "NL63TEST0000000012"),
    "zus": ("NL36TEST0000000013", "NL09TEST0000000014", "NL79TEST0000000015"),
}


def fill(world: World) -> None:
    """For each of them."""
    for owner in IBANS:
        _fill(world, owner)
    session().rollback()


def _fill(world: World, owner: str) -> None:
    actor, marks = world.actor(f"{owner}/treasurer"), world.marks
    own, payer, foreign = (
        marks.number(iban, f"{what} {owner}", owner)
        for what, iban in zip(
            ("bank_account.iban", "bank_entry.iban", "bank_statement.stated"), IBANS[owner],
            strict=True,
        )
    )  # fmt: skip
    named = marks.word(f"bank_account.name {owner}", owner)
    account = accounts.add(actor, AccountCommand(own, named))
    booked = Booked(
        MARCH.bookings[0].day, 250_00, marks.word(f"bank_entry.name {owner}", owner), payer,
        marks.text(f"bank_entry.text {owner}", owner),
        marks.word(f"bank_entry.reference {owner}", owner),
    )  # fmt: skip
    held = Month((booked,), 100_00, own)
    theirs = replace(held, bookings=MARCH.bookings[1:2], account=foreign)
    number = marks.word(f"bank_entry.bank_reference {owner}", owner)
    text = camt(held, theirs).replace(
        "</ValDt><NtryDtls>", f"</ValDt><AcctSvcrRef>{number}</AcctSvcrRef><NtryDtls>", 1
    )
    file = service.offer(
        actor, f"{marks.word(f'bank_file.name {owner}', owner)}.xml", text.encode()
    )
    work_off()
    service.confirm(actor, file)
    work_off()
    found = marks.text(f"bank_file.findings {owner}", owner)
    waits = held.after([replace(booked, text=found)])
    waiting = service.offer(actor, f"{marks.word(f'bank_file.name waits {owner}', owner)}.xml",
                            camt(waits).encode())  # fmt: skip
    work_off()
    entry = session().scalars(select(BankEntry.id).where(BankEntry.account_id == account)).one()
    for key, each in ((f"bank-{owner}", file), (f"bank-waits-{owner}", waiting)):
        values: dict[str, object] = {
            "entry_id": entry, "account_id": account, "file_id": each, "verb": "stoppen",
        }  # fmt: skip
        world.targets[key] = Target(key, owner=owner, values=values)
