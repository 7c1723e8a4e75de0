"""Why a covenant cannot be registered as it was given."""

from __future__ import annotations

from core.values.errors import N_, Invalid, NotAllowed, Refusal


class UnknownParty(Invalid):
    """A line names nobody, or more than one."""

    sentence = N_(
        "Wij kennen geen organisatie met deze naam of dit KvK-nummer: %(name)s. Nodig haar eerst"
        " uit, of kijk of u het goed schreef."
    )
    field = "parties"


class OnlyYou(Invalid):
    """A covenant has two parties."""

    sentence = N_("Noem minstens één andere partij.")
    field = "parties"


class TooManyParties(Invalid):
    """More lines than anybody means."""

    sentence = N_("Dat zijn te veel partijen: hoogstens %(most)s.")
    field = "parties"


class LeadsNoParty(Invalid):
    """Who leads is one of the parties."""

    sentence = N_("Deze organisatie is geen partij bij dit convenant.")
    field = "lead"


class SignedLater(Invalid):
    """It says that it was signed in the future."""

    sentence = N_("Kies een dag tot en met vandaag.")
    field = "signed_on"


class EndsFirst(Invalid):
    """The last day lies before the first."""

    sentence = N_("De laatste dag ligt voor de eerste dag.")
    field = "ends_on"


class NotRegistered(Refusal):
    """A covenant that was signed here is amended."""

    sentence = N_("Dit convenant is hier getekend. U kunt het veranderen met een wijziging.")


class NothingToReplace(Refusal):
    """What is over is not replaced any more."""

    sentence = N_("Dit convenant is afgelopen. Begin een nieuw convenant.")


class NoReason(Invalid):
    """An objection needs a reason."""

    sentence = N_("Schrijf wat er niet klopt.")
    field = "reason"


class TakenBack(Refusal):
    """Nothing is asked any more of what was taken back."""

    sentence = N_("Deze vastlegging is ingetrokken.")


class SaidAndOver(Refusal):
    """What a party said while it held stays what it said."""

    sentence = N_("Dit convenant is afgelopen. Uw antwoord blijft zoals het is.")


class YourOwn(NotAllowed):
    """Who registered it has said already what is in it."""

    sentence = N_("Uw eigen organisatie legde dit vast. De andere partijen zeggen of het klopt.")
