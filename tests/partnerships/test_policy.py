"""Who may do what in a partnership is as ``rights.csv`` says, which was written by hand.

The thing is of the first of three parties, and, where it is between two, for the second; those two
said their own, and so did somebody who left. An empty cell under *thing* is the plain case.
"""

import csv
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from accounts.actor import NOBODY, SYSTEM, Actor
from accounts.memberships.model import Role
from core.values.policy import Action
from partnerships.policy import POLICY

ITS_OWN, THE_OTHER, A_THIRD, AN_OUTSIDER = 1, 2, 3, 9
HER, ANOTHER = 7, 8
DECIDERS = {"coordinator", "board-member", "signatory", "policy-officer", "lawyer"}
WRITERS = DECIDERS | {"treasurer", "finance-officer", "professional"}
ALL = WRITERS | {"reader", "auditor", "reviewer"}
ROLES = {"all": ALL, "writers": WRITERS, "deciders": DECIDERS, "no": set[str]()}
SIDES = {
    "its own": ITS_OWN,
    "the other": THE_OTHER,
    "a third": A_THIRD,
    "an outsider": AN_OUTSIDER,
}
OTHERS = {
    "without a role": Actor(HER, ITS_OWN, {A_THIRD: frozenset(Role)}),
    "administrator": Actor(HER, is_administrator=True),
    "installation": SYSTEM,
}
KINDS: dict[str, dict[str, Any]] = {
    "": {},
    "in her own name": {"person_id": HER},
    "in another's name": {"person_id": ANOTHER},
    "shared by its owner": {"shared_at": "now"},
    "of the house": {"organisation_id": None, "shared_at": "now"},
    "for all parties": {"audience": "all"},
    "of who signed and left": {"signed_by": {AN_OUTSIDER}},
    "of who left": {"organisation_id": AN_OUTSIDER},
    "asked of her": {"adviser_id": HER},
    "asked of her by who left": {"adviser_id": HER, "organisation_id": AN_OUTSIDER},
}
ACTIONS = {str(action): action for action in POLICY.table}
with (Path(__file__).parent / "rights.csv").open(newline="") as chart:
    LINES = list(csv.DictReader(chart))


def of(*numbers: int) -> list[SimpleNamespace]:
    return [SimpleNamespace(organisation_id=number) for number in numbers]


def a_thing(kind: str) -> SimpleNamespace:
    said = of(ITS_OWN, THE_OTHER, AN_OUTSIDER)
    thing = SimpleNamespace(
        parties=of(ITS_OWN, THE_OTHER, A_THIRD), expectations=said, reviews=said,
        organisation_id=ITS_OWN, from_id=ITS_OWN, to_id=THE_OTHER, by_organisation_id=ITS_OWN,
        written_by_id=ITS_OWN, audience="own", shared_at=None, adviser_id=ANOTHER, signed_by=set(),
    )  # fmt: skip
    thing.covenant = thing
    vars(thing).update(KINDS[kind])
    return thing


def roles(action: Action, thing: object, organisation_id: int) -> set[str]:
    """The roles in which somebody may do this for that organisation."""
    acting = {r: Actor(HER, organisation_id, {organisation_id: frozenset({r})}) for r in Role}
    return {str(role) for role, actor in acting.items() if POLICY.allows(actor, action, thing)}


def test_every_action_stands_in_the_chart():
    assert {line["action"] for line in LINES} == {*ACTIONS}


@pytest.mark.parametrize("line", LINES, ids=lambda each: f"{each['action']} {each['thing']}")
def test_who_may_do_it_is_as_the_chart_says(line: dict[str, str]):
    action, thing = ACTIONS[line["action"]], a_thing(line["thing"])
    for side, number in SIDES.items():
        assert roles(action, thing, number) == ROLES[line[side]], side
    for name, actor in OTHERS.items():
        assert POLICY.allows(actor, action, thing) is (line[name] == "yes"), name
    assert not POLICY.allows(NOBODY, action, thing)
