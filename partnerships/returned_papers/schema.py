"""What people type when a paper comes back."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from core.values.errors import N_
from core.web.doors import FormSchema
from core.web.fields import Choice, Text


class BringSchema(FormSchema):
    """The file with one's own signature; a job looks at what is in it."""

    file = Text(N_("Het getekende bestand"), hint=N_("Een pdf van hoogstens 15 MB."))


class ScanSchema(FormSchema):
    """A scan or photos of the signed paper."""

    file = Text(
        N_("Scan of foto’s"),
        hint=N_("Eén pdf van hoogstens 60 bladzijden, of foto’s. Samen hoogstens 15 MB."),
    )


class Word(StrEnum):
    """What another party says of a scan."""

    YES = "yes"
    NO = "no"


@dataclass(frozen=True)
class AnswerCommand:
    """Whether the scan shows the signature of who is named."""

    word: Word
    reason: str | None


class AnswerSchema(FormSchema):
    """For another party."""

    command: ClassVar[type] = AnswerCommand
    word = Choice(Word, N_("Is dit de handtekening?"), required=True)
    reason = Text(
        N_("Waarom niet?"), max=2000, lines=True, hint=N_("Alle partijen lezen dit."),
    )  # fmt: skip
