"""Who may do what with money is as ``rights.csv`` says, which was written by hand."""

import csv
from pathlib import Path

import pytest

from accounts.actor import NOBODY, SYSTEM, Actor
from accounts.memberships.model import Role
from core.values.policy import Action
from funding.policy import POLICY, Purse

OURS, THEIRS, HER = 1, 2, 7
OTHERS = {
    "without a role": Actor(HER, OURS, {THEIRS: frozenset(Role)}),
    "administrator": Actor(HER, is_administrator=True),
    "installation": SYSTEM,
}
ACTIONS = {str(action): action for action in POLICY.table}
with (Path(__file__).parent / "rights.csv").open(newline="") as chart:
    LINES = list(csv.DictReader(chart))


def roles(action: Action, organisation_id: int) -> set[str]:
    """The roles in which somebody of that organisation may do this with our money."""
    acting = {r: Actor(HER, organisation_id, {organisation_id: frozenset({r})}) for r in Role}
    return {str(role) for role, who in acting.items() if POLICY.allows(who, action, Purse(OURS))}


def meant(cell: str) -> set[str]:
    return {str(role) for role in Role} if cell == "all" else set(cell.split()) - {"no"}


def test_every_action_stands_in_the_chart():
    assert {line["action"] for line in LINES} == {*ACTIONS}


@pytest.mark.parametrize("line", LINES, ids=lambda line: str(line["action"]))
def test_who_may_do_it_is_as_the_chart_says(line: dict[str, str]):
    action = ACTIONS[line["action"]]
    assert roles(action, OURS) == meant(line["its own"])
    assert roles(action, THEIRS) == meant(line["an outsider"])
    for who, actor in OTHERS.items():
        assert POLICY.allows(actor, action, Purse(OURS)) == (line[who] == "yes"), who


@pytest.mark.parametrize("action", ACTIONS.values(), ids=str)
def test_who_did_not_sign_in_may_do_nothing(action: Action):
    assert not POLICY.allows(NOBODY, action, Purse(OURS))
    assert not POLICY.allows(NOBODY, action, Purse(None))
