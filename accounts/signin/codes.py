"""Six digits by mail, for one purpose: hashed, a quarter of an hour, five tries, once."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Update, func, select, update

from accounts.notices.tell import write_to
from accounts.people.model import Person
from accounts.signin.digest import digest
from accounts.signin.errors import TooManyCodes
from accounts.signin.model import MailedCode
from core.storage.database import session, transaction
from core.values import clock
from core.values.errors import N_

MINUTES = 15
TRIES = 5
MOST_SENT = 5  # within MINUTES, to one person

SUBJECT = N_("Uw code voor Handslag")
TEXT = N_(
    "Uw code is %(code)s\n\n"
    "Vul deze code in op de pagina waar u om een code vroeg. De code werkt %(minutes)s minuten, "
    "en maar een keer. Vroeg u niet om een code? Dan hoeft u niets te doen. "
    "Geef de code nooit aan iemand anders."
)


@dataclass(frozen=True)
class Letter:
    """The words around a code, with ``%(code)s`` and ``%(minutes)s`` in the text."""

    subject: str = SUBJECT
    text: str = TEXT
    details: Mapping[str, Any] = field(default_factory=dict)


ASKED = Letter()  # on a page where it is plain what it is for


def mail_code(person: Person, purpose: str, letter: Letter = ASKED) -> None:
    """Mail a new code; the one before, for the same purpose, stops working."""
    now = clock.now()
    with transaction() as current:
        if _sent_since(person.id, now - timedelta(minutes=MINUTES)) >= MOST_SENT:
            raise TooManyCodes(minutes=MINUTES)
        current.execute(_open(person.id, purpose).values(used_at=now))
        code = f"{secrets.randbelow(1_000_000):06d}"
        current.add(
            MailedCode(
                person_id=person.id,
                purpose=purpose,
                code_hash=_hash(person.id, purpose, code),
                sent_at=now,
                tries=0,
            )
        )
        write_to(
            person.email, person.language, letter.subject, letter.text,
            **{**letter.details, "code": code, "minutes": MINUTES},
        )  # fmt: skip


def count_try(person_id: int, purpose: str) -> None:
    """One more try at the open code; joins the caller's transaction."""
    with transaction() as current:
        current.execute(_open(person_id, purpose).values(tries=MailedCode.tries + 1))


def tries(person_id: int, purpose: str) -> int:
    """How often the open code was tried."""
    statement = select(MailedCode.tries).where(*_is_open(person_id, purpose))
    return session().scalars(statement).one_or_none() or 0


def use(person_id: int, purpose: str, code: str) -> bool:
    """Use the code up; of several at once exactly one gets a yes."""
    used = (
        _open(person_id, purpose)
        .where(
            MailedCode.code_hash == _hash(person_id, purpose, code),
            MailedCode.sent_at > clock.now() - timedelta(minutes=MINUTES),
        )
        .values(used_at=clock.now())
    )
    return bool(session().execute(used).rowcount)  # type: ignore[attr-defined]


def _sent_since(person_id: int, moment: datetime) -> int:
    statement = select(func.count(MailedCode.id)).where(
        MailedCode.person_id == person_id, MailedCode.sent_at > moment
    )
    return session().scalar(statement) or 0


def _is_open(person_id: int, purpose: str) -> tuple[ColumnElement[bool], ...]:
    return (
        MailedCode.person_id == person_id,
        MailedCode.purpose == purpose,
        MailedCode.used_at.is_(None),
    )


def _open(person_id: int, purpose: str) -> Update:
    return (
        update(MailedCode)
        .where(*_is_open(person_id, purpose))
        .execution_options(synchronize_session=False)
    )


def _hash(person_id: int, purpose: str, code: str) -> str:
    return digest(f"mailed code:{person_id}:{purpose}", code)
