"""Numbers from law: dated rows with their source.

Seeded from a CSV beside the rule that uses them; an administrator adds rows in the browser.
A row is never changed: a new amount is a new row from its own first day.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path

from sqlalchemy import UniqueConstraint, inspect, select
from sqlalchemy.orm import Mapped, mapped_column

from core.storage.database import Base, db, session, transaction
from core.values.norms import NoNorm, Norm

_sources: list[Path] = []


class NormRow(Base):
    """One number of the law over one stretch of days."""

    __tablename__ = "norm"
    __table_args__ = (UniqueConstraint("name", "valid_from"),)

    name: Mapped[str]
    valid_from: Mapped[date]
    valid_until: Mapped[date | None]
    value: Mapped[int]  # cents, weeks, years or pieces: the name says which
    source: Mapped[str]
    sure: Mapped[str]  # A read in the law … I inferred (docs/glossary.md)
    note: Mapped[str] = mapped_column(default="")


def norm(name: str, day: date) -> Norm:
    """The number that holds on the day: the newest row that covers it."""
    statement = (
        select(NormRow)
        .where(NormRow.name == name, NormRow.valid_from <= day)
        .where((NormRow.valid_until.is_(None)) | (NormRow.valid_until >= day))
        .order_by(NormRow.valid_from.desc())
        .limit(1)
    )
    row = session().scalars(statement).one_or_none()
    if row is None:
        raise NoNorm(name=name, day=day.isoformat())
    return as_norm(row)


def as_norm(row: NormRow) -> Norm:
    """The row as a value."""
    return Norm(
        row.name, row.value, row.valid_from, row.valid_until, row.source, row.sure, row.note
    )


def source(path: Path) -> None:
    """Register a CSV of the law's numbers that lies beside the rule that uses it."""
    if path not in _sources:
        _sources.append(path)


def load() -> int:
    """Add what the registered files know and the table does not; after every migration."""
    if not inspect(db.engine).has_table(NormRow.__tablename__):
        return 0
    with transaction():
        return sum(seed(path) for path in _sources)


def seed(path: Path) -> int:
    """Add the rows of a CSV that are not there yet; returns how many were new."""
    current = session()
    known = {tuple(key) for key in current.execute(select(NormRow.name, NormRow.valid_from))}
    new = [each for each in read(path) if (each.name, each.valid_from) not in known]
    current.add_all(NormRow(**asdict(each)) for each in new)
    current.flush()
    return len(new)


def read(path: Path) -> list[Norm]:
    """The numbers of a CSV, as values; the table may hold others that were added since."""
    with path.open(encoding="utf-8", newline="") as file:
        return [_as_written(row) for row in csv.DictReader(file)]


def _as_written(row: Mapping[str, str]) -> Norm:
    return Norm(
        name=row["name"],
        value=int(row["value"]),
        valid_from=date.fromisoformat(row["valid_from"]),
        valid_until=date.fromisoformat(row["valid_until"]) if row["valid_until"] else None,
        source=row["source"],
        sure=row["sure"],
        note=row.get("note") or "",
    )
