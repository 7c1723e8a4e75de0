"""Thousands of random lives with money, and none of them breaks a law.

A tenth of a second each: few here, five thousand on either database with HANDSLAG_CAMPAIGN=1.
"""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Iterable, Iterator

import pytest
from flask import Flask

from accounts.actor import Actor
from core.values import clock
from funding.bank import sifting
from funding.bank.identity import Known
from funding.bank.statement import Entry
from funding.books import months, places, posting, rules, totals
from funding.books import service as books
from funding.books.draft import Draft
from funding.books.model import Ledger
from funding.grants import rules as grant_rules
from tests.conftest import MONDAY
from tests.databases import CAMPAIGN
from tests.faults.lives.laws import faults
from tests.faults.lives.life import Broken, Life
from tests.faults.lives.moves import LAWS, MOVES, ROOMS
from tests.faults.lives.world import make_world
from tests.kept import World

LIVES = 5000 if CAMPAIGN else 30
STEPS = 16
PATIENCE = 60  # lives until a missing rule must have been noticed


@pytest.fixture
def world(app: Flask) -> World:
    """Where every life begins anew."""
    with clock.fixed(MONDAY):
        made = make_world()
    return World.now(made)


def lived(world: World, number: int) -> Life:
    """One life, to its end."""
    world.put_back()
    life = Life(world.value, number)
    life.live(ROOMS, STEPS)
    return life


def test_no_life_breaks_a_law(world: World):
    done, refused = Counter[str](), Counter[str]()
    for number in range(LIVES):
        life = lived(world, number)
        assert faults(life, LAWS) == [], life
        done += life.done
        refused += life.refused
    assert {move.name for move in MOVES} == set(done), "some move never succeeded"
    assert refused.total() > done.total() / 4, "hardly anybody did what may not be"


def nothing(*_: object) -> None:
    """In the place of a rule: it never refuses."""


def booked_again(actor: Actor, ledger: Ledger, draft: Draft, _: int | None) -> int:
    """In the place of looking whether a form was sent before."""
    return posting.post(actor, ledger, [draft])[0].number


def all_new(entries: Iterable[Entry], _: object) -> Iterator[Known]:
    """In the place of telling bookings apart: each is another one."""
    yield from (Known(secrets.token_hex(), 1) for _ in entries)


CARELESS: list[tuple[object, str, object]] = [
    # where            which rule               what stands there instead
    (rules,            "parts_refusal",         nothing),
    (rules,            "period_refusal",        nothing),
    (rules,            "day_refusal",           nothing),
    (totals,           "add",                   nothing),
    (places,           "demand",                nothing),
    (months,           "_demand_order",         nothing),
    (books,            "_once",                 booked_again),
    (grant_rules,      "instalments_refusal",   nothing),
    (sifting,          "identities",            all_new),
]  # fmt: skip


@pytest.mark.any_database
def test_a_rule_that_is_taken_out_is_missed(world: World, monkeypatch: pytest.MonkeyPatch):
    """Or the lives would prove nothing."""
    for where, rule, careless in CARELESS if CAMPAIGN else CARELESS[::2]:
        with monkeypatch.context() as patch:
            patch.setattr(where, rule, careless)
            assert any(_is_broken(world, life) for life in range(PATIENCE)), rule


def _is_broken(world: World, number: int) -> bool:
    try:
        return bool(faults(lived(world, number), LAWS))
    except Broken:
        return True
