"""Small breakages of a module, one at a time: what a slip of the hand would make of it.

A mutant is the whole module as text with one thing changed. Types, decorators, imports and
sentences are left alone: breaking those proves nothing about the tests.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

EVERYBODY = "__import__('core.values.policy', fromlist=['Fact']).Fact('everybody', lambda *_: True)"
SWAPS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.In: ast.NotIn, ast.NotIn: ast.In,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.And: ast.Or, ast.Or: ast.And,
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add, ast.FloorDiv: ast.Mult,
    ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd,
}  # fmt: skip
NAMES = {"any": "all", "all": "any", "min": "max", "max": "min"}
LONG = 160  # characters
LEFT_ALONE = {"annotation", "returns", "decorator_list", "bases", "type_params"}


@dataclass(frozen=True)
class Mutant:
    """One breakage: where, what was changed into what, and the module's new text."""

    line: int
    change: str
    text: str


def mutants(source: str) -> Iterator[Mutant]:
    """Every mutant of a module, in the order of its lines."""
    tree = ast.parse(source)
    for node, put in _places(tree):
        before = ast.unparse(node)
        for replacement in _variants(node):
            put(replacement)
            change = _difference(before, ast.unparse(ast.fix_missing_locations(replacement)))
            yield Mutant(node.lineno, change, _text(tree))
        put(node)


def _text(tree: ast.Module) -> str:
    return ast.unparse(ast.fix_missing_locations(tree))


def _difference(before: str, after: str) -> str:
    """What changed, in one line; of a long text only the part that differs."""
    if len(before) + len(after) < LONG:
        return f"{_line(before)}  →  {_line(after)}"
    start = _same(before, after)
    end = _same(before[start:][::-1], after[start:][::-1])
    gone, come = before[start : len(before) - end], after[start : len(after) - end]
    return f"…{_line(before[:start])[-30:]}[{_line(gone)}  →  {_line(come)}]"


def _same(one: str, other: str) -> int:
    """How many characters two texts begin with in common."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _line(text: str) -> str:
    return " ".join(text.split())


def _places(node: ast.AST) -> Iterator[tuple[Any, Callable[[ast.AST], None]]]:
    """Every expression and statement that may be changed, with how to put another in its place."""
    for name, value in ast.iter_fields(node):
        if name in LEFT_ALONE or isinstance(node, ast.Import | ast.ImportFrom | ast.JoinedStr):
            continue
        if isinstance(value, list):
            for index, item in enumerate(value):
                if isinstance(item, ast.expr | ast.stmt):
                    yield from _place(item, _into_list(value, index))
                elif isinstance(item, ast.AST):
                    yield from _places(item)
        elif isinstance(value, ast.expr | ast.stmt):
            yield from _place(value, _into_field(node, name))
        elif isinstance(value, ast.AST):
            yield from _places(value)


def _place(
    node: ast.expr | ast.stmt, put: Callable[[ast.AST], None]
) -> Iterator[tuple[Any, Callable[[ast.AST], None]]]:
    yield node, put
    yield from _places(node)


def _into_list(items: list[Any], index: int) -> Callable[[ast.AST], None]:
    return lambda new: items.__setitem__(index, new)


def _into_field(node: ast.AST, name: str) -> Callable[[ast.AST], None]:
    return lambda new: setattr(node, name, new)


def _variants(node: ast.AST) -> Iterator[ast.AST]:
    maker = MAKERS.get(type(node))
    if maker:
        yield from maker(node)


def _compare(node: ast.Compare) -> Iterator[ast.AST]:
    for index, operator in enumerate(node.ops):
        if type(operator) in SWAPS:
            swapped = [*node.ops]
            swapped[index] = SWAPS[type(operator)]()  # type: ignore[call-overload]
            yield ast.copy_location(ast.Compare(node.left, swapped, node.comparators), node)


def _boolean(node: ast.BoolOp) -> Iterator[ast.AST]:
    yield ast.BoolOp(SWAPS[type(node.op)](), node.values)  # type: ignore[arg-type]


def _unary(node: ast.UnaryOp) -> Iterator[ast.AST]:
    if isinstance(node.op, ast.Not | ast.Invert):
        yield node.operand


def _binary(node: ast.BinOp) -> Iterator[ast.AST]:
    is_type = any(isinstance(n, ast.Constant) and n.value is None for n in ast.walk(node))
    if type(node.op) in SWAPS and not is_type:
        yield ast.BinOp(node.left, SWAPS[type(node.op)](), node.right)  # type: ignore[arg-type]


def _constant(node: ast.Constant) -> Iterator[ast.AST]:
    if isinstance(node.value, bool):
        yield ast.Constant(not node.value)
    elif isinstance(node.value, int):
        yield ast.Constant(node.value + 1)


def _if(node: ast.If) -> Iterator[ast.AST]:
    if not isinstance(node.test, ast.Compare | ast.BoolOp | ast.UnaryOp):
        yield ast.If(ast.UnaryOp(ast.Not(), node.test), node.body, node.orelse)


def _choice(node: ast.IfExp) -> Iterator[ast.AST]:
    yield ast.IfExp(node.test, node.orelse, node.body)


def _return(node: ast.Return) -> Iterator[ast.AST]:
    """Forget the answer; a plain True, False or None is changed elsewhere or says nothing."""
    if node.value is not None and not isinstance(node.value, ast.Constant):
        yield ast.Return(ast.Constant(None))


def _raise(node: ast.Raise) -> Iterator[ast.AST]:
    yield ast.Pass()


def _call(node: ast.Call) -> Iterator[ast.AST]:
    if isinstance(node.func, ast.Name) and node.func.id in NAMES:
        yield ast.Call(ast.Name(NAMES[node.func.id], ast.Load()), node.args, node.keywords)
    if isinstance(node.func, ast.Name) and node.func.id == "Lifecycle":
        for table in (argument for argument in node.args if isinstance(argument, ast.List)):
            yield from (_with(node, table, thinner) for thinner in _thinner_tables(table))
    if isinstance(node.func, ast.Name) and node.func.id == "Policy":
        for policy in (argument for argument in node.args if isinstance(argument, ast.Dict)):
            yield from (_with(node, policy, other) for other in _other_policies(policy))


def _with(node: ast.Call, old: ast.expr, new: ast.expr) -> ast.Call:
    arguments = [new if argument is old else argument for argument in node.args]
    return ast.copy_location(ast.Call(node.func, arguments, node.keywords), node)


def _thinner_tables(table: ast.List) -> Iterator[ast.List]:
    """A step that is missing, and a step with one need fewer."""
    for index, row in enumerate(table.elts):
        others = [table.elts[:index], table.elts[index + 1 :]]
        yield ast.List([*others[0], *others[1]], ast.Load())
        cells = row.elts if isinstance(row, ast.Tuple) else []
        for place in range(3, len(cells)):
            kept = ast.Tuple([c for n, c in enumerate(cells) if n != place], ast.Load())
            yield ast.List([*others[0], kept, *others[1]], ast.Load())


def _other_policies(table: ast.Dict) -> Iterator[ast.Dict]:
    """An action that nobody may do any more, and one that everybody may."""
    everybody = ast.parse(EVERYBODY, mode="eval").body
    for index in range(len(table.keys)):
        yield ast.Dict(
            table.keys[:index] + table.keys[index + 1 :],
            table.values[:index] + table.values[index + 1 :],
        )
        opened = [*table.values]
        opened[index] = everybody
        yield ast.Dict(table.keys, opened)


def _set(node: ast.Set) -> Iterator[ast.AST]:
    if len(node.elts) > 1:
        yield from (
            ast.Set([*node.elts[:index], *node.elts[index + 1 :]])
            for index in range(len(node.elts))
        )


MAKERS: dict[type[ast.AST], Callable[[Any], Iterator[ast.AST]]] = {
    ast.Compare: _compare,
    ast.BoolOp: _boolean,
    ast.UnaryOp: _unary,
    ast.BinOp: _binary,
    ast.Constant: _constant,
    ast.If: _if,
    ast.IfExp: _choice,
    ast.Return: _return,
    ast.Raise: _raise,
    ast.Call: _call,
    ast.Set: _set,
}
