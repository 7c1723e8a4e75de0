"""How the story is told: people act through the services, on days in the past."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime, time, timedelta

from sqlalchemy import select

from accounts.actor import Actor
from accounts.memberships.queries import actor_for
from accounts.notices.model import OutboxMail
from accounts.organisations.model import Organisation
from accounts.people.model import Person
from core.jobs import work_off
from core.storage.database import session
from core.values import clock
from core.values.errors import Refusal
from demo.people import ORGANISATIONS, PEOPLE
from partnerships.negotiation import service as negotiation
from partnerships.negotiation.model import AnswerWord
from partnerships.negotiation.schema import AnswerCommand, ConfirmCommand, ReasonCommand
from partnerships.policy import CovenantAction
from partnerships.signing_rounds import nominations, queries, signers
from partnerships.signing_rounds import service as signing
from partnerships.signing_rounds.schema import NominateCommand, SendCommand, SignCommand

CODE = re.compile(r"\b\d{6}\b")


class WordsGone(LookupError):
    """What somebody wanted to go on with is called or stands so no longer."""


def unless_it_moved_on() -> suppress:
    """In an older demo a visitor may have brought a covenant further: then that stands."""
    return suppress(Refusal, WordsGone)


class Stage:
    """The people of the story at work; ``days_ago`` counts back from the day of the first load."""

    def __init__(self, first_day: date) -> None:
        self.first_day = first_day

    @contextmanager
    def on(self, days_ago: int, hour: int = 10) -> Iterator[None]:
        """It is that many days before the first load; the jobs of the day are finished."""
        day = self.first_day - timedelta(days=days_ago)
        with clock.fixed(datetime.combine(day, time(hour), tzinfo=clock.AMSTERDAM)):
            yield
            work_off()

    def ago(self, day: date) -> int:
        """How many days before the first load this day was."""
        return (self.first_day - day).days

    def day(self, days_ahead: int) -> date:
        """A day after (or, negative, before) the day of the first load."""
        return self.first_day + timedelta(days=days_ahead)

    def person(self, key: str) -> Person:
        """Somebody, by the first part of the mail address."""
        email = f"{key}@voorbeeld.test"
        return session().scalars(select(Person).where(Person.email == email)).one()

    def organisation(self, key: str) -> Organisation:
        """An organisation, by its key in the story."""
        name = next(o.name for o in ORGANISATIONS if o.key == key)
        return session().scalars(select(Organisation).where(Organisation.name == name)).one()

    def actor(self, key: str) -> Actor:
        """Somebody as an actor for his or her organisation."""
        return actor_for(self.person(key).id)

    def accept(self, key: str, reference: str, number: int) -> None:
        """Say yes to a proposal."""
        negotiation.answer(self.actor(key), reference, number, AnswerCommand(AnswerWord.ACCEPT))

    def refuse(self, key: str, reference: str, number: int, reason: str) -> None:
        """Say no, with the reason."""
        command = AnswerCommand(AnswerWord.REFUSE, reason)
        negotiation.answer(self.actor(key), reference, number, command)

    def agree(self, reference: str, *keys: str) -> None:
        """The first freezes the text, and all confirm it."""
        sha256 = negotiation.freeze(self.actor(keys[0]), reference).sha256
        for key in keys:
            negotiation.confirm(self.actor(key), reference, ConfirmCommand(sha256, True))

    def reopen(self, key: str, reference: str, reason: str) -> None:
        """Put the text back on the table."""
        negotiation.reopen(self.actor(key), reference, ReasonCommand(reason))

    def name_signer(self, key: str, reference: str, signer: str, step: int = 1) -> None:
        """A party names who signs for it."""
        actor = self.actor(key)
        view = signers.signers(actor, CovenantAction.DECIDE, reference)
        name = self.person(signer).name
        authority = next(
            choice.id for choice in view.choices
            if choice.person == name and choice.valid_from <= clock.today()
        )  # fmt: skip
        nominations.nominate(actor, reference, NominateCommand(authority, step))

    def send(self, key: str, reference: str, deadline: date) -> None:
        """Send for signature; the paper is made."""
        signing.send(self.actor(key), reference, SendCommand(deadline))
        work_off()

    def sign(self, key: str, reference: str) -> None:
        """Read, ask for a code, sign; the signature is in the file afterwards."""
        actor = self.actor(key)
        mine = queries.to_sign(actor, reference).signatory
        signing.open_to_sign(actor, reference, mine.position)
        signing.ask_code(actor, reference, mine.position)
        command = SignCommand(mine.name, mine.function, True, self.code(key))
        signing.sign(actor, reference, mine.position, command, self.technical(key))
        work_off()

    def technical(self, key: str) -> signing.Technical:
        """From where somebody signs."""
        return signing.Technical(
            address="127.0.0.1",
            device="Demonstratie",
            language=self.person(key).language,
            visit_begun_at=clock.now() - timedelta(minutes=5),
            visit_factor="mailed-code",
        )

    def code(self, key: str) -> str:
        """The newest code that was mailed to somebody."""
        newest = (
            select(OutboxMail.text)
            .where(OutboxMail.address == self.person(key).email)
            .order_by(OutboxMail.id.desc())
        )
        for text in session().scalars(newest):
            if found := CODE.search(text):
                return found[0]
        raise LookupError(f"no code for {key}")


EVERYBODY = tuple(person.email.partition("@")[0] for person in PEOPLE)
