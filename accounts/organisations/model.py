"""Organisations, and who may sign for them."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from accounts.people.model import Person
from core.storage.columns import Moment, choice
from core.storage.database import Base
from core.values.errors import N_


class OrganisationKind(StrEnum):
    """Kinds differ in who may sign, in nothing else."""

    MUNICIPALITY = "municipality"
    INSTITUTION = "institution"
    FOUNDATION = "foundation"
    ASSOCIATION = "association"
    INFORMAL_GROUP = "informal-group"
    EMERGENCY_AID_FUND = "emergency-aid-fund"
    PRIVATE_FUND = "private-fund"
    UMBRELLA = "umbrella"

    @property
    def label(self) -> str:
        """The kind in Dutch."""
        return KINDS[self]


KINDS = {
    OrganisationKind.MUNICIPALITY: N_("Gemeente"),
    OrganisationKind.INSTITUTION: N_("Instelling"),
    OrganisationKind.FOUNDATION: N_("Stichting"),
    OrganisationKind.ASSOCIATION: N_("Vereniging"),
    OrganisationKind.INFORMAL_GROUP: N_("Groep zonder rechtsvorm"),
    OrganisationKind.EMERGENCY_AID_FUND: N_("Noodfonds"),
    OrganisationKind.PRIVATE_FUND: N_("Particulier fonds"),
    OrganisationKind.UMBRELLA: N_("Koepel"),
}


class Organisation(Base):
    """A party to agreements; an informal group needs no numbers at all."""

    __tablename__ = "organisation"

    name: Mapped[str]
    kind: Mapped[OrganisationKind] = mapped_column(choice(OrganisationKind))
    kvk: Mapped[str | None] = mapped_column(unique=True)
    rsin: Mapped[str | None]
    iban: Mapped[str | None]
    street: Mapped[str] = mapped_column(default="")
    city: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    about: Mapped[str] = mapped_column(default="")  # what we do, in our own words
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    deputy_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    completed_at: Mapped[datetime | None] = mapped_column(Moment)  # its own people filled it in
    created_at: Mapped[datetime] = mapped_column(Moment)

    contact: Mapped[Person | None] = relationship(foreign_keys=[contact_id])
    deputy: Mapped[Person | None] = relationship(foreign_keys=[deputy_id])


class AuthorityBasis(StrEnum):
    """Why a signature binds the organisation."""

    SOLE = "sole"  # zelfstandig bevoegd
    JOINT = "joint"  # gezamenlijk bevoegd: two together
    MANDATE = "mandate"  # mandaat, volmacht of machtiging, with the document
    PERSONAL = "personal"  # a member of an informal group, for himself or herself

    @property
    def label(self) -> str:
        """The basis in Dutch."""
        return BASES[self]


BASES = {
    AuthorityBasis.SOLE: N_("Mag alleen tekenen"),
    AuthorityBasis.JOINT: N_("Mag tekenen samen met een ander"),
    AuthorityBasis.MANDATE: N_("Mag tekenen met een mandaat, volmacht of machtiging"),
    AuthorityBasis.PERSONAL: N_("Tekent voor zichzelf"),
}


class SigningAuthority(Base):
    """Somebody may sign for an organisation, on a basis, from a day, perhaps until a day."""

    __tablename__ = "signing_authority"
    __table_args__ = (
        CheckConstraint("valid_until IS NULL OR valid_until >= valid_from", name="dates_in_order"),
        CheckConstraint(
            "basis <> 'mandate' OR document_sha256 IS NOT NULL", name="mandate_attached"
        ),
    )

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    basis: Mapped[AuthorityBasis] = mapped_column(choice(AuthorityBasis))
    function: Mapped[str]  # voorzitter, burgemeester, …
    granted_by: Mapped[str] = mapped_column(default="")  # statuten art. 7, mandaatbesluit 2026-12
    valid_from: Mapped[date]
    valid_until: Mapped[date | None]
    document_sha256: Mapped[str | None]
    document_name: Mapped[str | None]
    document_type: Mapped[str | None]
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)
    created_at: Mapped[datetime] = mapped_column(Moment)

    organisation: Mapped[Organisation] = relationship()
    person: Mapped[Person] = relationship()

    @property
    def audit_root(self) -> Base:
        return self.organisation


class AuthorityQuestion(Base):
    """Another party asks about the basis; question and answer are seen by all parties of the
    covenant in which it was asked, and by nobody else."""

    __tablename__ = "authority_question"

    authority_id: Mapped[int] = mapped_column(ForeignKey("signing_authority.id"), index=True)
    about_id: Mapped[int]  # the covenant; a floor above, so no key
    asked_by_organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    asked_by_person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    question: Mapped[str]
    asked_at: Mapped[datetime] = mapped_column(Moment)
    answer: Mapped[str | None]
    answered_by_person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    answered_at: Mapped[datetime | None] = mapped_column(Moment)

    authority: Mapped[SigningAuthority] = relationship()

    @property
    def audit_root(self) -> Base:
        return self.authority.organisation
