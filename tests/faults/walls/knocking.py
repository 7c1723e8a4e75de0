"""Everybody at every door of the services, and what is wrong with the answer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from flask import g

from accounts.actor import NOBODY, Actor
from core.values.errors import NotAllowed, NotFound, Refusal
from tests.faults.walls.doors import DOORS
from tests.faults.walls.harness import Town
from tests.faults.walls.insiders import Insider
from tests.faults.walls.who import Target, Verdict, verdict

IT_IS_THERE = "said that it is there"


@dataclass(frozen=True)
class Knock:
    """One person at one door."""

    door: str
    who: Insider
    what: Target
    expected: Verdict

    def __str__(self) -> str:
        return f"{self.door} · {self.who.key} · {self.what.key} · {self.expected.name}"


def knocks(town: Town, door: str) -> list[Knock]:
    """Everybody at this door, with own and foreign things."""
    word, name, _ = DOORS[door]
    found = [
        target for key, target in town.world.targets.items()
        if key == name or key.startswith(f"{name}-") or key in (f"bond-{name}", f"others-{name}")
    ]  # fmt: skip
    return [
        Knock(door, who, what, verdict(word, who, what))
        for what in found
        for who in town.world.insiders.values()
    ]


def knock(town: Town, one: Knock) -> list[str]:
    """What is wrong with the answer of the service; the town is put back afterwards."""
    said, undecided = _called(town, one)
    wrong = _judged(one.expected, said) + ["nobody decided"] * undecided
    if wrong == [IT_IS_THERE] and one.what.absent.values != one.what.values:
        other, _ = _called(town, replace(one, what=one.what.absent))  # a role that may nowhere
        wrong = [] if repr(other) == repr(said) else wrong
    if town.touched:
        if one.expected is not Verdict.YES:
            wrong += [f"changed {table}" for table in town.effects()]
        town.put_back()
    return [f"{one}: {each}" for each in wrong]


def _called(town: Town, one: Knock) -> tuple[Exception | None, bool]:
    """What the service said, and whether nobody decided."""
    call = DOORS[one.door][2]
    with town.app.test_request_context("/"):
        try:
            call(_actor(town, one.who), one.what.values, _own(town, one))
        except Exception as raised:
            return raised, False
        return None, not g.get("decisions")


def _judged(expected: Verdict, said: Exception | None) -> list[str]:
    if said is not None and not isinstance(said, Refusal):
        return [f"fell over: {said!r}"]
    kept_out = isinstance(said, NotFound | NotAllowed) or type(said).__name__.startswith("NotYour")
    if expected is Verdict.YES:
        return [f"refused: {said!r}"] if kept_out else []
    if not kept_out:
        return [f"let in ({said!r})"]
    hidden = expected in (Verdict.NO, Verdict.SIGN_IN)
    return [IT_IS_THERE] if hidden and not isinstance(said, NotFound) else []


def _actor(town: Town, who: Insider) -> Actor:
    if who.person_id is None:
        return NOBODY
    return replace(town.world.actor(who.key), visit_id=who.visit_id)


def _own(town: Town, one: Knock) -> dict[str, Any]:
    world, key = town.world, one.who.organisation or "gem"
    outsider = next(n for k, n in world.organisations.items() if k not in one.what.parties)
    stranger = next(k for k in world.organisations if k != key)
    return {
        "organisation": world.organisations[key], "outsider": outsider,
        "lawyer": world.insiders[f"{key}/lawyer"].person_id,
        "authority": world.authorities[key][0], "others": world.authorities[stranger][0],
        "spare": world.authorities[key][2],
    }  # fmt: skip
