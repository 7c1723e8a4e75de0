"""While people sign: a party lets somebody else sign in the place of one who has not.

The paper prints who signs for whom, and everybody signs that paper. So it is made again: a new
round on the same text, until the same day, and whoever had signed signs the new paper. Why not
less: ``docs/decisions/0018-a-stand-in-signs-a-new-paper.md``.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from accounts.actor import Actor
from accounts.memberships.queries import authority_of
from accounts.organisations.authority import can_bind
from accounts.organisations.model import SigningAuthority
from accounts.policy import allow
from core.storage.database import session, transaction
from core.storage.lifecycle import move
from core.values import clock
from core.values.errors import NotFound, Refusal
from documents.vault.service import void
from partnerships.covenants.model import Covenant
from partnerships.covenants.queries import load
from partnerships.policy import CovenantAction
from partnerships.signing_rounds import news, rules
from partnerships.signing_rounds.errors import TooLate
from partnerships.signing_rounds.lifecycle import ROUND
from partnerships.signing_rounds.model import Nomination, Signatory, SigningRound
from partnerships.signing_rounds.nominations import named_before, nominated, own_authority
from partnerships.signing_rounds.schema import ReplaceCommand
from partnerships.signing_rounds.service import begin_round, current_round
from partnerships.signing_rounds.signers import AuthorityView, choices


@dataclass(frozen=True)
class ReplacementView:
    """What a party reads before it lets somebody else sign."""

    covenant: Covenant
    name: str
    choices: tuple[AuthorityView, ...]
    again: tuple[str, ...]  # who signed already, and signs once more
    refusal: Refusal | None


def to_replace(actor: Actor, reference: str, position: int) -> ReplacementView:
    """One of one's own signatories in the newest round, and who could sign instead."""
    covenant, round_, leaving = _find(actor, reference, position)
    return ReplacementView(
        covenant,
        leaving.name,
        choices(actor, nominated(covenant)),
        tuple(s.name for s in round_.signatories if s.state in rules.DONE),
        _refusal(leaving, round_),
    )


def replace(actor: Actor, reference: str, position: int, command: ReplaceCommand) -> None:
    """Let somebody else sign for one's own party, with a reason that all parties read."""
    with transaction():
        covenant, round_, leaving = _find(actor, reference, position, lock=True)
        if refusal := _refusal(leaving, round_):
            raise refusal
        nomination = _nomination(covenant, leaving)
        authority = own_authority(actor, command.authority)
        named_before(covenant, authority, but=nomination)
        _binds(covenant, nomination, authority)
        nomination.person_id, nomination.authority_id = authority.person_id, authority.id
        nomination.at = clock.now()
        session().flush()
        session().expire(nomination)
        round_.closed_at, round_.reason = clock.now(), command.reason
        move(round_, ROUND, "replace", actor, authority=authority.id, before=leaving.authority_id)
        void(round_.paper)
        begin_round(actor, covenant, round_.deadline)
        news.replaced(round_, leaving, authority.person)


def _refusal(leaving: Signatory, round_: SigningRound) -> Refusal | None:
    """A new paper has the same last day: when that is over, nobody can sign it any more."""
    late = TooLate() if rules.is_late(round_.deadline, clock.today()) else None
    return rules.replacement_refusal(leaving, round_.state) or late


def _find(
    actor: Actor, reference: str, position: int, *, lock: bool = False
) -> tuple[Covenant, SigningRound, Signatory]:
    covenant = load(reference, lock=lock)
    allow(actor, CovenantAction.DECIDE, covenant, sees=CovenantAction.READ)
    round_ = current_round(covenant, lock=lock)
    for each in round_.signatories:
        if each.position == position and each.organisation_id == actor.organisation_id:
            return covenant, round_, each
    raise NotFound()


def _nomination(covenant: Covenant, leaving: Signatory) -> Nomination:
    statement = select(Nomination).where(
        Nomination.covenant_id == covenant.id,
        Nomination.organisation_id == leaving.organisation_id,
        Nomination.person_id == leaving.person_id,
    )
    return session().scalars(statement).one()


def _binds(covenant: Covenant, leaving: Nomination, authority: SigningAuthority) -> None:
    """With the newcomer, all who sign for the party still bind it today."""
    stay = (
        n.authority
        for n in nominated(covenant)
        if n.organisation_id == leaving.organisation_id and n.id != leaving.id
    )
    party = leaving.organisation
    together = [authority_of(each) for each in (authority, *stay)]
    if refusal := can_bind(party.kind, together, clock.today(), name=party.name):
        raise refusal
