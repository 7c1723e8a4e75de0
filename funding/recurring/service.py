"""The verbs of a rule: write it, say it better, turn it on or off, put it earlier, end it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select

from accounts.actor import Actor
from core.storage.audit import record
from core.storage.database import locked, session, transaction
from core.values import clock
from core.values.errors import NotFound
from funding.books import ledgers, places
from funding.books.errors import WrongAccount
from funding.books.model import Ledger
from funding.recurring import rules
from funding.recurring.errors import Replaced
from funding.recurring.model import BookingRule
from funding.recurring.queries import when_of
from funding.recurring.schema import RuleCommand


def write(actor: Actor, command: RuleCommand) -> int:
    """Write a rule down, after the others; the same form sent twice is one. Returns its number."""
    with transaction():
        ledger = ledgers.held(actor)
        said = _columns(ledger, command)
        if (there := _same(ledger, said)) is not None:
            return there
        last = select(func.max(BookingRule.position)).where(
            BookingRule.organisation_id == ledger.organisation_id
        )
        row = BookingRule(
            organisation_id=ledger.organisation_id, position=(session().scalar(last) or 0) + 1,
            is_on=True, **said,
        )  # fmt: skip
        _sign(actor, row)
        session().add(row)
        session().flush()
        record(actor, "booking_rule.write", row)
        return row.id


def change(actor: Actor, rule_id: int, command: RuleCommand) -> None:
    """Say it better; refused where somebody else did so since the form was opened."""
    with transaction():
        ledger = ledgers.held(actor)
        row = _load(ledger, rule_id)
        said = _columns(ledger, command)
        if all(getattr(row, name) == value for name, value in said.items()):
            return
        if command.based_on != row.version:
            raise Replaced()
        for name, value in said.items():
            setattr(row, name, value)
        _sign(actor, row)
        session().flush()
        record(actor, "booking_rule.change", row)


def turn(actor: Actor, rule_id: int, is_on: bool) -> None:
    """From now on it proposes, or does not."""
    with transaction():
        row = _load(ledgers.held(actor), rule_id)
        if row.is_on == is_on:
            return
        row.is_on = is_on
        record(actor, "booking_rule.turn", row, detail={"on": is_on})


def earlier(actor: Actor, rule_id: int) -> None:
    """Put it before the one before it: the first rule that fits proposes."""
    with transaction():
        ledger = ledgers.held(actor)
        row = _load(ledger, rule_id)
        before = session().scalars(locked(
            _mine(ledger).where(BookingRule.position < row.position)
            .order_by(BookingRule.position.desc()).limit(1)
        )).one_or_none()  # fmt: skip
        if before is not None:
            row.position, before.position = before.position, row.position
            record(actor, "booking_rule.earlier", row)


def end(actor: Actor, rule_id: int) -> None:
    """Take it away; what was booked with it stays."""
    with transaction():
        row = _load(ledgers.held(actor), rule_id)
        row.ended_at = clock.now()
        record(actor, "booking_rule.end", row)


def _columns(ledger: Ledger, command: RuleCommand) -> dict[str, Any]:
    if command.account_id not in {each.id for each in ledgers.accounts(ledger).values()}:
        raise WrongAccount(at="account_id")
    place = places.read(command.place or "", command.activity_id, command.function_id)
    places.demand(ledger, [place])
    said = {
        "course": command.course, "name_has": command.name_has or "",
        "text_has": command.text_has or "", "iban": command.iban or "", "least": command.least,
        "most": command.most, "account_id": command.account_id, "grant_id": place.grant_id,
        "cost_line_id": place.cost_line_id, "activity_id": place.activity_id,
        "function_id": place.function_id,
    }  # fmt: skip
    if refusal := rules.refusal(when_of(BookingRule(**said))):
        raise refusal
    return said


def _same(ledger: Ledger, said: dict[str, Any]) -> int | None:
    same = (getattr(BookingRule, name).is_not_distinct_from(it) for name, it in said.items())
    found: int | None = session().scalars(
        select(BookingRule.id).where(
            BookingRule.organisation_id == ledger.organisation_id,
            BookingRule.ended_at.is_(None), *same,
        ).limit(1)
    ).one_or_none()  # fmt: skip
    return found


def _mine(ledger: Ledger) -> Any:
    return select(BookingRule).where(
        BookingRule.organisation_id == ledger.organisation_id, BookingRule.ended_at.is_(None)
    )


def _load(ledger: Ledger, rule_id: int) -> BookingRule:
    row: BookingRule | None = session().scalars(
        locked(_mine(ledger).where(BookingRule.id == rule_id))
    ).one_or_none()  # fmt: skip
    if row is None:
        raise NotFound()
    return row


def _sign(actor: Actor, row: BookingRule) -> None:
    row.by_id, row.at = actor.person_id, clock.now()
