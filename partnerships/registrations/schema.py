"""What people type when they register a covenant, or answer to one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from core.values.errors import N_
from core.web.doors import FormSchema
from core.web.fields import Choice, DutchDate, Text
from partnerships.covenants.setting import SettingFields
from partnerships.registrations.model import AnswerWord

SCAN_HINT = N_("Eén pdf van hoogstens 60 bladzijden en 15 MB.")


@dataclass(frozen=True)
class RegisterCommand:
    """The data of a covenant that was signed elsewhere."""

    title: str
    parties: str
    signed_on: date
    starts_on: date
    ends_on: date | None
    roles: str | None
    file: None = None  # comes along, and is looked at by a job
    goal: str | None = None
    programme: str | None = None
    document: str | None = None
    address: str | None = None
    lead: str | None = None  # the name or the number of a party
    neighbourhoods: tuple[str, ...] | None = None


class RegisterSchema(SettingFields):
    """The form; the scan comes with it as a file."""

    command: ClassVar[type] = RegisterCommand
    title = Text(N_("Hoe heet het convenant?"), max=200, required=True)
    parties = Text(
        N_("Welke andere partijen hebben getekend?"), max=4000, lines=True, required=True,
        hint=N_("Eén per regel: de naam of het KvK-nummer. Uw eigen organisatie hoort erbij."),
    )  # fmt: skip
    signed_on = DutchDate(N_("Wanneer is het getekend?"), required=True)
    starts_on = DutchDate(N_("Vanaf welke dag geldt het?"), required=True)
    ends_on = DutchDate(
        N_("Tot en met welke dag loopt het?"), hint=N_("Leeg betekent: voor onbepaalde tijd.")
    )
    file = Text(N_("Scan van het getekende convenant"), hint=SCAN_HINT)
    roles = Text(
        N_("Wie doet wat?"), max=8000, lines=True,
        hint=N_("Alleen als het in het convenant staat."),
    )  # fmt: skip
    lead = Text(
        N_("Welke partij heeft de regie?"), max=200,
        hint=N_("De naam of het KvK-nummer. Alleen als het in het convenant staat."),
    )  # fmt: skip


class ScanAgainSchema(FormSchema):
    """Another scan for the same data."""

    file = Text(N_("Scan van het getekende convenant"), hint=SCAN_HINT)


@dataclass(frozen=True)
class AnswerCommand:
    """A party's word on what was registered."""

    word: AnswerWord
    reason: str | None


@dataclass(frozen=True)
class TakeBackCommand:
    """Why one's own organisation takes it back."""

    why: str


class TakeBackSchema(FormSchema):
    """For who registered it, as long as never all parties confirmed it."""

    command: ClassVar[type] = TakeBackCommand
    why = Text(
        N_("Waarom trekt u dit in?"), max=2000, lines=True, required=True,
        hint=N_("Alle partijen lezen dit."),
    )  # fmt: skip


class AnswerSchema(FormSchema):
    """For each of the other parties."""

    command: ClassVar[type] = AnswerCommand
    word = Choice(AnswerWord, N_("Klopt wat hier staat?"), required=True)
    reason = Text(
        N_("Wat klopt er niet?"), max=2000, lines=True, hint=N_("Alle partijen lezen dit."),
    )  # fmt: skip
