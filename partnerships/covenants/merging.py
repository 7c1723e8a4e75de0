"""Two people in one data form: rows that one did not touch take what the other saved.

Pure: three sets of field values in (what I typed, what I began with, what is saved now), one out.
A row that both changed stays as I typed it, and what the other wrote there is given beside it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from difflib import SequenceMatcher
from typing import Any

Values = Mapping[str, Any]
Row = dict[str, Any]
Rows = dict[Any, Row]
ROW = re.compile(r"([a-z]+)-([0-9]+)-([a-z]+)")
NAMED_BY = {"functions": ("function",), "contacts": ("function", "party"), "parties": ("party",)}
OF_A_DAY = ("dag", "maand", "jaar")


def merged(mine: Values, base: Values, theirs: Values) -> tuple[dict[str, Any], dict[str, str]]:
    """The values for the form, and by field what the other wrote where both did."""
    values = {name: value for name, value in mine.items() if not ROW.fullmatch(name)}
    both: dict[str, str] = {}
    for name in theirs.keys() | base.keys():
        if ROW.fullmatch(name):
            continue
        ours, was, saved = ({"": each.get(name)} for each in (mine, base, theirs))
        if _same(ours, was):
            for part in ("", *OF_A_DAY):
                values.pop(f"{name}-{part}" if part else name, None)
            values[name] = theirs.get(name)
        elif not _same(saved, was):
            both |= _beside(name, ours, saved)
    for group in sorted({m[1] for name in [*mine, *base, *theirs] if (m := ROW.fullmatch(name))}):
        _merge_group(group, mine, base, theirs, values, both)
    return values, both


def _merge_group(
    group: str, mine: Values, base: Values, theirs: Values, values: Row, both: dict[str, str]
) -> None:
    ours, was, saved = (_rows(each, group) for each in (mine, base, theirs))
    if group not in NAMED_BY:
        saved = _placed(was, saved)
        ours |= {("mine", n): ours.pop(n) for n in list(ours) if n not in was}
    wanted = list(saved) + [key for key in ours if key not in saved and group not in NAMED_BY]
    number = 0
    for key in wanted:
        before, now, typed = was.get(key, {}), saved.get(key, {}), ours.get(key)
        keep = typed is not None and not _same(typed, before)
        row = typed if keep and typed is not None else now
        differs = keep and not _same(now, before)
        if group not in NAMED_BY and not differs and not _clean(row):
            continue
        values |= {f"{group}-{number}-{name}": value for name, value in row.items()}
        if differs:
            both |= _beside(f"{group}-{number}-", row, now)
        number += 1


def _rows(values: Values, group: str) -> Rows:
    """The rows by what names them, else by their place."""
    found: dict[int, Row] = {}
    for name, value in values.items():
        if (match := ROW.fullmatch(name)) and match[1] == group:
            found.setdefault(int(match[2]), {})[match[3]] = value
    names = NAMED_BY.get(group)
    if names is None:
        return dict(sorted(found.items()))
    return {tuple(str(row.get(n)) for n in names): row for _, row in sorted(found.items())}


def _placed(was: Rows, saved: Rows) -> Rows:
    """What is saved now under the places that it had; new rows under a name of their own."""
    old, new = list(was.values()), list(saved.values())
    before, after = ([tuple(sorted(_clean(row).items())) for row in rows] for rows in (old, new))
    placed: Rows = {}
    for _, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        for step in range(max(j - i, m - k)):
            row = new[k + step] if k + step < m else {}
            placed[list(was)[i + step] if i + step < j else ("theirs", k + step)] = row
    return placed


def _beside(prefix: str, ours: Row, saved: Row) -> dict[str, str]:
    mine, others = _clean(ours), _clean(saved)
    return {
        prefix + name: others.get(name, "")
        for name in sorted(mine.keys() | others.keys())
        if mine.get(name) != others.get(name)
    }


def _same(one: Row, other: Row) -> bool:
    return _clean(one) == _clean(other)


def _clean(row: Row) -> dict[str, str]:
    """What a row says, whatever way it came: a number or its digits, a day or its parts."""
    words = {name: _word(value) for name, value in row.items()}
    return {name: word for name, word in words.items() if word}


def _word(value: Any) -> str:
    if isinstance(value, date):
        return f"{value.day}-{value.month}-{value.year}"
    return "" if value is None else "\n".join(str(value).split("\r\n")).strip()
