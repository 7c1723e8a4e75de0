"""What comes in when an organisation joins or a party leaves."""

from __future__ import annotations

from dataclasses import dataclass

from accounts.memberships.schema import NewPartySchema
from core.values.errors import N_
from core.web.doors import FormSchema
from core.web.fields import Choice, Text, Whole
from partnerships.negotiation.model import AnswerWord
from partnerships.negotiation.schema import LONGEST_REASON, READ_BY_ALL, AnswerCommand


@dataclass(frozen=True)
class AskCommand:
    """May this organisation take part, and why?"""

    organisation_id: int
    reason: str


class AskSchema(FormSchema):
    """An organisation that is here already."""

    command = AskCommand
    organisation_id = Whole(N_("Welke organisatie?"), min=1, required=True)
    reason = Text(
        N_("Waarom moet deze organisatie meedoen?"),
        max=LONGEST_REASON, lines=True, hint=READ_BY_ALL, required=True,
    )  # fmt: skip


class AskNewSchema(FormSchema):
    """An organisation that is not here yet: who it is, whom to mail, and why."""

    organisation_name = NewPartySchema._declared_fields["organisation_name"]
    kind = NewPartySchema._declared_fields["kind"]
    contact_name = NewPartySchema._declared_fields["contact_name"]
    email = NewPartySchema._declared_fields["email"]
    language = NewPartySchema._declared_fields["language"]
    reason = AskSchema._declared_fields["reason"]


class AnswerSchema(FormSchema):
    """Yes, or no with the reason."""

    command = AnswerCommand
    word = Choice(AnswerWord, required=True)
    reason = Text(N_("Waarom niet?"), max=LONGEST_REASON, lines=True, hint=READ_BY_ALL)


class LeaveSchema(FormSchema):
    """Why a party leaves."""

    reason = Text(
        N_("Waarom stapt uw organisatie eruit?"),
        max=LONGEST_REASON, lines=True, hint=READ_BY_ALL, required=True,
    )  # fmt: skip
