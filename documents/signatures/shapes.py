"""Does a plain value have the shape that a TypedDict describes."""

from __future__ import annotations

import types
from typing import (
    Any,
    Literal,
    NotRequired,
    Union,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

from documents.signatures.errors import InvalidEvidence


def check(value: Any, shape: Any, where: str = "evidence") -> None:
    """Raise `InvalidEvidence` that names the first place where the value is otherwise."""
    origin = get_origin(shape)
    if is_typeddict(shape):
        _check_fields(value, shape, where)
    elif origin is Literal:
        _demand(value in get_args(shape), where, f"one of {get_args(shape)}")
    elif origin in (Union, types.UnionType):
        _check_either(value, get_args(shape), where)
    elif origin is list:
        _demand(isinstance(value, list), where, "a list")
        for number, inner in enumerate(value):
            check(inner, get_args(shape)[0], f"{where}[{number}]")
    elif origin is dict:
        _demand(isinstance(value, dict), where, "a mapping")
        for name, inner in value.items():
            check(inner, get_args(shape)[1], f"{where}.{name}")
    else:
        _demand(type(value) is shape, where, shape.__name__)


def _check_fields(value: Any, shape: Any, where: str) -> None:
    _demand(isinstance(value, dict), where, "a mapping")
    hints = get_type_hints(shape, include_extras=True)
    for name in sorted(set(value) - set(hints)):
        raise InvalidEvidence(f"{where}.{name} is not part of evidence")
    for name, inner in hints.items():
        optional = get_origin(inner) is NotRequired
        if name not in value:
            _demand(optional, f"{where}.{name}", "there")
            continue
        check(value[name], get_args(inner)[0] if optional else inner, f"{where}.{name}")


def _check_either(value: Any, shapes: tuple[Any, ...], where: str) -> None:
    for shape in shapes:
        try:
            return check(value, shape, where)
        except InvalidEvidence:
            continue
    raise InvalidEvidence(f"{where} has another kind of value than expected")


def _demand(holds: bool, where: str, what: str) -> None:
    if not holds:
        raise InvalidEvidence(f"{where} is not {what}")
