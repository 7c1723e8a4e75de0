"""A room that outgrows its size becomes two rooms, not a bigger file."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.source import ROOT, modules, short, templates, tree

MODULE, FUNCTION, TEMPLATE, TEST, FRONT_DOOR = 300, 50, 150, 400, 150
GIVEN_AWAY = ROOT / "tools" / "check_evidence.py"  # one file, so that it can be handed over alone


def lines(path: Path) -> int:
    return len(path.read_text().splitlines())


def too_long(paths: Iterator[Path] | tuple[Path, ...], limit: int) -> list[tuple[str, int]]:
    return [(short(path), lines(path)) for path in paths if lines(path) > limit]


def functions(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = min([node.lineno, *(d.lineno for d in node.decorator_list)])
            yield f"{short(path)}:{node.name}", (node.end_lineno or 0) - first + 1


def test_no_module_is_longer_than_300_lines():
    paths = tuple(p for p in modules() + modules("tools", "bench") if p != GIVEN_AWAY)
    assert too_long(paths, MODULE) == []


def test_the_program_that_is_given_to_others_stays_readable_in_one_sitting():
    assert too_long((GIVEN_AWAY,), TEST) == []


def test_no_function_is_longer_than_50_lines():
    found = (f for path in modules() + modules("tools", "bench") for f in functions(path))
    assert [(name, size) for name, size in found if size > FUNCTION] == []


def test_no_template_is_longer_than_150_lines():
    assert too_long(templates(), TEMPLATE) == []


def test_no_test_file_is_longer_than_400_lines():
    assert too_long(modules("tests"), TEST) == []


def test_the_front_door_only_puts_the_packages_together():
    assert lines(ROOT / "app.py") <= FRONT_DOOR
