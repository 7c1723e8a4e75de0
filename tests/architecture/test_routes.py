"""A route that nobody decided on does not exist; an action that no table lists is refused."""

from flask import Flask

from core.values.policy import Action, Policy
from tests.architecture.source import ours


def actions(kind: type[Action] = Action) -> list[Action]:
    own = list(kind) if ours(kind) else []
    return [*own, *(action for sub in kind.__subclasses__() for action in actions(sub))]


def policies() -> list[Policy]:
    return [p for p in Policy.registry.values() if all(ours(type(a)) for a in p.table)]


def test_every_route_is_guarded_or_public(app: Flask):
    undecided = [
        rule.rule
        for rule in app.url_map.iter_rules()
        if rule.endpoint != "static" and not hasattr(app.view_functions[rule.endpoint], "decides")
    ]
    assert undecided == []


def test_every_action_stands_in_exactly_one_table(app: Flask):
    tables = [set(policy.table) for policy in policies()]
    assert {str(a): sum(a in table for table in tables) for a in actions()} == {
        str(a): 1 for a in actions()
    }


def test_a_guard_names_an_action_that_a_table_lists(app: Flask):
    listed = {action for policy in policies() for action in policy.table}
    wanted = {getattr(view, "decides", None) for view in app.view_functions.values()} - {None}
    assert wanted - listed == set()
