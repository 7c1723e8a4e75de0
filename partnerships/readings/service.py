"""The verbs of reading versions. Any party may bring one; none of them binds anybody."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from accounts.actor import Actor
from accounts.policy import allow
from core.storage.audit import record
from core.storage.database import locked, session, transaction
from core.values import clock
from core.values.errors import NotFound
from partnerships.clauses import queries as library
from partnerships.clauses import rules, tokens
from partnerships.clauses import service as shelf
from partnerships.covenants import queries as covenants
from partnerships.covenants import texts
from partnerships.covenants.model import CovenantState
from partnerships.policy import CovenantAction, LibraryAction
from partnerships.readings.errors import DutchReplaced, TextIsOver
from partnerships.readings.model import Reading
from partnerships.readings.schema import AddReadingCommand, CheckReadingCommand


def add_to_article(
    actor: Actor, reference: str, clause_id: int, command: AddReadingCommand
) -> None:
    """A reading of the text that holds now; for the same words sent twice, one."""
    with transaction():
        covenant = covenants.load(reference, lock=True)
        allow(actor, CovenantAction.EDIT, covenant, sees=CovenantAction.READ)
        if covenant.state == CovenantState.ABANDONED:
            raise TextIsOver()
        text = texts.current_text(texts.clause_of(covenant, clause_id))
        if command.based_on != text.number:
            raise DutchReplaced()
        _known_fields(command, f"{text.heading} {text.body}")
        _add(actor, command, Reading.clause_text_id == text.id, clause_text_id=text.id)


def add_to_item(actor: Actor, key: str, command: AddReadingCommand) -> None:
    """A reading of the newest published version of a clause of one's own."""
    with transaction():
        item = shelf.editable(actor, key)
        version = shelf.newest(item)
        if version is None or command.based_on != version.number:
            raise DutchReplaced()
        _known_fields(command, f"{version.heading} {version.body}")
        same = Reading.library_version_id == version.id
        _add(actor, command, same, library_version_id=version.id)


def check_of_article(
    actor: Actor, reference: str, clause_id: int, reading_id: int, command: CheckReadingCommand
) -> None:
    """Say who read it beside the Dutch, and when."""
    with transaction():
        covenant = covenants.load(reference, lock=True)
        allow(actor, CovenantAction.EDIT, covenant, sees=CovenantAction.READ)
        texts.clause_of(covenant, clause_id)
        row = _row(reading_id)
        if row.clause_text is None or row.clause_text.clause_id != clause_id:
            raise NotFound()
        _check(actor, row, command)


def check_of_item(
    actor: Actor, key: str, reading_id: int, command: CheckReadingCommand
) -> None:  # fmt: skip
    """The same for a reading of the library."""
    with transaction():
        item = library.load(key, lock=True)
        allow(actor, LibraryAction.EDIT, item, sees=LibraryAction.READ)
        row = _row(reading_id)
        if row.version is None or row.version.item_id != item.id:
            raise NotFound()
        _check(actor, row, command)


def _known_fields(command: AddReadingCommand, dutch: str) -> None:
    """A field that stands for nothing would stay as it is; one that the Dutch has too may stay."""
    for name in ("heading", "body"):
        text = getattr(command, name)
        for each in tokens.unknown(dutch):
            text = text.replace(each.token, "")
        for refusal in rules.token_refusals(text):
            refusal.at = name
            raise refusal


def _add(actor: Actor, command: AddReadingCommand, same: Any, **of: int) -> None:
    words = (Reading.language == command.language, Reading.heading == command.heading)
    twice = select(Reading.id).where(same, *words, Reading.body == command.body).limit(1)
    if session().scalar(twice) is not None:
        return
    assert actor.person_id is not None
    assert actor.organisation_id is not None
    row = Reading(
        language=command.language, heading=command.heading, body=command.body,
        made_by=command.made_by, checked_by="", by_person_id=actor.person_id,
        by_organisation_id=actor.organisation_id, at=clock.now(), **of,
    )  # fmt: skip
    session().add(row)
    session().flush()
    record(actor, "reading.add", row, detail={"language": command.language})


def _row(reading_id: int) -> Reading:
    statement = locked(select(Reading).where(Reading.id == reading_id))
    row: Reading | None = session().scalars(statement).one_or_none()
    if row is None:
        raise NotFound()
    return row


def _check(actor: Actor, row: Reading, command: CheckReadingCommand) -> None:
    made = clock.local(row.at).date()
    if refusal := rules.check_refusal(command.checked_on, made, clock.today()):
        raise refusal
    if (row.checked_by, row.checked_on) == (command.checked_by, command.checked_on):
        return
    row.checked_by, row.checked_on = command.checked_by, command.checked_on
    record(actor, "reading.check", row, detail={"on": command.checked_on.isoformat()})
