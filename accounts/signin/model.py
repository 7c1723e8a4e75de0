"""Sessions, mailed codes, recovery codes and passkeys."""

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


class Passkey(Base):
    """A key pair on somebody's own device; only its public half is here."""

    __tablename__ = "passkey"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    credential_id: Mapped[str] = mapped_column(unique=True)  # base64url, as the browser writes it
    public_key: Mapped[str]  # COSE, base64url
    sign_count: Mapped[int]  # what the device counted last; 0 from one that does not count
    name: Mapped[str]
    made_at: Mapped[datetime] = mapped_column(Moment)
    used_at: Mapped[datetime | None] = mapped_column(Moment)


class PasskeyChallenge(Base):
    """A question that one passkey answers once, within minutes."""

    __tablename__ = "passkey_challenge"

    purpose: Mapped[str]  # "register", "signin", "sign:<reference>:<position>"
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    challenge: Mapped[str] = mapped_column(unique=True)  # SHA-256(what it is about || nonce)
    nonce: Mapped[str]
    made_at: Mapped[datetime] = mapped_column(Moment)
    used_at: Mapped[datetime | None] = mapped_column(Moment)
