"""An authority that is withdrawn or ends, or a signatory who leaves: who hears it, once.

A job per signature and cause says it, so the withdrawal and the calendar may both ask.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, select

from accounts.organisations import reliance
from accounts.organisations.model import SigningAuthority
from accounts.organisations.reliance import Reliance, Use
from accounts.privacy import hindrances
from accounts.privacy.hindrances import Hindrance
from core.jobs import Work, enqueue, job
from core.storage.database import session, transaction
from core.values import clock
from partnerships.signing_rounds import news, standing
from partnerships.signing_rounds.errors import StillToSign
from partnerships.signing_rounds.model import RoundState, Signatory, SignatoryState, SigningRound


def lost(*conditions: ColumnElement[bool]) -> list[Signatory]:
    """Of these, the ones whose own authority is gone."""
    found, today = standing.awaited(*conditions), clock.today()
    among = standing.known(found)
    return [s for s in found if standing.own_loss(s, today, among)]


def uses(authority: SigningAuthority) -> Iterable[Use]:
    """The rounds that cannot be completed without this authority."""
    today = clock.today()
    for each in _of(authority):
        if standing.rests_on(each, today).id == authority.id:
            covenant = each.round.covenant
            yield Use(covenant.title, f"/convenanten/{covenant.reference}/tekenronde")


def withdrawn(authority: SigningAuthority) -> None:
    """The organisation took it back."""
    session().flush()
    for each in _of(authority):
        if standing.own_loss(each, clock.today()):
            _ask(each, authority.id)


def left(organisation_id: int, person_id: int) -> None:
    """Somebody lost the last role there; may come back, and leave again."""
    session().flush()
    for each in _by(organisation_id, person_id):
        _ask(each, f"left {clock.now().isoformat()}")


def look() -> None:
    """Authorities whose last day has passed."""
    ended = Signatory.authority_id.in_(
        select(SigningAuthority.id).where(SigningAuthority.valid_until < clock.today())
    )
    with transaction():
        for each in lost(ended):
            _ask(each, each.authority_id)


def _of(authority: SigningAuthority) -> Sequence[Signatory]:
    return _by(authority.organisation_id, authority.person_id)


def _by(organisation_id: int, person_id: int) -> Sequence[Signatory]:
    return standing.awaited(
        Signatory.organisation_id == organisation_id, Signatory.person_id == person_id
    )


def _ask(signatory: Signatory, why: int | str) -> None:
    enqueue("signing.lost", f"{signatory.id}-{why}", {"signatory": signatory.id})


@job("signing.lost")
def tell(work: Work) -> None:
    """Say it to all parties and to the signatory, if it is still so."""
    with work.finishing():
        statement = select(Signatory).where(Signatory.id == work.payload["signatory"])
        signatory = session().scalars(statement).one()
        if reason := standing.lost(signatory, clock.today()):
            news.lost(signatory, reason)


@hindrances.register
def still_to_sign(person_id: int) -> Iterable[Hindrance]:
    """Nobody is erased out of a round that waits for this person, or is setting the signature."""
    open_rounds = (
        select(Signatory)
        .join(SigningRound)
        .where(
            Signatory.person_id == person_id,
            Signatory.state.in_((SignatoryState.WAITING, SignatoryState.GIVEN)),
            SigningRound.state.in_((*standing.RUNNING, RoundState.SEALING)),
        )
        .order_by(Signatory.id)
    )
    for each in session().scalars(open_rounds):
        yield Hindrance(StillToSign(title=each.round.covenant.title), firm=True)


reliance.register(Reliance(left, uses, withdrawn))
