"""Why a line of the bank cannot be booked so, in words for people."""

from __future__ import annotations

from core.values.errors import N_, Conflict, Invalid, Refusal


class BookedAlready(Conflict):
    """A line of the bank is booked once."""

    sentence = N_("Deze regel van de bank is al geboekt, als boeking %(number)s.")


class NotWaiting(Conflict):
    """It was settled, withdrawn or changed meanwhile."""

    sentence = N_("Dit staat niet meer open. Kijk opnieuw wat bij deze regel past.")
    field = "items"


class NothingChosen(Invalid):
    """Something must be the reason of the money."""

    sentence = N_("Kies waar deze regel bij hoort.")
    field = "items"


class OtherSum(Invalid):
    """What was chosen is together not what the bank paid."""

    sentence = N_(
        "Wat u koos is samen %(parts)s. De bank zegt %(whole)s. Het verschil is %(rest)s."
    )
    field = "items"


class StandsAlone(Invalid):
    """An entry that is there already, a rule or a transfer says all of it."""

    sentence = N_("Dit kunt u niet samen met iets anders kiezen.")
    field = "items"


class OtherAccount(Invalid):
    """The money is on another account of the books."""

    sentence = N_("Deze boeking staat op een andere rekening in uw boekhouding.")
    field = "items"


class NoAccountChosen(Refusal):
    """Nobody said which account of the books stands for this one."""

    sentence = N_("Kies eerst bij welke post van uw boekhouding deze bankrekening hoort.")


class AccountInUse(Refusal):
    """What was booked stands under the account that was chosen then."""

    sentence = N_("Van deze rekening is al iets geboekt. Daarom kunt u de post niet meer wisselen.")
    field = "account_id"


class NotForMoney(Invalid):
    """A bank account is something one has."""

    sentence = N_("Kies een post onder bezit, zoals Bankrekening of Spaarrekening.")
    field = "account_id"


class BeforeTheseBooks(Refusal):
    """It is in the opening balance."""

    sentence = N_("Deze regel is van voor uw boekhouding begon. Hij zit in de beginstand.")


class SomethingChanged(Conflict):
    """What was shown as certain is not the same any more."""

    sentence = N_("Er is intussen iets veranderd. Kijk opnieuw wat zeker is.")
