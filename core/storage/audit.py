"""The chained audit trail: who did what to which thing, for whom, when.

Every line's HMAC covers the line before it, so that a change, a gap or a swap shows. Lines
hold numbers and hashes, never names, addresses or account numbers: a person's name is looked
up when a line is shown. A cut tail shows against the anchored head (``head()``), which is
printed in evidence and backups.
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy import Index, select, tuple_
from sqlalchemy.orm import Mapped, mapped_column

from core.storage.columns import JsonColumn, Moment
from core.storage.database import Base, IntegrityError, in_transaction, session
from core.storage.secrets import audit_key
from core.storage.triggers import written_once
from core.values import clock

GENESIS = "0" * 64


class Acting(Protocol):
    """What the trail needs to know of an actor."""

    @property
    def person_id(self) -> int | None: ...
    @property
    def organisation_id(self) -> int | None: ...


class AuditLine(Base):
    """One line of the trail; written once, never changed (a trigger refuses)."""

    __tablename__ = "audit_line"
    __table_args__ = (
        Index("ix_audit_line_root", "root_kind", "root_id"),
        Index("ix_audit_line_thing", "thing_kind", "thing_id"),
        written_once(),
    )

    seq: Mapped[int] = mapped_column(unique=True)
    at: Mapped[datetime] = mapped_column(Moment)
    person_id: Mapped[int | None]
    organisation_id: Mapped[int | None]
    verb: Mapped[str]
    thing_kind: Mapped[str]
    thing_id: Mapped[int]
    root_kind: Mapped[str]
    root_id: Mapped[int]
    source: Mapped[str | None]
    target: Mapped[str | None]
    detail: Mapped[dict[str, Any]] = mapped_column(JsonColumn)
    before: Mapped[str]
    seal: Mapped[str]


class AuditHead(Base):
    """The end of the chain; locked by every writer, so that numbers have no gaps."""

    __tablename__ = "audit_head"

    seq: Mapped[int]
    seal: Mapped[str]


@dataclass(frozen=True)
class VerifyResult:
    """What reading the whole chain proved; ``first_broken`` is the line's number."""

    intact: bool
    lines: int
    head: str
    first_broken: int | None = None
    reason: str | None = None


def record(
    actor: Acting,
    verb: str,
    thing: Base,
    *,
    from_: str | None = None,
    to: str | None = None,
    detail: dict[str, Any] | None = None,
) -> AuditLine:
    """Add a line within the open transaction of the verb itself."""
    assert in_transaction(), "a trail line belongs to the transaction of its verb"
    current = session()
    current.flush()
    head = chain()
    root = thing.audit_root
    line = AuditLine(
        seq=head.seq + 1,
        at=clock.now(),
        person_id=actor.person_id,
        organisation_id=actor.organisation_id,
        verb=verb,
        thing_kind=thing.__tablename__,
        thing_id=thing.id,
        root_kind=root.__tablename__,
        root_id=root.id,
        source=from_,
        target=to,
        detail=detail or {},
        before=head.seal,
    )
    line.seal = _seal(line, audit_key())
    head.seq, head.seal = line.seq, line.seal
    current.add(line)
    current.flush()
    return line


def chain() -> AuditHead:
    """The end of the chain, locked; also the thing of a line about the whole installation."""
    current = session()
    statement = select(AuditHead).with_for_update().execution_options(populate_existing=True)
    head = current.scalars(statement).one_or_none()
    if head is None:
        with suppress(IntegrityError), current.begin_nested():  # or another one was just first
            current.add(AuditHead(id=1, seq=0, seal=GENESIS))
        head = current.scalars(statement).one()
    return head


def _seal(line: AuditLine, key: bytes) -> str:
    content = [
        line.seq,
        line.at.isoformat(),
        line.person_id,
        line.organisation_id,
        line.verb,
        line.thing_kind,
        line.thing_id,
        line.root_kind,
        line.root_id,
        line.source,
        line.target,
        line.detail,
        line.before,
    ]
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hmac.digest(key, text.encode(), "sha256").hex()


def head() -> tuple[int, str]:
    """The number and the seal of the newest line: what an anchor outside must remember."""
    row = session().scalars(select(AuditHead)).one_or_none()
    return (row.seq, row.seal) if row else (0, GENESIS)


def lines_of(thing: Base, after: int | None = None, most: int | None = None) -> Iterator[AuditLine]:
    """The lines under a thing, the newest first, also when it was told later than it happened.

    ``after`` is the number of the last line that was seen, ``most`` how many are wanted.
    """
    mine = select(AuditLine).where(
        AuditLine.root_kind == thing.__tablename__, AuditLine.root_id == thing.id
    )
    seen = after and session().scalars(mine.where(AuditLine.seq == after)).one_or_none()
    if seen:
        mine = mine.where(tuple_(AuditLine.at, AuditLine.seq) < (seen.at, seen.seq))
    order = (AuditLine.at.desc(), AuditLine.seq.desc())
    yield from session().scalars(mine.order_by(*order).limit(most))


def verify() -> VerifyResult:
    """Read the whole chain and name the first line that is not as it was written."""
    key, before, count = audit_key(), GENESIS, 0
    statement = select(AuditLine).order_by(AuditLine.seq).execution_options(yield_per=1000)
    for line in session().scalars(statement):
        count += 1
        broken = (
            "number" if line.seq != count else
            "chain" if line.before != before else
            "seal" if not hmac.compare_digest(line.seal, _seal(line, key)) else None
        )  # fmt: skip
        if broken:
            return VerifyResult(False, count, before, count, broken)
        before = line.seal
    number, seal = head()
    if (number, seal) != (count, before):
        return VerifyResult(False, count, before, count + 1, "head")
    return VerifyResult(True, count, before)
