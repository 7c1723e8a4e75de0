"""Who comes to the tables of the town, who leaves them and who prepares; a mark in each text."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from partnerships.accessions import leaving, service
from partnerships.accessions.schema import AskCommand
from partnerships.exploration import service as exploration
from partnerships.exploration.schema import ExpectCommand
from partnerships.negotiation.model import AnswerWord
from partnerships.negotiation.schema import AnswerCommand
from partnerships.shared_drafts import service as drafts


def come_and_go(made: Any) -> int:
    """One that joined and left, one that was refused, one that waits for an answer."""
    stranger = next(key for key in ("zus", "ver", "gem") if key not in made.parties)
    number = made.world.organisations[stranger]
    _is_met(made, f"person.name {stranger}/coordinator")
    others = [party for party in made.parties if party != made.first]
    asked, yes = _may_join(made, number), AnswerCommand(AnswerWord.ACCEPT)
    for party in others:
        service.answer(made.by(party), made.reference, asked, yes)
    wrote = f"{stranger}/coordinator"  # who takes her own words along, after leaving
    what = f"departure.reason {made.key}"
    why_it_left = made.world.marks.text(what, *made.parties, wrote)
    leaving.leave(made.by(stranger), made.reference, why_it_left)
    why = AnswerCommand(AnswerWord.REFUSE, made.text("accession_answer.reason"))
    service.answer(made.by(others[0]), made.reference, _may_join(made, number), why)
    return _may_join(made, number)


def _is_met(made: Any, what: str) -> None:
    """Who sat at a table is known there by name, also after leaving."""
    planted = made.world.marks.planted
    for code, mark in planted.items():
        if mark.what == what:
            planted[code] = replace(mark, circle=mark.circle | set(made.parties))


def prepare(made: Any) -> None:
    """Every party has half a proposal that no other party reads."""
    for party in made.parties:
        words = {"body": made.among(party, "shared_draft.data"), "heading": "Kop"}
        drafts.save(made.by(party), made.reference, drafts.Place(made.own_clause), words, 0)


def explore(made: Any) -> None:
    """The first party says what it expects; the others did not, and read nothing of it."""
    told = made.parties[:1]
    for party in told:
        words = (
            made.world.marks.text(f"expectation.{name} {made.key} {party}", *told)
            for name in ("wants", "brings", "needs", "worries", "ways")
        )
        exploration.give(made.by(party), made.reference, ExpectCommand(*words))


def _may_join(made: Any, number: int) -> int:
    command = AskCommand(number, made.text("accession.reason"))
    return service.ask(made.by(made.first), made.reference, command)
