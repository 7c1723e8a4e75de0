"""The verbs of a grant: enter it, say it better, keep its letter, and what becomes of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import func, or_, select

from accounts.actor import Actor
from accounts.organisations.model import Organisation
from accounts.policy import allow
from core.storage.audit import record
from core.storage.database import IntegrityError, locked, session, transaction, violated
from core.storage.files import files
from core.storage.lifecycle import move
from core.values import clock
from core.values.identifiers import reference as reference_of
from core.web.uploads import Upload
from funding.actions import GrantAction
from funding.grants import rules
from funding.grants.errors import NoSuchCovenant, NotCurrent, Replaced
from funding.grants.lifecycle import GRANT
from funding.grants.model import Grant, GrantState
from funding.grants.queries import data, linked, load, standing
from funding.grants.schema import GrantCommand, WhyCommand
from funding.policy import purse
from partnerships.covenants import queries as covenants
from partnerships.covenants.model import Covenant

TARGETS = {step.verb: step.target for step in GRANT.steps}
USUAL = 10  # percent, where the letter does not say above which difference it wants to be told why


def may_enter(actor: Actor) -> None:
    """Decide whether somebody may enter one at all, for the page that asks."""
    allow(actor, GrantAction.EDIT, purse(actor), sees=GrantAction.LIST)


def enter(actor: Actor, command: GrantCommand) -> str:
    """Write a grant down; the same form sent twice is one grant. Returns its reference."""
    may_enter(actor)
    _check(command)
    with transaction():
        assert actor.person_id is not None
        assert actor.organisation_id is not None
        one_at_a_time(actor.organisation_id)
        said = _columns(actor, command, {})
        if twice := _there(actor.organisation_id, said):
            return twice
        row = _numbered(
            organisation_id=actor.organisation_id, state=GRANT.initial,
            by_person_id=actor.person_id, at=clock.now(), **said,
        )  # fmt: skip
        record(actor, "grant.enter", row, to=row.state, detail={"amount": row.amount.cents})
        return row.reference


def describe(actor: Actor, reference: str, command: GrantCommand) -> None:
    """Correct the data; refused where another one did so since the form was opened."""
    _check(command)
    with transaction():
        row = current(actor, reference)
        before = data(row)
        said = _columns(actor, command, before)
        if said == before:
            return
        if command.based_on != rules.mark(before):
            raise Replaced()
        paid = rules.total(part.amount for part in standing(row.instalments))
        if refusal := rules.amount_refusal(command.amount, paid):
            raise refusal
        for name, value in said.items():
            setattr(row, name, value)
        detail = {"amount": row.amount.cents} if row.amount != before["amount"] else {}
        changed(actor, row, "grant.describe", detail)


def keep_letter(actor: Actor, reference: str, letter: Upload) -> None:
    """Keep the letter of the funder; another one takes its place, the file stays."""
    kept = files().put(letter.data)
    with transaction():
        row = current(actor, reference)
        if row.letter_sha256 == kept:
            return
        row.letter_sha256, row.letter_name = kept, letter.name
        row.letter_type = letter.media_type
        changed(actor, row, "grant.letter", {"letter": kept})


def account(actor: Actor, reference: str) -> None:
    """Say that the funder took the account of it."""
    _turn(actor, reference, "account", "")


def take_up(actor: Actor, reference: str, command: WhyCommand) -> None:
    """Say that it was not over after all, and why."""
    _turn(actor, reference, "take up", command.reason)


def withdraw(actor: Actor, reference: str, command: WhyCommand) -> None:
    """Say that it does not count, and why: entered by mistake, or taken back by the funder."""
    _turn(actor, reference, "withdraw", command.reason)


def current(actor: Actor, reference: str) -> Grant:
    """The row to change, held until the end of the transaction."""
    row = load(reference, lock=True)
    allow(actor, GrantAction.EDIT, row, sees=GrantAction.READ)
    if row.state != GrantState.CURRENT:
        raise NotCurrent()
    return row


def changed(actor: Actor, row: Grant, verb: str, detail: dict[str, Any] | None = None) -> None:
    """Write down who changed a grant last, and tell the trail."""
    row.by_person_id, row.at = actor.person_id or row.by_person_id, clock.now()
    session().flush()
    record(actor, verb, row, detail=detail)


def covenant_of(actor: Actor, reference: str | None, before: int | None) -> int | None:
    """The covenant that was chosen; one that the organisation left stays where it was."""
    if reference is None:
        return before if before and linked(actor, before) is None else None
    statement = select(Covenant.id).where(
        Covenant.reference == reference, covenants.visible_to(actor), Covenant.amends_id.is_(None)
    )
    found = session().scalars(statement).one_or_none()
    if found is None:
        raise NoSuchCovenant()
    return found


def one_at_a_time(organisation_id: int) -> None:
    """Two forms of one organisation wait for each other."""
    statement = select(Organisation).where(Organisation.id == organisation_id)
    session().scalars(locked(statement)).one()


def _numbered(**columns: Any) -> Grant:
    """The row under the next free number; another organisation may just have taken that one."""
    while True:
        year = clock.today().year
        last = select(func.max(Grant.number)).where(Grant.year == year)
        number = (session().scalar(last) or 0) + 1
        reference = reference_of("GR", year, number)
        row = Grant(reference=reference, year=year, number=number, **columns)
        try:
            with session().begin_nested():
                session().add(row)
        except IntegrityError as taken:
            if not (violated(taken, "number") or violated(taken, "reference")):
                raise
        else:
            return row


def _turn(actor: Actor, reference: str, verb: str, reason: str) -> None:
    with transaction():
        row = load(reference, lock=True)
        allow(actor, GrantAction.EDIT, row, sees=GrantAction.READ)
        if (row.state, row.reason) == (TARGETS[verb], reason):
            return  # the same button pressed twice
        row.reason = reason
        row.by_person_id, row.at = actor.person_id or row.by_person_id, clock.now()
        move(row, GRANT, verb, actor)


def _check(command: GrantCommand) -> None:
    refusal = rules.data_refusal(
        command.amount, command.decided_on, command.starts_on, command.ends_on, clock.today()
    )
    if refusal:
        raise refusal


def _columns(actor: Actor, command: GrantCommand, before: Mapping[str, Any]) -> dict[str, Any]:
    """What was typed, as it is kept; a funder that was renamed since stays the same one."""
    name, number = _funder(actor, command.funder)
    if name == before.get("funder_name"):
        number = before["funder_id"] or number
    covenant = covenant_of(actor, command.covenant, before.get("covenant_id"))
    above = command.explain_above
    return {
        "funder_name": name, "funder_id": number, "their_number": command.their_number or "",
        "title": command.title, "purpose": command.purpose or "", "amount": command.amount,
        "decided_on": command.decided_on, "starts_on": command.starts_on,
        "ends_on": command.ends_on, "covenant_id": covenant,
        "conditions": command.conditions or "", "explain_above": USUAL if above is None else above,
    }  # fmt: skip


def _funder(actor: Actor, typed: str) -> tuple[str, int | None]:
    """The name of the funder, and its number where it is an organisation of this installation."""
    same = func.lower(Organisation.name) == typed.lower()
    statement = select(Organisation.id, Organisation.name).where(
        or_(same, Organisation.kvk == typed.replace(" ", "")),
        Organisation.id != actor.organisation_id,
    )
    found = session().execute(statement.limit(2)).all()
    return (found[0].name, found[0].id) if len(found) == 1 else (typed, None)


def _there(organisation_id: int, said: dict[str, Any]) -> str | None:
    """The grant of the same form sent twice: every word of it the same, and not withdrawn."""
    statement = select(Grant.reference).where(
        Grant.organisation_id == organisation_id,
        Grant.state != GrantState.WITHDRAWN,
        *(getattr(Grant, name).is_not_distinct_from(value) for name, value in said.items()),
    )
    return session().scalars(statement.limit(1)).one_or_none()
