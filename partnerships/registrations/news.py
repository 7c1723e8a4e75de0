"""Who is told what about a covenant that was registered."""

from __future__ import annotations

from accounts.notices.tell import tell_organisation
from core.values.errors import N_
from partnerships.covenants.model import Covenant
from partnerships.registrations.model import AnswerWord, Registration, RegistrationAnswer

ASKED = N_(
    "%(organisation)s legde %(title)s vast: een convenant dat eerder is getekend. Uw organisatie"
    " staat erin als partij. Wilt u zeggen of het klopt?"
)
CONFIRMED = N_("%(organisation)s zegt dat de vastlegging van %(title)s klopt.")
REPLACED = N_(
    "Het convenant %(title)s geldt niet meer. Het is vervangen door een nieuw convenant dat alle"
    " partijen hebben getekend: %(reference)s."
)
TAKEN_BACK = N_(
    "%(organisation)s trok de vastlegging van %(title)s in. Wat erin staat, geldt niet als"
    " afspraak. De reden: %(reason)s"
)
OBJECTED = N_("%(organisation)s zegt dat de vastlegging van %(title)s niet klopt: %(reason)s")


def asked(row: Registration) -> None:
    """The other parties are asked whether it is right."""
    for organisation_id in row.parties:
        if organisation_id != row.organisation_id:
            _tell(row, organisation_id, N_("Vastgelegd: %(title)s"), ASKED, row.organisation.name)


def answered(row: Registration, given: RegistrationAnswer) -> None:
    """Everybody reads what a party said."""
    text = CONFIRMED if given.word == AnswerWord.CONFIRM else OBJECTED
    for organisation_id in row.parties:
        if organisation_id != given.organisation_id:
            _tell(
                row, organisation_id, N_("Antwoord op de vastlegging van %(title)s"), text,
                given.organisation.name, reason=given.reason,
            )  # fmt: skip


def taken_back(row: Registration, reason: str) -> None:
    """The other parties hear that it does not count, and why."""
    for organisation_id in row.parties:
        if organisation_id != row.organisation_id:
            _tell(
                row, organisation_id, N_("Ingetrokken: %(title)s"), TAKEN_BACK,
                row.organisation.name, reason=reason,
            )  # fmt: skip


def replaced(old: Covenant, new: Covenant) -> None:
    """All parties hear which covenant holds from now on."""
    for party in old.parties:
        tell_organisation(
            party.organisation_id, N_("Vervangen: %(title)s"), REPLACED,
            f"/convenanten/{new.reference}", title=old.title, reference=new.reference,
        )  # fmt: skip


def _tell(
    row: Registration, receiver: int, subject: str, text: str, who: str, **details: str
) -> None:
    assert row.covenant is not None
    there = f"/convenanten/{row.covenant.reference}/vastgelegd"
    tell_organisation(receiver, subject, text, there, title=row.title, organisation=who, **details)
