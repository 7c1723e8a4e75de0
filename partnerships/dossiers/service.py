"""Asking for a dossier, and making its list; every party may do both alike."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence

from sqlalchemy import Select, delete, select

from accounts.actor import Actor
from accounts.memberships.model import Role
from accounts.policy import allow
from core.jobs import enqueue
from core.jobs.job import OPEN, find
from core.storage.audit import record
from core.storage.database import session, transaction
from core.storage.files import files
from core.values import clock
from core.values.errors import Refusal
from documents.vault.prints import press_kept
from partnerships.amendments.consolidating import HELD
from partnerships.covenants import queries
from partnerships.covenants.model import Covenant
from partnerships.dossiers.bundle import Entry, entry_of
from partnerships.dossiers.contents import Claim, Piece, claim_of, pieces
from partnerships.dossiers.errors import NothingSigned
from partnerships.dossiers.model import Dossier
from partnerships.policy import CovenantAction
from partnerships.registrations.errors import TakenBack

KIND = "dossier"


def claimed(actor: Actor, reference: str, *, lock: bool = False) -> Claim:
    """The covenant with all who may take its papers, for one of those; an amendment's papers lie
    with its covenant."""
    covenant = queries.load(reference, lock=lock)
    claim = claim_of(covenant.amends or covenant)
    allow(actor, CovenantAction.KEEP, claim)
    return claim


def ask(actor: Actor, reference: str) -> None:
    """Have the list made, anew when there is one; asked twice while it is made is asked once."""
    with transaction() as current:
        claim = claimed(actor, reference, lock=True)
        if refusal := refusal_of(claim.covenant):
            raise refusal
        assert actor.organisation_id is not None
        last = newest(claim.covenant, actor.organisation_id)
        if last is not None and is_being_made(last):
            return
        row = Dossier(
            covenant_id=claim.covenant.id, organisation_id=actor.organisation_id, at=clock.now(),
            whole=claim.whole(actor.organisation_id),
        )  # fmt: skip
        current.add(row)
        record(actor, "ask", row)
        enqueue(KIND, row.key, {"dossier": row.id})


def refusal_of(covenant: Covenant) -> Refusal | None:
    """Why there is no dossier of a covenant; None when there can be."""
    if covenant.withdrawn:
        return TakenBack()
    return None if covenant.state in HELD else NothingSigned()


def newest(covenant: Covenant, organisation_id: int | None) -> Dossier | None:
    """What an organisation asked for last."""
    return session().scalars(_of(covenant.id, organisation_id).limit(1)).one_or_none()


def newest_made(claim: Claim, organisation_id: int | None) -> Dossier | None:
    """The list that stands; none that was made for a party which is none any more."""
    made = _of(claim.covenant.id, organisation_id).where(Dossier.made_at.is_not(None))
    if not claim.whole(organisation_id):
        made = made.where(Dossier.whole.is_(False))
    return session().scalars(made.limit(1)).one_or_none()


def _of(covenant_id: int, organisation_id: int | None) -> Select[Dossier]:
    mine = (Dossier.covenant_id == covenant_id, Dossier.organisation_id == organisation_id)
    return select(Dossier).where(*mine).order_by(Dossier.id.desc())


def is_being_made(row: Dossier) -> bool:
    """Whether somebody is at it."""
    work = find(KIND, row.key)
    return row.made_at is None and work is not None and work.state in OPEN


def gather(dossier_id: int, tell: Callable[[int, int], None]) -> tuple[bool, list[Entry]]:
    """Whether all of it is for this organisation, and the list: what is composed is printed and
    kept, what is kept is looked at."""
    row = session().scalars(select(Dossier).where(Dossier.id == dossier_id)).one()
    organisation_id = row.organisation_id
    claim = claim_of(row.covenant)
    whole = claim.whole(organisation_id)
    found: Sequence[Piece] = list(pieces(_anybody(organisation_id), claim))
    session().rollback()  # what is printed needs no row any more
    entries = []
    for done, piece in enumerate(found):
        tell(done, len(found))
        sha256 = press_kept(piece.paper).sha256 if piece.paper else piece.sha256
        entries.append(entry_of(files(), piece.name, piece.what, sha256))
    return whole, entries


def settle(dossier_id: int, whole: bool, entries: Sequence[Entry]) -> None:
    """Keep the list; it takes the place of those before. Joins the transaction of the job."""
    row = session().scalars(select(Dossier).where(Dossier.id == dossier_id)).one_or_none()
    if row is None:
        return  # its time was over
    row.files = [entry.as_dict() for entry in entries]
    row.whole, row.made_at = whole, clock.now()
    row.sha256 = hashlib.sha256(json.dumps(row.files, sort_keys=True).encode()).hexdigest()
    older = (
        Dossier.covenant_id == row.covenant_id,
        Dossier.organisation_id == row.organisation_id,
        Dossier.id < row.id,
    )
    session().execute(delete(Dossier).where(*older))


def _anybody(organisation_id: int) -> Actor:
    """Somebody who only reads for that organisation: the least that all of its people may."""
    return Actor(None, organisation_id, {organisation_id: frozenset({Role.READER})})
