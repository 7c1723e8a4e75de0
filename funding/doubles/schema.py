"""What comes in by the form of an answer."""

from __future__ import annotations

from dataclasses import dataclass

from core.values.errors import N_
from core.web.doors import FormSchema
from core.web.fields import Text


@dataclass(frozen=True)
class AnswerCommand:
    """Why it is right as it is."""

    mark: str
    reason: str


class AnswerSchema(FormSchema):
    """Of one finding."""

    command = AnswerCommand
    mark = Text(max=64, required=True)
    reason = Text(N_("Dit klopt, want"), max=300, required=True)
