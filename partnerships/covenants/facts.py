"""What is true of a covenant at this moment, gathered for the needs of its lifecycle.

Reads the rows of the two rooms beside this one: proposals, confirmations, rounds.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from accounts.memberships.queries import authorities_of
from accounts.organisations.authority import Authority, can_bind
from accounts.organisations.model import SigningAuthority
from core.storage.database import session
from core.values import clock
from core.values.errors import Refusal
from core.web.language import say
from partnerships.accessions.model import Accession, AccessionState
from partnerships.amendments import editions
from partnerships.amendments.editions import Texts
from partnerships.covenants import queries, rules
from partnerships.covenants.model import Covenant, CovenantParty, CovenantState
from partnerships.covenants.needs import CovenantFacts
from partnerships.endings import gates
from partnerships.endings.over import over_of
from partnerships.negotiation.model import Confirmation, FrozenText, Proposal, ProposalState
from partnerships.policy import parties_of
from partnerships.registrations.doubts import agreed
from partnerships.signing_rounds import standing
from partnerships.signing_rounds.model import (
    Nomination,
    RoundState,
    Signatory,
    SignatoryState,
    SigningRound,
)  # fmt: skip

TALKED_OVER = (CovenantState.NEGOTIATION, CovenantState.FROZEN)


def gather(covenant: Covenant) -> CovenantFacts:
    """Put the facts on the covenant, where the needs find them; and give them back."""
    parties, today = list(covenant.parties), clock.today()
    newest, fixed = newest_round(covenant), frozen(covenant)
    proposals, accessions = _open_questions(covenant)
    facts = CovenantFacts(
        parties=len(parties),
        open_proposals=proposals,
        open_accessions=accessions,
        frozen_number=fixed.number if fixed else 0,
        unconfirmed=_unconfirmed(fixed, parties),
        without_authority=tuple(without_authority([covenant])[covenant.id].values()),
        deadline_passed=newest is not None and newest.deadline < today,
        unsigned=_unsigned(newest),
        lost=_lost(newest, today),
        sealed=newest is not None and newest.state == RoundState.SEALED,
        start_reached=covenant.starts_on is None or covenant.starts_on <= today,
        end_reached=_end_reached(covenant, today),
        not_abandoning=_names(p for p in parties if p.agreed_to_abandon_at is None),
        **(_amending(covenant) if covenant.amends_id is not None else _naming(covenant)),
        replaced=covenant.registered and _replaced(covenant),
        agreed=covenant.registered and agreed(covenant),
        replaces_without=_replaces_without(covenant),
        **(_in_force(covenant, today) if covenant.state == CovenantState.IN_FORCE else {}),
        over=over_of(covenant) if covenant.state == CovenantState.ENDED else None,
    )
    covenant.facts = facts  # type: ignore[attr-defined]  # not a column: true now, kept nowhere
    return facts


def _end_reached(covenant: Covenant, today: date) -> bool:
    """An addendum holds as long as its covenant."""
    if covenant.amends is not None:
        return covenant.amends.state == CovenantState.ENDED
    if len(covenant.parties) < 2:
        return True  # all others left
    return covenant.ends_on is not None and covenant.ends_on < today


def _replaced(covenant: Covenant) -> bool:
    """Another covenant holds that was made in the place of this one."""
    made = (Covenant.replaces_id == covenant.id, Covenant.state == CovenantState.IN_FORCE)
    return session().scalar(select(Covenant.id).where(*made).limit(1)) is not None


def _naming(covenant: Covenant) -> dict[str, Any]:
    """Who left the table and stands in the text that would be fixed."""
    if covenant.state != CovenantState.NEGOTIATION:
        return {}
    return {"still_named": _still_named(covenant, queries.current_texts(covenant.id))}


def _still_named(
    covenant: Covenant, texts: Texts, only: Collection[int] | None = None
) -> tuple[tuple[int, str], ...]:  # fmt: skip
    """The number of each article with the name in it; ``only``: the articles with these keys."""
    found = rules.still_named(
        [(n, t.data) for n, (c, t) in enumerate(texts, 1) if only is None or c.key in only],
        [party.organisation_id for party in covenant.parties],
    )
    names = queries.names_of({one for _, one in found})
    return tuple((number, names.get(one, "")) for number, one in found)


def _replaces_without(covenant: Covenant) -> str:
    """The reference of a covenant that holds, that this text replaces, and of which a party does
    not take part here; nothing where all do, or where the text says nothing of it."""
    old = covenant.replaces if covenant.state in TALKED_OVER else None
    if old is None or old.state not in (CovenantState.SIGNED, CovenantState.IN_FORCE):
        return ""
    if parties_of(old) <= parties_of(covenant):
        return ""
    texts = queries.current_texts(covenant.id)
    return old.reference if any(old.reference in text.body for _, text in texts) else ""


def _amending(covenant: Covenant) -> dict[str, Any]:
    """What an amendment changes, and what of that rests on words that are gone."""
    assert covenant.amends is not None
    over = covenant.amends.state != CovenantState.IN_FORCE
    if covenant.state not in TALKED_OVER:
        return {"amended_is_over": over}
    texts = queries.current_texts(covenant.id)
    found = editions.standing(covenant, queries.frame(covenant, texts), texts)
    return {
        "changes": len(found.changes) + len(editions.joining(covenant)),
        "still_named": _still_named(covenant, texts, {c.key for c in found.changes if c.new}),
        "outdated": tuple(found.heading_of(key) for key in found.outdated),
        "begun_beside": editions.begun_beside(covenant, found),
        "signed_beside": editions.signed_beside(covenant, found),
        "start_moves": covenant.starts_on != covenant.amends.starts_on,
        "amended_is_over": over,
    }


def _in_force(covenant: Covenant, today: date) -> dict[str, Any]:
    """What runs beside a covenant that holds, and how near its end is."""
    if covenant.amends_id is not None:
        return {}
    beside = gates.beside(covenant)
    return {
        "amendments": beside.signing + beside.talked,
        "waiting": beside.waiting,
        "leaving": gates.leaving(covenant),
        "not_ending": gates.not_ending(covenant),
        "gates": gates.shut(covenant, today, beside),
    }


def frozen(covenant: Covenant) -> FrozenText | None:
    """The text that lies fixed now, if one does."""
    statement = (
        select(FrozenText)
        .where(FrozenText.covenant_id == covenant.id, FrozenText.reopened_at.is_(None))
        .order_by(FrozenText.number.desc())
        .limit(1)
    )
    return session().scalars(statement).one_or_none()


def _unconfirmed(
    fixed: FrozenText | None, parties: Sequence[CovenantParty]
) -> tuple[str, ...]:  # fmt: skip
    statement = select(Confirmation.organisation_id).where(
        Confirmation.frozen_id == (fixed.id if fixed else 0)
    )
    said = set(session().scalars(statement))
    return _names(p for p in parties if p.organisation_id not in said)


def without_authority(covenants: Sequence[Covenant]) -> dict[int, dict[int, str]]:
    """Of each covenant the parties whose signatures would not bind them, and why; read together."""
    statement = (
        select(Nomination)
        .where(Nomination.covenant_id.in_([covenant.id for covenant in covenants]))
        .options(joinedload(Nomination.authority).joinedload(SigningAuthority.person))
        .order_by(Nomination.id)
    )
    nominated, named = session().scalars(statement).all(), dict[tuple[int, int], list[Authority]]()
    known = authorities_of([n.authority for n in nominated])
    for each in nominated:
        key = (each.covenant_id, each.organisation_id)
        named.setdefault(key, []).append(known[each.authority_id])
    found: dict[int, dict[int, str]] = {covenant.id: {} for covenant in covenants}
    for covenant in covenants:
        for party in covenant.parties:
            key = (covenant.id, party.organisation_id)
            if gap := _gap(party, named.get(key, [])):
                found[covenant.id][party.organisation_id] = gap
    return found


def _gap(party: CovenantParty, authorities: Sequence[Authority]) -> str | None:
    """Why the signatures of these people would not bind this party, as a sentence."""
    organisation = party.organisation
    refusal = can_bind(organisation.kind, authorities, clock.today(), name=organisation.name)
    return say(refusal.sentence, **refusal.details) if refusal else None


def newest_round(covenant: Covenant) -> SigningRound | None:
    """The newest round of a covenant, if it was ever sent."""
    statement = (
        select(SigningRound)
        .where(SigningRound.covenant_id == covenant.id)
        .order_by(SigningRound.number.desc())
        .limit(1)
    )
    return session().scalars(statement).one_or_none()


def _unsigned(newest: SigningRound | None) -> int:
    if newest is None:
        return 0
    waiting = (Signatory.round_id == newest.id, Signatory.state != SignatoryState.SIGNED)
    return session().scalar(select(func.count()).select_from(Signatory).where(*waiting)) or 0


def _lost(newest: SigningRound | None, today: date) -> tuple[Refusal, ...]:
    if newest is None or newest.state not in standing.RUNNING:
        return ()
    waiting = standing.awaited(Signatory.round_id == newest.id)
    among = standing.known(waiting)
    return tuple(filter(None, (standing.own_loss(s, today, among) for s in waiting)))


def _open_questions(covenant: Covenant) -> tuple[int, int]:
    """How many proposals, and organisations that may join, wait for an answer: one statement."""
    here, there = Proposal.covenant_id == covenant.id, Accession.covenant_id == covenant.id
    proposals = select(func.count(Proposal.id)).where(here, Proposal.state == ProposalState.OPEN)
    joining = select(func.count(Accession.id)).where(there, Accession.state == AccessionState.OPEN)
    both = select(proposals.scalar_subquery(), joining.scalar_subquery())
    found = session().execute(both).one()
    return found[0], found[1]


def _names(parties: Iterable[CovenantParty]) -> tuple[str, ...]:
    return tuple(party.organisation.name for party in parties)
