"""Thousands of random lives with money, and none of them breaks a law.

A tenth of a second each: few here, five thousand on either database with HANDSLAG_CAMPAIGN=1.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Protocol

import pytest
from flask import Flask

from accounts.actor import Actor
from core.values import clock
from funding.bank.memory import Memory
from funding.books import months, places, posting, totals, undone
from funding.books import rules as books_rules
from funding.books import service as books
from funding.books.draft import Draft
from funding.books.model import Ledger
from funding.claims import rules as claim_rules
from funding.claims import service as claims
from funding.emergency import service as pot
from funding.grants import rules as grant_rules
from funding.hours import rules as hour_rules
from funding.matching import booking as matching_once
from funding.payments import rules as payment_rules
from tests.conftest import MONDAY
from tests.databases import CAMPAIGN
from tests.faults.lives import (
    collecting,
    counting,
    giving,
    granting,
    matching,
    paying,
    volunteering,
)
from tests.faults.lives.laws import faults
from tests.faults.lives.life import Broken, Life, Move
from tests.faults.lives.moves import LAWS, MOVES, ROOMS
from tests.faults.lives.world import make_world
from tests.kept import World

LIVES, AT_A_TIME = (5000, 500) if CAMPAIGN else (16, 16)
STEPS = 30
PATIENCE = 200  # lives until a missing rule must have been noticed


@pytest.fixture
def world(app: Flask) -> World:
    """Where every life begins anew."""
    with clock.fixed(MONDAY):
        made = make_world()
    return World.now(made)


def lived(world: World, number: int, rooms: Sequence[Sequence[Move]] = ROOMS) -> Life:
    """One life, to its end."""
    world.put_back()
    life = Life(world.value, number)
    life.live(rooms, STEPS)
    return life


@pytest.mark.parametrize("first", range(0, LIVES, AT_A_TIME))
def test_no_life_breaks_a_law(world: World, first: int):
    done, refused = Counter[str](), Counter[str]()
    for number in range(first, first + AT_A_TIME):
        life = lived(world, number)
        assert faults(life, LAWS) == [], life
        done += life.done
        refused += life.refused
    never = {move.name for move in MOVES} - set(done)
    assert len(never) < (1 if CAMPAIGN else len(MOVES) / 2), never
    assert refused.total() > done.total() / 4, "hardly anybody did what may not be"


class Room(Protocol):
    """What people do in it."""

    MOVES: list[Move]


def nothing(*_: object) -> None:
    """In the place of a rule: it never refuses."""


def always(*_: object) -> bool:
    """In the place of a question."""
    return True


def booked_again(actor: Actor, ledger: Ledger, draft: Draft, _: object) -> int:
    """In the place of looking whether a form was sent before."""
    return posting.post(actor, ledger, [draft])[0].number


def never_seen(*_: object) -> set[str]:
    """In the place of looking which bookings of the bank there are."""
    return set()


CARELESS: list[tuple[object, str, object, Room]] = [
    # where           which rule              what stands there   where it is noticed
    (books_rules,     "parts_refusal",        nothing,            granting),
    (books_rules,     "period_refusal",       nothing,            granting),
    (books_rules,     "day_refusal",          nothing,            granting),
    (totals,          "add",                  nothing,            granting),
    (places,          "demand",               nothing,            granting),
    (months,          "_demand_order",        nothing,            granting),
    (months,          "_demand_cash",         nothing,            counting),
    (books,           "_once",                booked_again,       granting),
    (grant_rules,     "instalments_refusal",  nothing,            granting),
    (Memory,          "known",                never_seen,         granting),
    (payment_rules,   "person_refusal",       nothing,            paying),
    (payment_rules,   "account_refusal",      nothing,            paying),
    (payment_rules,   "enough",               always,             paying),
    (matching_once,   "demand_open",          nothing,            matching),
    (undone,          "tell",                 nothing,            collecting),
    (pot,             "second_thought",       nothing,            giving),
    (hour_rules,      "sum_refusal",          nothing,            volunteering),
    (claims,          "refusal_for",          nothing,            volunteering),
    (claim_rules,     "approval_refusal",     nothing,            volunteering),
]  # fmt: skip


@pytest.mark.any_database
def test_a_rule_that_is_taken_out_is_missed(world: World, monkeypatch: pytest.MonkeyPatch):
    """Or the lives would prove nothing."""
    for where, rule, careless, room in CARELESS if CAMPAIGN else CARELESS[::9]:
        with monkeypatch.context() as patch:
            patch.setattr(where, rule, careless)
            found = (_is_broken(world, number, room) for number in range(PATIENCE))
            assert any(found), rule


def _is_broken(world: World, number: int, room: Room) -> bool:
    try:
        return bool(faults(lived(world, number, [ROOMS[0], room.MOVES]), LAWS))
    except Broken:
        return True
