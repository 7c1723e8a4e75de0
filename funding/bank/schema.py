"""What comes in by the forms of the bank."""

from __future__ import annotations

from dataclasses import dataclass

from core.values.errors import N_
from core.web.doors import FormSchema
from core.web.fields import Iban, Text


@dataclass(frozen=True)
class AccountCommand:
    """An account of one's own organisation."""

    iban: str
    name: str


class AccountSchema(FormSchema):
    """Which account, and what people call it."""

    command = AccountCommand
    iban = Iban(N_("Rekeningnummer (IBAN)"), required=True)
    name = Text(
        N_("Hoe noemt u deze rekening?"), max=80, required=True,
        hint=N_("Bijvoorbeeld: betaalrekening, of spaarrekening voor het buurthuis."),
    )  # fmt: skip


class UploadSchema(FormSchema):
    """The file itself is no field of text: see ``core.web.doors.Form.file``."""

    file = Text(
        N_("Bestand van uw bank"), max=200,
        hint=N_("CAMT.053 of MT940, of een zip daarvan. Een bestand mag over meer maanden gaan."),
    )  # fmt: skip
