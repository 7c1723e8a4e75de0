"""Why a file or a statement was refused, as a row keeps it and as people read it.

A row keeps the name of the reason and the amounts and lines that it names, never the sentence: that
is said in the language of who reads it, also of a reason that was given before he could read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from core.values.errors import Invalid, Refusal
from core.values.money import Money
from funding.bank.errors import BankFileRefused, StatementRefused

AMOUNTS = frozenset({"opening", "total", "closing", "booked", "parts", "told", "counted"})
_AMOUNT = re.compile(r"-?[0-9]+\.[0-9]{2}")


def kept(reason: Refusal) -> dict[str, Any]:
    """A reason for a row."""
    return {"why": type(reason).__name__, "details": dict(reason.details)}


def told(row: dict[str, Any] | None) -> Refusal | None:
    """The reason out of a row."""
    if row is None:
        return None
    kinds = {kind.__name__: kind for kind in (*_below(BankFileRefused), *_below(StatementRefused))}
    kind = kinds.get(str(row["why"]))
    return kind(**dict(map(_in_dutch, row["details"].items()))) if kind else Invalid()


def _in_dutch(detail: tuple[str, Any]) -> tuple[str, Any]:
    """An amount as people write it; a row keeps it as machines do."""
    name, value = detail
    if name in AMOUNTS and isinstance(value, str) and _AMOUNT.fullmatch(value):
        return name, str(Money(int(value.replace(".", ""))))
    return detail


def _below(kind: type[Refusal]) -> Iterator[type[Refusal]]:
    """Also the reasons of rooms that read other forms."""
    for each in kind.__subclasses__():
        yield each
        yield from _below(each)
