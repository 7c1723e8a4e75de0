"""One signature that is about to be given, again and again."""

from __future__ import annotations

from functools import partial

import pytest
from sqlalchemy import select, update

from accounts.signin import codes, factors
from core.jobs import Job
from core.storage.database import db, transaction
from core.web.throttle import Tries
from partnerships.signing_rounds import queries, service
from partnerships.signing_rounds.model import Signatory, SignatoryState
from partnerships.signing_rounds.schema import SignCommand
from tests.faults.at_once import Press
from tests.partnerships.signing_rounds.desk import FUNCTION, HERE, Desk


def ready(desk: Desk, chair: int) -> tuple[Press, int]:
    """The signatory of this chair, with a code in hand and the finger above the button; and which
    signature it is."""
    signer = desk.signers[chair]
    actor = signer.actor
    position = queries.to_sign(actor, desk.reference).signatory.position
    service.open_to_sign(actor, desk.reference, position)
    code = _code(signer.id, service.purpose(desk.reference, position))
    db.session.remove()
    command = SignCommand(signer.name, FUNCTION, True, code)
    return partial(service.sign, actor, desk.reference, position, command, HERE), position


def _code(person_id: int, purpose: str) -> str:
    """Sent without mail, for there are many."""
    sent: list[str] = []
    patch = pytest.MonkeyPatch()
    patch.setattr(codes, "write_to", lambda *_, code, **__: sent.append(code))
    patch.setattr(codes, "MOST_SENT", 10_000)
    patch.setattr(factors, "GUESSES", 100_000)
    factors.send_code(person_id, purpose)
    patch.undo()
    return sent[0]


def unsigned_again(position: int) -> None:
    """As if nothing had been signed: the next round begins anew, guesses forgotten."""
    with transaction() as current:
        where = Signatory.position == position
        current.execute(update(Signatory).where(where).values(state=SignatoryState.WAITING))
        for row in current.scalars(select(Job).where(Job.kind == "signing.apply")):
            current.delete(row)
        for tries in current.scalars(select(Tries)):
            current.delete(tries)
    db.session.remove()
