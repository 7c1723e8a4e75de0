"""What comes in by the form of an explanation."""

from __future__ import annotations

from dataclasses import dataclass

from core.values.errors import N_
from core.web.doors import FormSchema
from core.web.fields import Text, Whole


@dataclass(frozen=True)
class ExplainCommand:
    """Why, and which explanation stood there when the form was opened."""

    text: str
    seen: int | None = None


class ExplainSchema(FormSchema):
    """A few sentences for the funder and for who comes after."""

    command = ExplainCommand
    text = Text(
        N_("Waarom is er meer of minder uitgegeven dan begroot?"), max=2000, required=True,
        hint=N_("Bijvoorbeeld: de zaal was duurder, en er kwamen meer mensen dan gedacht."),
    )  # fmt: skip
    seen = Whole()
