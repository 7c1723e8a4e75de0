"""Taking one guard out of the running program, and putting it back.

A call in the source is found by its place; the function around it is compiled anew without it and
its code is put into the living function, so that everybody who imported it has the hole too.
"""

from __future__ import annotations

import ast
import importlib
import inspect
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

from flask import Flask

from core.values.policy import Action, Fact, Policy
from core.web.routes import decided
from partnerships.covenants import queries

ROOT = Path(__file__).resolve().parents[3]
FLOORS = ("accounts", "partnerships", "funding", "documents", "core")
OPEN = "__open_door__"
ANYBODY = Fact("anybody", lambda actor, thing: True)


@dataclass(frozen=True)
class Site:
    """One guard in the source: a call of ``allow``, or an ``if … actor …: raise``."""

    kind: str  # "allow", "ownership"
    file: str
    function: str
    line: int

    def __str__(self) -> str:
        return f"{self.kind} {self.file}:{self.line} {self.function}"

    @property
    def module(self) -> str:
        """Its name for import."""
        return self.file.removesuffix(".py").replace("/", ".")


def sites() -> list[Site]:
    """Every guard of these kinds in our code."""
    found = []
    for floor in FLOORS:
        for path in sorted((ROOT / floor).rglob("*.py")):
            name = str(path.relative_to(ROOT))
            for function in ast.parse(path.read_text()).body:
                if isinstance(function, ast.FunctionDef) and name != "accounts/policy.py":
                    found += [
                        Site(kind, name, function.name, node.lineno)
                        for kind, node in _guards(function)
                    ]
    return found


def _guards(function: ast.FunctionDef) -> Iterator[tuple[str, ast.stmt | ast.expr]]:
    for node in ast.walk(function):
        if isinstance(node, ast.Call) and _is_allow(node):
            yield "allow", node
        elif isinstance(node, ast.If) and _keeps_out(node):
            yield "ownership", node


def _is_allow(node: ast.AST) -> bool:
    called = node.func if isinstance(node, ast.Call) else None
    return isinstance(called, ast.Name) and called.id == "allow"


def _keeps_out(node: ast.If) -> bool:
    """``if x.organisation_id != actor.organisation_id: raise NotFound()`` and the like."""
    about_actor = any(
        isinstance(part, ast.Attribute)
        and part.attr in ("organisation_id", "person_id", "organisations")
        and isinstance(part.value, ast.Name) and part.value.id == "actor"
        for part in ast.walk(node.test)
    )  # fmt: skip
    apart = any(
        isinstance(part, ast.Compare) and isinstance(part.ops[0], ast.NotEq | ast.NotIn)
        for part in ast.walk(node.test)
    )  # fmt: skip
    return about_actor and apart and len(node.body) == 1 and isinstance(node.body[0], ast.Raise)


class _Without(ast.NodeTransformer):
    def __init__(self, site: Site, silent: bool) -> None:
        self.site, self.silent = site, silent

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        if self.site.kind == "allow" and _is_allow(node) and node.lineno == self.site.line:
            if self.silent:
                return ast.copy_location(ast.Constant(None), node)
            node.func = ast.copy_location(ast.Name(OPEN, ast.Load()), node.func)
        return node

    def visit_If(self, node: ast.If) -> ast.AST:
        self.generic_visit(node)
        if self.site.kind == "ownership" and node.lineno == self.site.line and _keeps_out(node):
            node.test = ast.copy_location(ast.Constant(False), node.test)
        return node


@contextmanager
def without(site: Site, *, silent: bool = False) -> Iterator[None]:
    """The guard says yes to all; ``silent``: it is not there at all, no decision is noted."""
    module = importlib.import_module(site.module)
    function: FunctionType = inspect.unwrap(getattr(module, site.function))
    tree = _Without(site, silent).visit(ast.parse((ROOT / site.file).read_text()))
    code = compile(ast.fix_missing_locations(tree), function.__code__.co_filename, "exec")
    before = function.__code__
    function.__globals__[OPEN] = _yes_to_all
    function.__code__ = _inside(code, before)
    try:
        yield
    finally:
        function.__code__ = before


def _yes_to_all(actor: Any, action: Action, thing: Any, *, sees: Action | None = None) -> None:
    decided(action)


def _inside(code: CodeType, like: CodeType) -> CodeType:
    for found in code.co_consts:
        same_name = isinstance(found, CodeType) and found.co_name == like.co_name
        if same_name and found.co_firstlineno == like.co_firstlineno:
            return found
    raise LookupError(like.co_name)


def policy_rows() -> list[tuple[str, Action]]:
    """Every row of every table."""
    return [(name, action) for name, policy in Policy.registry.items() for action in policy.table]


@contextmanager
def anybody(table: str, action: Action) -> Iterator[None]:
    """This row says yes to all."""
    rows = Policy.registry[table].table
    before = rows[action]
    rows[action] = ANYBODY
    try:
        yield
    finally:
        rows[action] = before


def guarded(app: Flask) -> list[str]:
    """The endpoints with a guard."""
    return sorted(e for e, view in app.view_functions.items() if getattr(view, "decides", None))


@contextmanager
def unguarded(app: Flask, endpoint: str) -> Iterator[None]:
    """The view without its guard."""
    view: Any = app.view_functions[endpoint]
    app.view_functions[endpoint] = view.__wrapped__
    try:
        yield
    finally:
        app.view_functions[endpoint] = view


@contextmanager
def everything_visible() -> Iterator[None]:
    """Lists are not narrowed."""
    before = queries.visible_to.__code__
    source = "def visible_to(actor):\n    decided(CovenantAction.READ)\n    return true()\n"
    made = compile(source, before.co_filename, "exec")
    queries.visible_to.__code__ = next(c for c in made.co_consts if isinstance(c, CodeType))
    try:
        yield
    finally:
        queries.visible_to.__code__ = before
