"""What is filled in about an organisation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from accounts.organisations.model import AuthorityBasis, OrganisationKind
from core.values.errors import N_
from core.web.doors import FormSchema
from core.web.fields import Choice, DutchDate, Email, Iban, Kvk, Rsin, Text, Whole


@dataclass(frozen=True)
class DataCommand:
    """An organisation as it describes itself."""

    name: str
    kind: OrganisationKind
    kvk: str | None
    rsin: str | None
    iban: str | None
    street: str | None
    city: str | None
    email: str | None
    phone: str | None
    about: str | None


@dataclass(frozen=True)
class ContactCommand:
    """Who answers for it, and who when that one is away."""

    contact: int
    deputy: int | None


@dataclass(frozen=True)
class AuthorityCommand:
    """Somebody may sign."""

    person: int
    basis: AuthorityBasis
    function: str
    granted_by: str | None
    valid_from: date
    valid_until: date | None


class DataSchema(FormSchema):
    """Name, kind, numbers, address; only name and kind are needed."""

    command = DataCommand
    name = Text(N_("Naam"), max=160, required=True, autocomplete="organization")
    kind = Choice(OrganisationKind, N_("Soort organisatie"), required=True)
    kvk = Kvk(N_("KvK-nummer"), hint=N_("8 cijfers. Niet ingeschreven? Laat dit dan leeg."), max=20)
    rsin = Rsin(
        N_("RSIN"), hint=N_("9 cijfers. Het staat op de brieven van de Belastingdienst."), max=20
    )
    iban = Iban(
        N_("Rekeningnummer (IBAN)"), hint=N_("Bijvoorbeeld: NL00 BANK 0123 4567 89"), max=50
    )
    street = Text(N_("Straat en huisnummer"), max=120, autocomplete="street-address")
    city = Text(N_("Plaats"), max=80, autocomplete="address-level2")
    email = Email(N_("E-mailadres van de organisatie"))
    phone = Text(N_("Telefoonnummer"), max=30, autocomplete="tel")
    about = Text(
        N_("Wat doet uw organisatie?"), max=600, lines=True, hint=N_("In een paar zinnen.")
    )


class ContactSchema(FormSchema):
    """Contact person and deputy."""

    command = ContactCommand
    contact = Whole(
        N_("Contactpersoon"), required=True, hint=N_("Deze persoon krijgt onze mails het eerst.")
    )
    deputy = Whole(N_("Vervanger"), hint=N_("Voor als de contactpersoon er niet is."))


class AuthoritySchema(FormSchema):
    """Who may sign, on what basis, from when until when."""

    command = AuthorityCommand
    person = Whole(N_("Wie mag tekenen?"), required=True)
    basis = Choice(AuthorityBasis, N_("Hoe mag deze persoon tekenen?"), required=True)
    function = Text(
        N_("Functie"),
        max=120,
        required=True,
        hint=N_("Zoals het onder de handtekening komt. Bijvoorbeeld: voorzitter"),
    )
    granted_by = Text(
        N_("Waar staat dat?"),
        max=160,
        hint=N_("Bijvoorbeeld: statuten artikel 7, of mandaatbesluit 2026-12"),
    )
    valid_from = DutchDate(N_("Vanaf"), required=True)
    valid_until = DutchDate(N_("Tot en met"), hint=N_("Laat dit leeg als er geen einde is."))
