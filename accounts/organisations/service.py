"""The verbs of an organisation: say what it is, who answers for it, and who may sign."""

from __future__ import annotations

from sqlalchemy import select

from accounts.actor import Actor
from accounts.memberships import roles
from accounts.organisations import reliance
from accounts.organisations.authority import bases_for
from accounts.organisations.errors import (
    BasisDoesNotFit,
    DocumentMissing,
    EndsBeforeItBegins,
    KvkTaken,
    NotOneOfUs,
    SamePerson,
)
from accounts.organisations.model import AuthorityBasis, SigningAuthority
from accounts.organisations.schema import AuthorityCommand, ContactCommand, DataCommand
from core.storage.audit import record
from core.storage.database import IntegrityError, locked, session, transaction
from core.storage.files import files
from core.values import clock
from core.values.errors import NotFound
from core.web.uploads import Upload


def describe(actor: Actor, command: DataCommand) -> None:
    """Change the data of the organisation one acts for."""
    with transaction() as current:
        organisation = roles.managed(actor)
        organisation.name, organisation.kind = command.name, command.kind
        organisation.rsin, organisation.iban = command.rsin, command.iban
        organisation.street, organisation.city = command.street or "", command.city or ""
        organisation.email, organisation.phone = command.email or "", command.phone or ""
        organisation.about = command.about or ""
        changed = {"first": organisation.completed_at is None}
        organisation.completed_at = organisation.completed_at or clock.now()
        current.flush()
        try:
            with current.begin_nested():
                organisation.kvk = command.kvk
        except IntegrityError as taken:
            raise KvkTaken() from taken
        record(actor, "organisation.describe", organisation, detail=changed)


def appoint_contact(actor: Actor, command: ContactCommand) -> None:
    """Name the contact person and the deputy, out of one's own people."""
    with transaction():
        organisation = roles.managed(actor)
        own = {membership.person_id for membership in roles.active(organisation.id)}
        if command.contact not in own:
            raise NotOneOfUs(at="contact")
        if command.deputy is not None and command.deputy not in own:
            raise NotOneOfUs(at="deputy")
        if command.deputy == command.contact:
            raise SamePerson()
        organisation.contact_id, organisation.deputy_id = command.contact, command.deputy
        record(
            actor,
            "organisation.appoint-contact",
            organisation,
            detail={"contact": command.contact, "deputy": command.deputy},
        )


def add_authority(
    actor: Actor, command: AuthorityCommand, document: Upload | None = None
) -> SigningAuthority:
    """Say that one of one's people may sign, and why; a mandate comes with its document."""
    kept = files().put(document.data) if document else None
    with transaction() as current:
        organisation = roles.managed(actor)
        own = {membership.person_id for membership in roles.active(organisation.id)}
        if command.person not in own:
            raise NotOneOfUs(at="person")
        if command.basis not in bases_for(organisation.kind):
            raise BasisDoesNotFit()
        if command.basis == AuthorityBasis.MANDATE and document is None:
            raise DocumentMissing()
        if command.valid_until is not None and command.valid_until < command.valid_from:
            raise EndsBeforeItBegins()
        if twice := _there(organisation.id, command, kept):
            return twice
        authority = SigningAuthority(
            organisation_id=organisation.id,
            person_id=command.person,
            basis=command.basis,
            function=command.function,
            granted_by=command.granted_by or "",
            valid_from=command.valid_from,
            valid_until=command.valid_until,
            document_sha256=kept,
            document_name=document.name if document else None,
            document_type=document.media_type if document else None,
            created_at=clock.now(),
        )
        current.add(authority)
        detail = {"person": command.person, "basis": command.basis.value, "document": kept}
        record(actor, "authority.add", authority, detail=detail)
        return authority


def _there(
    organisation_id: int, command: AuthorityCommand, document: str | None
) -> SigningAuthority | None:
    """The authority of the same form sent twice."""
    statement = select(SigningAuthority).where(
        SigningAuthority.organisation_id == organisation_id,
        SigningAuthority.person_id == command.person,
        SigningAuthority.basis == command.basis,
        SigningAuthority.function == command.function,
        SigningAuthority.granted_by == (command.granted_by or ""),
        SigningAuthority.valid_from == command.valid_from,
        SigningAuthority.valid_until.is_not_distinct_from(command.valid_until),
        SigningAuthority.document_sha256.is_not_distinct_from(document),
        SigningAuthority.withdrawn_at.is_(None),
    )
    return session().scalars(statement.limit(1)).one_or_none()


def withdraw_authority(actor: Actor, authority_id: int) -> None:
    """This person may no longer sign; what was signed stays signed."""
    with transaction() as current:
        organisation = roles.managed(actor)
        statement = select(SigningAuthority).where(
            SigningAuthority.id == authority_id,
            SigningAuthority.organisation_id == organisation.id,
        )
        authority = current.scalars(locked(statement)).one_or_none()
        if authority is None:
            raise NotFound()
        if authority.withdrawn_at is None:
            authority.withdrawn_at = clock.now()
            record(actor, "authority.withdraw", authority)
            reliance.withdrawn(authority)
