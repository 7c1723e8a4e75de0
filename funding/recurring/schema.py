"""What comes in by the form of a rule."""

from __future__ import annotations

from dataclasses import dataclass

from core.values.errors import N_
from core.values.money import Money
from core.web.doors import FormSchema
from core.web.fields import Choice, DutchAmount, Iban, Text, Whole
from funding.recurring.model import Course


@dataclass(frozen=True)
class RuleCommand:
    """When a line of the bank is like this, then it was for that."""

    course: Course
    account_id: int
    name_has: str | None = None
    text_has: str | None = None
    iban: str | None = None
    least: Money | None = None
    most: Money | None = None
    place: str | None = None  # a grant or one of its cost lines: ``books.places``
    activity_id: int | None = None
    function_id: int | None = None  # of a volunteer
    based_on: int | None = None  # the version that the form was opened on


class RuleSchema(FormSchema):
    """All conditions that are filled in must hold."""

    command = RuleCommand
    course = Choice(Course, N_("Gaat het om geld dat binnenkomt of eruit gaat?"), required=True)
    name_has = Text(N_("De naam bevat"), max=80)
    text_has = Text(
        N_("De omschrijving bevat"), max=80,
        hint=N_("Bijvoorbeeld: huur. Hoofdletters maken niet uit."),
    )  # fmt: skip
    iban = Iban(N_("De andere rekening is"))
    least = DutchAmount(N_("Het bedrag is minstens"))
    most = DutchAmount(N_("Het bedrag is hoogstens"))
    account_id = Whole(N_("Dan is het"), min=1, required=True)
    place = Text(N_("Voor welke subsidie?"), max=20)
    activity_id = Whole(N_("Voor welke activiteit?"), min=1)
    function_id = Whole(N_("Voor welke functie van vrijwilligers?"), min=1)
    based_on = Whole()
