"""For the pages of the bank: two organisations that read a month in, and files that wait."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import select

from accounts.organisations.model import Organisation
from core.jobs import work_off
from core.storage.database import session
from demo.stage import Stage
from funding.bank import service
from funding.bank.model import BankEntry, BankStatement
from tests.funding.bank.messages import MARCH, Booked, Month, camt, mt940

BANKERS = ("fatima", "samir")
APRIL = (Booked(MARCH.bookings[-1].day, -9_95), Booked(MARCH.bookings[-1].day, 250_00))


def banked(stage: Stage, owner: str) -> dict[str, Any]:
    """March as CAMT.053 with the statement of somebody else; April as MT940 still waits."""
    actor = stage.actor(owner)
    mine = select(Organisation.iban).where(Organisation.id == actor.organisation_id)
    iban = session().scalars(mine).one() or ""
    march = replace(MARCH, account=iban)
    theirs = Month(march.bookings[1:2], account="NL52TEST0000000016")
    done = service.offer(actor, "maart.xml", camt(march, theirs).encode())
    work_off()
    service.confirm(actor, done)
    waits = service.offer(actor, "april.sta", mt940(march.after(APRIL)).encode())
    broken = service.offer(actor, "mei.xml", camt(march)[:-40].encode())
    work_off()
    session().rollback()
    entries = select(BankEntry.id).join(BankStatement).where(BankStatement.file_id == done)
    return {
        f"read_{owner}": done, f"waits_{owner}": waits, f"broken_{owner}": broken,
        f"entry_{owner}": session().scalars(entries.limit(1)).one(),
    }  # fmt: skip
