"""Reading amendments: what runs beside a covenant, and what an amendment changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from accounts.actor import Actor
from accounts.policy import can
from core.values.errors import Refusal
from partnerships.amendments import editions, errors, rules
from partnerships.amendments.editions import Held, Standing
from partnerships.amendments.purposes import purpose_of
from partnerships.amendments.rules import Article, Change, Op
from partnerships.amendments.service import RUNNING, amendments_of, begin_refusal
from partnerships.covenants import queries as covenants
from partnerships.covenants.model import Covenant, CovenantState
from partnerships.covenants.outlook import Outlook, outlook_of
from partnerships.covenants.queries import CovenantView
from partnerships.negotiation.comparing import Compared, side_by_side
from partnerships.policy import CovenantAction

WAITS = (CovenantState.SIGNED,)
SIGNED = (*WAITS, CovenantState.IN_FORCE, CovenantState.ENDED)


@dataclass(frozen=True)
class Clash:
    """An article that two amendments both change that do not hold yet."""

    heading: str
    others: tuple[tuple[str, str], ...]  # (reference, title); no reference: not for who reads this


@dataclass(frozen=True)
class AmendmentLine:
    """One amendment in the list of a covenant."""

    reference: str
    title: str
    number: int
    purpose: str
    state: CovenantState
    by_organisation: str
    begun_at: datetime
    since: datetime | None  # since when it holds
    waits: date | None  # signed by all: from which day it holds
    changes: int
    clashes: tuple[Clash, ...]
    outdated: tuple[str, ...]
    readable: bool


@dataclass(frozen=True)
class AmendmentsView:
    """The amendments of a covenant, those that run first, then those that wait for their day."""

    covenant: CovenantView
    running: tuple[AmendmentLine, ...]
    waiting: tuple[AmendmentLine, ...]
    over: tuple[AmendmentLine, ...]  # in force, or stopped; newest first
    why_not: Refusal | None  # why nobody can begin one now
    may_edit: bool


@dataclass(frozen=True)
class ChangeView:
    """One change, beside the text that holds."""

    op: Op
    number: int | None  # of the article in the text that holds; None = new
    heading: str
    after: str  # add and move: the heading behind which it comes; empty = at the front
    clause_id: int | None
    compared: Compared
    outdated: bool
    clashes: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class DifferenceView:
    """What an amendment changes."""

    outlook: Outlook
    changes: tuple[ChangeView, ...]
    joining: tuple[str, ...]

    @property
    def outdated(self) -> bool:
        """Whether something of it must be put on the new text."""
        return any(change.outdated for change in self.changes)


def amendments(actor: Actor, reference: str) -> AmendmentsView:
    """What runs beside a covenant and what was added to it; decides on reading it."""
    row = covenants.load(reference)
    view = covenants.shown(actor, CovenantAction.READ, row)
    rows = amendments_of(row)
    known = editions.held(row) if rows else []
    since = {edition.addendum: edition.at for edition in known}
    open_ = _open(rows, known)
    lines = [_line(actor, each, rows, open_, since.get(each.addendum)) for each in rows]
    return AmendmentsView(
        covenant=view,
        running=tuple(line for line in lines if line.state in RUNNING),
        waiting=tuple(line for line in lines if line.state == CovenantState.SIGNED),
        over=tuple(line for line in reversed(lines) if line.state not in (*RUNNING, *WAITS)),
        why_not=begin_refusal(row),
        may_edit=can(actor, CovenantAction.EDIT, row),
    )


def _open(rows: Sequence[Covenant], known: Sequence[Held]) -> dict[int, Standing]:
    """What does not hold yet beside the text in force: the running ones, and what all signed."""
    found = _standings([each for each in rows if each.state in RUNNING], known)
    for each in rows:
        if each.state in WAITS:
            base, changes, _ = _signed(each, known)
            found[each.id] = Standing(base, base, known[-1], changes)
    return found


def _standings(amendments: Sequence[Covenant], known: Sequence[Held]) -> dict[int, Standing]:
    """Amendments beside the text in force, in two statements."""
    ids = [each.id for each in amendments]
    texts, copies = covenants.texts_by_covenant(ids), editions.copies_by_amendment(ids)
    return {
        each.id: editions.standing(
            each, covenants.frame(each, texts[each.id]), texts[each.id], known, copies[each.id]
        )
        for each in amendments
    }


def _line(
    actor: Actor, row: Covenant, rows: Sequence[Covenant], known: Mapping[int, Standing],
    since: datetime | None,
) -> AmendmentLine:  # fmt: skip
    found, runs = known.get(row.id), row.state in RUNNING
    names = {party.organisation_id: party.organisation.name for party in row.parties}
    clashes = _clashes(actor, row, rows, known)
    return AmendmentLine(
        reference=row.reference, title=row.title, number=row.addendum or 0, purpose=purpose_of(row),
        state=row.state, by_organisation=names.get(row.started_by_organisation_id, ""),
        begun_at=row.created_at, since=since,
        changes=len(found.changes) + len(editions.joining(row)) if runs and found else 0,
        waits=row.starts_on if row.state in WAITS else None,
        clashes=tuple(
            Clash(found.heading_of(key), others) for key, others in clashes.items() if found
        ),
        outdated=tuple(found.heading_of(key) for key in found.outdated) if runs and found else (),
        readable=can(actor, CovenantAction.READ, row),
    )  # fmt: skip


def _clashes(
    actor: Actor, row: Covenant, rows: Sequence[Covenant], known: Mapping[int, Standing]
) -> dict[int, tuple[tuple[str, str], ...]]:
    """The articles that another amendment changes too that does not hold yet, with which ones."""
    if row.id not in known:
        return {}
    found: dict[int, tuple[tuple[str, str], ...]] = {}
    for other in rows:
        if other.id == row.id or other.id not in known:
            continue
        named = (other.reference, other.title)
        if not can(actor, CovenantAction.READ, other):
            named = ("", "")
        for key in rules.clashing(known[row.id].changes, known[other.id].changes):
            found[key] = (*found.get(key, ()), named)
    return found


def difference(actor: Actor, action: CovenantAction, reference: str) -> DifferenceView:
    """What an amendment changes; decides on the action."""
    row = covenants.load(reference)
    how = outlook_of(actor, action, row)
    if row.amends is None:
        raise errors.NotAnAmendment()
    known, rows = editions.held(row.amends), amendments_of(row.amends)
    there = _open(rows, known)
    clashes = _clashes(actor, row, rows, there)
    outdated = there[row.id].outdated if row.state in RUNNING else []
    base, wanted, joining = (
        _signed(row, known) if row.state in SIGNED else _wanted(row, there, known)
    )
    ours = {clause.key: clause.id for clause, _ in covenants.current_texts(row.id)}
    return DifferenceView(
        outlook=how,
        changes=tuple(
            _change(each, base, ours, outdated, clashes.get(each.key, ())) for each in wanted
        ),
        joining=tuple(how.view.names[party] for party in joining),
    )


def _wanted(
    row: Covenant, running: Mapping[int, Standing], known: Sequence[Held]
) -> tuple[Sequence[Article], Sequence[Change], Sequence[int]]:
    """What its clauses began as, what it changes in them now, and who joins."""
    found = running.get(row.id) or _standings([row], known)[row.id]
    return found.before, found.changes, editions.joining(row)


def _signed(
    row: Covenant, known: Sequence[Held]
) -> tuple[Sequence[Article], Sequence[Change], Sequence[int]]:
    """The same as it was when all signed it."""
    signed = editions.signed_content(row)["amends"]
    base = next(edition for edition in known if edition.number == signed["edition"])
    return base.articles, editions.signed_changes(row), signed["joining"]


def _change(
    change: Change, base: Sequence[Article], ours: Mapping[int, int], outdated: Sequence[int],
    clashes: tuple[tuple[str, str], ...],
) -> ChangeView:  # fmt: skip
    places = {article.key: (n, article) for n, article in enumerate(base, 1)}
    number, old = places.get(change.key, (None, None))
    was = (old.heading, old.body) if old else None
    will = (change.new.heading, change.new.body) if change.new else None
    if change.op is Op.MOVE:
        will = was
    shown = change.new or old
    after = places.get(change.after or 0, (0, None))[1]
    return ChangeView(
        op=change.op, number=number, heading=shown.heading if shown else "",
        after=after.heading if after else "", clause_id=ours.get(change.key),
        compared=side_by_side({}, was, will), outdated=change.key in outdated, clashes=clashes,
    )  # fmt: skip
