"""Looking at the scan of a covenant that is registered, in a bounded process."""

from __future__ import annotations

from accounts.actor import SYSTEM
from core.jobs import Work, job
from core.storage.database import session
from core.storage.lifecycle import move
from documents.checking.guarded import carries_our_seal, counted
from documents.checking.returned import Fault
from partnerships.registrations import service
from partnerships.registrations.lifecycle import REGISTRATION
from partnerships.registrations.model import Registration, RegistrationState


def gave_up(payload: dict[str, object], reason: str) -> None:
    """The scan could not be looked at."""
    row = service.load(int(str(payload["registration"])), lock=True)
    if row.state == RegistrationState.CHECKING:
        _refuse(row, Fault.LOST)


@job(service.KIND, cpu=30, wall=180, attempts=2, gave_up=gave_up)
def check(work: Work) -> None:
    """Count its pages; with a sound scan the covenant is there."""
    row = service.load(work.payload["registration"])
    data, asked = row.scan or b"", row.state == RegistrationState.CHECKING
    session().rollback()
    found = _looked_at(data) if asked else Fault.LOST
    with work.finishing():
        row = service.load(work.payload["registration"], lock=True)
        if row.state != RegistrationState.CHECKING:
            return
        if isinstance(found, Fault):
            _refuse(row, found)
        else:
            service.keep(row, found)


def _looked_at(data: bytes) -> int | Fault:
    """How many pages it has. What was sealed here was signed here, and is no scan of before."""
    found = counted(data)
    if (isinstance(found, int) or found is Fault.ACTIVE) and carries_our_seal(data):
        return Fault.SEALED_HERE
    return found


def _refuse(row: Registration, fault: Fault) -> None:
    row.fault, row.scan = fault.value, None
    move(row, REGISTRATION, "refuse", SYSTEM, fault=fault.value)
