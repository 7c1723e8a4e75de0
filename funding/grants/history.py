"""The trail of a grant in sentences: who did what, newest first. Lines hold numbers only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from accounts.actor import Actor
from accounts.people.model import Person
from accounts.policy import allow
from core.storage.audit import lines_of
from core.storage.database import session
from core.values.errors import N_
from core.values.money import Money
from funding.actions import GrantAction
from funding.grants.queries import load

SENTENCES = {
    "grant.enter": N_("Schreef deze subsidie op."),
    "grant.describe": N_("Veranderde de gegevens."),
    "grant.lines": N_("Veranderde de kosten."),
    "grant.instalments": N_("Veranderde de termijnen."),
    "grant.reports": N_("Veranderde de verslagen."),
    "grant.letter": N_("Bewaarde de brief van de gever."),
    "grant.explain": N_("Legde uit waarom een post anders uitkwam dan begroot."),
    "grant.receive": N_("Koppelde een termijn aan een regel van de bank."),
    "grant.await": N_("Haalde een termijn weer los van de bank."),
    "account": N_("De gever heeft de verantwoording afgerond."),
    "take up": N_("Nam de subsidie weer in gebruik."),
    "withdraw": N_("Trok deze subsidie in."),
}
MOST = 100


@dataclass(frozen=True)
class Event:
    """One line as people read it; ``amount`` where that is what changed."""

    at: datetime
    who: str
    sentence: str
    amount: Money | None


def events(actor: Actor, reference: str) -> list[Event]:
    """What happened to a grant; decides on reading."""
    row = load(reference)
    allow(actor, GrantAction.READ, row)
    lines = list(lines_of(row, most=MOST))
    numbers = {line.person_id for line in lines if line.person_id is not None}
    asked = select(Person.id, Person.name).where(Person.id.in_(numbers))
    names = {person.id: person.name for person in session().execute(asked)}
    return [
        Event(
            at=line.at, who=names.get(line.person_id or 0, ""), sentence=SENTENCES[line.verb],
            amount=Money(line.detail["amount"]) if "amount" in line.detail else None,
        )
        for line in lines
        if line.verb in SENTENCES
    ]  # fmt: skip
