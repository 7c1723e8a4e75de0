"""Writing the draft: any party may change any clause; nobody's words get lost.

After the draft the text changes by accepted proposals only (``partnerships.negotiation``).
"""

from __future__ import annotations

from dataclasses import replace

from accounts.actor import Actor
from accounts.policy import allow
from core.storage.audit import record
from core.storage.database import transaction
from partnerships.clauses import library
from partnerships.clauses.library import LibraryClause
from partnerships.covenants import queries, rules, texts
from partnerships.covenants.content import text_sha256
from partnerships.covenants.errors import (
    ClauseRequired,
    ClauseThere,
    KindThere,
    NameReplaced,
    NotADraft,
    TextReplaced,
)  # fmt: skip
from partnerships.covenants.model import ClauseKind, ClauseText, Covenant, CovenantState
from partnerships.covenants.schema import AddClauseCommand, DescribeCommand, WriteCommand
from partnerships.policy import CovenantAction


def describe(actor: Actor, reference: str, command: DescribeCommand) -> None:
    """Another title or another purpose; with both replaced meanwhile it is a ``NameReplaced``."""
    with transaction():
        covenant = _draft(actor, reference)
        purpose = command.purpose or ""
        if (covenant.title, covenant.purpose) == (command.title, purpose):
            return
        now = text_sha256(covenant.title, covenant.purpose, None)
        if command.based_on is not None and command.based_on != now:
            raise NameReplaced()
        covenant.title, covenant.purpose = command.title, purpose
        texts.touch(covenant)
        record(actor, "covenant.describe", covenant, detail={"text": covenant.text_number})


def write_clause(actor: Actor, reference: str, clause_id: int, command: WriteCommand) -> ClauseText:
    """Save another text. Saving the same words twice is saving once; a text that was replaced
    in the meantime is a ``TextReplaced``, and the caller shows both."""
    with transaction():
        covenant = _draft(actor, reference)
        clause = texts.clause_of(covenant, clause_id)
        current = texts.current_text(clause)
        wording = texts.worded(covenant, clause.kind, command.heading, command.body, command.data)
        if wording.sha256 == current.sha256:
            return current
        if command.based_on is not None and command.based_on != clause.current:
            raise TextReplaced()
        text = texts.put(actor, clause, wording, based_on=clause.current)
        record(actor, "clause.write", clause, detail={"text": text.number, "sha256": text.sha256})
        return text


def add_clause(actor: Actor, reference: str, command: AddClauseCommand) -> int:
    """Bring a clause of one's own; returns its number in the table."""
    with transaction():
        covenant = _draft(actor, reference)
        known = library.clause_for(actor, command.library_key)
        kind = known.kind if known else command.holds
        wording = texts.worded(covenant, kind, command.heading, command.body, command.data)
        there = queries.current_texts(covenant.id)
        if kind != ClauseKind.TEXT and any(clause.kind == kind for clause, _ in there):
            raise KindThere()
        if known and known.kind != ClauseKind.TEXT:
            words = replace(known, heading=command.heading, body=command.body)
            wording = texts.first_wording(words, covenant.starts_on, covenant.ends_on)
        if any(text.sha256 == wording.sha256 for _, text in there):
            raise ClauseThere()
        after = texts.clause_of(covenant, command.after) if command.after else None
        known = _as_in(covenant, known)
        clause = texts.insert(
            actor, covenant, wording, after=after, known=known, holds=command.holds
        )
        record(actor, "clause.add", clause, detail={"sha256": wording.sha256})
        return clause.id


def _as_in(covenant: Covenant, known: LibraryClause | None) -> LibraryClause | None:
    """A clause of the covenant's own template keeps what that says about it."""
    own = library.template(covenant.template).clause(known.key) if known else None
    return own or known


def remove_clause(actor: Actor, reference: str, clause_id: int) -> None:
    """Leave a clause out; what it said is kept and can be read."""
    with transaction():
        covenant = _draft(actor, reference)
        clause = texts.clause_of(covenant, clause_id)
        if clause.required:
            raise ClauseRequired()
        texts.drop(clause)
        record(actor, "clause.remove", clause)


def move_clause(actor: Actor, reference: str, clause_id: int, place: int) -> None:
    """Put a clause at another place, counted from 1."""
    with transaction():
        covenant = _draft(actor, reference)
        clause = texts.clause_of(covenant, clause_id)
        order = {each.id: each for each in texts.active(covenant)}
        moved = rules.moved(list(order), clause.id, place - 1)
        if moved == list(order):
            return
        texts.arrange([order[number] for number in moved])
        texts.touch(covenant)
        record(actor, "clause.move", clause, detail={"place": place})


def _draft(actor: Actor, reference: str) -> Covenant:
    covenant = queries.load(reference, lock=True)
    allow(actor, CovenantAction.EDIT, covenant, sees=CovenantAction.READ)
    if covenant.state != CovenantState.DRAFT:
        raise NotADraft()
    return covenant
