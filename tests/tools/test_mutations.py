"""The mutator breaks what it should, one thing at a time, and every mutant still compiles."""

import ast

from tests.architecture.source import ROOT, modules
from tools.mutants import ALSO, _targets, files_of, named
from tools.mutations import mutants

RULE = """
def may(amount: int, limit: int | None) -> bool:
    if amount <= limit and not blocked(amount):
        raise TooMuch()
    return amount + 1
"""
TABLE = 'L = Lifecycle("x", S.A, [("go", S.A, S.B, ready, willing), ("end", S.B, S.C)])'
POLICY = 'POLICY = Policy("x", {A.READ: one_of_us, A.WRITE: one_of_us & awake})'


def changes(source: str) -> set[str]:
    return {mutant.change for mutant in mutants(source)}


def texts(source: str) -> list[str]:
    return [mutant.text for mutant in mutants(source)]


def test_a_comparison_moves_by_one_and_a_word_is_turned():
    assert {
        "amount <= limit  →  amount < limit",
        "amount <= limit and (not blocked(amount))  →  amount <= limit or not blocked(amount)",
        "not blocked(amount)  →  blocked(amount)",
        "raise TooMuch()  →  pass",
        "amount + 1  →  amount - 1",
        "1  →  2",
        "return amount + 1  →  return None",
    } == changes(RULE)


def test_types_and_sentences_are_left_alone():
    assert changes('def f(a: int | None = None) -> bool | None:\n    """Say 1 < 2."""') == set()


def test_a_table_loses_each_step_and_each_need():
    found = texts(TABLE)
    assert 'L = Lifecycle("x", S.A, [("end", S.B, S.C)])'.replace('"', "'") in found
    assert any("('go', S.A, S.B, willing)" in text for text in found)
    assert any("('go', S.A, S.B, ready)" in text for text in found)


def test_a_policy_is_closed_and_opened_per_action():
    found = texts(POLICY)
    assert "POLICY = Policy('x', {A.WRITE: one_of_us & awake})" in found
    assert sum("'everybody'" in text for text in found) == 2


def test_every_mutant_of_the_house_differs_and_compiles():
    for path in modules():
        if path.name in ("rules.py", "lifecycle.py", "policy.py"):
            whole = ast.unparse(ast.parse(path.read_text()))
            for mutant in mutants(path.read_text()):
                compile(mutant.text, str(path), "exec")
                assert mutant.text != whole, mutant


def test_rules_under_another_name_are_broken_too():
    targets = {named(path) for path in _targets()}
    assert {"accounts/policy.py", "partnerships/covenants/needs.py", *ALSO} <= targets
    assert all(list(mutants((ROOT / path).read_text())) for path in ALSO)


def test_the_files_of_a_folder_stand_together_in_whatever_order_their_tests_come():
    tests = ("t/a/test_one.py::x", "t/test_all.py::y", "t/a/test_two.py::z", "t/a/test_one.py::w")
    assert files_of(tests) == ["t/a/test_one.py", "t/a/test_two.py", "t/test_all.py"]
