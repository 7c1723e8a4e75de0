"""The questions that every party is asked, in the words of the page."""

from __future__ import annotations

from dataclasses import dataclass

from core.values.errors import N_
from core.web.doors import FormSchema
from core.web.fields import Text

LONGEST = 3_000  # characters
QUESTIONS = {
    "wants": N_("Wat willen wij met deze samenwerking?"),
    "brings": N_("Wat kunnen wij inbrengen?"),
    "needs": N_("Wat hebben wij van de anderen nodig?"),
    "worries": N_("Waar maken wij ons zorgen over?"),
    "ways": N_("Hoe werken wij?"),
}


@dataclass(frozen=True)
class ExpectCommand:
    """What one party expects."""

    wants: str
    brings: str
    needs: str
    worries: str | None = None
    ways: str | None = None


class ExpectSchema(FormSchema):
    """The same questions for everybody."""

    command = ExpectCommand
    wants = Text(QUESTIONS["wants"], max=LONGEST, lines=True, required=True)
    brings = Text(
        QUESTIONS["brings"], max=LONGEST, lines=True, required=True,
        hint=N_("Bijvoorbeeld: mensen, tijd, geld, ruimte, kennis van de buurt."),
    )  # fmt: skip
    needs = Text(QUESTIONS["needs"], max=LONGEST, lines=True, required=True)
    worries = Text(QUESTIONS["worries"], max=LONGEST, lines=True)
    ways = Text(
        QUESTIONS["ways"], max=LONGEST, lines=True,
        hint=N_("Bijvoorbeeld: wie mag bij u beslissen, en hoe snel gaat dat?"),
    )  # fmt: skip
