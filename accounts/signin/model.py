"""Sessions, mailed codes and recovery codes."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from core.storage.columns import Moment
from core.storage.database import Base


class Visit(Base):
    """One signed-in session; ending the row ends the session at once."""

    __tablename__ = "visit"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    token_hash: Mapped[str] = mapped_column(unique=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    begun_at: Mapped[datetime] = mapped_column(Moment)
    seen_at: Mapped[datetime] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    device: Mapped[str]  # browser and system, shortened
    factor: Mapped[str]  # how it began: password, code, invitation; with +totp


class MailedCode(Base):
    """A six-digit code by mail, for one purpose; hashed, five tries, works once."""

    __tablename__ = "mailed_code"
    __table_args__ = (Index("ix_mailed_code_open", "person_id", "purpose"),)

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    purpose: Mapped[str]  # "signin", "sign:<signatory id>", …
    code_hash: Mapped[str]
    sent_at: Mapped[datetime] = mapped_column(Moment)
    tries: Mapped[int] = mapped_column(default=0)
    used_at: Mapped[datetime | None] = mapped_column(Moment)


class RecoveryCode(Base):
    """A code for when the phone is gone; hashed, works once."""

    __tablename__ = "recovery_code"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    code_hash: Mapped[str] = mapped_column(unique=True)
    used_at: Mapped[datetime | None] = mapped_column(Moment)
