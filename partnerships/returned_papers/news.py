"""Who is told what about papers that come back."""

from __future__ import annotations

from sqlalchemy import select

from accounts.notices.tell import tell, tell_organisation
from accounts.organisations.model import Organisation
from accounts.people.model import Person
from core.storage.database import session
from core.values.errors import N_
from partnerships.returned_papers.model import ReturnedPaper
from partnerships.signing_rounds.model import Signatory


def scan_waits(signatory: Signatory) -> None:
    """The other parties: a scan waits for one of them."""
    for party in signatory.round.covenant.parties:
        if party.organisation_id != signatory.organisation_id:
            tell_organisation(
                party.organisation_id,
                N_("Scan bij %(title)s"),
                N_(
                    "%(name)s tekende %(title)s op papier en leverde een scan in."
                    " Wilt u zeggen of dit de handtekening van %(name)s is?"
                ),
                _scan(signatory),
                title=signatory.round.covenant.title,
                name=signatory.name,
            )


def scan_disputed(signatory: Signatory, reason: str) -> None:
    """The signatory: another party says that this is not the signature."""
    tell(
        [signatory.person_id],
        N_("Uw scan bij %(title)s"),
        N_(
            "Een andere partij zegt dat de scan niet uw handtekening laat zien. Reden: %(reason)s"
            " U kunt opnieuw tekenen."
        ),
        f"/convenanten/{signatory.round.covenant.reference}/tekenen",
        title=signatory.round.covenant.title,
        reason=reason,
    )


def names_of(row: ReturnedPaper) -> tuple[str, str]:
    """Who answered, and for which organisation."""
    person = select(Person.name).where(Person.id == row.answered_by_person_id)
    organisation = select(Organisation.name).where(
        Organisation.id == row.answered_by_organisation_id
    )
    return str(session().scalar(person)), str(session().scalar(organisation))


def _scan(signatory: Signatory) -> str:
    return f"/convenanten/{signatory.round.covenant.reference}/tekenronde/{signatory.position}/scan"
