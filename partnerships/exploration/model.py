"""What one party expects, in its own words; given once."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from accounts.organisations.model import Organisation
from accounts.people.model import Person
from core.storage.columns import Moment
from core.storage.database import Base
from core.storage.triggers import written_once
from partnerships.covenants.model import Covenant


class Expectation(Base):
    """The answers of one party to the same questions that all are asked."""

    __tablename__ = "expectation"
    __table_args__ = (UniqueConstraint("covenant_id", "organisation_id"), written_once())

    covenant_id: Mapped[int] = mapped_column(ForeignKey("covenant.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(Moment)
    wants: Mapped[str]
    brings: Mapped[str]
    needs: Mapped[str]
    worries: Mapped[str]
    ways: Mapped[str]

    covenant: Mapped[Covenant] = relationship(backref="expectations")
    organisation: Mapped[Organisation] = relationship()
    person: Mapped[Person] = relationship()

    @property
    def audit_root(self) -> Base:
        return self.covenant
