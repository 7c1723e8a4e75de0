"""People. No field for origin or religion: nobody needs it to agree on a covenant."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Dialect, String, true
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

from core.retention.emptying import GONE
from core.storage.columns import Moment, Secret
from core.storage.database import Base
from core.values.errors import N_
from core.web.language import say

NOBODY = N_("iemand die geen account meer heeft")


class Name(TypeDecorator[str]):
    """How somebody is called; who was erased has no name, and is said in the reader's language."""

    impl = String
    cache_ok = True

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        return say(NOBODY) if value == "" else value


class Person(Base):
    """Somebody with an account, or a number that leads to nobody any more."""

    __tablename__ = "person"

    name: Mapped[str] = mapped_column(Name)
    email: Mapped[str] = mapped_column(unique=True)  # lower case
    language: Mapped[str] = mapped_column(default="nl")
    password_hash: Mapped[str | None]
    totp_secret: Mapped[str | None] = mapped_column(Secret)  # set once it was shown to work
    totp_step: Mapped[int] = mapped_column(default=0)  # newest time step used: none works twice
    is_administrator: Mapped[bool] = mapped_column(default=False)  # of the installation
    digest: Mapped[bool] = mapped_column(default=True, server_default=true())  # a mail a day
    created_at: Mapped[datetime] = mapped_column(Moment)
    closed_at: Mapped[datetime | None] = mapped_column(Moment)

    @property
    def is_erased(self) -> bool:
        """Whether nothing is left but the number (``accounts/privacy``)."""
        return self.email.endswith(GONE)
