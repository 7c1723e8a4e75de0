"""Must show 6 of the books: whatever kind of organisation one is, money is the same.

The same random life is lived by organisations of each kind: the same things happen and the same
things are refused, the figures of the year are the same, and so is every page of the money with all
that can be done there.
"""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from flask import Flask
from flask.testing import FlaskClient

from accounts.organisations.model import OrganisationKind as Kind
from core.storage.database import session
from core.values import clock
from funding.books import ledgers, statement
from funding.books.statement import Statement
from tests.builders import signed_in
from tests.conftest import MONDAY
from tests.faults.lives.life import Life
from tests.faults.lives.moves import ROOMS
from tests.faults.lives.world import make_world
from tests.journeys.actions import THOROUGH, Action, all_actions
from tests.kept import World

KINDS = [kind for kind in Kind if kind != Kind.ASSOCIATION]
CHOSEN = KINDS if THOROUGH else [Kind.MUNICIPALITY]
MONEY = ("/grootboek", "/bank", "/betalingen", "/subsidies", "/vrijwilligers")
STEPS = 25 if THOROUGH else 8  # in each room
NAMES = {"Aster": "partij a", "Berk": "partij b"}


@dataclass(frozen=True)
class Lived:
    """What came of it."""

    story: list[str]
    year: Statement | None
    pages: dict[str, list[Action]]


@pytest.mark.any_database
@pytest.mark.parametrize("kind", CHOSEN)
def test_what_one_can_do_with_money_does_not_depend_on_what_one_is(app: Flask, kind: Kind):
    empty = World.now(None)
    usual = lived(app, Kind.ASSOCIATION)
    empty.put_back()
    other = lived(app, kind)
    assert other.story == usual.story
    assert other.year == usual.year
    assert other.pages.keys() == usual.pages.keys()
    for page, actions in usual.pages.items():
        assert other.pages[page] == actions, page
    assert len(usual.pages) > 50
    refused = [page for page, actions in usual.pages.items() if actions[0][0] == "refused"]
    assert refused == []


def lived(app: Flask, kind: Kind) -> Lived:
    """A life through all rooms, and then every page of it."""
    with clock.fixed(MONDAY):
        life = Life(make_world(kind), 1)
    for room in ROOMS[1:]:
        life.live([ROOMS[0], room], STEPS)
    place = life.purses[0].place
    with clock.fixed(life.today):
        reader = signed_in(FlaskClient(app, app.response_class), place.group.coordinator)
        pages = all_actions(reader, MONEY, (), NAMES)
    session().rollback()
    ledger = ledgers.found(place.actors[1])
    assert ledger is not None
    return Lived(life.story, statement.statement(ledger, 2026), pages)
