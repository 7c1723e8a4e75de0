"""Several people at the same moment: one effect each, no number twice, no text lost."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier

from flask import Flask
from sqlalchemy import func, select

from core.storage.database import db, session
from core.values.errors import Refusal
from partnerships.covenants import queries, service
from partnerships.covenants.errors import PartyTwice, TextReplaced
from partnerships.covenants.model import ClauseText, Covenant, CovenantParty
from partnerships.covenants.schema import StartCommand, WriteCommand
from partnerships.policy import CovenantAction
from tests.builders import make_covenant, make_organisation

MANY = 8


def at_once(app: Flask, verbs: Sequence[Callable[[], object]]) -> list[object]:
    """Do all of these at the same moment; what each gave, or how it was refused."""
    ready = Barrier(len(verbs))

    def do(verb: Callable[[], object]) -> object:
        with app.app_context():
            ready.wait()
            try:
                return verb()
            except Refusal as refusal:
                return type(refusal)
            finally:
                db.session.remove()

    session().rollback()
    with ThreadPoolExecutor(len(verbs)) as pool:
        return list(pool.map(do, verbs))


def count(kind: type, *conditions) -> int:
    session().rollback()
    return session().scalar(select(func.count()).select_from(kind).where(*conditions)) or 0


def test_covenants_that_begin_at_once_have_numbers_of_their_own(app: Flask):
    actors = [make_organisation().actor for _ in range(MANY)]
    command = StartCommand("samenwerking", "Samen")
    found = at_once(app, [partial(service.start, a, command) for a in actors])
    assert len(set(found)) == count(Covenant) == MANY


def test_one_form_sent_many_times_at_once_begins_one_covenant(app: Flask):
    actor = make_organisation().actor
    command = StartCommand("samenwerking", "Samen")
    found = at_once(app, [lambda: service.start(actor, command)] * MANY)
    assert len(set(found)) == count(Covenant) == 1


def test_a_party_that_is_added_many_times_at_once_takes_part_once(app: Flask):
    agreement, third = make_covenant(2), make_organisation()
    actors = [group.actor for group in agreement.parties] * (MANY // 2)
    found = at_once(
        app, [partial(service.add_party, a, agreement.reference, third.id) for a in actors]
    )
    assert found.count(PartyTwice) == MANY - 1
    assert count(CovenantParty) == 3


def test_many_who_write_one_clause_at_once_lose_nothing(app: Flask):
    agreement = make_covenant(2)
    view = queries.covenant(agreement.starter, CovenantAction.READ, agreement.reference)
    clause = next(a for a in view.articles if a.library_key == "overleg")
    actors = [group.actor for group in agreement.parties] * (MANY // 2)
    there = (agreement.reference, clause.clause_id)
    verbs = [
        partial(service.write_clause, a, *there, WriteCommand("Kop", f"Tekst {n}", None, 1))
        for n, a in enumerate(actors)
    ]
    found = at_once(app, verbs)
    assert found.count(TextReplaced) == MANY - 1
    assert count(ClauseText, ClauseText.clause_id == clause.clause_id) == 2
