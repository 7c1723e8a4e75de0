"""The verbs of a covenant. Every party may do each of them, whatever its kind or size.

How it stops before it is signed: ``stopping.py``.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from sqlalchemy import func, select

from accounts.actor import Actor
from accounts.memberships.schema import About, NewPartyCommand
from accounts.memberships.service import invite_organisation, withdraw_about
from accounts.organisations.model import Organisation
from accounts.policy import allow
from core.storage import lifecycle
from core.storage.audit import record
from core.storage.database import IntegrityError, locked, session, transaction, violated
from core.values import clock
from core.values.errors import NotFound
from core.values.identifiers import reference as reference_of
from partnerships.clauses import conditions, library
from partnerships.covenants import events, facts, news, queries, rules, texts
from partnerships.covenants.drafting import (
    add_clause,
    describe,
    move_clause,
    remove_clause,
    write_clause,
)
from partnerships.covenants.errors import (
    AllDecideTogether,
    BeganIt,
    LastParty,
    NotADraft,
    PartiesAreFixed,
    PartyIsNamed,
    PartyTwice,
    UnknownOrganisation,
)  # fmt: skip
from partnerships.covenants.lifecycle import COVENANT
from partnerships.covenants.model import Covenant, CovenantParty, CovenantState
from partnerships.covenants.schema import StartCommand
from partnerships.policy import CovenantAction


def may_start(actor: Actor) -> None:
    """Decide whether somebody may begin one at all, for the page that asks."""
    allow(actor, CovenantAction.START, actor, sees=CovenantAction.LIST)


def start(actor: Actor, command: StartCommand) -> str:
    """Begin a covenant from a template; the first party is the organisation one acts for."""
    may_start(actor)
    if refusal := rules.term_refusal(command.start, command.end):
        raise refusal
    template = library.template_for(actor, command.template)
    with transaction():
        starter = organisation_of(actor.organisation_id or 0, lock=True)
        laid = [c for c in template.clauses if conditions.holds(c.only_if, command.answers)]
        if twice := _just_started(actor, command, {clause.key for clause in laid}):
            return twice.reference
        covenant = _new(actor, command)
        covenant.parties.append(_party(starter, 1))
        session().flush()
        wordings = [texts.first_wording(c, command.start, command.end) for c in laid]
        texts.lay(actor, covenant, list(zip(laid, wordings, strict=True)))
        record(
            actor, "covenant.start", covenant, to=covenant.state, detail={"template": template.key}
        )
        return covenant.reference


def add_party(actor: Actor, reference: str, organisation_id: int) -> None:
    """Let an organisation take part in a draft; later all parties decide (``accessions``)."""
    with transaction():
        covenant = _open_to_parties(actor, reference)
        organisation = organisation_of(organisation_id)
        if any(p.organisation_id == organisation.id for p in covenant.parties):
            raise PartyTwice(name=organisation.name)
        seat(actor, covenant, organisation)
        news.joined(actor, covenant, organisation)


def invite_party(actor: Actor, reference: str, command: NewPartyCommand) -> int:
    """Let an organisation take part that is not here yet; its contact gets an invitation."""
    with transaction():
        covenant = _open_to_parties(actor, reference)
        name = command.organisation_name.casefold()
        if any(p.organisation.name.casefold() == name for p in covenant.parties):
            raise PartyTwice(name=command.organisation_name, at="organisation_name")
        about = About("covenant", covenant.id, covenant.title)
        organisation = invite_organisation(actor, command, about)
        seat(actor, covenant, organisation)
        return organisation.id


def remove_party(actor: Actor, reference: str, organisation_id: int) -> None:
    """Take an organisation out of a draft that nobody has seen as a proposal yet."""
    with transaction():
        covenant = queries.load(reference, lock=True)
        allow(actor, CovenantAction.EDIT, covenant, sees=CovenantAction.READ)
        if covenant.state != CovenantState.DRAFT:
            raise NotADraft()
        party = next((p for p in covenant.parties if p.organisation_id == organisation_id), None)
        if party is None:
            raise NotFound()
        if len(covenant.parties) == 1:
            raise LastParty()
        ours = organisation_id == actor.organisation_id
        if organisation_id == covenant.started_by_organisation_id and not ours:
            raise BeganIt(name=party.organisation.name)
        data = (text.data for _, text in queries.current_texts(covenant.id) if text.data)
        if any(organisation_id in rules.organisations_named(each) for each in data):
            raise PartyIsNamed()
        record(actor, "party.remove", covenant, detail={"organisation": organisation_id})
        if not ours:
            news.removed(actor, covenant, organisation_id)
        withdraw_about(actor, organisation_id, "covenant", covenant.id)
        unseat(covenant, organisation_id)


def propose_to_parties(actor: Actor, reference: str) -> None:
    """End the draft: from here on the text changes only when all parties agree."""
    with transaction():
        covenant = queries.load(reference, lock=True)
        allow(actor, CovenantAction.EDIT, covenant, sees=CovenantAction.READ)
        step(actor, covenant, "propose")
        news.proposed(actor, covenant)


def step(actor: Actor, covenant: Covenant, verb: str, **detail: Any) -> None:
    """Gather the facts and do a verb of the lifecycle; the caller has decided and locked."""
    facts.gather(covenant)
    covenant.changed_at = clock.now()
    lifecycle.move(covenant, COVENANT, verb, actor, **detail)
    events.happened(verb, covenant)


def numbered(prefix: str, make: Callable[..., Covenant]) -> Covenant:
    """The row under the next free number; somebody else may just have taken that one."""
    while True:
        year = clock.today().year
        statement = select(func.max(Covenant.number)).where(Covenant.year == year)
        number = (session().scalar(statement) or 0) + 1
        reference = reference_of(prefix, year, number)
        covenant = make(reference=reference, year=year, number=number)
        try:
            with session().begin_nested():
                session().add(covenant)
        except IntegrityError as taken:
            if not (violated(taken, "number") or violated(taken, "reference")):
                raise
        else:
            return covenant


def _new(actor: Actor, command: StartCommand) -> Covenant:
    assert actor.person_id is not None
    assert actor.organisation_id is not None
    now = clock.now()
    make = partial(
        Covenant,
        title=command.title, purpose=command.purpose or "", template=command.template,
        state=COVENANT.initial, text_number=1, starts_on=command.start, ends_on=command.end,
        started_by_organisation_id=actor.organisation_id, started_by_person_id=actor.person_id,
        created_at=now, changed_at=now,
    )  # fmt: skip
    return numbered("CV", make)


def _just_started(actor: Actor, command: StartCommand, keys: set[str]) -> Covenant | None:
    """The covenant of the same form sent twice: same person, same words, still untouched."""
    statement = (
        select(Covenant)
        .where(Covenant.started_by_person_id == actor.person_id)
        .where(Covenant.started_by_organisation_id == actor.organisation_id)
        .where(Covenant.title == command.title, Covenant.purpose == (command.purpose or ""))
        .where(Covenant.template == command.template, Covenant.text_number == 1)
        .where(Covenant.state == CovenantState.DRAFT)
        .where(Covenant.starts_on.is_not_distinct_from(command.start))
        .where(Covenant.ends_on.is_not_distinct_from(command.end))
    )
    found = session().scalars(statement)
    return next((c for c in found if {each.library_key for each in c.clauses} == keys), None)


def _open_to_parties(actor: Actor, reference: str) -> Covenant:
    covenant = queries.load(reference, lock=True)
    allow(actor, CovenantAction.EDIT, covenant, sees=CovenantAction.READ)
    if covenant.state == CovenantState.NEGOTIATION:
        raise AllDecideTogether()
    if covenant.state != CovenantState.DRAFT:
        raise PartiesAreFixed()
    return covenant


def seat(actor: Actor, covenant: Covenant, organisation: Organisation) -> None:
    """The organisation is a party from now on; who calls has decided and locked."""
    last = max(party.position for party in covenant.parties)
    newcomer = _party(organisation, last + 1)
    newcomer.answer_days = covenant.answer_days or None  # it joins what was agreed
    covenant.parties.append(newcomer)
    for party in covenant.parties:
        party.agreed_to_abandon_at = None  # a new party has not been asked
    texts.touch(covenant)
    session().flush()
    record(actor, "party.add", covenant, detail={"organisation": organisation.id})


def unseat(covenant: Covenant, organisation_id: int) -> None:
    """The organisation is no party any more; who calls has decided, locked and recorded."""
    party = next(p for p in covenant.parties if p.organisation_id == organisation_id)
    covenant.parties.remove(party)
    session().delete(party)
    for other in covenant.parties:
        other.agreed_to_abandon_at = None  # those who are left were not asked
    texts.touch(covenant)
    session().flush()


def _party(organisation: Organisation, position: int) -> CovenantParty:
    return CovenantParty(organisation=organisation, position=position, added_at=clock.now())


def organisation_of(number: int, lock: bool = False) -> Organisation:
    """The organisation to let take part."""
    statement = select(Organisation).where(Organisation.id == number)
    found = session().scalars(locked(statement) if lock else statement)
    row: Organisation | None = found.one_or_none()
    if row is None:
        raise UnknownOrganisation()
    return row


__all__ = [
    "add_clause", "add_party", "describe", "invite_party", "may_start",
    "move_clause", "numbered", "organisation_of", "propose_to_parties", "remove_clause",
    "remove_party", "seat", "start", "step", "unseat", "write_clause",
]  # fmt: skip
