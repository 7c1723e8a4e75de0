"""What comes in when somebody wants to change a covenant in force."""

from __future__ import annotations

from dataclasses import dataclass

from core.values.errors import N_
from core.web.doors import FormSchema
from core.web.fields import Text
from partnerships.negotiation.schema import LONGEST_REASON


@dataclass(frozen=True)
class BeginCommand:
    """What should change and why, in a few words."""

    purpose: str


class BeginSchema(FormSchema):
    """The form that begins an amendment."""

    command = BeginCommand
    purpose = Text(
        N_("Wat moet er anders, en waarom?"), max=LONGEST_REASON, lines=True, required=True,
        hint=N_("Een paar zinnen. Alle partijen lezen dit. De nieuwe tekst stelt u daarna voor."),
    )  # fmt: skip
