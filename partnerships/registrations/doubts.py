"""Registered covenants that not every party confirmed: what a list says in the place of a phase.

Who registers a covenant says that others signed it. Until they say so too, nothing calls it in
force.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import and_, select

from accounts.organisations.model import Organisation
from core.storage.database import session
from core.values.errors import N_
from partnerships.covenants.model import Covenant, CovenantParty, CovenantState
from partnerships.policy import parties_of
from partnerships.registrations import rules
from partnerships.registrations.model import AnswerWord, Registration, RegistrationAnswer

WAITS, DISPUTED = N_("Nog niet bevestigd"), N_("Betwist door %(names)s")


@dataclass(frozen=True)
class Doubt:
    """Not every party said that it is right; these said that it is not."""

    disputed_by: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        return DISPUTED if self.disputed_by else WAITS

    @property
    def details(self) -> dict[str, str]:
        return {"names": ", ".join(self.disputed_by)} if self.disputed_by else {}

    @property
    def tone(self) -> str:
        return "danger" if self.disputed_by else "warning"


def doubts(ids: Collection[int]) -> dict[int, Doubt]:
    """Of these covenants those in doubt, by number; in one statement, and none where none was
    registered. What was taken back is in doubt no more; what is over, only where it is disputed."""
    if not ids:
        return {}
    answer = and_(
        RegistrationAnswer.registration_id == Registration.id,
        RegistrationAnswer.organisation_id == CovenantParty.organisation_id,
    )
    others = CovenantParty.organisation_id != Registration.organisation_id
    statement = (
        select(Covenant.id, Covenant.state, Organisation.name, RegistrationAnswer.word)
        .join(Registration, Registration.covenant_id == Covenant.id)
        .join(CovenantParty, and_(CovenantParty.covenant_id == Covenant.id, others))
        .join(Organisation, Organisation.id == CovenantParty.organisation_id)
        .outerjoin(RegistrationAnswer, answer)
        .where(Covenant.id.in_(ids), Covenant.state != CovenantState.ABANDONED)
        .order_by(CovenantParty.position, RegistrationAnswer.id)
    )
    said: dict[int, dict[str, AnswerWord | None]] = {}
    over = set[int]()
    for number, state, name, word in session().execute(statement):
        said.setdefault(number, {})[name] = word  # the newest of a party holds
        if state == CovenantState.ENDED:
            over.add(number)
    found = {
        number: Doubt(tuple(name for name, word in words.items() if word == AnswerWord.OBJECT))
        for number, words in said.items()
        if set(words.values()) != {AnswerWord.CONFIRM}
    }
    return {n: each for n, each in found.items() if each.disputed_by or n not in over}


def agreed(covenant: Covenant) -> bool:
    """Whether all parties of a registered covenant said at some moment that it is right."""
    answers = (
        select(Registration.organisation_id, RegistrationAnswer)
        .join(RegistrationAnswer, RegistrationAnswer.registration_id == Registration.id)
        .where(Registration.covenant_id == covenant.id)
        .order_by(RegistrationAnswer.id)
    )
    found = session().execute(answers).all()
    others = parties_of(covenant) - {registrant for registrant, _ in found}
    return rules.was_agreed(others, [(each.organisation_id, each.word) for _, each in found])
