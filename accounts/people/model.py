"""People. No field for origin or religion: nobody needs it to agree on a covenant."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import true
from sqlalchemy.orm import Mapped, mapped_column

from core.storage.columns import Moment, Secret
from core.storage.database import Base


class Person(Base):
    """Somebody with an account."""

    __tablename__ = "person"

    name: Mapped[str]
    email: Mapped[str] = mapped_column(unique=True)  # lower case
    language: Mapped[str] = mapped_column(default="nl")
    password_hash: Mapped[str | None]
    totp_secret: Mapped[str | None] = mapped_column(Secret)  # set once it was shown to work
    totp_step: Mapped[int] = mapped_column(default=0)  # newest time step used: none works twice
    is_administrator: Mapped[bool] = mapped_column(default=False)  # of the installation
    digest: Mapped[bool] = mapped_column(default=True, server_default=true())  # a mail a day
    created_at: Mapped[datetime] = mapped_column(Moment)
    closed_at: Mapped[datetime | None] = mapped_column(Moment)
