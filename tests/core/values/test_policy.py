"""A policy is a table of facts; what is not in it is refused to everybody."""

import itertools

import pytest

from core.values.policy import Action, Fact, Policy, fact, nobody

YES = Fact("yes", lambda actor, thing: True)
NO = Fact("no", lambda actor, thing: False)


class Garden(Action):
    ENTER = "garden-of-a-test.enter"
    DIG = "garden-of-a-test.dig"
    BURN = "garden-of-a-test.burn"


@fact
def is_the_gardener(actor: str, thing: str) -> bool:
    return actor == "gardener"


@fact
def owns_it(actor: str, thing: str) -> bool:
    return thing.endswith(actor)


@pytest.fixture
def policy():
    yield Policy(
        "garden of a test",
        {Garden.ENTER: is_the_gardener | owns_it, Garden.DIG: is_the_gardener & ~owns_it},
    )
    del Policy.registry["garden of a test"]


@pytest.mark.parametrize(("one", "other"), [*itertools.product([YES, NO], repeat=2)])
def test_facts_combine_as_and_or_and_not(one: Fact, other: Fact):
    a, b = one is YES, other is YES
    assert (one & other).holds(None, None) is (a and b)
    assert (one | other).holds(None, None) is (a or b)
    assert (~one).holds(None, None) is (not a)


def test_a_combined_fact_reads_as_a_sentence():
    assert (is_the_gardener | ~owns_it).name == "is the gardener or not owns it"
    assert (is_the_gardener & owns_it).name == "is the gardener and owns it"


@pytest.mark.parametrize(
    ("actor", "action", "thing", "allowed"),
    [
        ("gardener", Garden.ENTER, "garden of ada", True),
        ("ada",      Garden.ENTER, "garden of ada", True),
        ("bob",      Garden.ENTER, "garden of ada", False),
        ("gardener", Garden.DIG,   "garden of ada", True),
        ("ada",      Garden.DIG,   "garden of ada", False),
        ("gardener", Garden.BURN,  "garden of ada", False),
        ("ada",      Garden.BURN,  "garden of ada", False),
    ],
)  # fmt: skip
def test_the_table_decides_and_what_it_does_not_list_is_refused(
    policy, actor, action, thing, allowed
):
    assert policy.allows(actor, action, thing) is allowed


def test_nobody_is_nobody():
    assert not nobody.holds("gardener", "anything")


def test_a_policy_is_found_by_its_name(policy):
    assert Policy.registry["garden of a test"] is policy
