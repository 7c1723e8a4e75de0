"""Every life is as ``lifecycles.csv`` says, which was written by hand: these steps and no others,
each only when what stands beside it is so, and whatever else is not so."""

import csv
from collections import defaultdict
from pathlib import Path

import pytest
from flask import Flask

from core.values.lifecycle import Lifecycle, NotInThisState
from tests.architecture.situations import SITUATIONS, a_thing, become, otherwise
from tests.architecture.source import ours

pytestmark = pytest.mark.any_database
CHART: dict[str, list[dict[str, str]]] = defaultdict(list)
with (Path(__file__).parent / "lifecycles.csv").open(newline="") as chart:
    for line in csv.DictReader(chart):
        CHART[line["thing"]].append(line)
STEPS = [line for lines in CHART.values() for line in lines]


@pytest.fixture(autouse=True, scope="module")
def _all_packages_are_loaded(blank_database: Path):
    """Lifecycles register when their package is imported, which the front door does."""


def conditions(line: dict[str, str]) -> list[str]:
    return [each for each in line["only when"].split("; ") if each]


def of(kind: str, line: dict[str, str], state: str) -> object:
    """A thing in this state that has what this step asks for, and nothing more."""
    return become(a_thing(kind, *conditions(line)), {"state": state})


def named(line: dict[str, str]) -> str:
    return f"{line['thing']}: {line['verb']} from {line['from']}"


def test_the_chart_has_every_thing_that_has_a_life(app: Flask):
    there = {name for name, life in Lifecycle.registry.items() if ours(life.states)}
    assert set(CHART) == there
    used = {(line["thing"], each) for line in STEPS for each in conditions(line)}
    assert used == {(kind, each) for kind, those in SITUATIONS.items() for each in those}


@pytest.mark.parametrize("kind", CHART)
def test_from_each_state_these_verbs_and_no_others(kind: str):
    life = Lifecycle.registry[kind]
    leads = {(line["verb"], line["from"]) for line in CHART[kind]}
    assert life.initial == CHART[kind][0]["from"]
    assert {step.verb for step in life.steps} == {verb for verb, _ in leads}
    for line in CHART[kind]:
        verb = line["verb"]
        assert life.check(of(kind, line, line["from"]), verb).target == line["to"]
        for state in {*life.states} - {there for each, there in leads if each == verb}:
            assert isinstance(life.refusal(of(kind, line, state), verb), NotInThisState)


@pytest.mark.parametrize("line", STEPS, ids=named)
def test_a_step_asks_for_what_stands_beside_it_and_for_nothing_else(line: dict[str, str]):
    kind, verb = line["thing"], line["verb"]
    life = Lifecycle.registry[kind]
    assert life.refusal(of(kind, line, line["from"]), verb) is None
    for condition in conditions(line):
        for values, said in otherwise(kind, condition):
            thing = become(a_thing(kind, *conditions(line)), {**values, "state": line["from"]})
            assert type(life.refusal(thing, verb)) is said, condition
