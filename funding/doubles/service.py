"""What looks charged twice in the books of one's organisation, and saying why it is right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from accounts.actor import Actor
from core.storage.audit import record
from core.storage.database import session, transaction
from core.values import clock
from funding import charges
from funding.books import ledgers
from funding.books.model import Ledger
from funding.doubles.errors import NotThereNow
from funding.doubles.model import DoubleAnswer
from funding.doubles.rules import Double, doubles
from funding.doubles.schema import AnswerCommand


@dataclass(frozen=True)
class Finding:
    """Something that looks charged twice; answered where somebody said why it is right."""

    double: Double
    reason: str = ""
    by: str = ""
    at: datetime | None = None

    @property
    def answered(self) -> bool:
        """Whether somebody said so."""
        return self.at is not None


def found(of: Ledger) -> Sequence[Finding]:
    """All of it, what nobody answered first; who calls decided."""
    rows = session().scalars(
        select(DoubleAnswer)
        .where(DoubleAnswer.organisation_id == of.organisation_id)
        .options(joinedload(DoubleAnswer.by))
    )
    answers = {row.mark: row for row in rows}
    findings = [
        _finding(each, answers.get(each.mark))
        for each in doubles(charges.charged(of.organisation_id))
    ]
    return sorted(findings, key=lambda each: each.answered)


def answer(actor: Actor, command: AnswerCommand) -> None:
    """Keep why it is right; it stays away until something of it changes. Said twice it is once."""
    with transaction():
        ledger = ledgers.held(actor)
        there = {each.double.mark: each for each in found(ledger)}
        finding = there.get(command.mark)
        if finding is None:
            raise NotThereNow()
        if finding.answered:
            return
        row = DoubleAnswer(
            organisation_id=ledger.organisation_id, mark=command.mark, reason=command.reason,
            by_id=actor.person_id, at=clock.now(),
        )  # fmt: skip
        session().add(row)
        session().flush()
        record(actor, "double.answer", row)


def _finding(double: Double, row: DoubleAnswer | None) -> Finding:
    if row is None:
        return Finding(double)
    return Finding(double, row.reason, row.by.name if row.by else "", row.at)
