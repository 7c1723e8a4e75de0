"""What comes in when a party leaves, or when a term becomes longer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from core.values.errors import N_
from core.web.doors import FormSchema
from core.web.fields import DutchDate, Text, Whole
from partnerships.negotiation.schema import LONGEST_REASON, READ_BY_ALL


@dataclass(frozen=True)
class NoticeCommand:
    """From which day no party any more, and why; ``term``: the place of one's own among those that
    the text names."""

    last_day: date
    reason: str
    term: int | None = None


@dataclass(frozen=True)
class RenewCommand:
    """The last day of the new term."""

    until: date


class NoticeSchema(FormSchema):
    """The form with which a party gives notice."""

    command = NoticeCommand
    term = Whole(N_("Welke termijn geldt voor uw organisatie?"), max=20)
    last_day = DutchDate(
        N_("Wat is de laatste dag dat uw organisatie meedoet?"), required=True,
        hint=N_("Tot en met die dag houdt u zich aan alles wat is afgesproken."),
    )  # fmt: skip
    reason = Text(
        N_("Waarom stopt uw organisatie?"),
        max=LONGEST_REASON, lines=True, hint=READ_BY_ALL, required=True,
    )  # fmt: skip


class StaySchema(FormSchema):
    """Which party may stay after all."""

    organisation_id = Whole(N_("Welke partij blijft?"), min=1, required=True)


class RenewSchema(FormSchema):
    """The form that lengthens the term and leaves all else as it is."""

    command = RenewCommand
    until = DutchDate(N_("Tot en met welke dag gaat het door?"), required=True)
