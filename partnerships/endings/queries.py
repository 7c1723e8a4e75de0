"""Reading how a covenant ends: the notices, the gates, who wants to end, and what can be done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from accounts.actor import Actor
from accounts.policy import allow, can
from core.storage.database import session
from core.values import clock
from core.values.errors import Refusal
from partnerships.covenants import queries as covenants
from partnerships.covenants.model import Covenant
from partnerships.covenants.outlook import Outlook, outlook_of
from partnerships.endings import errors, renewing, rules, service, staying
from partnerships.endings.model import EndWish, Exit, ExitState
from partnerships.endings.rules import Named, NoticeTerm
from partnerships.policy import CovenantAction


@dataclass(frozen=True)
class NoticeView:
    """A party that leaves or has left, the same for every reader."""

    organisation_id: int
    organisation: str
    by: str
    at: datetime
    reason: str
    last_day: date
    state: ExitState
    stays: frozenset[int]  # the parties that said: let it stay
    silent: tuple[str, ...]  # the names of those that did not

    @property
    def wants_to_stay(self) -> bool:
        """Whether the party itself asked so."""
        return self.organisation_id in self.stays


@dataclass(frozen=True)
class Renewal:
    """An amendment that would give another last day; ``reference``: for who may read it."""

    refusal: Refusal
    title: str
    reference: str


@dataclass(frozen=True)
class EndingView:
    """How a covenant ends, or goes on."""

    outlook: Outlook
    notices: tuple[NoticeView, ...]
    ending: frozenset[int]  # the parties that said: end it now
    days_left: int | None
    is_near: bool  # a warning went out: what is open should be done now
    until: date | None  # the last day of a term just as long
    why_not_renew: Refusal | None
    renewal: Renewal | None  # another last day that is talked about already
    goes_on: bool  # after everybody who gave notice has left
    ours: NoticeView | None  # our own notice that runs


@dataclass(frozen=True)
class NoticeTerms:
    """What the form of notice needs."""

    named: Named  # in the text
    terms: tuple[NoticeTerm, ...]  # of which the party keeps one
    first_days: tuple[date, ...]
    why_not: Refusal | None
    ours: NoticeView | None  # given before, and it runs

    @property
    def is_plain(self) -> bool:
        """One term, and nothing in the text that people have to look at."""
        return len(self.terms) == 1 and not (self.named.unread or self.named.scan)


def ending(actor: Actor, action: CovenantAction, reference: str) -> EndingView:
    """Decide on the action, then show all that concerns the end."""
    row = covenants.load(reference)
    how = outlook_of(actor, action, row)
    notices = _notices(row.id)
    said = select(EndWish.organisation_id).where(EndWish.covenant_id == row.id)
    end, today = row.ends_on, clock.today()
    return EndingView(
        outlook=how, notices=notices, ending=frozenset(session().scalars(said)),
        days_left=(end - today).days if end else None,
        is_near=end is not None and rules.warning(end, today) is not None,
        until=rules.same_again(row.starts_on, end) if end else None,
        why_not_renew=renewing.refusal_of(row), renewal=_renewal(actor, row),
        goes_on=rules.goes_on(len(how.view.parties), len(_running(notices))),
        ours=_ours(actor, notices),
    )  # fmt: skip


def _renewal(actor: Actor, covenant: Covenant) -> Renewal | None:
    """The one that waits, while the covenant holds."""
    there = None if service.refusal_of(covenant) else renewing.on_the_table(covenant)
    if there is None:
        return None
    reads = can(actor, CovenantAction.READ, there)
    refusal = errors.RenewalWaits(title=there.title)
    return Renewal(refusal, there.title, there.reference if reads else "")


def terms(actor: Actor, reference: str) -> NoticeTerms:
    """The terms of notice of a covenant, with the first possible day of each."""
    row = covenants.load(reference)
    allow(actor, CovenantAction.READ, row)
    named = service.terms_of(row)
    shown, today = named.held_to, clock.today()
    return NoticeTerms(
        named, shown, tuple(term.first_day(today) for term in shown),
        service.refusal_of(row), _ours(actor, _notices(row.id)),
    )  # fmt: skip


def _running(notices: Sequence[NoticeView]) -> list[NoticeView]:
    return [each for each in notices if each.state == ExitState.NOTICE]


def _ours(actor: Actor, notices: Sequence[NoticeView]) -> NoticeView | None:
    ours = (n for n in _running(notices) if n.organisation_id == actor.organisation_id)
    return next(ours, None)


def _notices(covenant_id: int) -> tuple[NoticeView, ...]:
    statement = (
        select(Exit)
        .where(Exit.covenant_id == covenant_id)
        .options(joinedload(Exit.organisation), joinedload(Exit.person))
        .order_by(Exit.last_day, Exit.id)
    )
    rows: Sequence[Exit] = session().scalars(statement).all()
    return tuple(_notice(row, frozenset(staying.said_of(row))) for row in rows)


def _notice(row: Exit, stays: frozenset[int]) -> NoticeView:
    return NoticeView(
        row.organisation_id, row.organisation.name, row.person.name, row.at, row.reason,
        row.last_day, row.state, stays, staying.silent(row, stays),
    )  # fmt: skip
