"""What the parties see of a registered covenant."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from accounts.actor import Actor
from accounts.policy import allow, can
from core.storage.database import session
from core.storage.files import files
from documents.checking.returned import Fault
from documents.vault.model import Revision
from partnerships.commitments.service import HOLDS
from partnerships.covenants.model import Covenant, CovenantState
from partnerships.covenants.queries import load
from partnerships.covenants.rules import Over
from partnerships.covenants.setting import Setting
from partnerships.endings.over import over_of
from partnerships.policy import CovenantAction, RegistrationAction
from partnerships.registrations import replacing, service
from partnerships.registrations.doubts import Doubt, agreed, doubts
from partnerships.registrations.model import Registration, RegistrationAnswer, RegistrationState
from partnerships.registrations.replacing import Beside
from partnerships.signing_rounds.model import SigningRound

MOST = 50  # that are shown


@dataclass(frozen=True)
class Said:
    """What one party says of it; nothing yet while ``word`` is empty."""

    organisation: str
    word: str
    reason: str
    person: str
    at: datetime | None


@dataclass(frozen=True)
class RegisteredView:
    """A covenant that was signed elsewhere, as all parties see it."""

    covenant: Covenant
    registered_by: str
    registered_for: str
    at: datetime
    signed_on: date
    roles: str
    setting: Setting
    sha256: str
    pages: int
    said: tuple[Said, ...]
    own_turn: bool
    may_answer: bool
    may_take_back: bool
    may_replace: bool
    later: tuple[Beside, ...]  # made to replace it

    doubt: Doubt | None  # not confirmed by every party
    agreed: bool  # it was, at some moment
    over: Over | None  # when it ended, and how

    @property
    def all_confirm(self) -> bool:
        """Every party says that it is right."""
        return all(each.word == "confirm" for each in self.said)

    @property
    def names(self) -> dict[int, str]:
        """The parties' names by number."""
        return {p.organisation_id: p.organisation.name for p in self.covenant.parties}

    @property
    def objections(self) -> tuple[Said, ...]:
        return tuple(each for each in self.said if each.word == "object")


@dataclass(frozen=True)
class PendingView:
    """A registration whose scan is looked at, or was refused."""

    number: int
    title: str
    state: str
    fault: Fault | None
    reference: str
    signed_here: Beside | None  # the covenant of which the scan is the sealed file


@dataclass(frozen=True)
class Unfinished:
    """A registration of one's own organisation that is no covenant yet."""

    number: int
    title: str
    state: RegistrationState
    at: datetime


def registered(actor: Actor, reference: str, action: CovenantAction) -> RegisteredView:
    """The page of a registered covenant."""
    covenant = load(reference)
    allow(actor, action, covenant, sees=CovenantAction.READ)
    row = service.of_covenant(covenant)
    last = {each.organisation_id: each for each in row.answers}
    doubt = doubts([covenant.id]).get(covenant.id)
    over = covenant.state == CovenantState.ABANDONED
    own = last.get(actor.organisation_id or 0)
    return RegisteredView(
        covenant=covenant,
        registered_by=row.person.name,
        registered_for=row.organisation.name,
        at=row.at,
        signed_on=row.signed_on,
        roles=row.roles,
        setting=Setting.of(row.setting),
        sha256=row.scan_sha256,
        pages=row.pages or 0,
        said=tuple(_said(row, party.organisation_id, party.organisation.name, last)
                   for party in covenant.parties),
        own_turn=own is None and not over and row.organisation_id != actor.organisation_id,
        may_answer=not over and not (own and covenant.state == CovenantState.ENDED)
        and can(actor, RegistrationAction.ANSWER, row),
        may_take_back=not (was := agreed(covenant)) and covenant.state in HOLDS
        and can(actor, RegistrationAction.TAKE_BACK, row),
        may_replace=can(actor, CovenantAction.EDIT, covenant)
        and replacing.refusal_of(covenant) is None,
        later=tuple(replacing.later(actor, covenant)),
        doubt=doubt,
        agreed=was,
        over=over_of(covenant),
    )  # fmt: skip


def _said(
    row: Registration, organisation_id: int, name: str, last: Mapping[int, RegistrationAnswer]
) -> Said:
    given = last.get(organisation_id)
    if given is None and organisation_id == row.organisation_id:
        return Said(name, "confirm", "", row.person.name, row.at)
    if given is None:
        return Said(name, "", "", "", None)
    return Said(name, given.word, given.reason, given.person.name, given.at)


def pending(actor: Actor, number: int) -> PendingView:
    """A registration of one's own organisation on its way."""
    row = service.load(number)
    allow(actor, RegistrationAction.KEEP, row)
    fault = Fault(row.fault) if row.fault else None
    reference = row.covenant.reference if row.covenant else ""
    here = _signed_here(actor, row.scan_sha256) if fault is Fault.SEALED_HERE else None
    return PendingView(row.id, row.title, row.state, fault, reference, here)


def unfinished(actor: Actor) -> tuple[Unfinished, ...]:
    """What one's own organisation brought and of which the scan is not kept, the newest first."""
    statement = (
        select(Registration.id, Registration.title, Registration.state, Registration.at)
        .where(Registration.organisation_id == actor.organisation_id)
        .where(Registration.state.in_((RegistrationState.CHECKING, RegistrationState.REFUSED)))
        .order_by(Registration.id.desc())
        .limit(MOST)
    )
    return tuple(Unfinished(*row) for row in session().execute(statement))


def _signed_here(actor: Actor, sha256: str) -> Beside | None:
    """The covenant that was signed in this file, for who may read it."""
    statement = (
        select(Covenant)
        .join(SigningRound, SigningRound.covenant_id == Covenant.id)
        .join(Revision, Revision.paper_id == SigningRound.paper_id)
        .where(Revision.sha256 == sha256)
        .limit(1)
    )
    found = session().scalars(statement).one_or_none()
    if found is None or not can(actor, CovenantAction.READ, found):
        return None
    return Beside(found.reference, found.title, found.state)


def scan(actor: Actor, reference: str) -> bytes:
    """The scan itself: the paper of this covenant."""
    covenant = load(reference)
    allow(actor, CovenantAction.READ, covenant)
    return files().get(service.of_covenant(covenant).scan_sha256)
