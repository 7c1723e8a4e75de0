"""The source as these tests walk it: our own files, parsed once."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FLOORS = ("core", "documents", "accounts", "partnerships", "funding", "transparency", "demo")
BESIDE = ("bench", "tests", "tools")


@cache
def modules(*folders: str) -> tuple[Path, ...]:
    """Every Python file under these folders; without a folder, those of all floors and app.py."""
    found = (p for folder in folders or FLOORS for p in sorted((ROOT / folder).rglob("*.py")))
    front = [] if folders else [p for p in (ROOT / "app.py", ROOT / "serve.py") if p.exists()]
    return (*front, *found)


@cache
def templates() -> tuple[Path, ...]:
    return tuple(sorted((ROOT / "templates").rglob("*.html")))


def named(name: str) -> Iterator[Path]:
    """Every module of one piece of furniture, such as rules.py."""
    return (path for path in modules() if path.name == name)


def short(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(), str(path))


def imported(path: Path) -> Iterator[tuple[str, int]]:
    """Every module that a file imports, with the line; relative imports are not used here."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ".", node.lineno
            yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)


def calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    """Every call with its dotted name as written, `datetime.now` or `session().get`."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func), node


def ours(kind: type) -> bool:
    """Whether a class belongs to the house; tests make small ones of their own."""
    return kind.__module__.partition(".")[0] in FLOORS


def under(name: str, *packages: str) -> bool:
    """Whether a dotted name is one of these packages or lies inside one."""
    return any(name == package or name.startswith(package + ".") for package in packages)
