"""The retention table: of every table of the database what it is for, whose it is, how long its
rows are kept, and what becomes of them when somebody is erased.

It is data: one ``retention.csv`` per floor, which ``app.py`` registers here. The privacy page, the
commands ``privacy`` and ``retention`` and the nightly job all read this one table, so that what is
promised and what is done cannot differ. Its columns:

``what, why, long``   what people read on the privacy page; empty where no word is about people
``about``             columns that make a row hers: her number, or her mail address
``by``                columns that only say who did it
``words``             columns with words of people, in which somebody may have typed a name
``clear, ends``       columns that are emptied at erasure, and the one that is set to that moment
``hidden``            columns that an export leaves out: secrets, hashes, and what is of others
``erasure``           what becomes of a row at erasure (``Fate``)
``days, counted_from``  after how many days a row goes by itself; empty: never
``basis, sure, note`` article or own choice; C: from memory, not read for this table; own: ours
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Table

from core.storage.database import Base
from core.values.errors import N_

LISTS = ("about", "by", "words", "clear", "hidden")  # columns, with a space between
_sources: dict[Path, tuple[Rule, ...]] = {}


class Fate(StrEnum):
    """What becomes of a row about somebody who is erased."""

    REMOVE = "remove"
    CLEAR = "clear"  # the row stays, some columns are emptied
    NUMBER = "number"  # the row stays; the number in it leads to nobody any more
    KEEP = "keep"  # evidence: stays as it is, and is used for nothing else
    NONE = "none"  # nothing about people

    @property
    def label(self) -> str:
        """The fate in Dutch, for who asks what happens when she leaves."""
        return FATES[self]


FATES = {
    Fate.REMOVE: N_("Gaat weg"),
    Fate.CLEAR: N_("Uw naam en adres gaan eruit"),
    Fate.NUMBER: N_("Blijft, maar leidt niet meer naar u"),
    Fate.KEEP: N_("Blijft als bewijs"),
    Fate.NONE: "",
}


@dataclass(frozen=True)
class Rule:
    """What holds for the rows of one table."""

    table: str
    what: str
    why: str
    long: str
    about: tuple[str, ...]
    by: tuple[str, ...]
    words: tuple[str, ...]
    clear: tuple[str, ...]
    hidden: tuple[str, ...]
    ends: str
    erasure: Fate
    days: int | None
    counted_from: str
    basis: str
    sure: str
    note: str

    @cached_property
    def rows(self) -> Table:
        """The table itself."""
        return Base.metadata.tables[self.table]


def source(path: Path) -> None:
    """Register the ``retention.csv`` of a floor."""
    if path not in _sources:
        _sources[path] = tuple(read(path))


def read(path: Path) -> Iterator[Rule]:
    """The rules of one file."""
    with path.open(encoding="utf-8", newline="") as file:
        yield from (_rule(line) for line in csv.DictReader(file))


def rules() -> tuple[Rule, ...]:
    """All rules, floor by floor; those of tables that are not there (a floor left out) are not."""
    every = (rule for path in sorted(_sources) for rule in _sources[path])
    return tuple(rule for rule in every if rule.table in Base.metadata.tables)


def rule_of(table: str) -> Rule:
    """The rule of one table."""
    return next(rule for rule in rules() if rule.table == table)


def kinds() -> list[tuple[str, str, str]]:
    """What people read: each kind of data once, why, and how long."""
    return list(dict.fromkeys((r.what, r.why, r.long) for r in rules() if r.what))


def sentences(
    file: IO[bytes], keywords: Any, comment_tags: Any, options: Any
) -> Iterator[tuple[int, None, str, list[str]]]:
    """The sentences of a ``retention.csv``, for who gathers what is to be translated."""
    lines = csv.DictReader(file.read().decode().splitlines())
    for number, line in enumerate(lines, start=2):
        for column in ("what", "why", "long"):
            if line[column]:
                yield number, None, line[column], []


def _rule(line: Mapping[str, str]) -> Rule:
    values: dict[str, Any] = {**line, "erasure": Fate(line["erasure"])}
    values["days"] = int(line["days"]) if line["days"] else None
    return Rule(**values | {name: tuple(line[name].split()) for name in LISTS})
