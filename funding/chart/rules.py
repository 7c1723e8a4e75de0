"""What an account may be. Values in, values or a refusal out."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from core.values.errors import Refusal
from core.values.money import Money
from funding.books.charts import MONEY, Use
from funding.books.model import AccountKind
from funding.chart import errors

CODES = Path(__file__).with_name("rgs.csv")
_CODE = re.compile(r"[BW](?:[A-Z][A-Za-z0-9]{2}){3}", re.ASCII)


class Code(NamedTuple):
    """A code of RGS, and what we use it for."""

    code: str
    name: str


@cache
def codes(kind: AccountKind) -> Sequence[Code]:
    """The codes that fit a kind."""
    with CODES.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["kind"] == kind.value]
    return tuple(Code(row["code"], row["name"]) for row in rows)


def code_refusal(code: str, kind: AccountKind) -> Refusal | None:
    """Why a code does not fit a kind; None where it may."""
    side = "B" if kind.is_of_the_balance else "W"
    return None if _CODE.fullmatch(code) and code[0] == side else errors.NotACode()


def use_refusal(use: Use | None, kind: AccountKind) -> Refusal | None:
    """Why an account cannot be a cash box or a bank account."""
    fits = use is None or (use in MONEY and kind == AccountKind.ASSET)
    return None if fits else errors.OnlyForAssets()


def end_refusal(needed: bool, standing: Money) -> Refusal | None:
    """Why an account cannot end; ``needed``: the house books under no other one."""
    if needed:
        return errors.HouseBooksUnderIt()
    return errors.StillSomething(amount=str(standing)) if standing else None
