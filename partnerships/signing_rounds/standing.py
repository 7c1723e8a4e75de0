"""Can this signature be given today, and would it still bind the organisation?

The mandate was checked when the round was sent; an authority may be withdrawn or end while people
sign. What was given stays given; what is still asked must rest on an authority of today. An
authority that says the same in the same words, with the same document and no earlier first day,
takes the place of one that was withdrawn by mistake: what the paper prints stays true.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import joinedload

from accounts.memberships.queries import authorities_of, authority_of
from accounts.organisations.authority import (
    Authority,
    as_value,
    can_bind,
    describe,
    own_refusal,
)
from accounts.organisations.model import SigningAuthority
from core.storage.database import session
from core.values.errors import Refusal
from partnerships.signing_rounds.errors import AlreadySigned, RoundNotOpen
from partnerships.signing_rounds.lifecycle import SIGNATORY
from partnerships.signing_rounds.model import RoundState, Signatory, SignatoryState, SigningRound
from partnerships.signing_rounds.rules import DONE, is_late, whose_turn

RUNNING = (RoundState.PREPARING, RoundState.OPEN)
STOPPED = (RoundState.RECALLED, RoundState.DECLINED, RoundState.EXPIRED, RoundState.REPLACED)
Known = Mapping[int, Authority]  # authorities of today by number, read together; else one by one
NOTHING: Known = {}
WITH_AUTHORITY = (
    joinedload(Signatory.organisation),
    joinedload(Signatory.authority).joinedload(SigningAuthority.person),
)


def awaited(*conditions: ColumnElement[bool]) -> Sequence[Signatory]:
    """Signatures of running rounds that nobody gave yet."""
    statement = (
        select(Signatory)
        .join(SigningRound)
        .where(
            Signatory.state == SignatoryState.WAITING,
            SigningRound.state.in_(RUNNING),
            *conditions,
        )
        .options(*WITH_AUTHORITY)
        .order_by(Signatory.id)
    )
    return session().scalars(statement).all()


def known(signatories: Collection[Signatory]) -> Known:
    """The authorities that these signatures rest on, in one statement."""
    return authorities_of([s.authority for s in signatories if s.state not in DONE])


def refusal(signatory: Signatory, today: date, among: Known = NOTHING) -> Refusal | None:
    """Why this signature cannot be given now; None when it can."""
    signatory.today = today
    if signatory.round.state in STOPPED:
        return RoundNotOpen()
    if signatory.state in DONE:
        return AlreadySigned()
    return lost(signatory, today, among) or SIGNATORY.refusal(signatory, "give")


def lost(signatory: Signatory, today: date, among: Known = NOTHING) -> Refusal | None:
    """Why a signature that is still asked would no longer bind the organisation."""
    if signatory.state != SignatoryState.WAITING or signatory.round.state not in RUNNING:
        return None
    if own := own_loss(signatory, today, among):
        return own
    ours = [s for s in signatory.round.signatories if _same_party(s, signatory)]
    kind, name = signatory.organisation.kind, signatory.organisation.name
    return can_bind(kind, [rests_on(s, today, among) for s in ours], today, name=name)


def own_loss(signatory: Signatory, today: date, among: Known = NOTHING) -> Refusal | None:
    """What is wrong with the signatory's own authority, apart from who signs along."""
    kind, name = signatory.organisation.kind, signatory.organisation.name
    return own_refusal(kind, rests_on(signatory, today, among), today, name=name)


def rests_on(signatory: Signatory, today: date, among: Known = NOTHING) -> Authority:
    """The authority behind a signature: of today while it is asked, of then once it was given."""
    if signatory.state in DONE:
        return replace(as_value(signatory.authority), is_withdrawn=False, valid_until=None)
    named = among.get(signatory.authority_id) or authority_of(signatory.authority)
    kind, name = signatory.organisation.kind, signatory.organisation.name
    if own_refusal(kind, named, today, name=name) is None:
        return named
    same = (row for row in _others(signatory) if _says_the_same(row, signatory))
    good = (a for a in map(authority_of, same) if own_refusal(kind, a, today, name=name) is None)
    return next(good, named)


def able(round_: SigningRound, today: date) -> list[Signatory]:
    """Whose turn it is, without those who may not sign any more: they are not asked."""
    turn = [] if is_late(round_.deadline, today) else whose_turn(round_.signatories)
    among = known(round_.signatories) if turn else NOTHING
    return [s for s in turn if lost(s, today, among) is None]


def _same_party(one: Signatory, other: Signatory) -> bool:
    return one.organisation_id == other.organisation_id


def _others(signatory: Signatory) -> Iterable[SigningAuthority]:
    statement = select(SigningAuthority).where(
        SigningAuthority.organisation_id == signatory.organisation_id,
        SigningAuthority.person_id == signatory.person_id,
        SigningAuthority.id != signatory.authority_id,
        SigningAuthority.withdrawn_at.is_(None),
    )
    return session().scalars(statement).all()


def _says_the_same(row: SigningAuthority, signatory: Signatory) -> bool:
    first = signatory.authority
    return (
        row.function == signatory.function
        and describe(as_value(row)) == signatory.basis
        and row.document_sha256 == first.document_sha256
        and row.valid_from >= first.valid_from
    )
