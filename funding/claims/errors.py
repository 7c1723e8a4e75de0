"""Why a fee cannot be approved, in words for people."""

from __future__ import annotations

from core.values.errors import N_, Conflict, Invalid, NotAllowed, Refusal


class NothingConfirmed(Refusal):
    """A fee rests on confirmed hours or costs."""

    sentence = N_("In deze maand zijn geen uren of kosten bevestigd.")


class StillToConfirm(Refusal):
    """A month is approved whole."""

    sentence = N_(
        "Er wachten nog regels van deze maand. De coördinator bevestigt ze, of stuurt ze terug."
    )


class ConfirmedYourself(NotAllowed):
    """Four eyes."""

    sentence = N_("U bevestigde zelf uren van deze maand. Iemand anders keurt de vergoeding goed.")


class DecidedYourself(NotAllowed):
    """Four eyes, above a maximum too."""

    sentence = N_(
        "U legde zelf vast wat er met het maximum gebeurt. Iemand anders keurt de vergoeding goed."
    )


class YourOwnFee(NotAllowed):
    """Nobody approves money for oneself."""

    sentence = N_("Dit is uw eigen vergoeding. Iemand anders beslist hierover.")


class AboveMaximum(Refusal):
    """The whole fee would lose its exemption, and nobody decided about that."""

    sentence = N_(
        "De vergoeding komt boven een maximum van de wet. Leg eerst vast of zij belast is, of dat "
        "de kosten zijn bewezen."
    )


class NotAbove(Refusal):
    """Below a maximum there is nothing to decide."""

    sentence = N_("Dit maximum is niet overschreden. U hoeft hier niets vast te leggen.")


class BirthDateNeeded(Refusal):
    """The norm of an hour follows from the age."""

    sentence = N_(
        "De geboortedatum ontbreekt. Vul hem in bij de vrijwilliger: de norm voor een uur hangt af "
        "van de leeftijd."
    )


class OtherAmounts(Conflict):
    """What is approved is what was shown."""

    sentence = N_("De uren of bedragen zijn intussen veranderd. Kijk ze nog eens na.")


class NoReason(Invalid):
    """Whoever reads it later wants to know why."""

    sentence = N_("Leg uit waarom.")
    field = "reason"


class YesWithoutAmounts(Invalid):
    """Who gets something elsewhere says how much."""

    sentence = N_("Schrijf bij een of meer maanden wat u kreeg.")
    field = "gets"


class NotAnAmountThere(Invalid):
    """A month without money stays empty."""

    sentence = N_("Schrijf een bedrag dat hoger is dan nul, of laat dit leeg.")


class NoSuchYear(Invalid):
    """This year, or the one before."""

    sentence = N_("U kunt dit invullen voor dit jaar en voor vorig jaar.")


class PaymentStands(Refusal):
    """Money that is on its way is called back first."""

    sentence = N_(
        "Voor deze maand is een betaling voorgesteld of gedaan. Trek die betaling eerst in, of "
        "boek haar terug."
    )


class NoFeeAccount(Refusal):
    """The chart lacks what the fee is booked under."""

    sentence = N_(
        "In uw boekhouding ontbreekt een rekening voor vergoedingen of kosten van vrijwilligers. "
        "Voeg die eerst toe aan het rekeningschema."
    )
