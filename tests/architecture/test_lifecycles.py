"""Every table of steps can be walked: no state out of reach, none that nobody gets out of."""

from enum import StrEnum

import pytest
from flask import Flask

from core.values.lifecycle import Lifecycle
from tests.architecture.source import ours


def lifecycles() -> list[Lifecycle]:
    return [lifecycle for lifecycle in Lifecycle.registry.values() if ours(lifecycle.states)]


def reachable(lifecycle: Lifecycle) -> set[StrEnum]:
    seen: set[StrEnum] = set()
    edge = {lifecycle.initial}
    while edge:
        seen |= edge
        edge = {step.target for step in lifecycle.steps if step.source in seen} - seen
    return seen


def leads_to_an_end(lifecycle: Lifecycle) -> set[StrEnum]:
    """The states from which a final state can be reached; final is: not in any `from` column."""
    good = set(lifecycle.states) - {step.source for step in lifecycle.steps}
    while more := {s.source for s in lifecycle.steps if s.target in good} - good:
        good |= more
    return good


@pytest.fixture(autouse=True)
def _all_packages_are_loaded(app: Flask):
    """Lifecycles register when their package is imported, which the front door does."""


def test_there_are_lifecycles_to_look_at():
    assert lifecycles()


def test_every_state_is_reachable():
    assert {lc.name: set(lc.states) - reachable(lc) for lc in lifecycles()} == {
        lc.name: set() for lc in lifecycles()
    }


def test_every_state_has_a_way_to_an_end():
    assert {lc.name: set(lc.states) - leads_to_an_end(lc) for lc in lifecycles()} == {
        lc.name: set() for lc in lifecycles()
    }


def test_a_verb_leads_one_way_from_one_state():
    for lifecycle in lifecycles():
        rows = [(step.verb, step.source) for step in lifecycle.steps]
        assert len(rows) == len(set(rows)), lifecycle.name


def test_a_need_is_named_so_that_the_table_reads_as_a_sentence():
    for lifecycle in lifecycles():
        for step in lifecycle.steps:
            assert all(need.__name__ != "<lambda>" for need in step.needs), (lifecycle.name, step)
